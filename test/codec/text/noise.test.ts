/** Logs as people paste them: what others put around a line does not matter. */
import { expect, test } from 'vitest'
import { datagrams, fixtureText, openText } from './texts.ts'

const plain = fixtureText('oracle-ipmitool-lan15-md5.oracle.txt')
const lines = plain.split('\n').slice(0, 120)
const truth = await datagrams(await openText(lines.join('\n')))

const each = (change: (line: string, index: number) => string) => lines.map(change).join('\n')
const two = (value: number) => String(value).padStart(2, '0')
const clock = (index: number) => `04:${two(Math.floor(index / 60))}:${two(index % 60)}`

const NOISE: Record<string, string> = {
  'Windows line ends': lines.join('\r\n'),
  'old Mac line ends': lines.join('\r'),
  'quoted in a mail': each((line) => `> ${line}`),
  'quoted five times': each((line) => `> > > >> ${line}`),
  'quoted by bars': each((line) => `| ${line}`),
  'empty lines between': lines.join('\n\n'),
  'blanks at the end': each((line) => `${line}   \t`),
  indented: each((line) => `        ${line}`),
  colours: each((line, i) => `\x1b[3${i % 8}m${line}\x1b[0m`),
  'ISO times': each((line, i) => `2026-11-23T${clock(i)}.123456Z ${line}`),
  'times of a logger': each((line, i) => `2026-11-23 ${clock(i)},123 DEBUG ${line}`),
  'times in brackets': each((line, i) => `[${clock(i)}] ${line}`),
  syslog: each((line, i) => `Nov 23 ${clock(i)} host7 ipmi-poller[4711]: ${line}`),
  'docker compose': each((line) => `bmc-client-1  | ${line}`),
  Kubernetes: each((line, i) => `2026-11-23T${clock(i)}.123456789Z stderr F ${line}`),
  'kubectl --prefix': each((line) => `[pod/poller-5f7c/ipmitool] ${line}`),
  'Docker, as JSON': each((line, i) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: `2026-11-23T${clock(i)}.1Z` }),
  ),
  'a list in JSON': each((line) => `        ${JSON.stringify(line)},`),
  'line numbers': each((line, i) => `${String(i + 1).padStart(6)}\t${line}`),
  HTML: each((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  'a logger of their own': each((line) => `poller(4711)/bmc7 :: ${line}`),
  'all at once': each(
    (line, i) => `> > Nov 23 ${clock(i)} host7 poller[9]: bmc-client-1 | \x1b[2m${line}\x1b[0m\r`,
  ),
}

test.each(Object.entries(NOISE))('A log with %s gives the same packets', async (_, text) => {
  expect(truth.length).toBeGreaterThan(3)
  expect(await datagrams(await openText(text))).toEqual(truth)
})

test.each([
  ['utf-16le', Uint8Array.of(0xff, 0xfe)],
  ['utf-16be', Uint8Array.of(0xfe, 0xff)],
])('A log in %s, as PowerShell writes it, gives the same packets', async (encoding, mark) => {
  const bytes = Buffer.from(lines.join('\r\n'), 'utf16le')
  if (encoding === 'utf-16be') bytes.swap16()
  expect(await datagrams(await openText(Buffer.concat([mark, bytes])))).toEqual(truth)
})

test('A log cut at the top gives what follows', async () => {
  for (let cut = 1; cut < lines.length; cut += 7) {
    const rest = await openText([...lines.slice(cut), ...lines].join('\n'))
    expect((await datagrams(rest)).slice(-truth.length)).toEqual(truth)
  }
})

test('Times of the log are those of the packets', async () => {
  const log = await openText(NOISE['ISO times'])
  expect(log.capture.text?.summary.standInTimes).toBe(false)
  expect(log.index.timeText(0)).toMatch(/^2026-11-23T04:00:\d\d\.123456000Z$/)
})
