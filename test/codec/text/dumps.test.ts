/** Hex dumps in the spellings of tools: each gives the packets that it shows. */
import { expect, test } from 'vitest'
import { openFixture } from '../packet/datagrams.ts'
import { bytesOf, datagrams, hexOf, openText } from './texts.ts'

const capture = await openFixture('ok-lan15-md5-ipmitool.pcap')
const truth = (await datagrams(capture)).slice(0, 12)
const packets = truth.map((text) => bytesOf(text.slice(2)))

const hex = (value: number, width = 2) => value.toString(16).padStart(width, '0')
const ascii = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
const chunks = (bytes: Uint8Array, width: number) =>
  Array.from({ length: Math.ceil(bytes.length / width) }, (_, i) =>
    bytes.subarray(i * width, i * width + width),
  )
const each = (spell: (bytes: Uint8Array) => string, between = '\n') => packets.map(spell).join(between)
const dump =
  (line: (row: Uint8Array, offset: number) => string, width = 16) =>
  (bytes: Uint8Array) =>
    chunks(bytes, width)
      .map((row, i) => line(row, i * width))
      .join('\n')
const pairs = (row: Uint8Array, between = ' ') => Array.from(row, (byte) => hex(byte)).join(between)
const words = (row: Uint8Array) => chunks(row, 2).map(hexOf).join(' ')
const halves = (row: Uint8Array) =>
  [row.subarray(0, 8), row.subarray(8)].map((half) => pairs(half)).join('  ')

const SPELLINGS: Record<string, string> = {
  'hexdump -C': each(
    (bytes) =>
      `${dump((row, at) => `${hex(at, 8)}  ${halves(row).padEnd(48)}  |${ascii(row)}|`)(bytes)}\n${hex(bytes.length, 8)}`,
  ),
  xxd: each(dump((row, at) => `${hex(at, 8)}: ${words(row).padEnd(39)}  ${ascii(row)}`)),
  'xxd -g1': each(dump((row, at) => `${hex(at, 8)}: ${pairs(row).padEnd(47)}  ${ascii(row)}`)),
  'xxd -c 8': each(dump((row, at) => `${hex(at, 8)}: ${words(row).padEnd(19)}  ${ascii(row)}`, 8)),
  'xxd -p': each((bytes) => chunks(bytes, 30).map(hexOf).join('\n'), '\n\n'),
  Wireshark: each(
    dump((row, at) => `${hex(at, 4)}   ${pairs(row).padEnd(47)}   ${ascii(row)}`),
    '\n\n',
  ),
  'Wireshark, newer': each(
    dump((row, at) => `${hex(at, 4)}   ${halves(row).padEnd(48)}  ${ascii(row)}`),
    '\n\n',
  ),
  'offset and hex': each(dump((row, at) => `${hex(at, 4)} ${pairs(row)}`)),
  'offset and hex, upper case': each(dump((row, at) => `${hex(at, 6)} ${pairs(row)}`)).toUpperCase(),
  'a hex stream a line': each(hexOf),
  'a hex stream, upper case': each(hexOf).toUpperCase(),
  'bytes a line': each((bytes) => pairs(bytes)),
  'bytes with colons': each((bytes) => pairs(bytes, ':')),
  'bytes with 0x': each((bytes) => Array.from(bytes, (byte) => `0x${hex(byte)}`).join(' ')),
  'bytes in sixteens': each(
    (bytes) =>
      chunks(bytes, 16)
        .map((row) => pairs(row))
        .join('\n'),
    '\n\n',
  ),
  'bytes in sixteens, nothing between': each((bytes) =>
    chunks(bytes, 16)
      .map((row) => pairs(row))
      .join('\n'),
  ),
}

test.each(Object.entries(SPELLINGS))('%s', async (_, text) => {
  const log = await openText(text)
  expect((await datagrams(log)).map((one) => one.slice(2))).toEqual(truth.map((one) => one.slice(2)))
  // The direction is told by the messages themselves.
  expect(await datagrams(log)).toEqual(truth)
})

test.each(['LOGGER of the lab', 'BZh is how it begins', 'MZ', 'RTSS', 'PAR1', 'GIF8'])(
  'A log that begins like another file is read all the same: %s',
  async (first) => {
    expect(await datagrams(await openText(`${first}\n${each(hexOf)}`))).toEqual(truth)
  },
)
