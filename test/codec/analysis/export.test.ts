/** Rows as files: what is written can be read again, and no spreadsheet runs it. */
import { describe, expect, it } from 'vitest'
import { Dataset, csvCell, exportRows } from 'wasm-free-codec'
import { PING, ethernet, ipv4, pcap, udp } from '../capture/build.ts'
import { captureFiles, openFixture } from '../packet/datagrams.ts'

const all = (dataset: Dataset): number[] => Array.from({ length: dataset.index.rows }, (_, row) => row)

const textOf = async (pieces: AsyncIterable<string | Uint8Array>): Promise<string> => {
  const parts: BlobPart[] = []
  for await (const piece of pieces) parts.push(piece as BlobPart)
  return new Blob(parts).text()
}

const blobOf = async (pieces: AsyncIterable<string | Uint8Array>): Promise<Blob> => {
  const parts: BlobPart[] = []
  for await (const piece of pieces) parts.push(piece as BlobPart)
  return new Blob(parts)
}

const open = async (blob: Blob): Promise<Dataset> => {
  const dataset = await Dataset.open(blob)
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

describe('an export to pcapng', () => {
  it('has the same rows with the same bytes and times, for every recording', async () => {
    for (const file of captureFiles) {
      const dataset = await openFixture(file)
      const again = await open(await blobOf(exportRows('pcapng', dataset, all(dataset))))
      const lines = async (from: Dataset) =>
        (await textOf(exportRows('ndjson', from, all(from)))).replace(
          /"(frame|request_frame|response_frame)":\d+,?/g,
          '',
        )
      expect(again.index.rows, file).toBe(dataset.index.rows)
      expect(await lines(again), file).toBe(await lines(dataset))
    }
  })

  it('has all frames of a datagram that came in fragments', async () => {
    const whole = udp(PING)
    const piece = (offset: number, end: number, more: boolean) =>
      ethernet(ipv4(whole.slice(offset, end), { id: 9, offset, more }))
    const packets = [
      piece(0, 8, true),
      ethernet(ipv4(udp(PING, { source: 40001 }))),
      piece(8, whole.length, false),
    ]
    const dataset = await open(new Blob([pcap(packets.map((bytes) => ({ bytes })))]))
    expect(dataset.index.rows).toBe(2)
    const again = await open(await blobOf(exportRows('pcapng', dataset, [1])))
    expect(again.capture.packets).toBe(2)
    expect(again.index.rows).toBe(1)
  })
})

describe('an export to JSON', () => {
  it('is one array, empty without rows', async () => {
    const dataset = await openFixture('bridge-82-lan15.pcap')
    const rows = JSON.parse(await textOf(exportRows('json', dataset, all(dataset)))) as {
      frame: number
      inner?: { name: string }
    }[]
    expect(rows).toHaveLength(dataset.index.rows)
    expect(rows.find(({ inner }) => inner)?.inner?.name).toBe('get_device_id')
    expect(JSON.parse(await textOf(exportRows('json', dataset, [])))).toEqual([])
  })

  it('ends whole when it is cancelled', async () => {
    const dataset = await openFixture('bridge-82-lan15.pcap')
    const stop = new AbortController()
    function* rows() {
      for (const row of all(dataset)) {
        if (row === 3) stop.abort()
        yield row
      }
    }
    expect(JSON.parse(await textOf(exportRows('json', dataset, rows(), stop.signal)))).toHaveLength(3)
  })
})

describe('an export to CSV', () => {
  it('has a line a row under its header', async () => {
    const dataset = await openFixture('fail-badpw-lanplus-ipmitool.pcap')
    const lines = (await textOf(exportRows('csv', dataset, all(dataset)))).trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^frame,time,/)
    expect(lines).toHaveLength(dataset.index.rows + 1)
    expect(lines[5]).toContain('RAKP Message 1')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-1.5', '-1.5'],
    ['a,"b"', '"a,""b"""'],
    ['=a,b', '"\'=a,b"'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('writes %j so that a spreadsheet shows it and runs nothing', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })
})
