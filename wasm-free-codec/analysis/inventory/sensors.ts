/** The sensors of a controller: what its records say of them, and what was read of them. */
import { eventTypes, sensorTypes } from '../../enums.ts'
import { entities } from '../../messages/sdr-names.ts'
import { THRESHOLDS } from '../../messages/sensor-fields.ts'
import { type Entity, type SdrRecord, type Sensor, inUnit, sensorsOf } from '../../records/sdr.ts'
import { readingOf } from '../../records/sensor-reading.ts'
import { type SensorFactors, convert, factorsFor } from '../../records/sensor.ts'
import { hexNumber, nameOf } from '../../show.ts'
import type { Columns } from '../columns.ts'
import type { Image } from '../images/index.ts'
import { type Heard, rawOf, statesOf } from './readings.ts'
import type { Reading, SensorItem, SensorThreshold, Series } from './types.ts'

/** A sensor that a record describes, with the record. */
export interface Described {
  readonly sensor: Sensor
  readonly image: Image
}

export const describedBy = ({ image, record }: { image: Image; record: SdrRecord }): Described[] =>
  sensorsOf(record).map((sensor) => ({ sensor, image }))

/** One of both is there. `address`: slave address of the controller that it was read from. */
export const sensorItem = (
  columns: Columns,
  described: Described | undefined,
  heard: Heard | undefined,
  address: number,
): SensorItem => {
  const { sensor, image } = described ?? {}
  const types = heard?.types?.values
  return {
    number: sensor?.number ?? heard?.number ?? 0,
    owner: sensor?.owner ?? address,
    lun: sensor?.lun ?? heard?.lun ?? 0,
    name: sensor?.name ?? '',
    type: nameOf(sensorTypes, sensor?.type ?? Number(types?.sensor_type)) ?? '',
    eventType: nameOf(eventTypes, sensor?.eventType ?? Number(types?.event_type)) ?? '',
    entity: sensor ? entityText(sensor.entity) : '',
    unit: sensor?.unit ?? '',
    analog: sensor?.factors !== undefined,
    ...(heard?.last && { last: lastOf(sensor, heard, heard.last) }),
    ...(heard && heard.track.count > 1 && { series: seriesOf(columns, sensor, heard) }),
    thresholds: thresholdsOf(described, heard),
    rows: image?.parts.slice(0, MOST_ROWS) ?? [],
  }
}

const MOST_ROWS = 20

/** 'processor 1'. */
const entityText = ({ id, instance }: Entity): string =>
  `${nameOf(entities, id) ?? hexNumber(id)} ${instance}`

/** For one reading: of a sensor that is not linear those that were asked for. */
const factorsAt = (sensor: Sensor, { factors }: Heard, raw: number): SensorFactors | undefined => {
  const values = factors.get(raw)
  return (values && factorsFor(sensor.record.values, values)) ?? sensor.factors
}

const lastOf = (
  sensor: Sensor | undefined,
  heard: Heard,
  { row, values }: NonNullable<Heard['last']>,
): Reading => {
  const factors = sensor && factorsAt(sensor, heard, Number(values.reading))
  const { unit: _, ...reading } = readingOf(sensor, values, factors)
  return { row, ...reading }
}

/** In the sensor's unit; states where it has none; as on the wire where that is not known. */
const seriesOf = (columns: Columns, sensor: Sensor | undefined, heard: Heard): Series => {
  if (!sensor?.factors) return heard.track.series(columns, sensor ? statesOf : rawOf)
  const made = Array.from({ length: 256 }, (_, raw) => {
    const factors = factorsAt(sensor, heard, raw)
    return (factors && convert(raw, factors)?.value) ?? NaN
  })
  return heard.track.series(columns, (packed) => made[rawOf(packed)] ?? NaN)
}

/** Those that were asked for, else those of the record. */
const thresholdsOf = (described: Described | undefined, heard: Heard | undefined): SensorThreshold[] => {
  const factors = described?.sensor.factors
  const { values, row } = heard?.thresholds ?? {}
  if (values && row !== undefined)
    return THRESHOLDS.flatMap(([name, label]) => {
      const raw = values[name]
      if (values[`readable_${name}`] !== 1 || typeof raw !== 'number') return []
      return [{ name, label, raw, ...inUnit(raw, factors), row }]
    })
  if (!described) return []
  const { sensor, image } = described
  return sensor.thresholds
    .filter(({ readable }) => readable)
    .map(({ name, label, raw, value, text }) => ({ name, label, raw, value, text, row: image.parts[0] }))
}
