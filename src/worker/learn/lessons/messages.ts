/** Lessons about messages: the frame, network functions and logical units, completion codes, checksums. */
import { hexNumber } from 'wasm-free-codec'
import { getChassisStatus, getDeviceId } from 'wasm-free-codec/messages'
import { codeText, said } from '../asked.ts'
import { done, type Lesson, not, nothing, type Outcome, point, send, type Task, value } from './lesson.ts'

const GET_DEVICE_ID = '0x06 0x01'
const asHex = (right: number): string => hexNumber(right)

export const frame: Lesson = {
  id: 'frame',
  tasks: [
    send('ask', { command: getDeviceId }, GET_DEVICE_ID),
    point('command', 'cmd'),
    point('function', 'net_fn'),
    point('checksum', 'header_checksum'),
    value('answer', ({ last }) => last?.answer?.body.device_id as number | undefined, undefined, asHex),
  ],
}

export const netfn: Lesson = {
  id: 'netfn',
  tasks: [
    send('device', { command: getDeviceId }, GET_DEVICE_ID),
    // The same command number, of another function.
    send('chassis', { command: getChassisStatus }, '0x00 0x01'),
    value(
      'response',
      ({ last }) => last?.answer?.netFn,
      (_, given) => said(given % 2 === 0 ? 'netFnEven' : 'otherNumber'),
      asHex,
    ),
    point('byte', 'rs_lun'),
    send('lun', { command: getDeviceId, lun: 3, code: null }, '-l 3 raw 0x06 0x01', (_, asked) =>
      done('lunSeen', { code: codeText(asked.code ?? 0xff) }),
    ),
  ],
}

/** Any request that the BMC answers with this code. */
const answered = (id: string, code: number, solution: string): Task =>
  send(id, { code }, solution, (_, asked) =>
    done('codeSeen', { asked: asked.label, code: codeText(code, asked.inner?.command) }),
  )

export const codes: Lesson = {
  id: 'codes',
  tasks: [
    answered('success', 0x00, GET_DEVICE_ID),
    answered('invalid', 0xc1, '0x06 0x7f'),
    answered('length', 0xc7, '0x06 0x01 0x00'),
    answered('absent', 0xcb, '0x04 0x2d 0xee'),
    // 80h to BEh: what they mean is the command's own.
    answered('own', 0x80, '0x00 0x09 0x60 0x00 0x00'),
  ],
}

const total = (bytes: readonly number[]): number => bytes.reduce((a, b) => a + b, 0)
const checksum = (...bytes: readonly number[]): number => -total(bytes) & 0xff
const BMC = 0x20
const CONSOLE = 0x81
const APP = 0x06 << 2
const CHASSIS = 0x00
const SEQUENCE = 0x04
const CMD = 0x01

/** Seven bytes, the last of them `off` by so much. */
const message = (netFnLun: number, off = 0): string =>
  [BMC, netFnLun, checksum(BMC, netFnLun), CONSOLE, SEQUENCE, CMD, checksum(CONSOLE, SEQUENCE, CMD) + off]
    .map((byte) => (byte & 0xff).toString(16).padStart(2, '0'))
    .join(' ')

const aChecksum = (id: string, ...bytes: readonly number[]): Task =>
  value(
    id,
    () => checksum(...bytes),
    (_, given) => {
      const sum = total(bytes) + given
      return said('sumIs', { sum: hexNumber(sum, 2), low: hexNumber(sum & 0xff) })
    },
    asHex,
  )

const typedWhole = ({ last }: Parameters<Task['check']>[0]): Outcome =>
  last?.exchange.request[4] === SEQUENCE ? done() : not(said('byHand'))

export const checksums: Lesson = {
  id: 'checksums',
  byHand: true,
  tasks: [
    aChecksum('header', BMC, APP),
    aChecksum('data', CONSOLE, SEQUENCE, CMD),
    send('whole', { command: getDeviceId }, message(APP), typedWhole),
    send('another', { command: getChassisStatus }, message(CHASSIS), typedWhole),
    {
      id: 'broken',
      kind: 'send',
      solution: () => message(APP, 1),
      check({ last }) {
        if (!last) return nothing()
        const wrong = last.wrongChecksum
        if (!wrong) return not(said('checksumsRight'))
        return last.code === undefined ? done('brokenSeen', wrong) : not(said('answeredAnyway'))
      },
    },
  ],
}
