/** Lessons about the machine: power, a sensor, the event log, the inventory. */
import { hexNumber, type Values } from 'wasm-free-codec'
import {
  chassisControl,
  clearSel,
  getChassisStatus,
  getFruInventoryAreaInfo,
  getSdr,
  getSelEntry,
  getSelInfo,
  getSensorReading,
  readFruData,
  reserveSel,
} from 'wasm-free-codec/messages'
import { said } from '../asked.ts'
import { done, type Lesson, not, nothing, raw, type Run, send, type Task, value } from './lesson.ts'

const is = (name: string, wanted: number, reason: string) => (values: Values) =>
  values[name] === wanted
    ? undefined
    : said(reason, { given: String(values[name]), wanted: hexNumber(wanted) })

/** A number in the newest good answer to a command, where that satisfies. */
function answered(
  run: Run,
  { name: command }: { name: string },
  name: string,
  fits: (request: Values, answer: Values) => boolean = () => true,
): number | undefined {
  const found = run.asked.findLast(
    ({ inner, code, answer }) =>
      inner?.command?.name === command && code === 0 && fits(inner.body, answer?.body ?? {}),
  )
  const number = found?.answer?.body[name]
  return typeof number === 'number' ? number : undefined
}

const chassisOf = ({ lab }: Run) => lab.bmc.controller.machine.chassis

const control = (id: string, action: number, on: boolean): Task =>
  send(
    id,
    { command: chassisControl, request: is('control', action, 'otherAction') },
    raw(0x00, 0x02, action),
    (run) => (chassisOf(run).power === on ? done() : not(said(on ? 'stillOff' : 'stillOn'))),
  )

export const power: Lesson = {
  id: 'power',
  tasks: [
    send('status', { command: getChassisStatus }, raw(0x00, 0x01)),
    value(
      'bit',
      (run) => answered(run, getChassisStatus, 'power_on'),
      () => said('powerBit'),
    ),
    control('off', 0, false),
    send('again', { command: getChassisStatus, answer: is('power_on', 0, 'stillOn') }, raw(0x00, 0x01)),
    control('on', 1, true),
  ],
}

/** Sensors of the built-in BMC: number, record, and what its raw counts are worth. */
interface Analog {
  readonly number: number
  readonly record: number
  readonly m: number
  readonly exponent: number
}
const CPU: Analog = { number: 0x01, record: 1, m: 1, exponent: 0 }
const P12V: Analog = { number: 0x06, record: 6, m: 6, exponent: -2 }
const WHOLE = 0xff

const aRecord = (id: string, sensor: Analog): Task =>
  send(
    id,
    {
      command: getSdr,
      request: (values) =>
        is('record_id', sensor.record, 'otherRecord')(values) ??
        (values.offset === 0 && values.read_count === WHOLE ? undefined : said('wholeRecord')),
    },
    raw(0x0a, 0x23, 0, 0, sensor.record, 0, 0, WHOLE),
  )

const aReading = (id: string, sensor: Analog): Task =>
  send(
    id,
    { command: getSensorReading, request: is('sensor_number', sensor.number, 'otherSensor') },
    raw(0x04, 0x2d, sensor.number),
  )

/** Its last reading in its unit, as the record's formula has it. */
const inUnits = (id: string, { number, m, exponent }: Analog, digits: number, within: number): Task => {
  const reading = (run: Run) =>
    answered(run, getSensorReading, 'reading', (request) => request.sensor_number === number)
  return value(
    id,
    (run) => {
      const count = reading(run)
      return count === undefined ? undefined : count * m * 10 ** exponent
    },
    (run) => said('formula', { m, b: 0, raw: reading(run) ?? 0, exponent }),
    (right) => right.toFixed(digits),
    within,
  )
}

export const sensor: Lesson = {
  id: 'sensor',
  tasks: [
    aRecord('record', CPU),
    value('number', (run) => answered(run, getSdr, 'sensor_number')),
    aReading('reading', CPU),
    inUnits('degrees', CPU, 0, 0),
    aRecord('another', P12V),
    aReading('voltage', P12V),
    inUnits('volts', P12V, 2, 0.011),
  ],
}

const POWER_UNIT = 0x20
const LAST = 0xffff
const INITIATE = 0xaa

export const sel: Lesson = {
  id: 'sel',
  tasks: [
    send('info', { command: getSelInfo }, raw(0x0a, 0x40)),
    value('count', (run) => answered(run, getSelInfo, 'entries')),
    control('event', 0, false),
    send(
      'entry',
      { command: getSelEntry, request: is('record_id', LAST, 'lastRecord') },
      raw(0x0a, 0x43, 0, 0, 0xff, 0xff, 0, WHOLE),
    ),
    value(
      'sensor',
      (run) =>
        answered(run, getSelEntry, 'sensor_number', (_, answer) => answer.sensor_number === POWER_UNIT),
      undefined,
      (right) => hexNumber(right),
    ),
    send('reserve', { command: reserveSel }, raw(0x0a, 0x42)),
    send(
      'clear',
      { command: clearSel, request: is('operation', INITIATE, 'initiateErase') },
      (run) => {
        const id = answered(run, reserveSel, 'reservation_id') ?? 0
        return raw(0x0a, 0x47, id, id >> 8, 0x43, 0x4c, 0x52, INITIATE)
      },
      ({ lab }) => done('cleared', { entries: lab.bmc.controller.machine.sel.count }),
    ),
  ],
}

const UNIT = 8
const END = 0xc1
const LEAST = 48
const inventoryOf = ({ lab }: Run): Uint8Array =>
  lab.bmc.controller.machine.inventories[0] ?? new Uint8Array()
const boardAt = (run: Run): number => (inventoryOf(run)[3] ?? 0) * UNIT

/** The texts of the board area: each behind a byte with its length, from the seventh byte on (FRU 1.0 §11). */
function boardTexts(run: Run): string[] {
  const area = inventoryOf(run).subarray(boardAt(run))
  const texts: string[] = []
  for (let at = 6; at < area.length && area[at] !== END;) {
    const length = (area[at] ?? 0) & 0x3f
    texts.push(String.fromCharCode(...area.subarray(at + 1, at + 1 + length)))
    at += 1 + length
  }
  return texts
}

const readsAt = (at: (run: Run) => number, least: number) => (run: Run) => ({
  command: readFruData,
  request: (values: Values) => {
    if (values.fru_device_id !== 0) return said('otherInventory')
    if (values.offset !== at(run)) return said('otherOffset', { given: Number(values.offset) })
    return Number(values.read_count) < least ? said('tooFew', { least }) : undefined
  },
})

const SERIAL = 2

export const fru: Lesson = {
  id: 'fru',
  tasks: [
    send('info', { command: getFruInventoryAreaInfo }, raw(0x0a, 0x10, 0)),
    value('size', (run) => answered(run, getFruInventoryAreaInfo, 'area_size')),
    send(
      'header',
      readsAt(() => 0, UNIT),
      raw(0x0a, 0x11, 0, 0, 0, UNIT),
    ),
    value('board', boardAt, (_, given) => said(given < UNIT ? 'inUnits' : 'otherNumber')),
    send('area', readsAt(boardAt, LEAST), (run) => raw(0x0a, 0x11, 0, boardAt(run), 0, 0x40)),
    {
      id: 'serial',
      kind: 'value',
      solution: (run) => boardTexts(run)[SERIAL] ?? '',
      check(run, attempt) {
        if (attempt.kind !== 'value') return nothing()
        const given = attempt.text.trim().toLowerCase()
        const at = boardTexts(run).findIndex((text) => text.toLowerCase() === given)
        if (at === SERIAL) return done()
        return not(at >= 0 ? said('otherText', { which: at + 1, wanted: SERIAL + 1 }) : said('notInArea'))
      },
    },
  ],
}
