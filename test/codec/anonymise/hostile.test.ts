/** Changed and cut packets are anonymised without a throw, and nothing of them comes through that has no meaning. */
import { expect, it } from 'vitest'
import { anonymousPcapng } from '../../../wasm-free-codec/analysis/anonymise/index.ts'
import { ethernet, ipv4, pcap, PING, udp } from '../capture/build.ts'
import { bytesOf, open, rewritten } from '../filter/fixtures.ts'
import { random } from '../packet/datagrams.ts'

const NAMES = [
  'ok-lan15-md5-ipmitool.pcap',
  'cmd-fruprint-cs03.pcap',
  'oracle-ipmitool-lan15-md5.pcap',
  'bridge-82-lan15.pcap',
  'fail-closedport-lanplus-ipmitool.pcap',
]
const IP = 14 + 20 + 8

it.each(NAMES)('%s', async (name) => {
  for (let seed = 1; seed <= 8; seed++) {
    const next = random(seed)
    const changed = rewritten(bytesOf(name), (packet) => {
      for (let i = 0; i < 3; i++) {
        const at = IP + Math.floor(next() * (packet.length - IP))
        packet[at] = Math.floor(next() * 256)
      }
      return next() < 0.2 ? packet.subarray(0, IP + Math.floor(next() * (packet.length - IP))) : packet
    })
    const dataset = await open(changed)
    const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
    const parts: Uint8Array[] = []
    for await (const part of anonymousPcapng(dataset, rows)) parts.push(part)
    const again = await open(new Uint8Array(Buffer.concat(parts)))
    expect(again.capture.packets).toBe(dataset.index.rows)
  }
})

it('leaves nothing of bytes that no field accounts for', async () => {
  const secret = Buffer.from('do not tell anybody')
  const dataset = await open(
    rewritten(bytesOf('ok-lan15-md5-ipmitool.pcap'), (packet, i) => {
      const longer = new Uint8Array(Buffer.concat([packet, i % 2 ? secret : Buffer.alloc(0)]))
      // Behind the message, inside UDP.
      const view = new DataView(longer.buffer)
      view.setUint16(16, longer.length - 14)
      view.setUint16(38, longer.length - 34)
      return longer
    }),
  )
  expect(Buffer.from(await dataset.bytes(1)).includes(secret)).toBe(true)
  const parts: Uint8Array[] = []
  for await (const part of anonymousPcapng(
    dataset,
    Uint32Array.from({ length: dataset.index.rows }, (_, i) => i),
  ))
    parts.push(part)
  expect(Buffer.concat(parts).includes(secret)).toBe(false)
})

it('makes the frame anew: network cards, VLAN tags, IP options and what pads the frame are not in it', async () => {
  const options = Uint8Array.of(7, 7, 4, 192, 0, 2, 99, 0)
  const packet = ipv4(udp(PING), { options })
  const frame = new Uint8Array(
    Buffer.concat([ethernet(packet, 0x0800, [[0x8100, 1234]]), Buffer.from('left over')]),
  )
  frame.set([0x00, 0x25, 0x90, 0xaa, 0xbb, 0xcc], 6)
  const dataset = await open(pcap([{ bytes: frame }]))
  const parts: Uint8Array[] = []
  for await (const part of anonymousPcapng(dataset, [0])) parts.push(part)
  const made = await (await open(new Uint8Array(Buffer.concat(parts)))).capture.frame(1)
  const bytes = Buffer.from(made!.bytes)
  expect(bytes).toHaveLength(14 + 20 + 8 + PING.length)
  expect(bytes.subarray(6, 14).toString('hex')).toBe('0200000000020800')
  expect(bytes.subarray(26, 34)).toEqual(Buffer.from([198, 18, 0, 1, 198, 18, 0, 2]))
})

it('gives half of an address no more than its room', async () => {
  const sum = (bytes: number[]) => -bytes.reduce((all, byte) => all + byte, 0) & 0xff
  const message = (head: number[], rest: number[]) => {
    const whole = [...head, sum(head), ...rest, sum(rest)]
    return Uint8Array.from([6, 0, 0xff, 7, ...new Array<number>(9).fill(0), whole.length, ...whole])
  }
  // Get LAN Configuration Parameters, the MAC address of a dynamic router: three bytes of it.
  const asked = message([0x20, 0x30], [0x81, 4, 2, 1, 75, 0, 0])
  const answer = message([0x81, 0x34], [0x20, 4, 2, 0, 0x11, 0, 0xaa, 0xbb, 0xcc])
  const back = ipv4(udp(answer, { source: 623, destination: 40_000 }))
  back.set([...back.subarray(16, 20), ...back.subarray(12, 16)], 12)
  const dataset = await open(pcap([{ bytes: ethernet(ipv4(udp(asked))) }, { bytes: ethernet(back) }]))
  const parts: Uint8Array[] = []
  for await (const part of anonymousPcapng(dataset, [0, 1])) parts.push(part)
  const again = await open(new Uint8Array(Buffer.concat(parts)))
  expect(Buffer.from(await again.bytes(1)).toString('hex')).toMatch(/200402001100020000..$/)
  expect((await again.packet(1)).messages[0].checksums).toBe('ok')
})
