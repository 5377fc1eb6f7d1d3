/**
 * What the composer makes of a line, byte for byte what the real client sends for that line: captured at the virtual
 * BMC, opened where sealed, session and message sequence numbers taken from the packet. And the line that it copies,
 * run for real, puts the same bytes there again.
 */
import { afterAll, expect, test } from 'vitest'
import {
  compose,
  composeMessage,
  copy,
  type Connection,
  type Draft,
  spell,
} from '../../wasm-free-codec/compose/index.ts'
import { toHex } from '../codec/messages/body.ts'
import { runProgram } from '../setup/built.ts'
import { commandPath, pythonPath, requireTool } from '../setup/tools.ts'
import { ListeningBmc, PASSWORD, type Sent, USER } from './requests.ts'

const bmcs: ListeningBmc[] = []
afterAll(() => {
  for (const bmc of bmcs) bmc.close()
})
const start = async () => {
  const bmc = await ListeningBmc.start()
  bmcs.push(bmc)
  return bmc
}

const versionOf = ({ envelope }: Sent) => (envelope.kind === '1.5' ? '1.5' : '2.0')
const spaced = (bytes: Uint8Array) => toHex(bytes).replace(/..(?=.)/g, '$& ')

/** The packets that carry the draft, as its client numbered them. */
const carrying = (draft: Draft, all: readonly Sent[]): Sent[] =>
  all.filter((sent) => {
    const { messageSequence } = sent.envelope
    return toHex(composeMessage(draft, { messageSequence, version: versionOf(sent) })) === toHex(sent.message)
  })

/** A shell runs the line, as a person would. */
const run = (line: string) =>
  runProgram('/bin/sh', ['-c', line], {
    timeout: 15_000,
    env: { ...process.env, IPMI_PASSWORD: PASSWORD, IPMITOOL_PASSWORD: undefined },
  })

const tool = (name: string) => commandPath(name)

// prettier-ignore
const requests = [
  'raw 0x06 0x01', 'raw 6 4', 'raw 0x06 0x37', 'raw 0x06 0x38 0x0e 0x04', 'raw 0x06 0x42 0x0e', 'raw 0x06 0x44 0x01 0x02',
  'raw 0x06 0x46 2', 'raw 0x06 0x54 0x0e 0x00 0x80', 'raw 0x06 0x25', 'raw 0x06 0x2f', 'raw 0x06 0x3d 0x00', 'raw 0x00 0x01',
  'raw chassis 0x0f', 'raw 0x00 0x04 0x05', 'raw 0x04 0x2d 0x01', 'raw 0x0a 0x10 0x00', 'raw 0x0a 0x11 0 0 0 8', 'raw 0x0a 0x40',
  'raw 0x0a 0x20', 'raw 0x0a 0x43 0 0 0 0 0 0xff', 'raw 0x0c 0x02 0x01 0x03 0x00 0x00', 'raw 0x2c 0x01 0xdc 0x01', 'raw 0x30 0x70 0x66 0x01 0xff',
  'raw 0x3a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20', '-l 1 raw 0x04 0x2d 5', '-l 3 raw 6 1',
  'mc info', 'mc guid', 'chassis status', 'sel info', 'channel info 1', 'user priv 3 2 1',
  '-t 0x82 -b 0 raw 6 1', '-t 0x72 -b 7 raw 0x06 0x01', '-T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01', '-t 0x82 raw 0x04 0x2d 1',
  '-t 0x82 -b 0 -l 1 raw 6 1', '-t 0x20 -b 7 raw 6 1', '-T 0x82 -t 0x72 -b 7 -l 2 raw 0x2c 0 0xdc', '-t 0x82 mc info',
  '-T 0x20 -B 0 -t 0x72 -b 7 raw 6 1', '-m 0x20 -t 0x82 -b 0 raw 6 4', '-m 0x84 -t 0x72 -b 7 raw 6 1', '-m 0x84 -T 0x82 -B 0 -t 0x72 -b 7 raw 6 1',
]

const ways: [name: string, options: string][] = [
  ['lan', '-I lan -A MD5'],
  ['lan without authentication', '-I lan -A NONE'],
  ['lanplus, suite 3', '-I lanplus -C 3'],
  ['lanplus, suite 17', '-I lanplus -C 17'],
  ['lanplus, authenticated only', '-I lanplus -C 2'],
]

requireTool('ipmitool')('ipmitool', () => {
  describeWays((name, options) => {
    test.each(requests)(
      `${name}: %s`,
      async (words) => {
        const bmc = await start()
        const line = `ipmitool ${options} -H 127.0.0.1 -p ${bmc.port} -U ${USER} -P ${PASSWORD} -N 1 -R 1 ${words}`
        const { draft, drafts = [draft!], problem, connection } = spell(line)
        expect(problem).toBeUndefined()
        await run(line.replace('ipmitool', tool('ipmitool')))
        const all = bmc.take()
        for (const one of drafts) {
          const sent = carrying(one, all)
          expect(
            sent.length,
            `${words}\n${all.map(({ message }) => spaced(message)).join('\n')}`,
          ).toBeGreaterThan(0)
          for (const { envelope, wire } of sent) {
            const frame = compose(one, envelope)
            expect(spaced(frame.wire)).toBe(spaced(wire))
            expect(frame.problems).toEqual([])
          }
        }
        // The line that is copied, run for real.
        const copied = copy('ipmitool', drafts[0], { connection: connection! as Connection })
        if (copied.problem !== undefined) return expect(words).toMatch(/-t 0x20/)
        expect(copied.text).not.toContain(PASSWORD)
        await run(copied.text.replace('ipmitool', `${tool('ipmitool')} -N 1 -R 1`))
        const again = carrying(drafts[0], bmc.take())
        expect(again.length, copied.text).toBeGreaterThan(0)
        for (const { envelope, wire } of again)
          expect(spaced(compose(drafts[0], envelope).wire)).toBe(spaced(wire))
      },
      30_000,
    )
  })
})

// prettier-ignore
const commands = [
  'mc info', 'mc guid', 'mc selftest', 'mc getenables', 'mc watchdog get', 'mc watchdog off', 'mc reset warm', 'mc reset cold', 'bmc info',
  'chassis status', 'chassis power status', 'power status', 'power on', 'power off', 'power cycle', 'chassis power reset', 'chassis power diag', 'chassis power soft',
  'chassis power up', 'chassis power down', 'chassis identify', 'chassis identify 30', 'chassis identify force', 'chassis poh', 'chassis restart_cause', 'chassis selftest',
  'chassis policy list', 'chassis policy always-on', 'chassis policy previous', 'chassis policy always-off', 'chassis bootparam get 5',
  'chassis bootdev none', 'chassis bootdev pxe', 'chassis bootdev disk', 'chassis bootdev safe', 'chassis bootdev diag', 'chassis bootdev cdrom', 'chassis bootdev bios', 'chassis bootdev floppy',
  'sel', 'sel info', 'sel time get', 'sel list', 'sel elist', 'sel get 1', 'sel delete 1', 'sel clear', 'sdr info', 'sdr', 'sdr list', 'sdr elist', 'sensor', 'sensor list',
  'fru', 'fru print', 'fru print 0', 'lan print', 'lan print 1', 'lan stats get 1', 'user list', 'user list 1', 'user summary', 'user summary 1', 'user enable 3', 'user disable 3',
  'user priv 3 2', 'user priv 3 2 1', 'user set name 5 bob', 'user set password 5 abc', 'user set password 5 abc 20', 'user test 2 16 ipmiscope', 'user test 2 20 ipmiscope',
  'channel info', 'channel info 1', 'channel authcap 1 4', 'channel getaccess 1 2', 'channel getciphers ipmi 1', 'channel getciphers ipmi',
  'session info active', 'session info all', 'sol info 1', 'sol info', 'sol payload status 1 2', 'dcmi power reading', 'dcmi discover', 'dcmi asset_tag', 'event 1', 'event 2', 'event 3', 'pef status',
]

requireTool('ipmitool')('What ipmitool’s own commands send', () => {
  test.each(commands)('%s', async (words) => {
    const bmc = await start()
    const line = `ipmitool -I lan -A NONE -H 127.0.0.1 -p ${bmc.port} -U ${USER} -P ${PASSWORD} -N 1 -R 1 ${words}`
    const { draft, drafts = [draft!], problem } = spell(line)
    expect(problem).toBeUndefined()
    await run(line.replace('ipmitool', tool('ipmitool')))
    const all = bmc.take()
    let at = 0
    for (const one of drafts) {
      const [first] = carrying(one, all.slice(at))
      const seen = all.map(({ message }) => spaced(message)).join('\n')
      expect(first, `${toHex(Uint8Array.of(one.netFn, one.cmd, ...one.data))} among\n${seen}`).toBeDefined()
      at = all.indexOf(first!) + 1
    }
  })
})

function describeWays(body: (name: string, options: string) => void) {
  for (const [name, options] of ways) body(name, options)
}

requireTool('freeipmi-tools')('ipmi-raw', () => {
  // prettier-ignore
  const words = ['0 6 1', '0 06 44 01 02', '2 6 1', '0 30 70 66 01 ff', '--target-channel-number=0 --target-slave-address=0x82 0 6 1', '--target-channel-number=7 --target-slave-address=0x72 1 6 4']
  const drivers = ['-D LAN -a MD5', '-D LAN_2_0 -I 3', '-D LAN_2_0 -I 17']
  test.each(drivers.flatMap((driver) => words.map((one) => [driver, one])))(
    '%s %s',
    async (driver, request) => {
      const bmc = await start()
      const line = `ipmi-raw ${driver} -h 127.0.0.1:${bmc.port} -u ${USER} -p ${PASSWORD} -l ADMIN --session-timeout=3000 ${request}`
      const { draft, connection } = spell(line)
      const check = (all: readonly Sent[]) => {
        const sent = carrying(draft!, all)
        expect(
          sent.length,
          `${request}\n${all.map(({ message }) => spaced(message)).join('\n')}`,
        ).toBeGreaterThan(0)
        for (const { envelope, wire } of sent)
          expect(spaced(compose(draft!, envelope).wire)).toBe(spaced(wire))
      }
      await run(line.replace('ipmi-raw', tool('ipmi-raw')))
      check(bmc.take())
      const { text } = copy('ipmi-raw', draft!, { connection }) as { text: string }
      // It asks for the password at the terminal; here there is none.
      await run(
        text
          .replace('ipmi-raw', `${tool('ipmi-raw')} --session-timeout=3000`)
          .replace(' -P ', ` -p ${PASSWORD} `),
      )
      check(bmc.take())
    },
  )
})

requireTool('python3-pyghmi')('pyghmi', () => {
  // prettier-ignore
  const drafts: [string, Draft][] = [
    ['plain',        { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array() }],
    ['with data',    { netFn: 6, lun: 0, cmd: 0x44, data: Uint8Array.of(1, 2) }],
    ['another LUN',  { netFn: 4, lun: 1, cmd: 0x2d, data: Uint8Array.of(5) }],
    ['bridged',      { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array(), target: { address: 0x82, channel: 0, style: 'lan' } }],
  ]
  test.each(drafts)('%s', async (_, draft) => {
    const bmc = await start()
    const { text } = copy('pyghmi', draft, {
      connection: { host: '127.0.0.1', port: Number(bmc.port), user: USER },
    }) as { text: string }
    const code = text.replace('getpass.getpass()', `'${PASSWORD}'`)
    expect(spell(code).draft).toEqual(draft)
    await runProgram(pythonPath('pyghmi'), ['-c', `${code}\nbmc.ipmi_session.logout()`], { timeout: 20_000 })
    const all = bmc.take()
    const sent = carrying(draft, all)
    expect(sent.length, all.map(({ message }) => spaced(message)).join('\n')).toBeGreaterThan(0)
    for (const { envelope, wire } of sent) expect(spaced(compose(draft, envelope).wire)).toBe(spaced(wire))
  })
})
