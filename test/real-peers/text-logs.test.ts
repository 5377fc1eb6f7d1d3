/**
 * What clients print in a terminal while tcpdump records them: the log has the messages of the capture byte by byte,
 * bridged ones and long exchanges too, as far as it is printed at all; and the sessions and verdicts are the same.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VirtualBmc } from '../../peers/bmc/index.ts'
import { NOISE } from '../codec/text/noise.ts'
import { Lab, requireCapture } from './lab.ts'
import {
  type Client,
  freeipmi,
  ipmitool,
  openipmi,
  opened,
  record,
  type Said,
  sessionsIn,
  type Spoken,
  spokenIn,
  startVirtualBmc,
} from './logged.ts'

const SIM = 55
const OWN = 56

/** What of the messages a client prints. */
type Holds =
  /** All. */
  | 'everything'
  /** All, but of a reply outside of a session only header and completion code. */
  | 'everything in a session'
  /** The requests, and of each reply header and completion code. */
  | 'requests and codes'
  /** The requests that are not bridged, and that they were answered; of RAKP 3 not its code. */
  | 'requests'

interface Run extends Client {
  holds: Holds
  /** It has many requests under way, and comes to them in an order of its own. */
  unordered?: boolean
  /** What the log leaves open of the session. */
  unknown?: object
}

const onSim = (client: Pick<Client, 'name' | 'words'>, holds: Holds = 'everything'): Run => ({
  ...client,
  host: SIM,
  secret: 'secret12',
  holds,
})
const onOwn = (client: Pick<Client, 'name' | 'words'>, holds: Holds = 'everything'): Run => ({
  ...client,
  host: OWN,
  secret: 'ipmiscope',
  holds,
})
const wrong = (run: Run): Run => ({ ...run, name: `${run.name}, wrong password`, secret: 'wrong' })

const LAN = 'lan -A MD5'
const PLUS = 'lanplus -C 3'
const BRIDGED = '-t 0x82 -b 0 raw 6 1'
const TWICE = '-T 0x82 -B 0 -t 0x72 -b 7 raw 6 1'

const BY_VERBOSITY: readonly [number, Holds][] = [
  [2, 'requests'],
  [3, 'requests and codes'],
  [4, 'everything in a session'],
  [5, 'everything'],
]

const RUNS: Run[] = [
  ...[3, 5].map((count) => onSim(ipmitool(LAN, count, BRIDGED))),
  onSim(ipmitool(LAN, 4, TWICE)),
  ...BY_VERBOSITY.map(([count, holds]) => onSim(ipmitool(PLUS, count, BRIDGED), holds)),
  onOwn(ipmitool(PLUS, 2, '-t 0x90 -b 0 raw 6 1'), 'requests'),
  onOwn(ipmitool(PLUS, 2, TWICE), 'requests'),
  onSim(ipmitool(PLUS, 5, TWICE)),
  wrong(onSim(ipmitool(LAN, 3, 'mc info'))),
  {
    ...wrong(onSim(ipmitool(PLUS, 2, 'mc info'), 'requests')),
    // Without the name the code of RAKP 2 cannot be held against the password.
    unknown: { username: null, privilege: null, code: 'wrong-credentials' },
  },
  onOwn(ipmitool('lan -A PASSWORD', 4, 'sensor list')),
  onOwn(ipmitool('lanplus -C 17', 2, 'sdr elist'), 'requests'),
  onOwn(ipmitool('lanplus -C 17', 3, 'sel elist'), 'requests and codes'),
  onOwn(ipmitool('lanplus -C 8', 5, 'fru print 0')),
  onOwn(ipmitool('lanplus', 5, 'chassis status')),
  onSim(freeipmi('-D LAN_2_0 -I 3', 'ipmi-raw 0 6 1')),
  wrong(onSim(freeipmi('-D LAN -a MD5', 'ipmi-raw 0 6 1'))),
  onOwn(freeipmi('-D LAN_2_0 -I 17', 'ipmi-sensors')),
  onOwn(freeipmi('-D LAN_2_0 -I 3', 'ipmi-chassis --get-chassis-status')),
  onOwn(freeipmi('-D LAN -a STRAIGHT_PASSWORD_KEY', 'ipmi-sel')),
  onOwn(freeipmi('-D LAN_2_0 -I 8', 'ipmi-fru')),
  { ...onOwn(openipmi('-A md5')), unordered: true },
]

/** Digits of RAKP 1 before the role and the user, and of RAKP 3 before its code. */
const KNOWN: Readonly<Record<string, number>> = { rakp1: 48, rakp3: 16 }

const SEND_MESSAGE = 0x34
const isReply = ({ netFn }: Said) => netFn % 2 === 1

/** What of a packet has to be in the log. */
function inLog(packet: Spoken, { holds, secret, words }: Run): Spoken {
  const data = (message: Said): string => {
    if (!isReply(message) || holds === 'everything') return message.data
    if (holds === 'everything in a session' && packet.inSession) return message.data
    // That a message was passed on, or why not, is said of every reply to Send Message.
    if (holds !== 'requests' || message.cmd === SEND_MESSAGE) return message.data.slice(0, 2)
    // The answer to a raw command is printed on its own.
    return words.includes('raw') && !message.header.startsWith('32 ') ? message.data : ''
  }
  const { name, bytes } = packet
  const isPartly = holds === 'requests' && (name === 'rakp3' || (name === 'rakp1' && secret === 'wrong'))
  return {
    ...packet,
    bytes: isPartly ? bytes.slice(0, KNOWN[name]) : bytes,
    messages: packet.messages.map((message) => ({ ...message, data: data(message) })),
  }
}

/** A line for each packet. */
function lines(packets: Spoken[], { holds, unordered }: Run): string[] {
  const said = packets.map(({ messages, ...packet }) => {
    // To whom a reply goes is known where its header is printed.
    const shown = messages.map((message) =>
      holds === 'requests' && isReply(message) ? { ...message, header: '' } : message,
    )
    return JSON.stringify({ ...packet, messages: shown })
  })
  // It ends before the answers to its last words come.
  return unordered ? said.filter((line) => !line.includes(CLOSED)).sort() : said
}
const CLOSED = '"netFn":7,"cmd":60'

/** Logs that are pasted, each with what of a packet has to be there when its beginning was cut off. */
const PASTED: readonly Run[] = [
  onSim(ipmitool(LAN, 3, BRIDGED)),
  onSim(ipmitool(PLUS, 2, BRIDGED)),
  onSim(ipmitool(PLUS, 4, BRIDGED)),
  onSim(ipmitool(PLUS, 5, BRIDGED)),
  onOwn(freeipmi('-D LAN_2_0 -I 3', 'ipmi-chassis --get-chassis-status')),
]
/** Whether bytes are found behind a prefix that is not known. */
const PRINTS_PACKETS = new Set([PASTED[0].name, PASTED[3].name])

requireCapture('terminals with the output of real clients', () => {
  const lab = new Lab()
  let bmc: VirtualBmc | undefined
  beforeAll(async () => {
    bmc = await startVirtualBmc(lab, OWN)
    await lab.startIpmiSim(SIM, 623)
  }, 60_000)
  afterAll(async () => {
    bmc?.close()
    await lab.close()
  })

  test.each(RUNS)('$name: the log holds $holds', { timeout: 60_000 }, async (run) => {
    const { log, capture } = await record(lab, run)
    const text = await opened(log, run.secret)
    const truth = await spokenIn(capture)
    expect(truth.length).toBeGreaterThan(3)
    const printed = truth.map((packet) => inLog(packet, run))
    expect(lines(await spokenIn(text), run)).toEqual(lines(printed, run))
    const sessions = await sessionsIn(capture)
    expect(sessions.length).toBe(1)
    expect(await sessionsIn(text)).toEqual([{ ...sessions[0], ...run.unknown }])
  })

  test.each(
    [1, 2].map((count) => onSim(ipmitool(LAN, count, 'mc info'))).concat(onSim(ipmitool(PLUS, 1, 'mc info'))),
  )('$name: the log holds no packet, and that is what is said', async (run) => {
    const { log, capture } = await record(lab, run)
    expect(capture.index.rows).toBeGreaterThan(10)
    expect(log).toContain('Manufacturer ID')
    await expect(opened(log, run.secret)).rejects.toThrow('a text file without a packet')
  })

  describe.each(PASTED)('$name, pasted', (run) => {
    let log = ''
    let whole: Spoken[] = []
    let sessions: object[] = []
    beforeAll(async () => {
      log = (await record(lab, run)).log
      const text = await opened(log, run.secret)
      whole = await spokenIn(text)
      sessions = await sessionsIn(text)
    }, 30_000)

    test('whatever others have put around its lines, it gives the same', { timeout: 60_000 }, async () => {
      expect(whole.length).toBeGreaterThan(10)
      for (const [form, noise] of Object.entries(NOISE)) {
        if (form === 'a logger of their own' && !PRINTS_PACKETS.has(run.name)) continue
        const text = await opened(noise(log.split('\n')), run.secret)
        expect(await spokenIn(text), form).toEqual(whole)
        expect(await sessionsIn(text), form).toEqual(sessions)
      }
    })

    test('with a second run behind it, it gives two sessions', async () => {
      const second = await record(lab, run)
      const text = await opened(`${log}${second.log}`, run.secret)
      expect((await spokenIn(text)).length).toBe(2 * whole.length)
      expect(await sessionsIn(text)).toEqual([...sessions, ...sessions])
    })

    test('cut at the top, it gives what follows, and says what it does not understand', async () => {
      const lines = log.split('\n')
      for (const share of [0.05, 0.2, 0.4]) {
        const text = await opened(lines.slice(lines.length * share).join('\n'), run.secret)
        const rest = await spokenIn(text)
        expect(rest.length).toBeGreaterThan(whole.length / 2 - 3)
        expect(rest.length).toBeLessThan(whole.length)
        // The codes and the keys that opened it may be cut off: what it is stays.
        const kind = (packet: Spoken) => packet.messages.map(({ netFn, cmd }) => [netFn, cmd])
        const readable = rest.filter(({ messages }) => messages.length > 0)
        expect(whole.map(kind)).toEqual(expect.arrayContaining(readable.map(kind)))
        expect(await sessionsIn(text)).toHaveLength(1)
      }
      const noise = await opened(`what is this\n${log}`, run.secret)
      expect(noise.capture.diagnostics.at(-1)?.text).toMatch(/^Not understood: lines? 1\b/)
      expect(await spokenIn(noise)).toEqual(whole)
    })
  })
})
