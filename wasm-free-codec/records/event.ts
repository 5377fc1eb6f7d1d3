/** An event in words: of a record of the event log (IPMI 2.0 §32), or of an event message (§29.3). */
import { decode } from '../decode.ts'
import { encode } from '../encode.ts'
import { addresses, manufacturers, sensorTypes } from '../enums.ts'
import { eventName } from '../enums/sensor-events.ts'
import type { Values } from '../field.ts'
import { layout } from '../layout.ts'
import { eventData } from '../messages/sensor-event-data.ts'
import { selRecordTypes } from '../messages/storage-sel-record.ts'
import { latin1 } from '../read.ts'
import { Diagnostics } from '../sentences.ts'
import { hexBytes, hexNumber, nameOf, showValue } from '../show.ts'
import { inUnit, type Sensor } from './sdr.ts'
import { words } from './words.ts'

export interface SelEvent {
  readonly recordType: number
  /** 'system event', 'OEM, with timestamp'. */
  readonly kind: string
  /** ISO 8601, or what the stamp says otherwise; empty for a record or message without. */
  readonly time: string
  /** Seconds since 1970-01-01 by the log's clock, where the stamp is a date. */
  readonly seconds?: number
  /** Who has sent it: 'BMC', 'BIOS', '0x82'; of an OEM record the manufacturer. */
  readonly source: string
  /** Name of the sensor, or its number. */
  readonly sensor: string
  /** Of the sensor: 'temperature'. */
  readonly type: string
  /** 'upper critical, going high'. */
  readonly text: string
  readonly direction: 'asserted' | 'deasserted' | ''
  /** What triggered it: '92 °C', and the threshold. */
  readonly reading?: string
  readonly threshold?: string
  /** 'Restart cause: watchdog (4)': what else the event data says. */
  readonly details: readonly string[]
}

/** From the initialization of the BMC on, until its clock is set (§37.1). */
const RELATIVE = 0x20000000
const UNSPECIFIED = 0xffffffff

/** `values` of a decoded record or message; `sensor` gives its name and factors. */
export const eventOf = (values: Values, sensor?: Sensor): SelEvent => {
  const of = (name: string): number | undefined => {
    const value = values[name]
    return typeof value === 'number' ? value : undefined
  }
  const recordType = of('record_type') ?? 0x02
  const common = {
    recordType,
    kind: nameOf(selRecordTypes, recordType) ?? '',
    ...timeOf(of('timestamp')),
  }
  const [sensorType, number, eventType, offset] = [
    of('sensor_type'),
    of('sensor_number'),
    of('event_type'),
    of('event_offset'),
  ]
  if (sensorType === undefined || number === undefined || eventType === undefined || offset === undefined)
    return { ...common, ...oemEvent(values) }
  const generator = of('generator')
  const inWords = (name: string) => {
    const raw = of(name)
    return raw === undefined ? undefined : inUnit(raw, sensor?.factors).text
  }
  const [reading, threshold] = [inWords('trigger_reading'), inWords('trigger_threshold')]
  return {
    ...common,
    source: generator === undefined ? '' : (nameOf(addresses, generator) ?? hexNumber(generator)),
    sensor: sensor?.name || words.sensor(hexNumber(number)),
    type: nameOf(sensorTypes, sensorType) ?? hexNumber(sensorType),
    text: eventName(eventType, sensorType, offset) ?? words.event(offset, hexNumber(eventType)),
    direction: of('deasserted') ? 'deasserted' : 'asserted',
    ...(reading !== undefined && { reading }),
    ...(threshold !== undefined && { threshold }),
    details: detailsOf(values),
  }
}

const timeOf = (stamp: number | undefined): Pick<SelEvent, 'time' | 'seconds'> => {
  if (stamp === undefined) return { time: '' }
  if (stamp === UNSPECIFIED) return { time: words.noTime }
  if (stamp <= RELATIVE) return { time: words.sinceStart(stamp) }
  return { time: new Date(stamp * 1000).toISOString().replace('.000Z', 'Z'), seconds: stamp }
}

/** Without timestamp: address, part and eleven characters of the message, as Linux logs them; so does FreeIPMI read it. */
const PANIC = 0xf0
const panicText = (bytes: Uint8Array): string | undefined => {
  const text = latin1(bytes.subarray(2))
  return text !== '' && /^[\t\n\r -~]*$/.test(text) ? text : undefined
}

const nothing = { source: '', sensor: '', type: '', text: '', direction: '', details: [] } as const
const oemEvent = ({ record_type, manufacturer, oem_data, oem_record }: Values) => {
  const data = oem_data ?? oem_record
  const source =
    typeof manufacturer === 'number' ? (nameOf(manufacturers, manufacturer) ?? String(manufacturer)) : ''
  const bytes = data instanceof Uint8Array ? data : new Uint8Array()
  const panic = record_type === PANIC ? panicText(bytes) : undefined
  if (panic !== undefined) return { ...nothing, source: words.linux, text: words.panic(bytes[1] + 1, panic) }
  const text = hexBytes(bytes)
  return { ...nothing, source, text }
}

const dataLayout = layout(...eventData)
/** What is told elsewhere: which event it is, and the reading and threshold in their unit. */
const TOLD = new Set([
  'event_data_2_use',
  'event_data_3_use',
  'event_offset',
  'trigger_reading',
  'trigger_threshold',
])
const PLAIN = ['event_data_2', 'event_data_3']
const UNUSED = 0xff

/** The second and third byte, as the declarations read them; unused ones are left out. */
const detailsOf = (values: Values): string[] => {
  const bytes = encode(dataLayout, values, values)
  const input = { bytes, at: 0, end: bytes.length, context: values, what: '', diagnostics: new Diagnostics() }
  const unused = (name: string) =>
    PLAIN.includes(name) && (values[`${name}_use`] === 0 || values[name] === UNUSED)
  return decode(dataLayout, input).nodes.flatMap((node) => {
    const { name, label } = node
    if (name === '' || TOLD.has(name) || unused(name) || values[name] === undefined) return []
    return [words.detail(label, showValue(node))]
  })
}
