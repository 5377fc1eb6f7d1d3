/** Whose OEM commands a capture's are: learnt from Get Device ID in it, of a BMC or of a satellite behind it. */
import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../wasm-free-codec/analysis/dataset.ts'
import { rowJson, rowCells } from '../../../wasm-free-codec/analysis/index.ts'
import { frames, open } from '../filter/fixtures.ts'
import { RAW_IP, udpPacket } from './traffic.ts'

const DELL = 674
const SUPERMICRO = 10876
const CONSOLE = '10.0.0.9:40000'
const BMC = '10.0.0.1:623'

const sum = (bytes: readonly number[]) => -bytes.reduce((all, byte) => all + byte, 0) & 255
const ipmb = (head: readonly number[], body: readonly number[]) => [...head, sum(head), ...body, sum(body)]
const iana = (number: number) => [number & 255, (number >> 8) & 255, number >> 16]

let seq = 0
const request = (netFn: number, cmd: number, data: readonly number[] = [], to = 0x20) =>
  ipmb([to, netFn << 2], [0x81, (++seq & 63) << 2, cmd, ...data])
const response = (netFn: number, cmd: number, data: readonly number[], from = 0x20) =>
  ipmb([0x81, (netFn | 1) << 2], [from, (seq & 63) << 2, cmd, ...data])
const deviceId = (number: number) => [0, 0x20, 1, 1, 2, 2, 0xbf, ...iana(number), 1, 0]

const sent = (message: readonly number[], bmc = BMC) => udpPacket(CONSOLE, bmc, session(message))
const came = (message: readonly number[], bmc = BMC) => udpPacket(bmc, CONSOLE, session(message))
const session = (message: readonly number[]) => [
  6,
  0,
  255,
  7,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  message.length,
  ...message,
]

const capture = (packets: readonly Uint8Array[]): Promise<Dataset> => {
  const header = new Uint8Array(24)
  const view = new DataView(header.buffer)
  view.setUint32(0, 0xa1b2c3d4, true)
  view.setUint16(4, 2, true)
  view.setUint16(6, 4, true)
  view.setUint32(16, 65535, true)
  view.setUint32(20, RAW_IP, true)
  const records = packets.flatMap((packet, i) => {
    const head = new DataView(new ArrayBuffer(16))
    head.setUint32(0, 1_700_000_000 + i, true)
    head.setUint32(8, packet.length, true)
    head.setUint32(12, packet.length, true)
    return [new Uint8Array(head.buffer), packet]
  })
  return open(new Uint8Array(Buffer.concat([header, ...records])))
}

const names = async (dataset: Dataset) => {
  const found: (string | undefined)[] = []
  for await (const [, packet] of dataset.packets(Array.from({ length: dataset.index.rows }, (_, row) => row)))
    found.push(packet.messages.at(-1)?.command?.name)
  return found
}

const whoIs = (number: number, bmc = BMC) => [
  sent(request(6, 1), bmc),
  came(response(6, 1, deviceId(number)), bmc),
]
/** Dell reads its NIC with it; what it does to others is their own affair. */
const asksNic = (bmc = BMC) => [sent(request(0x30, 0x25), bmc), came(response(0x30, 0x25, [0, 2]), bmc)]

describe('an OEM command has the name that its BMC’s maker gives it', () => {
  test('where Get Device ID was answered before it', async () => {
    const dataset = await capture([...whoIs(DELL), ...asksNic()])
    expect(await names(dataset)).toEqual(['get_device_id', 'get_device_id', 'dell_get_nic_selection', 'dell_get_nic_selection']) // prettier-ignore
  })

  test('and where it was answered only after it', async () => {
    const dataset = await capture([...asksNic(), ...whoIs(DELL)])
    expect((await dataset.packet(1)).messages[0].body).toMatchObject({ port: 2 })
  })

  test('but not where another maker’s BMC is asked', async () => {
    const dataset = await capture([...whoIs(SUPERMICRO), ...asksNic()])
    expect((await names(dataset)).slice(2)).toEqual([undefined, undefined])
    expect(rowCells(dataset, 2, await dataset.packet(2)).info).toBe('Supermicro OEM, netFn 0x30 command 0x25')
  })

  test('nor where nobody says who made it', async () => {
    const dataset = await capture(asksNic())
    expect(await names(dataset)).toEqual([undefined, undefined])
    expect(rowCells(dataset, 0, await dataset.packet(0)).info).toBe('OEM, netFn 0x30 command 0x25')
  })

  test('nor where answers contradict each other', async () => {
    const bridged = (number: number) =>
      came(response(6, 0x34, [0, ...response(6, 1, deviceId(number), 0x82)]))
    const dataset = await capture([
      ...[bridged(DELL), bridged(SUPERMICRO)],
      sent(request(6, 0x34, [0x40, ...request(0x30, 0x25, [], 0x82)])),
    ])
    expect((await names(dataset)).at(-1)).toBeUndefined()
  })
})

test('Each BMC of a capture has its own maker', async () => {
  const other = '10.0.0.2:623'
  const dataset = await capture([
    ...[...whoIs(DELL), ...whoIs(SUPERMICRO, other)],
    ...[...asksNic(), ...asksNic(other)],
  ])
  const dell = 'dell_get_nic_selection'
  expect((await names(dataset)).slice(4)).toEqual([dell, dell, undefined, undefined])
})

test('A satellite has a maker of its own', async () => {
  const toSatellite = (netFn: number, cmd: number) => {
    const message = request(netFn, cmd, [], 0x82)
    // Both have one sequence number.
    seq--
    return sent(request(6, 0x34, [0x40, ...message]))
  }
  const dataset = await capture([
    ...whoIs(SUPERMICRO),
    toSatellite(6, 1),
    came(response(6, 1, deviceId(DELL), 0x82)),
    toSatellite(0x30, 0x25),
    came(response(0x30, 0x25, [0, 2], 0x82)),
    ...asksNic(),
  ])
  const dell = 'dell_get_nic_selection'
  expect((await names(dataset)).slice(4)).toEqual([dell, dell, undefined, undefined])
})

test('Authentication capabilities name the maker where Get Device ID was not asked', async () => {
  const capabilities = [0, 1, 0x80, 4, 3, ...iana(DELL), 0]
  const dataset = await capture([
    sent(request(6, 0x38, [0x8e, 4])),
    came(response(6, 0x38, capabilities)),
    ...asksNic(),
  ])
  expect((await names(dataset)).at(-1)).toBe('dell_get_nic_selection')
})

test('HP’s and HPE’s numbers are one maker’s, and so are Supermicro’s two', async () => {
  const fans = [sent(request(0x30, 0x45, [0])), came(response(0x30, 0x45, [0, 2]))]
  const dataset = await capture([...whoIs(47488), ...fans])
  expect(rowCells(dataset, 3, await dataset.packet(3)).info).toBe('Fan Mode, response, optimal (2)')
})

test('Filters and NDJSON know these names and fields', async () => {
  const dataset = await capture([...whoIs(DELL), ...asksNic(), ...asksNic('10.0.0.3:623')])
  expect(await frames(dataset, 'dell_get_nic_selection')).toEqual([3, 4])
  expect(await frames(dataset, 'dell_get_nic_selection.port == dedicated')).toEqual([4])
  expect(await frames(dataset, 'cmd == dell_get_nic_selection and request')).toEqual([3])
  expect(await frames(dataset, 'supermicro_fan_mode')).toEqual([])
  const line = JSON.parse(rowJson(dataset, 3, await dataset.packet(3))) as unknown
  expect(line).toMatchObject({
    name: 'dell_get_nic_selection',
    fields: { dell_get_nic_selection: { completion_code: 0, port: 2 } },
  })
})

test('Commands of netFn 2Eh tell by themselves whose they are', async () => {
  const dataset = await capture([sent(request(0x2e, 0xca, iana(343)))])
  expect(rowCells(dataset, 0, await dataset.packet(0)).info).toBe('Get Node Manager Version')
})
