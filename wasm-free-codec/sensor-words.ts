/** What a sensor's record says of the numbers in messages about it: its name, readings in their unit, its types. */
import type { Node } from './decode.ts'
import type { Values } from './field.ts'

/** Of one sensor; records/sensor-words.ts makes it of a record. */
export interface SensorWords {
  readonly name: string
  /** Numbers of sensor type and event/reading type. */
  readonly type: number
  readonly eventType: number
  /** A raw reading in its unit; undefined where there are no factors. */
  inUnit(raw: number): string | undefined
  /** The same of a difference. */
  distance(counts: number): string | undefined
}

/** What layouts choose words of states by. */
export const sensorContext = (sensor: SensorWords | undefined): Values =>
  sensor ? { 'context.sensor_type': sensor.type, 'context.event_type': sensor.eventType } : {}

/** The nodes of a message or record with the sensor's words where they have its number or its readings. */
export const inSensorWords = (nodes: readonly Node[], values: Values, sensor: SensorWords): Node[] =>
  nodes.map((node) => {
    const meaning = means(node.name, values) ? meaningOf(node, sensor) : undefined
    return meaning ? { ...node, meaning } : node
  })

/** Whether the flags beside the number do not say that it means nothing. */
const means = (name: string, values: Values): boolean =>
  !(name === 'reading' && (values.unavailable === 1 || values.scanning_enabled === 0)) &&
  values[`readable_${name}`] !== 0 &&
  values[`has_${name}`] !== 0

const meaningOf = ({ field, value, names }: Node, sensor: SensorWords): string | undefined => {
  if (typeof value !== 'number' || !('about' in field) || (names ?? field.about.values)?.table[value])
    return undefined
  if (field.about.format === 'sensor') return sensor.name
  if (field.about.format === 'reading') return sensor.inUnit(value)
  return field.about.format === 'distance' ? sensor.distance(value) : undefined
}
