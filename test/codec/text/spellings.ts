/** Packets of a capture as tools and programs spell them, and the datagrams that they are. */
import { udpPacket } from '../../../wasm-free-codec/capture/ip-packets.ts'
import { openFixture } from '../packet/datagrams.ts'
import { bytesOf, datagrams, hexOf } from './texts.ts'

export const truth = (await datagrams(await openFixture('ok-lan15-md5-ipmitool.pcap'))).slice(0, 12)
const packets = truth.map((text) => bytesOf(text.slice(2)))
const arrows = truth.map((text) => text[0])

export const hex = (value: number, width = 2) => value.toString(16).padStart(width, '0')
const ascii = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
const chunks = (bytes: Uint8Array, width: number) =>
  Array.from({ length: Math.ceil(bytes.length / width) }, (_, i) =>
    bytes.subarray(i * width, i * width + width),
  )
const each = (spell: (bytes: Uint8Array, index: number) => string, between = '\n') =>
  packets.map(spell).join(between)
const dump =
  (line: (row: Uint8Array, offset: number) => string, width = 16) =>
  (bytes: Uint8Array) =>
    chunks(bytes, width)
      .map((row, i) => line(row, i * width))
      .join('\n')
export const pairs = (row: Uint8Array, between = ' ') => Array.from(row, (byte) => hex(byte)).join(between)
const words = (row: Uint8Array) => chunks(row, 2).map(hexOf).join(' ')
const toBmc = {
  source: Uint8Array.of(10, 0, 0, 1),
  sourcePort: 40_000,
  destination: Uint8Array.of(10, 0, 0, 2),
  destinationPort: 623,
}
const toConsole = {
  source: toBmc.destination,
  sourcePort: 623,
  destination: toBmc.source,
  destinationPort: 40_000,
}
const ethernet = (bytes: Uint8Array, index: number): Uint8Array =>
  Uint8Array.of(
    ...[2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0],
    ...udpPacket(arrows[index] === '>' ? toBmc : toConsole, bytes),
  )
const halves = (row: Uint8Array) =>
  [row.subarray(0, 8), row.subarray(8)].map((half) => pairs(half)).join('  ')

/** With offsets, or nothing but digits. */
export const DUMPS: Readonly<Record<string, string>> = {
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
  'Wireshark, with Ethernet': each(
    (bytes, i) =>
      dump((row, at) => `${hex(at, 4)}   ${halves(row).padEnd(48)}  ${ascii(row)}`)(ethernet(bytes, i)),
    '\n\n',
  ),
  'tcpdump -xx': each((bytes, i) =>
    [
      '04:21:39.958422 IP 10.0.0.1.40000 > 10.0.0.2.623: UDP, length 23',
      dump((row, at) => `\t0x${hex(at, 4)}:  ${words(row)}`)(ethernet(bytes, i)),
    ].join('\n'),
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

const sides = (index: number, out: string, back: string) => (arrows[index] === '>' ? out : back)
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

/** As programs write bytes, and loggers. */
export const LITERALS: Readonly<Record<string, string>> = {
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
