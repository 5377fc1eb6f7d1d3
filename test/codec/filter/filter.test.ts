/** What filters select, on recordings. The frames were looked up with tshark (bus commands dissected) or by hand. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from '../../../wasm-free-codec/analysis/dataset.ts'
import { Dataset as Data } from '../../../wasm-free-codec/analysis/dataset.ts'
import { runFilter } from '../../../wasm-free-codec/analysis/filter/index.ts'
import { bytesSource } from '../../../wasm-free-codec/capture/source.ts'
import { bytesOf, filter, fixture, frames, open, rewritten } from './fixtures.ts'

describe('a session with suite 1 and one bridged request', () => {
  let dataset: Dataset
  beforeAll(async () => {
    dataset = await fixture('bridge-82-cs01.pcap')
  })
  const all = Array.from({ length: 23 }, (_, i) => i + 1)
  const except = (...some: number[]) => all.filter((frame) => !some.includes(frame))
  test.each([
    ['', all],
    ['cmd == 0x01', [13, 14, 19, 21]],
    ['CMD = 01h', [13, 14, 19, 21]],
    ['cmd eq 0b1', [13, 14, 19, 21]],
    ['ipmi.header.command == 1', [13, 14, 19, 21]],
    ['cmd == get_device_id', [13, 14, 19, 21]],
    ['cmd != get_device_id and cmd in {0x38..0x3b}', [1, 2, 9, 10]],
    ['get_device_id', [13, 14, 19, 21]],
    ['netfn in {app chassis}', [1, 2, 9, 10, 13, 14, 19, 20, 21, 22, 23]],
    ['net_fn == app_response', [2, 10, 14, 20, 21, 23]],
    ['net_fn == 6', [1, 9, 13, 19, 22]],
    ['completion_code != 0', [12, 16, 18]],
    ['cc != 0', [12, 16, 18]],
    ['cc', [12, 16, 18]],
    ['cc == invalid_command', [12, 16, 18]],
    ['not (cc == 0)', except(2, 10, 14, 20, 21, 23)],
    ['get_device_id.manufacturer', [14, 21]],
    ['manufacturer', []],
    ['manufacturer >= 0', [14, 21]],
    ['seq == 3', [13, 14]],
    ['session.id == 0xa0a2a3a4', [10, 12, 14, 16, 18, 20, 21, 23]],
    ['ipmi.session.id == 0xa0a2a3a4', [10, 12, 14, 16, 18, 20, 21, 23]],
    ['bridged', [19, 21]],
    ['send_message', [19, 20]],
    ['message.rs_addr == 0x82', [19, 21]],
    ['request.message.rs_addr == 0x82', [19]],
    ['ipmi.header.target == 0x82', [19]],
    // Of one message, not of two in the same packet.
    ['cmd == 0x34 and message.rs_addr == 0x82', []],
    ['cmd == 0x01 and message.rs_addr == 0x82', [19, 21]],
    ['cmd == 0x34 or message.rs_addr == 0x82', [19, 20, 21]],
    ['not send_message', except(19, 20)],
    ['cmd == 1 and not send_message', [13, 14, 21]],
    ['get_device_id and response', [14, 21]],
    ['rakp1', [5]],
    ['rakp1.user_name == admin', [5]],
    ['user == "admin"', [5]],
    ['user == Admin', []],
    ['user contains DMI', [5]],
    ['user != root', [5]],
    // The Open Session Request asks for 0, the highest that the suite allows.
    ['privilege == administrator', [1, 5, 9, 10]],
    ['status == 0', [4, 6, 7, 8]],
    ['frame >= 3 and frame <= 5', [3, 4, 5]],
    ['frame in {1 3..5, 23}', [1, 3, 4, 5, 23]],
    ['frame not in {2..23}', [1]],
    ['device', [13, 14, 19, 21]],
    ['Get DEVICE', [13, 14, 19, 21]],
    ['"Get Device ID" && response', [14, 21]],
    ['"get device" and !(bridged)', [13, 14]],
    ['info contains "device id"', [13, 14, 19, 21]],
    ['(cmd == 1 or cmd == 0x34) and request', [13, 19]],
    ['127.0.0.1 and frame < 3', [1, 2]],
    ['src == 127.0.0.0/8 and port == 623 and frame == 1', [1]],
    ['dst == 127.0.0.2', []],
    ['dstport == 623 and frame < 4', [1, 3]],
    ['layer == rmcp+ and frame < 5', [3, 4]],
    ['layer == "IPMI 1.5"', [1, 2]],
    ['kind == rakp3', [7]],
    ['unanswered or retry or duplicate or checksum_bad or truncated or encrypted', []],
    ['latency < 0s', []],
    ['latency and cmd == 1', [14, 21]],
  ])('%s', async (text, expected) => {
    expect(await frames(dataset, text)).toEqual(expected)
  }) // prettier-ignore

  test('only rows from a given one on, as when rows arrive', async () => {
    const rows = await runFilter(filter('cmd == 1'), dataset, { from: 14 })
    expect(Array.from(rows, (row) => dataset.index.columns.frame[row])).toEqual([19, 21])
  })

  test('an aborted signal ends it, and progress is told', async () => {
    const stopped = await runFilter(filter('device'), dataset, { signal: AbortSignal.abort() })
    expect(stopped).toHaveLength(0)
    let last = { done: 0, total: 0, found: 0 }
    await runFilter(filter('device'), dataset, { onProgress: (progress) => (last = { ...progress }) })
    expect(last).toEqual({ done: 23, total: 23, found: 4 })
  })

  test('comments are searched', async () => {
    dataset.index.comments.set(7, ['the third message', 'looks fine'])
    expect(await frames(dataset, 'comment')).toEqual([7])
    expect(await frames(dataset, 'frame.comment contains "LOOKS"')).toEqual([7])
  })
})

test('a session and the status of its login: session == 3 and rakp2.status != 0', async () => {
  const dataset = await fixture('lab-sweep-rakp2-ipmitool.pcap')
  expect(await frames(dataset, 'session == 3 and rakp2.status != 0')).toEqual([18])
  expect(await frames(dataset, 'rakp2.status == user_name_not_authorized')).toEqual([78])
  expect(await frames(dataset, 'kind == rakp2')).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) * 6))
})

test('changed recordings: a manufacturer, a channel, a late answer', async () => {
  const original = bytesOf('bridge-82-cs01.pcap')
  const changed = rewritten(original, (packet, index) => {
    const frame = index + 1
    // RMCP+ payloads begin 16 bytes into the datagram, an IPMI message's data 6 into them.
    const data = 42 + 16 + 6
    // Completion code, then the manufacturer in bytes 7 to 9 of the response: 674 is Dell.
    if (frame === 14) packet.set([0xa2, 0x02, 0x00], data + 7)
    if (frame === 19) packet[data] = 0x47
    return packet
  })
  const view = new DataView(changed.buffer)
  // Frame 10 a quarter of a second later.
  let at = 24
  for (let frame = 1; frame < 10; frame++) at += 16 + view.getUint32(at + 8, true)
  view.setUint32(at + 4, view.getUint32(at + 4, true) + 250_000, true)
  const dataset = await open(changed)
  expect(await frames(dataset, 'get_device_id.manufacturer == 674')).toEqual([14])
  expect(await frames(dataset, 'manufacturer == dell')).toEqual([14])
  expect(await frames(dataset, 'bridge.channel == 7')).toEqual([19])
  expect(await frames(dataset, 'latency > 200ms')).toEqual([10])
  expect(await frames(dataset, 'latency > 200ms and latency <= 0.3')).toEqual([10])
  expect(await frames(dataset, 'checksum_bad')).toEqual([14, 19])
})

test('ASF, ICMP errors and duplicates', async () => {
  const ping = await fixture('ping-rmcpping.pcap')
  expect(await frames(ping, 'asf')).toEqual([1, 2, 3, 4, 5, 6])
  expect(await frames(ping, 'rmcp.class == asf and asf.type == presence_pong')).toEqual([2, 4, 6])
  expect(await frames(ping, 'asf_data.ipmi_supported')).toEqual([2, 4, 6])
  const refused = await fixture('fail-closedport-lan15-ipmitool.pcap')
  for (const text of ['layer == icmp', 'icmp.type == 3 and icmp.code == 3', '"port unreachable"'])
    expect(await frames(refused, text), text).toEqual([2, 4, 6, 8, 10])
  // An error is found by the request that it quotes, as in Wireshark. The first two rows are a ping.
  expect(await frames(refused, 'cmd == 0x38')).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  const doubled = await fixture('net-dup-lanplus-cs01.pcap')
  expect(await frames(doubled, 'duplicate and cmd == 0x3b')).toEqual([])
  expect(await frames(doubled, 'duplicate and frame < 14')).toEqual([5, 8, 12, 13])
})

test('IPv6 addresses, by prefix too', async () => {
  const dataset = await fixture('variant-ipv6.pcap')
  const all = Array.from({ length: 22 }, (_, i) => i + 1)
  expect(await frames(dataset, 'src == 2001:db8::7f00:1')).toEqual(all)
  expect(await frames(dataset, 'addr == 2001:db8::/32')).toEqual(all)
  expect(await frames(dataset, 'addr == 2001:db9::/32')).toEqual([])
  expect(await frames(dataset, '2001:db8::7f00:1')).toEqual(all)
})

describe('no more is read than is needed', () => {
  const counted = async (bytes: Uint8Array) => {
    const source = bytesSource(bytes)
    const count = { reads: 0, bytes: 0 }
    const dataset = await Data.open({
      size: source.size,
      read: (offset, length) => {
        count.reads++
        count.bytes += length
        return source.read(offset, length)
      },
    })
    if (!(dataset instanceof Data)) throw new Error(dataset.text)
    count.reads = count.bytes = 0
    return { dataset, count }
  }

  test('nothing for what the index knows', async () => {
    const { dataset, count } = await counted(bytesOf('cmd-mcinfo-cs01.pcap'))
    for (const text of [
      'cmd == 1',
      'cc != 0 and netfn == app',
      'src == 127.0.0.1',
      'get_device_id',
      'latency > 1s',
      'rakp2',
    ])
      await frames(dataset, text)
    expect(count.reads).toBe(0)
  })

  test('only rows that come into question for a field', async () => {
    const wanted = bytesOf('cmd-mcinfo-cs01.pcap')
    const between = bytesOf('cmd-sensorlist-cs03.pcap').subarray(24)
    const bytes = new Uint8Array(
      Buffer.concat([wanted, ...Array<Uint8Array>(20).fill(between), wanted.subarray(24)]),
    )
    const { dataset, count } = await counted(bytes)
    expect(await frames(dataset, 'get_device_id.device_id >= 0')).toEqual([14, 20, 1876, 1882])
    expect(count.reads).toBe(2)
    expect(count.bytes).toBeLessThan(2000)
  })
})

/** Ethernet and IPv4: the datagram of a frame in two fragments of eight bytes and the rest. */
const fragments = (packet: Uint8Array): [Uint8Array, Uint8Array] => {
  const at = 14 + 20 + 8
  const [first, second] = [packet.slice(0, at), new Uint8Array([...packet.slice(0, 34), ...packet.slice(at)])]
  first[20] = 0x20
  second.set([0, 1], 20)
  for (const one of [first, second]) one.set([(one.length - 14) >> 8, (one.length - 14) & 0xff], 16)
  return [first, second]
}

test('datagrams that came in fragments are filtered where they are put together', async () => {
  const original = bytesOf('bridge-82-cs01.pcap')
  const pieces: Uint8Array[] = [original.slice(0, 24)]
  rewritten(original, (packet) => {
    for (const one of fragments(packet)) {
      const header = new Uint8Array(16)
      new DataView(header.buffer).setUint32(8, one.length, true)
      new DataView(header.buffer).setUint32(12, one.length, true)
      pieces.push(header, one)
    }
    return packet
  })
  const dataset = await open(new Uint8Array(Buffer.concat(pieces)))
  expect(dataset.index.rows).toBe(23)
  // Each row has the frame that completes it.
  expect(await frames(dataset, 'get_device_id.manufacturer')).toEqual([28, 42])
  expect(await frames(dataset, 'rakp1.user_name == admin')).toEqual([10])
  expect(await frames(dataset, '"device id" and bridged')).toEqual([38, 42])
})

test('a large capture: rows beyond one window and one chunk', async () => {
  const original = bytesOf('cmd-mcinfo-cs01.pcap')
  const times = 4000
  const bytes = new Uint8Array(
    Buffer.concat([original.subarray(0, 24), ...Array<Uint8Array>(times).fill(original.subarray(24))]),
  )
  const dataset = await open(bytes)
  expect(dataset.index.rows).toBe(22 * times)
  let steps = 0
  const rows = await runFilter(filter('get_device_id.manufacturer > 0'), dataset, {
    onProgress: () => steps++,
  })
  const one = await runFilter(filter('get_device_id.manufacturer > 0'), await open(original))
  expect(rows).toHaveLength(one.length * times)
  expect(rows.every((row, i) => row === one[i % one.length] + 22 * Math.floor(i / one.length))).toBe(true)
  expect(steps).toBeGreaterThan(0)
})
