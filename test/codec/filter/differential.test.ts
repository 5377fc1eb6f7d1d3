/**
 * Fast and slow must agree: what the columns, the windows and the accessors answer is compared with the decoded
 * packet, row by row, for an expression of every value that occurs.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../wasm-free-codec/analysis/dataset.ts'
import { catalogue } from '../../../wasm-free-codec/analysis/filter/catalogue.ts'
import { filterExpression, runFilter } from '../../../wasm-free-codec/analysis/filter/index.ts'
import { bind } from '../../../wasm-free-codec/analysis/filter/plan.ts'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { rowInfo } from '../../../wasm-free-codec/analysis/row-text.ts'
import type { Node } from '../../../wasm-free-codec/decode.ts'
import type { Packet } from '../../../wasm-free-codec/packet.ts'
import { keyringOf, openUnlocked, secretsOf } from '../keys/recordings.ts'
import { bytesOf, captureNames, filter, fixture, open, rewritten } from './fixtures.ts'

const packetsOf = (dataset: Dataset): Promise<Packet[]> =>
  Promise.all(Array.from({ length: dataset.index.rows }, (_, row) => dataset.packet(row)))

const slowly = (dataset: Dataset, packets: readonly Packet[], text: string): number[] => {
  const bound = bind(filter(text).plan, dataset)
  return packets.flatMap((packet, row) =>
    bound.packet({ row, packet, info: () => rowInfo(dataset, row, packet) }) ? [row] : [],
  )
}

/** Expressions of all values in a packet. */
const expressions = (packet: Packet): string[] =>
  packet.layers.flatMap((layer) => {
    const visit = (node: Node, path: readonly string[]): (string | undefined)[] =>
      node.children && node.field.kind === 'repeat'
        ? node.children.flatMap((item) =>
            (item.children ?? []).flatMap((one) => visit(one, [...path, one.name])),
          )
        : [filterExpression(layer, node, path)]
    return layer.nodes.flatMap((node) => visit(node, [node.name])).filter((text) => text !== undefined)
  })

const agree = async (dataset: Dataset, packets: readonly Packet[], text: string) => {
  const fast = Array.from(await runFilter(filter(text), dataset))
  expect(fast, text).toEqual(slowly(dataset, packets, text))
  return fast
}

describe('columns and bytes select what the decoded packets select', () => {
  test.each(captureNames)('%s: every value that occurs', async (name) => {
    const dataset = await fixture(name)
    const packets = await packetsOf(dataset)
    const seen = new Map<string, number>()
    packets.forEach((packet, row) =>
      expressions(packet).forEach((text) => seen.has(text) || seen.set(text, row)),
    )
    // Of each field a few values: captures of sensor polls have thousands.
    const counts = new Map<string, number>()
    for (const [text, row] of seen) {
      const field = text.split(' ')[0]
      const count = (counts.get(field) ?? 0) + 1
      counts.set(field, count)
      if (count > 4) continue
      const rows = await agree(dataset, packets, text)
      expect(rows, text).toContain(row)
      await agree(dataset, packets, text.replace(' == ', ' != '))
      await agree(dataset, packets, `not (${text})`)
    }
  })

  test.each([
    'bridge-82-cs03.pcap',
    'sol-activate-cs03-ipmitool.pcap',
    'lab-ok-cs17-ipmitool.pcap',
    'multi-concurrent.pcap',
    'variant-truncfile.pcap',
    'ok-lan15-password-ipmitool.pcap',
  ])('%s, unlocked: every value that occurs', async (name) => {
    const { dataset } = await openUnlocked(name)
    const packets = await packetsOf(dataset)
    expect(packets.some(({ sources }) => sources.length > 1)).toBe(!name.includes('lan15'))
    const texts = packets.flatMap((packet, row) => expressions(packet).map((text) => ({ text, row })))
    const counts = new Map<string, number>()
    for (const { text, row } of texts) {
      const field = text.split(' ')[0]
      const count = (counts.get(field) ?? 0) + 1
      counts.set(field, count)
      if (count > 3) continue
      expect(await agree(dataset, packets, text), text).toContain(row)
      await agree(dataset, packets, `not (${text})`)
    }
    const flags = 'decrypted code_ok code_bad encrypted request response message sol payload cc bridged'
    for (const text of flags.split(' ')) await agree(dataset, packets, text)
  })

  test('every name of the catalogue by itself, on captures with bridging, 1.5 and RMCP+', async () => {
    for (const capture of ['bridge-82-cs01.pcap', 'oracle-ipmitool-lan15-md5.pcap']) {
      const dataset = await fixture(capture)
      const packets = await packetsOf(dataset)
      for (const name of catalogue().fields.keys()) await agree(dataset, packets, name)
    }
  }, 120_000)

  test('captures with random bytes changed', async () => {
    const texts = [
      'cmd == 0x01', 'net_fn == app', 'cc != 0', 'lun == 0', 'seq > 3', 'response', 'request', 'checksum_bad',
      'session.id > 0', 'session.sequence > 5', 'session.payload_length > 20', 'message.rs_addr == 0x20',
      'message.data_checksum > 0x80', 'rmcp.class == asf', 'asf.type', 'asf_data.ipmi_supported', 'rakp1', 'rakp2',
      'rakp1.user_name == admin', 'rakp2.status == 0', 'rakp4.integrity_check_value', 'open_session_response.status',
      'get_device_id.manufacturer > 0', 'get_device_id.aux_firmware', 'get_device_id', 'command contains get',
      'privilege == administrator', 'completion_code == invalid_command or cmd in {1..10}', 'user_name != admin',
      'send_message.channel != 9 and not (cmd == 1)', 'session.auth_code', 'trailer.pad_length', 'sol.sol_sequence',
      'decrypted', 'code_bad', 'session.encrypted == 1 and cmd == 1', 'confidentiality_trailer', 'bridged and not (cmd == 0x34)',
    ] // prettier-ignore
    const originals = ['bridge-82-lan15.pcap', 'bridge-82-cs01.pcap', 'cmd-mcinfo-cs01.pcap', 'ping-rmcpping.pcap', 'sol-ipmiconsole.pcap', 'oracle-ipmitool-bridge-cs03.pcap', 'lab-ok-cs17-ipmitool.pcap'] // prettier-ignore
    const headers = 14 + 20 + 8
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(fc.record({ packet: fc.nat(40), at: fc.nat(90), value: fc.nat(255) }), { maxLength: 40 }),
        fc.array(fc.record({ packet: fc.nat(40), keep: fc.nat(80) }), { maxLength: 8 }),
        async (name, changes, cuts) => {
          const bytes = rewritten(bytesOf(name), (packet, index) => {
            for (const change of changes)
              if (change.packet === index && headers + change.at < packet.length)
                packet[headers + change.at] = change.value
            const cut = cuts.find((cut) => cut.packet === index)
            return cut ? packet.subarray(0, headers + cut.keep) : packet
          })
          const dataset = await open(bytes)
          await unlock(dataset, keyringOf(secretsOf(name) ?? {}))
          const packets = await packetsOf(dataset)
          for (const text of texts) await agree(dataset, packets, text)
        },
      ),
      { numRuns: 200 },
    )
  }, 120_000)
})
