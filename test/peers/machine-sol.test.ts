/** The serial console of the machine in the virtual BMC: characters, and the lines that are none. */
import { beforeEach, expect, test } from 'vitest'
import { chassisControl } from 'wasm-free-codec/messages'
import type { Sol } from '../../peers/console/index.ts'
import { Talk } from './console.ts'

const BANNER = '\r\nvirtual-server login: '
const text = (value: string) => new TextEncoder().encode(value)

let talk: Talk
let stream: Sol
let heard: string
const told = () => {
  const all = heard
  heard = ''
  return all
}
const moment = () => talk.settle(talk.pass(1))

beforeEach(async () => {
  talk = new Talk()
  heard = ''
  await talk.login()
  stream = await talk.settle(talk.console.sol())
  stream.onData = (bytes) => (heard += Buffer.from(bytes).toString('latin1'))
  await moment()
  told()
})

/** A control packet of the console's, which has no name of its own for it. */
const signal = async (control: Record<string, number>, data = '') => {
  const { put } = stream as unknown as { put(data: Uint8Array, control: object): Promise<void> }
  await talk.settle(put.call(stream, text(data), control))
  await moment()
}
const power = async (control: number) => {
  await talk.settle(talk.console.ask(chassisControl, { control }))
  await moment()
}

test('A line is echoed, and a login asked for after it', async () => {
  await talk.settle(stream.send(text('root\r')))
  await moment()
  expect(told()).toBe(`root${BANNER}`)
})

test('A break has it ask for a login, once', async () => {
  await talk.settle(stream.sendBreak())
  await moment()
  expect(told()).toBe(BANNER)
})

test('Output waits while the console pauses it', async () => {
  await signal({ cts_pause: 1 }, 'held')
  expect(told()).toBe('')
  await signal({ cts_pause: 0 }, '!')
  expect(told()).toBe('held!')
})

test('Output that waits is thrown away where the console asks for that', async () => {
  await signal({ cts_pause: 1 }, 'held')
  await signal({ flush_outbound: 1 }, 'new')
  expect(told()).toBe('new')
})

test('Whoever hangs up hears nothing, and is asked to log in again', async () => {
  await signal({ drop_dcd_dsr: 1 }, 'nobody')
  expect(told()).toBe('')
  await signal({ drop_dcd_dsr: 0 }, 'x')
  expect(told()).toBe(`${BANNER}x`)
})

test('Without power no character is taken; they come through when it is back', async () => {
  const available: boolean[] = []
  stream.onAvailable = (is) => available.push(is)
  await power(0)
  expect(available).toEqual([false])
  let sent = false
  const typed = stream.send(text('late')).then(() => (sent = true))
  await talk.settle(talk.pass(20))
  expect([sent, told()]).toEqual([false, ''])
  await power(1)
  await talk.settle(typed)
  await moment()
  expect(told()).toBe(`${BANNER}late`)
  expect(available).toEqual([false, true])
})

test('The ring line turns a system on that is off', async () => {
  await power(0)
  await signal({ ring: 1 })
  expect(talk.bmc.controller.machine.chassis.power).toBe(true)
  expect(told()).toBe(BANNER)
})

test('A console whose stream another session takes is told', async () => {
  let closed = false
  stream.onClosed = () => (closed = true)
  const other = talk.another()
  await talk.settle(other.login())
  await talk.settle(other.sol({ takeOver: true }))
  await moment()
  expect(closed).toBe(true)
})
