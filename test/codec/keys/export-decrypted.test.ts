/** Captures written in clear: whoever opens them without keys reads what the keys have opened. */
import { describe, expect, it } from 'vitest'
import {
  type Dataset,
  exportRows,
  FLAG_AUTHENTICATED,
  FLAG_BRIDGED,
  FLAG_CHECKSUM_BAD,
  FLAG_COMPLETION_CODE,
  FLAG_DECRYPTED,
  FLAG_DUPLICATE,
  FLAG_ENCRYPTED,
  FLAG_FROM_BMC,
  FLAG_MESSAGE,
  FLAG_RESPONSE,
  FLAG_RETRY,
  KIND_ICMP,
} from 'wasm-free-codec'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { createDatagram, dissect } from '../../../wasm-free-codec/capture/datagram.ts'
import { Reassembler } from '../../../wasm-free-codec/capture/fragments.ts'
import { ethernet, ipv4, pcap, udp } from '../capture/build.ts'
import { open } from '../filter/fixtures.ts'
import { openFixture } from '../packet/datagrams.ts'
import { keyringOf, openUnlocked, secretsOf, withSecrets } from './recordings.ts'

const written = async (dataset: Dataset): Promise<Dataset> => {
  const parts: Uint8Array[] = []
  const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
  for await (const part of exportRows('pcapng-decrypted', dataset, rows)) parts.push(part as Uint8Array)
  return open(new Uint8Array(Buffer.concat(parts)))
}

const meaning = ({ index: { columns } }: Dataset, row: number) => {
  const { netFnLun, cmd, completionCode, sequence, flags, kind, seconds, nanoseconds, partner } = columns
  // What an ICMP error quotes is quoted as it was captured.
  const answers = kind[row] === KIND_ICMP ? 0 : partner[row]
  const of = FLAG_MESSAGE | FLAG_RESPONSE | FLAG_FROM_BMC | FLAG_COMPLETION_CODE | FLAG_BRIDGED
  const paired = FLAG_RETRY | FLAG_DUPLICATE | FLAG_CHECKSUM_BAD
  return [netFnLun, cmd, completionCode, sequence, kind, seconds, nanoseconds]
    .map((column) => column[row])
    .concat(answers, flags[row] & (of | paired))
}

describe('a capture exported in clear', () => {
  it.each(withSecrets)('says without keys what the keys have opened: %s', async (file) => {
    const { dataset } = await openUnlocked(file)
    const again = await written(dataset)
    expect(again.index.rows).toBe(dataset.index.rows)
    for (let row = 0; row < dataset.index.rows; row++) {
      expect(meaning(again, row), `row ${row}`).toEqual(meaning(dataset, row))
      expect(again.index.endpointsOf(row)).toEqual(dataset.index.endpointsOf(row))
      const opened = dataset.unlocked?.opened(row, await dataset.bytes(row))?.payload
      const before = await dataset.packet(row)
      const after = await again.packet(row)
      const [frame] = [again.index.columns.frame[row]]
      if ((dataset.index.columns.flags[row] & FLAG_DECRYPTED) === 0) {
        const blanked = again.index.comments.get(frame)?.at(-1)?.includes('blanked')
        if (!blanked) expect(after.sources).toEqual(before.sources)
        continue
      }
      expect(opened).toBeDefined()
      expect(again.index.columns.flags[row] & (FLAG_ENCRYPTED | FLAG_AUTHENTICATED)).toBe(0)
      expect(again.index.comments.get(frame)?.at(-1)).toMatch(/^Decrypted by ipmiscope/)
      expect(after.messages.map(({ body }) => body)).toEqual(before.messages.map(({ body }) => body))
      expect(after.diagnostics.filter(({ code }) => code !== 'unknown_body')).toEqual(
        expect.not.arrayContaining([expect.objectContaining({ severity: 'error' })]),
      )
    }
  })

  it('has no straight password in it, opened or not', async () => {
    const file = 'ok-lan15-password-ipmitool.pcap'
    const dataset = await openFixture(file)
    const again = await written(dataset)
    expect(again.index.rows).toBe(dataset.index.rows)
    const secret = Buffer.from(secretsOf(file)?.password ?? '')
    let blanked = 0
    for (let row = 0; row < again.index.rows; row++) {
      expect(Buffer.from(await again.bytes(row)).includes(secret)).toBe(false)
      if (again.index.comments.get(again.index.columns.frame[row])?.[0].includes('blanked')) blanked++
    }
    expect(blanked).toBe(16)
  })

  it('has one frame for a datagram that came in fragments', async () => {
    const file = 'ok-lanplus-cs03-ipmitool.pcap'
    const source = await openFixture(file)
    const packets: { bytes: Uint8Array }[] = []
    for await (const frame of source.capture.frames(
      Array.from({ length: source.index.packets }, (_, i) => i + 1),
    )) {
      const out = createDatagram()
      if (!dissect(frame.bytes, 0, frame.bytes.length, frame.linkType, out, new Reassembler())) continue
      const ports = { source: out.sourcePort, destination: out.destinationPort }
      const whole = udp(frame.bytes.slice(out.payloadStart, out.payloadEnd), ports)
      const cut = 32
      const id = packets.length
      const sent = (packet: Uint8Array) => {
        const answers = ports.source === 623
        if (answers) packet.set([10, 0, 0, 2, 10, 0, 0, 1], 12)
        return { bytes: ethernet(packet) }
      }
      // The last fragment first.
      packets.push(sent(ipv4(whole.slice(cut), { id, offset: cut })))
      packets.push(sent(ipv4(whole.slice(0, cut), { id, more: true })))
    }
    const dataset = await open(pcap(packets))
    const rows = dataset.index.rows
    await unlock(dataset, keyringOf(secretsOf(file)))
    const decrypted = [...dataset.index.columns.flags.subarray(0, rows)].filter(
      (flags) => flags & FLAG_DECRYPTED,
    )
    expect(decrypted).toHaveLength(14)
    const again = await written(dataset)
    expect(again.index.rows).toBe(rows)
    expect(again.index.packets).toBe(2 * (rows - 14) + 14)
    for (let row = 0; row < rows; row++) expect(meaning(again, row)).toEqual(meaning(dataset, row))
  })
})
