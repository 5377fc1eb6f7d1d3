// Captures that are being made, what they have lost, and the IP packets that stand in them: as read by Wireshark, too.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  Dataset,
  exportRows,
  icmpError,
  LINK_LOST,
  LINK_RAW,
  PcapngWriter,
  rowCells,
  udpPacket,
  type WritableFrame,
} from 'wasm-free-codec'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-growing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ping = Uint8Array.of(6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 1, 0, 0)
const pong = Uint8Array.of(6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x40, 1, 0, 16, ...new Uint8Array(16))

const v4 = (last: number) => Uint8Array.of(127, 0, 0, last)
const v6 = (last: number) => Uint8Array.of(0xfd, ...new Uint8Array(14), last)
const asked = (address: typeof v4) => ({
  source: address(1),
  sourcePort: 40000,
  destination: address(2),
  destinationPort: 623,
})
const answered = (address: typeof v4) => ({
  source: address(2),
  sourcePort: 623,
  destination: address(1),
  destinationPort: 40000,
})

let nanoseconds = 0
const frame = (bytes: Uint8Array, more: Partial<WritableFrame> = {}): WritableFrame => ({
  bytes,
  linkType: LINK_RAW,
  seconds: 1_700_000_000,
  nanoseconds: (nanoseconds += 1000),
  interfaceId: 0,
  originalLength: bytes.length,
  ...more,
})
const lost = (count: number, comment?: string) =>
  frame(new Uint8Array(), {
    linkType: LINK_LOST,
    interfaceId: 1,
    dropped: count,
    ...(comment && { comments: [comment] }),
  })

const grow = (...frames: WritableFrame[]) => {
  const writer = new PcapngWriter()
  const parts = [
    writer.header(),
    writer.interface(0, LINK_RAW, 'tap'),
    ...frames.map((one) => writer.frame(one)),
  ]
  const { dataset, growing } = Dataset.growing()
  for (const part of parts) growing.append(part)
  return { dataset, growing, file: new Blob(parts as BlobPart[]) }
}

const cellsOf = async (dataset: Dataset) =>
  Promise.all(
    Array.from({ length: dataset.index.rows }, async (_, row) =>
      rowCells(dataset, row, await dataset.packet(row)),
    ),
  )

/** Fields of every frame, as tshark reads them. */
const tshark = async (file: Blob, ...fields: string[]): Promise<string[]> => {
  const path = join(folder, 'capture.pcapng')
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()))
  const options = ['-o', 'ip.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE']
  const out = execFileSync(
    'tshark',
    [
      '-r',
      path,
      ...options,
      '-T',
      'fields',
      '-E',
      'separator=|',
      ...fields.flatMap((field) => ['-e', field]),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
  return out.trimEnd().split('\n')
}

describe('a capture that grows', () => {
  test('has each row as soon as its block is appended', async () => {
    const { dataset, growing } = grow(frame(udpPacket(asked(v4), ping)))
    expect(dataset.index.rows).toBe(1)
    const writer = new PcapngWriter()
    writer.header()
    writer.interface(0, LINK_RAW)
    growing.append(writer.frame(frame(udpPacket(answered(v4), pong))))
    expect(dataset.index.rows).toBe(2)
    expect((await cellsOf(dataset)).map(({ info, source }) => [info, source])).toEqual([
      ['ASF Presence Ping (0x80), tag 0x01', '127.0.0.1:40000'],
      ['ASF Presence Pong (0x40), tag 0x01', '127.0.0.2:623'],
    ])
    expect((await dataset.capture.frame(2))?.bytes.length).toBe(28 + pong.length)
    expect(dataset.capture.complete).toBe(false)
    growing.finish()
    expect(dataset.capture.complete).toBe(true)
  })

  test.each([
    ['IPv4', v4],
    ['IPv6', v6],
  ])('has packets whose lengths and checksums are right: %s', async (_, address) => {
    const request = udpPacket(asked(address), ping)
    const { file } = grow(
      frame(request),
      frame(udpPacket(answered(address), pong)),
      frame(icmpError(address(2), ...((address === v4 ? [3, 3] : [1, 4]) as [number, number]), request)),
    )
    const version = address === v4 ? 'ip' : 'ipv6'
    const rows = await tshark(
      file,
      'udp.checksum.status',
      ...(address === v4 ? ['ip.checksum.status', 'icmp.checksum.status'] : ['icmpv6.checksum.status']),
      `${version}.src`,
      'frame.interface_name',
      '_ws.malformed',
    )
    // 1: good. The quoted headers are checked, too, but not a quoted UDP checksum.
    const good = address === v4 ? ['1|1|', '1|1|'] : ['1|', '1|']
    expect(rows.slice(0, 2)).toEqual([
      expect.stringMatching(new RegExp(`^${good[0].replaceAll('|', '\\|')}.*\\|tap\\|$`)),
      expect.stringMatching(new RegExp(`^${good[1].replaceAll('|', '\\|')}.*\\|tap\\|$`)),
    ])
    expect(rows[2]).toMatch(/\|1\|[^|]*\|tap\|$/)
  })

  test('shows an error that came back, with the request that it quotes', async () => {
    const request = udpPacket(asked(v4), ping)
    const { dataset } = grow(frame(request), frame(icmpError(v4(2), 3, 3, request)))
    expect((await cellsOf(dataset))[1]).toMatchObject({
      source: '127.0.0.2:623',
      layer: 'ICMP',
      info: 'Port unreachable, quoting: ASF Presence Ping (0x80), tag 0x01',
    })
    expect(dataset.index.columns.partner[1]).toBe(1)
  })

  test('marks a datagram of which the beginning alone is known', async () => {
    const bytes = udpPacket(asked(v4), ping.subarray(0, 9), 3)
    const { dataset, file } = grow(frame(bytes, { originalLength: bytes.length + 3 }))
    expect((await cellsOf(dataset))[0].note).toContain('cut')
    expect(await tshark(file, 'frame.len', 'frame.cap_len', 'udp.length')).toEqual(['40|37|20'])
  })
})

describe('packets that were lost', () => {
  const pieces = () =>
    grow(
      frame(udpPacket(asked(v4), ping)),
      lost(37, '37 datagrams dropped: the page reads too slowly'),
      frame(udpPacket(answered(v4), pong)),
      lost(1),
      frame(udpPacket(asked(v4), ping), { dropped: 2 ** 40 }),
    )

  test('have a row of their own where they are missing, or a note at the packet after them', async () => {
    const { dataset, file } = pieces()
    const opened = await Dataset.open(file)
    for (const one of [dataset, opened as Dataset]) {
      const cells = await cellsOf(one)
      expect(cells.map(({ layer, info, note, tone }) => ({ layer, info, note, tone }))).toMatchObject([
        { layer: 'ASF', note: '' },
        {
          layer: 'Capture',
          info: '37 datagrams dropped: the page reads too slowly',
          note: '',
          tone: 'warning',
        },
        { layer: 'ASF', note: '' },
        { layer: 'Capture', info: '1 packet was lost here', tone: 'warning' },
        { layer: 'ASF', note: '1099511627776 lost before, no answer', tone: 'error' },
      ])
      expect(cells[1]).toMatchObject({ frame: 2, source: '', destination: '', delta: '0.000 001' })
      expect(one.index.columns.partner[0]).toBe(3)
      expect(one.index.sessionCount).toBe(1)
    }
  })

  test('are counted in what is exported, and Wireshark reads it', async () => {
    const { dataset } = pieces()
    const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
    const parts: BlobPart[] = []
    for await (const part of exportRows('pcapng', dataset, rows)) parts.push(part as BlobPart)
    expect(
      await tshark(new Blob(parts), 'frame.drop_count', 'frame.comment', 'asf.type', '_ws.malformed'),
    ).toEqual([
      '||0x80|',
      '37|37 datagrams dropped: the page reads too slowly||',
      '||0x40|',
      '1|||',
      '1099511627776||0x80|',
    ])
    const lines: string[] = []
    for await (const line of exportRows('ndjson', dataset, rows)) lines.push(String(line))
    expect(lines.map((line) => JSON.parse(line))[1]).toEqual({
      frame: 2,
      time: expect.stringContaining('T'),
      kind: 'dropped',
      encrypted: false,
      decrypted: false,
      name: 'dropped',
      fields: { dropped: { packets: 37 } },
      diagnostics: [],
    })
  })
})
