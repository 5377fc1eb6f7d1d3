import { expect, test } from 'vitest'
import { captureAdvice, captureSentences, sniff } from '../../../wasm-free-codec/capture/index.ts'
import { Blocks, Bytes, concat, pcap, PING } from './build.ts'
import { read } from './collect.ts'

const ascii = (text: string) => new Uint8Array(new TextEncoder().encode(text))
const hex = (text: string) => Uint8Array.from(text.split(' '), (byte) => parseInt(byte, 16))

test.each([
  ['pcap', pcap([])],
  ['pcap', pcap([], { order: 'big' })],
  ['pcap', pcap([], { magic: 0xa1b23c4d })],
  ['pcap', pcap([], { magic: 0xa1b23c4d, order: 'big' })],
  ['pcap', pcap([], { magic: 0xa1b2cd34 })],
  ['pcap', hex('d4 c3 b2 a1')],
  ['pcapng', new Blocks('little').section().done()],
  ['pcapng', new Blocks('big').section().done()],
  ['pcapng', hex('0a 0d 0d 0a')],
  ['gzip', hex('1f 8b 08 00')],
])('%s is known by its first bytes', (format, bytes) => {
  expect(sniff(bytes)).toEqual({ ok: true, format })
})

/** One Endace record: time, type, flags, length, loss counter, wire length. */
const erf = (seconds: number) =>
  concat(
    new Bytes('little').u32(0).u32(seconds).done(),
    new Bytes().u8(2, 4).u16(80).u16(0).u16(60).add(new Uint8Array(64)).done(),
  )
const tar = new Uint8Array(512)
tar.set(ascii('a.pcap'))
tar.set(ascii('ustar'), 257)

const REFUSED: [string | Uint8Array, string, string, string][] = [
  ['', 'empty', 'The file is empty.', 'tcpdump needs -U'],
  [hex('28 b5 2f fd 00'), 'compressed', 'zstd', 'zstd -d'],
  [hex('04 22 4d 18 00'), 'compressed', 'LZ4', 'lz4 -d'],
  [hex('fd 37 7a 58 5a 00'), 'compressed', 'xz', 'xz -d'],
  ['BZh91AY', 'compressed', 'bzip2', 'bzip2 -d'],
  [hex('1f 9d 90'), 'compressed', 'compress', 'uncompress'],
  [hex('50 4b 03 04 14'), 'archive', 'zip', 'unzip'],
  [hex('37 7a bc af 27 1c'), 'archive', '7-Zip', '7z x'],
  [tar, 'archive', 'tar', 'tar -xf'],
  ['snoop\0\0\0\0\0\0\x02', 'format', 'snoop', 'editcap -F pcapng in.snoop out.pcapng'],
  ['btsnoop\0', 'format', 'btsnoop', 'editcap -F pcapng'],
  ['GMBU\0', 'format', 'Microsoft Network Monitor 2', 'editcap -F pcapng'],
  ['RTSS\0', 'format', 'Microsoft Network Monitor 1', 'editcap -F pcapng'],
  ['TRSNIFF data    \x1a', 'format', 'Sniffer capture (DOS)', 'editcap -F pcapng'],
  ['XCP\x00002.000', 'format', 'NetXRay', 'editcap -F pcapng'],
  ['ObserverPktBufferVersion=15.00', 'format', 'Network Instruments Observer', 'editcap -F pcapng'],
  ['iptrace 2.0', 'format', 'iptrace', 'editcap -F pcapng'],
  [hex('aa aa aa aa 00'), 'format', '5View', 'editcap -F pcapng'],
  ['\x01\x10\x4c\0\x01\x05Trace Display Trace File', 'format', 'Novell LANalyzer', 'editcap -F pcapng'],
  ['\x7fver\0', 'format', 'OmniPeek', 'editcap -F pcapng'],
  [concat(erf(1_700_000_000), erf(1_700_000_001), erf(1_700_000_001)), 'format', 'Endace ERF', 'in.erf'],
  ['%PDF-1.7', 'file', 'PDF', 'pcapng'],
  ['\x7fELF\x02', 'file', 'program', 'pcapng'],
  ['{"a": 1}', 'text', 'JSON', 'tcpdump'],
  ['<!DOCTYPE html><html>', 'text', 'HTML', 'tcpdump'],
  ['<?xml version="1.0"?>', 'text', 'XML', 'tcpdump'],
  ['>> sending packet\n>>  06 00 ff 07\n', 'text', 'a text file', 'tcpdump'],
  [PING, 'unknown', 'begins with 06 00 ff 06 00 00 11 be', 'editcap'],
  [Uint8Array.of(0), 'unknown', 'begins with 00', 'editcap'],
]

test.each(REFUSED.map(([content, ...rest]) => [...rest, content] as const))(
  'Refused by name: %s, %s',
  async (code, text, advice, content) => {
    const bytes = typeof content === 'string' ? Uint8Array.from(content, (c) => c.charCodeAt(0)) : content
    const { result, sink } = await read(new Uint8Array(bytes))
    expect(result).toEqual({
      ok: false,
      code,
      text: expect.stringContaining(text),
      advice: expect.stringContaining(advice),
    })
    expect(sink.packets).toEqual([])
  },
)

test('Every sentence is one, with its values filled in', () => {
  const values = new Proxy({}, { get: () => 1234 })
  for (const [code, sentence] of Object.entries({ ...captureSentences, ...captureAdvice })) {
    const text = sentence(values)
    expect(text, code).toMatch(/^[A-Z0-9].*/)
    expect(text, code).not.toMatch(/undefined|!|\s\s/)
  }
})
