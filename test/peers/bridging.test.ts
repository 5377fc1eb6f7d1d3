/** Satellites behind the virtual BMC: single and double bridging, acknowledgements, the queue of untracked answers. */
import { describe, expect, test } from 'vitest'
import { encode } from 'wasm-free-codec'
import { getDeviceId, getMessage, sendMessage } from 'wasm-free-codec/messages'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import { globalHandlers } from '../../peers/bmc/commands/global.ts'
import { messagingHandlers } from '../../peers/bmc/commands/messaging.ts'
import { Controller } from '../../peers/bmc/controller.ts'
import type { Machine } from '../../peers/bmc/machine/machine.ts'
import { type Message, readMessage, writeMessage } from '../../peers/message.ts'
import { ManualEnvironment } from './bench.ts'

const handlers = [...globalHandlers, ...messagingHandlers]

/** A controller at 20h with 82h on channel 0 and 72h on channel 7, which is behind 82h, too. */
function chain(...faults: string[]) {
  const bmc = new VirtualBmc({
    environment: new ManualEnvironment(),
    faults: faults.map((name) => ({ name })),
  })
  const { machine } = bmc.controller
  const machineOf = (device_id: number): Machine =>
    Object.create(machine, { device: { value: { ...machine.device, device_id } } })
  const far = new Controller({ address: 0x72, handlers, machine: machineOf(0x72) })
  const near = new Controller({
    address: 0x82,
    handlers,
    machine: machineOf(0x82),
    buses: new Map([[7, [far]]]),
  })
  const buses = new Map([
    [0, [near]],
    [7, [far]],
  ])
  const controller = new Controller({ address: 0x20, handlers, machine: machineOf(0x20), buses })
  const peer = { address: '192.0.2.1:5', send: () => {} }
  return (request: Uint8Array, privilege = 4): Uint8Array[] => {
    const replies: Uint8Array[] = []
    controller.serve(request, { bmc, peer, privilege, channel: 1, send: (reply) => replies.push(reply) })
    return replies
  }
}

const message = (
  rs_addr: number,
  rq_addr: number,
  cmd: number,
  data: Uint8Array = new Uint8Array(),
): Message => ({
  ...{ rs_addr, rs_lun: 0, rq_addr, rq_lun: 0, rq_seq: 9, net_fn: 6, cmd, data },
})
const bridged = (rs_addr: number, rq_addr: number, channel: number, inner: Message, tracking = 1) => {
  const data = encode(sendMessage.request!, { tracking, channel, message: writeMessage(inner) })
  return message(rs_addr, rq_addr, sendMessage.cmd, data)
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const deviceId = (bytes?: Uint8Array) => {
  const { rs_addr, rq_addr, cmd, data } = readMessage(bytes ?? new Uint8Array())!
  return { rs_addr, rq_addr, cmd, code: data[0], device: data[1] }
}
const direct = message(0x72, 0x20, getDeviceId.cmd)

describe('a bridged request', () => {
  test('is acknowledged, and its answer follows in a message of its own', () => {
    const [ack, answer, ...more] = chain()(writeMessage(bridged(0x20, 0x81, 7, direct)))
    expect(hex(ack!)).toBe('811c6320243400' + '88')
    expect(deviceId(answer)).toEqual({ rs_addr: 0x72, rq_addr: 0x20, cmd: 1, code: 0, device: 0x72 })
    expect(more).toEqual([])
  })

  test('of ipmitool, byte by byte', () => {
    const asked = '2018c881' + '243447' + '721876' + '202401bb' + 'e0'
    expect(hex(writeMessage(bridged(0x20, 0x81, 7, direct)))).toBe(asked)
    expect(chain()(Uint8Array.from(Buffer.from(asked, 'hex')))).toHaveLength(2)
  })

  test('through another satellite has two acknowledgements before the answer', () => {
    const double = bridged(0x20, 0x81, 0, bridged(0x82, 0x20, 7, direct))
    const [ack, second, answer] = chain()(writeMessage(double))
    expect(hex(ack!)).toBe('811c632024340088')
    expect(hex(second!)).toBe('201cc48224340026')
    expect(deviceId(answer)).toMatchObject({ rs_addr: 0x72, device: 0x72 })
  })

  test('has its answer in the acknowledgement, nested, where the BMC is of that kind', () => {
    const double = bridged(0x20, 0x81, 0, bridged(0x82, 0x20, 7, direct))
    const replies = chain('embedded-bridging')(writeMessage(double))
    expect(replies).toHaveLength(1)
    const outer = readMessage(replies[0]!)!
    const middle = readMessage(outer.data.subarray(1))!
    expect(middle.rs_addr).toBe(0x82)
    expect(deviceId(middle.data.subarray(1))).toMatchObject({ rs_addr: 0x72, device: 0x72 })
  })

  const code = (request: Message, privilege?: number) => {
    const [ack] = chain()(writeMessage(request), privilege)
    return readMessage(ack!)!.data[0]
  }

  test.each([
    ['to an address where nobody is: 83h', bridged(0x20, 0x81, 0, { ...direct, rs_addr: 0x60 }), 0x83],
    ['to a channel that is not there: CCh', bridged(0x20, 0x81, 5, direct), 0xcc],
    ['without a message: C7h', message(0x20, 0x81, 0x34, Uint8Array.of(0x47)), 0xc7],
  ])('%s', (_, request, expected) => expect(code(request)).toBe(expected))

  test('to an address behind the satellite where nobody is: the satellite says so', () => {
    const double = bridged(0x20, 0x81, 0, bridged(0x82, 0x20, 7, { ...direct, rs_addr: 0x60 }))
    const codes = chain()(writeMessage(double)).map((reply) => readMessage(reply)!.data[0])
    expect(codes).toEqual([0, 0x83])
  })

  test('needs user level', () => expect(code(bridged(0x20, 0x81, 7, direct), 1)).toBe(0xd4))

  test('with a wrong checksum is passed on, and nobody answers', () => {
    const wrong = { ...bridged(0x20, 0x81, 7, direct) }
    wrong.data = wrong.data.slice()
    wrong.data[wrong.data.length - 1]! ^= 1
    expect(chain()(writeMessage(wrong))).toHaveLength(1)
  })
})

test('an answer that is not tracked waits for Get Message', () => {
  const send = chain()
  expect(send(writeMessage(bridged(0x20, 0x81, 7, direct, 0)))).toHaveLength(1)
  const [reply] = send(writeMessage(message(0x20, 0x81, getMessage.cmd)))
  const { data } = readMessage(reply!)!
  expect([...data.subarray(0, 3)]).toEqual([0, 0x47, 0x1c])
  const [empty] = send(writeMessage(message(0x20, 0x81, getMessage.cmd)))
  expect(readMessage(empty!)!.data[0]).toBe(0x80)
})
