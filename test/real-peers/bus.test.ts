/** Messages inside messages, over LAN and on the bus itself: at every level what tshark reads is read here. */
import { expect, test } from 'vitest'
import { compileFilter, runFilter } from 'wasm-free-codec/filter'
import { ipmi15, RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { Blocks, Bytes, pcap } from '../codec/capture/build.ts'
import { requireTool } from '../setup/tools.ts'
import { bodyDifferences, messageHeader, theirHeader } from './compare.ts'
import { dissectBytes } from './pdml.ts'
import { type Row, messagesOf, open, rowsOf } from './rows.ts'
import { ipmb, messageGot, sendMessage } from './wire.ts'

const sequence = 9
/** Get Device ID of a satellite controller at 72h. */
const request = ipmb({ netFn: 6, cmd: 1, to: 0x72, from: 0x20, sequence })
const device = [0, 0x20, 0x81, 2, 0x34, 2, 0xbf, 0x57, 1, 0, 0x42, 0, 0, 0, 0, 0]
const response = ipmb({ netFn: 7, cmd: 1, to: 0x20, from: 0x72, sequence, data: device })
const acknowledgement = (data: readonly number[], parts = {}) =>
  ipmb({ netFn: 7, cmd: 0x34, sequence, data: [0, ...data], ...parts })

/** [what, message, messages that are in it] */
const BRIDGED: [string, number[], number][] = [
  ['a bridged request', sendMessage(7, request, { sequence }), 2],
  [
    'a double-bridged request',
    sendMessage(0, sendMessage(7, request, { to: 0x82, from: 0x20, sequence }), { sequence }),
    3,
  ],
  [
    'a request through four controllers',
    [0x84, 0x86, 0x88].reduce(
      (inner, to) => sendMessage(1, inner, { to, from: to + 2 }),
      sendMessage(7, request),
    ),
    5,
  ],
  ['an acknowledgement', acknowledgement([]), 1],
  ['a refusal', ipmb({ netFn: 7, cmd: 0x34, sequence, data: [0x83] }), 1],
  ['a far answer', ipmb({ netFn: 7, cmd: 1, to: 0x81, from: 0x72, sequence, data: device }), 1],
  ['an acknowledgement with the answer in it', acknowledgement(response), 2],
  [
    'an acknowledgement with another in it and the answer in that',
    acknowledgement(acknowledgement(response, { to: 0x20, from: 0x82 })),
    3,
  ],
  [
    'a bridged request with wrong checksums inside',
    sendMessage(7, ipmb({ netFn: 6, cmd: 1, to: 0x72, from: 0x20, headerError: 1, dataError: 3 })),
    2,
  ],
  [
    'a bridged request from LUN to LUN',
    sendMessage(7, ipmb({ netFn: 4, cmd: 0x2d, to: 0x72, toLun: 3, from: 0x20, fromLun: 2, data: [0x30] })),
    2,
  ],
]

/** The receive message queue is read over LAN or by the system, not over the bus. */
const QUEUED: [string, number[], number][] = [
  ['an answer from the queue', messageGot(0, response, { sequence }), 2],
  [
    'a request from the queue',
    messageGot(0, ipmb({ netFn: 6, cmd: 1, to: 0x20, toLun: 2, from: 0x72, sequence: 5 }), { sequence }),
    2,
  ],
  ['an empty queue', ipmb({ netFn: 7, cmd: 0x33, sequence, data: [0x80] }), 1],
]

const onBus = ['-o', 'ipmi.msgfmt:IPMB', '-d', 'i2c.message,ipmi']
/** How link types carry a message, and what tshark has to be told. */
const LINKS: [string, number, (message: number[]) => Uint8Array, string[]][] = [
  ['LAN', RAW_IP, (message) => udpPacket('127.0.0.1:40000', '127.0.0.1:623', ipmi15(message)), []],
  ['I2C_LINUX', 209, (message) => Uint8Array.of(1, 0, 0, 0, 0, ...message), onBus],
  ['IPMB_KONTRON', 199, (message) => Uint8Array.of(message.length, 3, ...message), onBus],
  [
    'IPMI_HPM_2',
    260,
    (message) => new Bytes().u8(0, 5, 0, 0, 0, 6, 0, 1, 0, 0, message.length).add(message).done(),
    onBus,
  ],
]

test('a request without data from the queue, the shortest message there is, is decoded and found by a filter', async () => {
  const [, queued] = QUEUED.find(([what]) => what === 'a request from the queue') as (typeof QUEUED)[0]
  const packet = udpPacket('127.0.0.1:623', '127.0.0.1:40000', ipmi15(queued))
  const dataset = await open(pcap([{ bytes: packet }], { linkType: RAW_IP }))
  const [row] = await rowsOf(dataset)
  expect(row.inner).toMatchObject({ net_fn: 6, cmd: 1, lun: 2, name: 'get_device_id', checksums: 'ok' })
  const filter = compileFilter('cmd == 0x01 and rs_lun == 2')
  if ('error' in filter) throw new Error(filter.error.text)
  expect([...(await runFilter(filter, dataset))]).toEqual([0])
})

requireTool('tshark')('bridged messages', () => {
  test.each(LINKS)('over %s are those of tshark at every level', async (name, linkType, wrap, options) => {
    const messages = name === 'LAN' ? [...BRIDGED, ...QUEUED] : BRIDGED
    const blocks = new Blocks().section().interface(linkType)
    for (const [, message] of messages) blocks.enhanced(wrap(message))
    const frames = dissectBytes(blocks.done(), ...options)
    const rows: Row[] = await rowsOf(await open(blocks.done()))
    expect(rows.map(({ kind }) => kind)).toEqual(messages.map(() => (name === 'LAN' ? 'ipmi15' : 'ipmb')))
    for (const [i, [what, , count]] of messages.entries()) {
      const levels = messagesOf(rows[i])
      expect(levels.length, what).toBe(count)
      expect(levels.map(messageHeader), what).toEqual(frames[i].messages.map(theirHeader))
      for (const [depth, level] of levels.entries()) {
        expect(bodyDifferences(level, frames[i].messages[depth]).different, what).toEqual([])
      }
      expect(
        rows[i].diagnostics.filter(({ code }) => code !== 'checksum' && code !== 'unknown_body'),
        what,
      ).toEqual([])
    }
  })
})
