/** Notes on packets: comments of pcapng that are written, read back and found. */
import { describe, expect, it } from 'vitest'
import { type Dataset, exportRows } from 'wasm-free-codec'
import { frames, open } from '../filter/fixtures.ts'
import { openFixture } from '../packet/datagrams.ts'
import { openUnlocked } from '../keys/recordings.ts'

const written = async (dataset: Dataset, format: 'pcapng' | 'pcapng-decrypted' | 'pcapng-anonymous') => {
  const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
  const parts: Uint8Array[] = []
  for await (const part of exportRows(format, dataset, rows)) parts.push(part as Uint8Array)
  return open(new Uint8Array(Buffer.concat(parts)))
}

describe('a note', () => {
  it('is read back from the file that it was exported to, and can be filtered by', async () => {
    const dataset = await openFixture('ok-lan15-md5-ipmitool.pcap')
    dataset.index.note(3, ['the BMC takes its time here, größer als üblich'])
    dataset.index.note(4, ['second'])
    dataset.index.note(4, [])
    expect(await frames(dataset, 'comment contains "takes"')).toEqual([3])
    const again = await written(dataset, 'pcapng')
    expect([...again.index.comments]).toEqual([[3, ['the BMC takes its time here, größer als üblich']]])
    expect(await frames(again, 'comment contains "größer"')).toEqual([3])
    again.index.note(3, ['changed'])
    expect((await written(again, 'pcapng')).index.comments.get(3)).toEqual(['changed'])
    again.index.note(3, [])
    expect((await written(again, 'pcapng')).index.comments.size).toBe(0)
  })

  it('goes with decrypted packets, and stays out of anonymised ones', async () => {
    const { dataset } = await openUnlocked('cmd-mcinfo-cs03.pcap')
    dataset.index.note(9, ['ask Miller about this'])
    expect((await written(dataset, 'pcapng-decrypted')).index.comments.get(9)?.[0]).toBe(
      'ask Miller about this',
    )
    const anonymous = await written(dataset, 'pcapng-anonymous')
    expect([...anonymous.index.comments.values()].flat().join()).not.toContain('Miller')
  })
})
