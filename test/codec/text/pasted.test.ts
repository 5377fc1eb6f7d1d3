/**
 * Logs as they reach whoever reads them: every kind of text, with anything around its lines, gives the datagrams that it
 * gives alone.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NOISE, PASTED } from './noise.ts'
import { DUMPS, LITERALS } from './spellings.ts'
import { datagrams, fixtureText, openText } from './texts.ts'

const textOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/texts/${name}.txt`, import.meta.url), 'latin1')
const head = (text: string, lines: number) => text.split('\n').slice(0, lines).join('\n')
const some = (spellings: Readonly<Record<string, string>>, ...names: string[]) =>
  names.map((name) => [name, spellings[name]])

const TEXTS = [
  ['ipmitool over lan', head(fixtureText('oracle-ipmitool-lan15-md5.oracle.txt'), 100)],
  ['ipmitool over lanplus', head(fixtureText('oracle-ipmitool-cs03.oracle.txt'), 200)],
  ['ipmitool, bridged', fixtureText('oracle-ipmitool-bridge-cs03.oracle.txt')],
  ['ipmitool -vv', textOf('ipmitool-lanplus-vv')],
  ['ipmitool -vvv', textOf('ipmitool-lanplus-vvv')],
  ['FreeIPMI 1.5', head(fixtureText('oracle-freeipmi-lan15-md5.oracle.txt'), 300)],
  ['FreeIPMI 2.0', head(fixtureText('oracle-freeipmi-cs03.oracle.txt'), 400)],
  ['OpenIPMI', head(textOf('openipmi-ipmish'), 150)],
  ...some(
    DUMPS,
    'hexdump -C',
    'xxd',
    'xxd -p',
    'Wireshark',
    'Wireshark, with Ethernet',
    'a hex stream a line',
    'bytes in sixteens',
  ),
  ...some(LITERALS, 'C arrays', 'C arrays with comments', 'escaped strings of Wireshark', 'strace'),
  ...some(LITERALS, 'bytes of Python in a log', 'hex in a log', 'base64 in lines'),
]

test.each(TEXTS)('%s', async (kind, text) => {
  const truth = await datagrams(await openText(text))
  expect(truth.length).toBeGreaterThan(3)
  const lines = text.split('\n')
  for (const [name, noise] of Object.entries({ ...NOISE, ...PASTED })) {
    // Without a blank in it nothing tells a wrapped line from others.
    if (name.startsWith('wrapped') && text.startsWith('"\\x')) continue
    // Its first line has no byte of IP left.
    if (name.endsWith('long prefix') && kind.endsWith('Ethernet')) continue
    expect(await datagrams(await openText(noise(lines))), name).toEqual(truth)
  }
})

test('All of what a command has said, in one line of a log', async () => {
  for (const [, text] of TEXTS.slice(0, 5)) {
    const said = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')
    const log = await openText(`2026-11-23 04:00:00.123 1 DEBUG ironic [-] Stderr: '\\n${said}'`)
    expect(await datagrams(log)).toEqual(await datagrams(await openText(text)))
    expect(log.index.timeText(0)).toMatch(/^2026-11-23T04:00:00\.123/)
  }
})

test('A prefix before the first line of each message only', async () => {
  for (const [, text] of TEXTS.slice(0, 5)) {
    const lines = text.split('\n').map((line) => (/^>>|\(/.test(line) ? `[10:00] bmc: ${line}` : line))
    expect(await datagrams(await openText(lines.join('\n')))).toEqual(await datagrams(await openText(text)))
  }
})

test('Logs of two tools, one after the other', async () => {
  const whole = ['oracle-ipmitool-cs03', 'oracle-freeipmi-lan15-md5', 'oracle-ipmitool-lan15-md5']
  const texts = [
    ...whole.map((name) => fixtureText(`${name}.oracle.txt`)),
    textOf('ipmitool-lanplus-vv'),
    DUMPS['Wireshark'],
    LITERALS['C arrays'],
  ]
  for (const one of texts)
    for (const other of texts) {
      const alone = await Promise.all([one, other].map(async (text) => datagrams(await openText(text))))
      expect(await datagrams(await openText(`${one}\n${other}`))).toEqual(alone.flat())
    }
})

/** Line by line, as two processes write that are as fast as each other. */
const zipped = (one: readonly string[], other: readonly string[]) =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, i) => [one[i], other[i]])
    .flat()
    .filter((line) => line !== undefined)
    .join('\n')

const OTHERS: readonly (readonly [string, string, string])[] = [
  ['containers', 'web_1  | ', 'web_2  | '],
  ['hosts', 'node7: ', 'node8: '],
  ['processes', 'node7: ipmi[123]: ', 'node7: ipmi[124]: '],
  ['pods, with times', '[pod/a-1/x] 2026-11-23T04:00:00Z ', '[pod/b-2/x] 2026-11-23T04:00:00Z '],
  ['programs of a journal', 'Nov 23 04:00:00 h poller[1]: ', 'Nov 23 04:00:00 h checker[2]: '],
]

test.each(OTHERS)(
  'Two logs, line by line, are taken apart by their prefixes: %s',
  async (_, first, second) => {
    const one = head(fixtureText('oracle-ipmitool-lan15-md5.oracle.txt'), 150).split('\n')
    for (const name of ['oracle-ipmitool-cs01', 'oracle-freeipmi-lan15-md5']) {
      const other = fixtureText(`${name}.oracle.txt`).split('\n')
      const [mixed, ...alone] = await Promise.all(
        [
          zipped(
            one.map((line) => first + line),
            other.map((line) => second + line),
          ),
          one.join('\n'),
          other.join('\n'),
        ].map(openText),
      )
      const truth = (await Promise.all(alone.map(datagrams))).flat()
      expect((await datagrams(mixed)).sort()).toEqual(truth.sort())
      expect(mixed.index.sessionCount).toBe(alone[0].index.sessionCount + alone[1].index.sessionCount)
    }
  },
)

test('What others say between the lines of a client does not cut its dumps', async () => {
  const lines = fixtureText('oracle-ipmitool-cs01.oracle.txt').split('\n')
  const mixed = zipped(
    lines.map((line) => `bmc_1  | ${line}`),
    lines.map((_, i) => `web_1  | GET /health ${i}`),
  )
  expect(await datagrams(await openText(mixed))).toEqual(await datagrams(await openText(lines.join('\n'))))
})

test('A log without a prefix behind one with line numbers loses no byte', async () => {
  const lines = DUMPS['bytes in sixteens'].split('\n')
  const truth = await datagrams(await openText(lines.join('\n')))
  const numbered = lines.map((line, i) => `${i + 1}: ${line}`)
  expect(await datagrams(await openText([...numbered, '', ...lines].join('\n')))).toEqual([
    ...truth,
    ...truth,
  ])
})
