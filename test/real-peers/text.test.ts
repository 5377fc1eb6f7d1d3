/**
 * Thirty runs of real clients with their debug output on, recorded by tcpdump at the same time: what the log alone gives
 * against what the capture gives, wherever the log holds the bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from 'wasm-free-codec'
import { Diagnosis, parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import type { Ended } from '../setup/built.ts'
import { Lab, requireCapture } from './lab.ts'
import { open, rowsOf } from './rows.ts'

const SIM = 51
const SIM_WITH_KG = 52
const KG = 'key-of-the-bmc-19b!'
const logged = fileURLToPath(new URL('../fixtures/lab/pyghmi-logged.py', import.meta.url))

/** What of the capture the log holds. */
interface Holds {
  /** Nothing but a command and its answer. */
  raw?: true
  /** All messages, but not every one to its end. */
  cut?: true
  /** All messages, in the order in which the client came to them: it has many under way at a time. */
  unordered?: true
  /** All but the last reply: the client ends before it comes. */
  early?: true
}

interface Run extends Holds {
  name: string
  host?: number
  password?: string
  kg?: string
  run(lab: Lab, address: string): Promise<Ended>
}

const ipmitool = (name: string, words: string[], holds: Holds = {}, more: Partial<Run> = {}): Run => ({
  name: `ipmitool ${name}`,
  ...holds,
  ...more,
  run: (lab, address) =>
    lab.run('ipmitool', '-H', address, '-U', 'admin', '-N', '1', '-R', '2', ...words, 'raw', '6', '1'),
})
const times = (count: number) => `-${'v'.repeat(count)}`
const lanplus = ['-I', 'lanplus', '-C', '3', '-P', 'secret12']
const lan = ['-I', 'lan', '-A', 'MD5', '-P', 'secret12']
const wrong = (words: string[]) => [...words.slice(0, -1), 'wrong']

const freeipmi = (name: string, words: string[], more: Partial<Run> = {}): Run => ({
  name: `FreeIPMI ${name}`,
  ...more,
  run: (lab, address) =>
    lab.run(
      'bmc-info',
      '-h',
      address,
      '-u',
      'admin',
      '-l',
      'ADMIN',
      '-W',
      'opensesspriv',
      '--debug',
      ...['--session-timeout', '3000', '--retransmission-timeout', '600', '--get-device-id', ...words],
    ),
})

/** Its shell takes commands from standard input only. */
const openipmi = (name: string, words: string, more: Partial<Run> = {}): Run => ({
  name: `OpenIPMI ${name}`,
  unordered: true,
  early: true,
  ...more,
  run: (lab, address) => {
    const script = `(echo "domain open d -noall lan ${words} -p 623 ${address}"; sleep 3; echo exit; sleep 1) | timeout 8 ipmish --drawmsg`
    return lab.run('sh', '-c', script)
  },
})

const pyghmi = (name: string, words: string[], more: Partial<Run> = {}): Run => ({
  name: `pyghmi ${name}`,
  early: true,
  ...more,
  run: (lab, address) => lab.runPython('pyghmi', logged, address, ...words),
})

const RUNS: Run[] = [
  ...[1, 2].map((count) => ipmitool(`lan ${times(count)}`, [...lan, times(count)], { raw: true })),
  ...[3, 4, 5].map((count) => ipmitool(`lan ${times(count)}`, [...lan, times(count)])),
  ipmitool('lanplus -v', [...lanplus, '-v'], { raw: true }),
  ...[2, 3].map((count) => ipmitool(`lanplus ${times(count)}`, [...lanplus, times(count)], { cut: true })),
  ...[4, 5].map((count) => ipmitool(`lanplus ${times(count)}`, [...lanplus, times(count)])),
  ipmitool('lanplus, suite 0', ['-I', 'lanplus', '-C', '0', '-P', 'secret12', '-vvvvv']),
  ipmitool('lanplus, suite 1', ['-I', 'lanplus', '-C', '1', '-P', 'secret12', '-vvvvv']),
  ipmitool('lanplus, suite 2', ['-I', 'lanplus', '-C', '2', '-P', 'secret12', '-vvvv']),
  ipmitool('lanplus, wrong password', [...wrong(lanplus), '-vvvvv'], {}, { password: 'wrong' }),
  ipmitool('lanplus, wrong password -vvv', [...wrong(lanplus), '-vvv'], { cut: true }, { password: 'wrong' }),
  ipmitool('lanplus, unknown user', [...lanplus, '-U', 'nobody', '-vvvvv']),
  ipmitool('lanplus, unknown user -vv', [...lanplus, '-U', 'nobody', '-vv'], { cut: true }),
  ipmitool('lanplus, K_G', [...lanplus, '-k', KG, '-vvvvv'], {}, { host: SIM_WITH_KG, kg: KG }),
  ipmitool('lanplus, K_G missing', [...lanplus, '-vvvvv'], {}, { host: SIM_WITH_KG }),
  ipmitool('lan, wrong password', [...wrong(lan), '-vvvvv'], {}, { password: 'wrong' }),
  freeipmi('1.5', ['-D', 'LAN', '-a', 'MD5', '-p', 'secret12']),
  freeipmi('2.0', ['-D', 'LAN_2_0', '-I', '3', '-p', 'secret12']),
  freeipmi('2.0, suite 2', ['-D', 'LAN_2_0', '-I', '2', '-p', 'secret12']),
  freeipmi('wrong password', ['-D', 'LAN_2_0', '-I', '3', '-p', 'wrong'], { password: 'wrong' }),
  freeipmi('K_G missing', ['-D', 'LAN_2_0', '-I', '3', '-p', 'secret12'], { host: SIM_WITH_KG }),
  openipmi('2.0', '-U admin -P secret12'),
  openipmi('wrong password', '-U admin -P wrong', { password: 'wrong' }),
  pyghmi('good', ['admin', 'secret12']),
  pyghmi('wrong password', ['admin', 'wrong'], { password: 'wrong' }),
  pyghmi('K_G', ['admin', 'secret12', KG], { host: SIM_WITH_KG, kg: KG }),
]

const unlocked = async (dataset: Dataset, entries: unknown) => {
  const keyring = parseKeyring(entries)
  if ('error' in keyring) throw new Error(keyring.error)
  await unlock(dataset, keyring)
}

/** Messages in their order: what stands in a list of packets, whatever sealed them. */
async function messagesOf(dataset: Dataset, { cut, unordered }: Holds): Promise<string[]> {
  const rows = await rowsOf(dataset)
  const messages = rows
    .filter(({ kind }) => kind !== 'icmp')
    .map(({ kind, name, net_fn, cmd, completion_code }) =>
      JSON.stringify([kind, name, net_fn, cmd, cut ? undefined : completion_code]),
    )
  return unordered ? messages.sort() : messages
}

const verdictsOf = async (dataset: Dataset): Promise<unknown[]> => {
  const diagnosis = await Diagnosis.of(dataset)
  const verdicts: unknown[] = []
  for (let id = 1; id <= dataset.index.sessionCount; id++) {
    const { verdict, username, cipherSuite } = await diagnosis.report(id)
    verdicts.push({ code: verdict.code, outcome: verdict.outcome, username, cipherSuite })
  }
  return verdicts
}

requireCapture('real clients, by what they print', () => {
  const lab = new Lab()
  beforeAll(() => Promise.all([lab.startIpmiSim(SIM, 623), lab.startIpmiSim(SIM_WITH_KG, 623, KG)]), 60_000)
  afterAll(() => lab.close())

  test('there are thirty of them', () => expect(RUNS.length).toBe(30))

  describe.each(RUNS)('$name', (given) => {
    test('the log alone gives what the capture gives', { timeout: 60_000 }, async () => {
      const host = given.host ?? SIM
      const { file, result } = await lab.record(host, () => given.run(lab, lab.address(host)))
      const text = result.stderr + result.stdout
      if (process.env.KEEP_LOGS) writeFileSync(join(process.env.KEEP_LOGS, `${given.name}.txt`), text)
      const capture = await open(readFileSync(file))
      const log = await open(new TextEncoder().encode(text))
      const { password = 'secret12', kg } = given
      await unlocked(capture, [{ password, kg }])
      // What the client has printed of its keys, and its password: a log of FreeIPMI's needs none.
      await unlocked(log, [{ password, kg }, ...(log.capture.text?.keys ?? [])])

      const [seen, truth] = await Promise.all([messagesOf(log, given), messagesOf(capture, given)])
      if (given.raw)
        return expect(seen.map((one) => JSON.parse(one)[1])).toEqual(['get_device_id', 'get_device_id'])
      const last = truth.findLastIndex((one) => one.includes('"close_session",7'))
      if (given.early && truth.length === seen.length + 1) truth.splice(last, 1)
      expect(seen).toEqual(truth)
      expect(log.index.sessionCount).toBe(capture.index.sessionCount)
      const verdicts = await verdictsOf(capture)
      // A name that is not printed before the login fails is not known.
      expect(await verdictsOf(log)).toMatchObject(
        given.cut
          ? verdicts.map((one) => ({ ...(one as object), username: expect.toBeOneOf([null, 'admin']) }))
          : verdicts,
      )
    })
  })
})
