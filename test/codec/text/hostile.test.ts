/** Text that means harm, or is damaged: read in time in proportion to its length, with bounded memory, and never with a throw. */
import { expect, test } from 'vitest'
import { TextLog } from '../../../wasm-free-codec/capture/text/index.ts'
import { random } from '../packet/datagrams.ts'
import { readText } from './read-text.ts'
import { datagrams, fixtureText, openText } from './texts.ts'

const megabytes = (unit: string, size = 10_000_000) => unit.repeat(Math.ceil(size / unit.length))

/** Each of them long enough that what grows faster than the text is seen. */
const TEXTS: Record<string, (size: number) => string> = {
  'one line of hex digits': (size) => megabytes('0600ff07', size),
  'one line of bytes': (size) => megabytes('06 00 ff 07 ', size),
  'one line of blanks': (size) => megabytes(' ', size),
  'one line of quote marks': (size) => megabytes('> ', size),
  'deep quoting': (size) => megabytes(`${'> '.repeat(5000)}06 00 ff 07\n`, size),
  'a million short lines': (size) => megabytes('06 00 ff\n', size),
  'empty lines': (size) => megabytes('\n', size),
  'escape sequences': (size) => megabytes('\x1b[31', size),
  'open escape sequences': (size) => megabytes('\x1b]', size),
  'time stamps': (size) => megabytes('2026-11-23T04:28:09Z ', size),
  brackets: (size) => megabytes('[ ', size),
  'open lists': (size) => megabytes('{ 0x06,\n', size),
  'fields without an end': (size) => megabytes('127.0.0.1: [               6h] = \n', size),
  'a field of FreeIPMI without an end': (size) => `127.0.0.1: RMCP Header:\n${megabytes('[ ', size)}`,
  'dumps without bytes': (size) => megabytes('>> sending packet (65535 bytes)\n', size),
  'offsets of zero': (size) => megabytes('0000 06 00 ff 07\n', size),
  'quotes and backslashes': (size) => megabytes(`b'\\x06\\\\"`, size),
  base64: (size) => megabytes('BgD/BwAA\n', size),
  JSON: (size) => megabytes('{"log":"06 00 ff 07"}\n', size),
  'open JSON': (size) => megabytes('{"log":', size),
  'logins that never end': (size) =>
    megabytes('>> SENDING AN OPEN SESSION REQUEST\n\n>> SENDING A RAKP 1 MESSAGE\n\n', size),
  'commands that nobody answers': (size) =>
    megabytes(
      '>> Sending IPMI command payload\n>>    netfn   : 0x06\n>>    command : 0x01\n>>    data    : \n',
      size,
    ),
  'prefixes that never come again': (size) =>
    megabytes(
      Array.from({ length: 500 }, (_, i) => `${'abcdefghij'[i % 10]}${i}-x: 06 00 ff 07 ${i}\n`).join(''),
      size,
    ),
  'as many sources as lines': (size) =>
    Array.from({ length: size / 40 }, (_, i) => `p${i}-${i * 7}x: >> sending packet (23 bytes)\n`).join(''),
  'places where content may begin': (size) => megabytes('a : b] c| d> e) 06 00 ff 0 \n', size),
  'lines that may be wrapped': (size) => megabytes(`web_1 | ${'06 '.repeat(20)}\nrest of it\n`, size),
  'one prefix, wrapped without an end': (size) =>
    `web_1 | >> sending packet (23 bytes)\nweb_1 | ${'word '.repeat(12)}\n${megabytes('a-very-long-word-that-does-not-fit-in-the-line-before-it-at-all\n', size)}`,
  'ends of lines in a line': (size) => megabytes('>> sending packet (23 bytes)\\n', size),
  'command lines': (size) => megabytes('web_1 | + ipmitool -H 10.0.0.5 -U "admin -P x\n', size),
  'records of FreeIPMI': (size) =>
    megabytes('h: =====\nh: SDR Full Sensor Record \nh: =====\nh: [ 1h] = record_id[16b]\n', size),
  'a log again and again': (size) => megabytes(fixtureText('oracle-ipmitool-cs01.oracle.txt'), size),
}

const stepsOf = async (text: string) => {
  const { log, frames } = await readText(text)
  return { steps: log.steps, frames, said: log.diagnostics().length }
}

test.each(Object.entries(TEXTS))('%s: the work grows with the text', async (_, make) => {
  const [one, four] = [await stepsOf(make(60_000)), await stepsOf(make(240_000))]
  expect(four.steps / one.steps).toBeLessThan(4.4)
  // What is said of it stays a page.
  expect(four.said).toBeLessThan(100)
})

test('Ten megabytes in one line are read, and what was left out is said', async () => {
  const log = await readText(megabytes('0600ff07'))
  expect(log.log.steps).toBeLessThan(3_000_000)
  expect(log.log.diagnostics().map(({ code }) => code)).toContain('line-cut')
})

test('A log that is changed anywhere never throws, and never gives more than it has', async () => {
  const next = random(7)
  const texts = ['oracle-ipmitool-cs03', 'oracle-freeipmi-cs03', 'oracle-ipmitool-lan15-md5'].map((name) =>
    fixtureText(`${name}.oracle.txt`),
  )
  for (let i = 0; i < 150; i++) {
    const text = texts[i % texts.length]
    const chars = [...text]
    for (let changes = 0; changes < 1 + next() * 40; changes++) {
      const at = Math.floor(next() * chars.length)
      const kind = next()
      if (kind < 0.4) chars[at] = String.fromCharCode(Math.floor(next() * 256))
      else if (kind < 0.7) chars.splice(at, Math.floor(next() * 200))
      else chars.splice(at, 0, ...text.slice(at, at + Math.floor(next() * 200)))
    }
    const { frames } = await readText(chars.join(''))
    expect(frames).toBeLessThan(200)
  }
})

test('Lines of different logs that are mixed never throw', async () => {
  const next = random(11)
  const lines = ['ipmitool-cs03', 'freeipmi-cs03', 'ipmitool-kg', 'freeipmi-lan15-md5'].flatMap((name) =>
    fixtureText(`oracle-${name}.oracle.txt`).split('\n'),
  )
  for (let i = 0; i < 20; i++) {
    const mixed = Array.from({ length: 2000 }, () => lines[Math.floor(next() * lines.length)])
    await readText(mixed.join('\n'))
  }
})

test('However a text is cut into chunks, it gives the same', async () => {
  const text = fixtureText('oracle-ipmitool-lan15-md5.oracle.txt').replaceAll('\n', '\r\n')
  const truth = await datagrams(await openText(text))
  const bytes = new TextEncoder().encode(text)
  for (const size of [1, 7, 100, 4096]) {
    const log = new TextLog()
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const parts: Uint8Array[] = []
    for await (const part of log.read(chunks())) parts.push(part)
    expect(await datagrams(await openText(Buffer.concat(parts)))).toEqual(truth)
  }
})
