/** Packets as programs and buses write them: every spelling gives the same bytes. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openFixture } from '../packet/datagrams.ts'
import { rowsOf } from '../../real-peers/rows.ts'
import { bytesOf, datagrams, hexOf, openText } from './texts.ts'

const truth = (await datagrams(await openFixture('ok-lan15-md5-ipmitool.pcap'))).slice(0, 12)
const packets = truth.map((text) => bytesOf(text.slice(2)))
const arrows = truth.map((text) => text[0])

const hex = (value: number) => value.toString(16).padStart(2, '0')
const chunks = (bytes: Uint8Array, width: number) =>
  Array.from({ length: Math.ceil(bytes.length / width) }, (_, i) =>
    bytes.subarray(i * width, i * width + width),
  )
const each = (spell: (bytes: Uint8Array, index: number) => string) => packets.map(spell).join('\n')
const sides = (index: number, out: string, back: string) => (arrows[index] === '>' ? out : back)
const pairs = (bytes: Uint8Array, between = ' ') => Array.from(bytes, hex).join(between)
const numbers = (bytes: Uint8Array) => Array.from(bytes, (byte) => `0x${hex(byte)}`).join(', ')
const slashes = (bytes: Uint8Array) => Array.from(bytes, (byte) => `\\x${hex(byte)}`).join('')
/** As Python prints bytes. */
const python = (bytes: Uint8Array) =>
  `b'${Array.from(bytes, (byte) =>
    byte === 0x27 || byte === 0x5c
      ? `\\${String.fromCharCode(byte)}`
      : byte >= 32 && byte < 127
        ? String.fromCharCode(byte)
        : `\\x${hex(byte)}`,
  ).join('')}'`
/** As strace prints a buffer. */
const octal = (bytes: Uint8Array) =>
  Array.from(bytes, (byte, i) =>
    byte >= 35 && byte < 127 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${bytes[i + 1] >= 48 && bytes[i + 1] < 58 ? byte.toString(8).padStart(3, '0') : byte.toString(8)}`,
  ).join('')

const SPELLINGS: Record<string, string> = {
  'C arrays': each(
    (bytes, i) =>
      `static const unsigned char pkt${i}[${bytes.length}] = {\n${chunks(bytes, 8).map(numbers).join(',\n')}\n};`,
  ),
  'C arrays with comments': each(
    (bytes, i) =>
      `char peer0_${i}[] = { /* Packet ${i} */\n${chunks(bytes, 8)
        .map((row) => `${numbers(row)}, /* ..a"8. */`)
        .join('\n')}\n};`,
  ),
  'C arrays in a line': each((bytes) => `uint8_t packet[] = { ${numbers(bytes)} };`),
  'decimal lists': each((bytes) => `send [${Array.from(bytes).join(', ')}]`),
  'arrays of Python': each(
    (bytes, i) => `${sides(i, 'TX', 'RX')} array('B', [${Array.from(bytes).join(', ')}])`,
  ),
  'escaped strings of Wireshark': each((bytes) =>
    chunks(bytes, 16)
      .map((row) => `"${slashes(row)}" \\`)
      .join('\n'),
  ),
  'bytes of Python': each((bytes) => python(bytes)),
  'bytes of Python in a log': each(
    (bytes, i) => `DEBUG:bmc:${sides(i, 'sent', 'received')} ${python(bytes)} (port 623)`,
  ),
  strace: each(
    (bytes, i) =>
      `${sides(i, 'sendto', 'recvfrom')}(3, "${octal(bytes)}", ${bytes.length}, 0, {sa_family=AF_INET, sin_port=htons(623)}, 16) = ${bytes.length}`,
  ),
  'hex in a log': each(
    (bytes, i) => `2026-11-23 04:28:09,988 - bmc - DEBUG - ${sides(i, 'TX', 'RX')}: ${pairs(bytes)}`,
  ),
  'digits in a log': each((bytes, i) => `[poller] ${sides(i, '->', '<-')} data=0x${hexOf(bytes)};`),
  'fromhex of Python': each((bytes) => `pkt = bytes.fromhex('${hexOf(bytes)}')`),
  base64: each((bytes) => Buffer.from(bytes).toString('base64')),
  'base64 in lines': each((bytes) => Buffer.from(bytes).toString('base64').replace(/.{32}/g, '$&\n')),
}

test.each(Object.entries(SPELLINGS))('%s', async (_, text) => {
  expect(await datagrams(await openText(text))).toEqual(truth)
})

test('OpenIPMI: its datagrams, from and to the address that it names', async () => {
  const log = await openText(
    readFileSync(new URL('../../fixtures/texts/openipmi-ipmish.txt', import.meta.url)),
  )
  const rows = await rowsOf(log)
  expect(rows.slice(0, 8).map(({ kind }) => kind)).toEqual([
    ...[
      'ipmi15',
      'ipmi15',
      'open_session_request',
      'open_session_response',
      'rakp1',
      'rakp2',
      'rakp3',
      'rakp4',
    ],
  ])
  expect(rows[0].dst).toBe('127.77.1.1:623')
  expect(log.capture.text?.summary).toMatchObject({ kinds: ['OpenIPMI'], standInAddresses: false })
})

/** Get Device ID to a satellite, and its answer. */
const request = '2018c88104017a'
const response = '811c63200401002001023402bf57010042000000'
const sum = -[...bytesOf(response)].slice(3).reduce((all, byte) => all + byte, 0) & 0xff
const answer = `${response}${hex(sum)}`

const BUS: Record<string, string[]> = {
  'python-ipmi over LAN': [`IPMI TX: ${pairs(bytesOf(request))}`, `IPMI RX: ${pairs(bytesOf(answer))}`],
  'python-ipmi on IPMB': [
    `DEBUG:pyipmi:I2C TX to 10h [${pairs(bytesOf(request))}]`,
    `DEBUG:pyipmi:I2C RX from 81h [${pairs(bytesOf(answer.slice(2)))}]`,
  ],
  i2ctransfer: [
    'i2ctransfer -y 5 w6@0x10 0x18 0xc8 0x81 0x04 0x01 0x7a',
    Array.from(bytesOf(answer), (byte) => `0x${hex(byte)}`).join(' '),
  ],
  'i2c trace events': [
    ' kworker/0:1-42 [000] .... 123.456789: i2c_write: i2c-5 #0 a=010 f=0000 l=6 [18-c8-81-04-01-7a]',
    pairs(bytesOf(answer)),
  ],
}

test.each(Object.entries(BUS))('%s: IPMB messages', async (_, lines) => {
  const all = (await datagrams(await openText(lines.join('\n')))).map((one) => one.slice(2))
  expect(all).toEqual([request, answer])
})

test.each([
  [
    'the kernel',
    '[  12.345678] ipmi_si IPI0001:00: Send: 18 01\n[  12.355678] ipmi_si IPI0001:00: Recv: 1c 01 00 20 01 02 34 02 bf 57 01 00 42 00',
  ],
  [
    'a serial line in terminal mode',
    '[SYS TMODE]\n[OK TMODE]\n[18 00 01]\n[1C 00 01 00 20 01 02 34 02 BF 57 01 00 42 00]',
  ],
])('%s: netFn, command and data', async (_, text) => {
  const rows = await rowsOf(await openText(text))
  expect(rows.map(({ name, net_fn, completion_code }) => [name, net_fn, completion_code])).toEqual([
    ['get_device_id', 6, undefined],
    ['get_device_id', 7, 0],
  ])
  expect(rows[1].request_frame).toBe(1)
})

test('Kinds may follow one another in one text', async () => {
  const text = [SPELLINGS['C arrays'], SPELLINGS.base64, SPELLINGS['hex in a log'], SPELLINGS.strace].join(
    '\n',
  )
  const all = await datagrams(await openText(text))
  expect(all.map((one) => one.slice(2))).toEqual([0, 1, 2, 3].flatMap(() => truth.map((one) => one.slice(2))))
})
