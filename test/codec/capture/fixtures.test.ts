import { execFileSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { DATAGRAM_ICMP, DATAGRAM_UDP, Reassembler } from '../../../wasm-free-codec/capture/index.ts'
import { commandPath, requireTool } from '../../setup/tools.ts'
import { fixture, FIXTURES, look, push, readWhole, tshark } from './collect.ts'

const names = readdirSync(FIXTURES).filter((name) => /\.(pcap|pcapng|pcap\.gz)$/.test(name))
const classic = names.filter((name) => name.endsWith('.pcap'))
const cut = new Set(['variant-truncfile.pcap'])

/** Number of packets that tcpdump counted when the fixture was recorded, if it did. */
function recorded(name: string): number | undefined {
  const notes = new URL(name.replace(/\.pcap(ng)?(\.gz)?$/, '.json'), FIXTURES)
  return (JSON.parse(readFileSync(notes, 'utf8')) as { tcpdump?: { packets?: number } }).tcpdump?.packets
}

test('There are fixtures', () => {
  expect(names.length).toBeGreaterThan(100)
})

describe.each(names)('%s', (name) => {
  test('is read as it was recorded, and every packet carries UDP or an error about it', async () => {
    const { sink, capture } = await readWhole(fixture(name))
    const count = recorded(name)
    if (count !== undefined) expect(sink.packets).toHaveLength(count)
    expect(capture.complete).toBe(!cut.has(name))
    expect(sink.codes).toEqual(cut.has(name) ? ['cut-record'] : [])
    const fragments = new Reassembler()
    for (const packet of sink.packets) {
      const seen = look(packet.bytes, packet.linkType, fragments, packet.originalLength)
      expect([DATAGRAM_UDP, DATAGRAM_ICMP]).toContain(seen.kind)
    }
  })
})

test('The file that is cut has one packet less, and says which', async () => {
  const { sink } = await readWhole(fixture('variant-truncfile.pcap'))
  const whole = await readWhole(fixture('cmd-mcinfo-cs03.pcap'))
  expect(sink.packets).toEqual(whole.sink.packets.slice(0, -1))
  expect(sink.diagnostics[0].text).toMatch(
    /^The file ends inside packet 22, whose record starts at byte 2,464: /,
  )
})

test('The variants of one capture have the same packets', async () => {
  const original = (await readWhole(fixture('cmd-mcinfo-cs03.pcap'))).sink.packets
  const bytes = (list: typeof original) => list.map((packet) => packet.bytes)
  for (const name of ['variant-gzip.pcap.gz', 'variant-pcapng.pcapng']) {
    const { sink } = await readWhole(fixture(name))
    expect(bytes(sink.packets)).toEqual(bytes(original))
    expect(sink.packets.map((packet) => packet.nanoseconds)).toEqual(
      original.map((packet) => packet.nanoseconds),
    )
  }
  const payloads = (list: typeof original) =>
    list.map((packet) => look(packet.bytes, packet.linkType).payload)
  for (const name of ['variant-vlan.pcap', 'variant-ipv6.pcap', 'variant-loop-108.pcap']) {
    expect(payloads((await readWhole(fixture(name))).sink.packets)).toEqual(payloads(original))
  }
})

/** What pcap-parser, of 2012, gives for a file. It emits through streams, and knows classic microseconds only. */
interface ParsedPacket {
  header: {
    timestampSeconds: number
    timestampMicroseconds: number
    capturedLength: number
    originalLength: number
  }
  data: Buffer
}

async function parse(name: string): Promise<ParsedPacket[]> {
  // @ts-expect-error: the package has no types.
  const { default: pcapParser } = await import('pcap-parser')
  const packets: ParsedPacket[] = []
  const parser = pcapParser.parse(createReadStream(new URL(name, FIXTURES)))
  parser.on('packet', (packet: ParsedPacket) => packets.push(packet))
  await new Promise((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
  })
  return packets
}

test.each(classic)('pcap-parser agrees on %s: packets, times, bytes', async (name) => {
  const theirs = await parse(name)
  const ours = push(fixture(name)).sink.packets
  expect(
    ours.map((packet) => [packet.seconds, packet.nanoseconds, packet.originalLength, [...packet.bytes]]),
  ).toEqual(
    theirs.map(({ header, data }) => [
      header.timestampSeconds,
      header.timestampMicroseconds * 1000,
      header.originalLength,
      [...data],
    ]),
  )
})

requireTool('tshark')('tshark agrees on the fixtures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-fixtures-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('in times, lengths, ports and payloads', async () => {
    // One file of them all, one after the other: a start of tshark takes longer than reading a hundred fixtures.
    const whole = names.filter((name) => !cut.has(name))
    const merged = join(folder, 'all.pcapng')
    const files = whole.map((name) => fileURLToPath(new URL(name, FIXTURES)))
    execFileSync(commandPath('mergecap'), ['-a', '-w', merged, ...files], { stdio: 'ignore' })
    const fields = [
      'frame.time_epoch',
      'frame.cap_len',
      'frame.len',
      'udp.srcport',
      'udp.dstport',
      'udp.payload',
    ]
    const ours: string[][] = []
    for (const name of whole) {
      const fragments = new Reassembler()
      for (const packet of (await readWhole(fixture(name))).sink.packets) {
        const seen = look(packet.bytes, packet.linkType, fragments)
        ours.push([
          `${packet.seconds}.${String(packet.nanoseconds).padStart(9, '0')}`,
          String(packet.bytes.length),
          String(packet.originalLength),
          String(seen.sourcePort),
          String(seen.destinationPort),
          Buffer.from(seen.payload).toString('hex'),
        ])
      }
    }
    expect(ours).toEqual(tshark(merged, fields))
    // And the merged file itself is read alike.
    const again = await readWhole(new Uint8Array(readFileSync(merged)))
    expect([again.sink.packets.length, again.capture.complete]).toEqual([ours.length, true])
  })
})
