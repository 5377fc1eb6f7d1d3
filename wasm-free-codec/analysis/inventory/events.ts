/** Entries of a system event log, in the words of the sensors that they are of. */
import { decode } from '../../decode.ts'
import { selRecordLayout } from '../../messages/storage-sel-record.ts'
import { eventOf } from '../../records/event.ts'
import { type Sensor, sensorKey } from '../../records/sdr.ts'
import { Diagnostics } from '../../sentences.ts'
import type { Image } from '../images/index.ts'
import type { SelItem } from './types.ts'

/** `sensors`: by sensorKey(). */
export const selItem = (image: Image, sensors: ReadonlyMap<string, Sensor>): SelItem => {
  const { bytes, id, parts } = image
  const { values } = decode(selRecordLayout, {
    ...{ bytes, at: 0, end: bytes.length },
    ...{ what: '', diagnostics: new Diagnostics() },
  })
  const { generator, generator_lun, sensor_number } = values
  const key = { owner: Number(generator), lun: Number(generator_lun), number: Number(sensor_number) }
  const { recordType, time, source, sensor, type, text, direction, details, ...triggered } = eventOf(
    values,
    sensors.get(sensorKey(key)),
  )
  return {
    ...{ id, recordType, time, source, sensor, type, text, direction, details },
    reading: triggered.reading ?? '',
    threshold: triggered.threshold ?? '',
    rows: parts.slice(0, MOST_ROWS),
  }
}

const MOST_ROWS = 20
