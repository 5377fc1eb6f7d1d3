/** A sensor's record as what gives the numbers in messages their words. */
import type { SensorWords } from '../sensor-words.ts'
import type { Sensor } from './sdr.ts'
import { convert, convertDistance } from './sensor.ts'

export const sensorWords = ({ name, type, eventType, factors }: Sensor): SensorWords => ({
  name,
  type,
  eventType,
  inUnit: (raw) => factors && convert(raw, factors)?.text,
  distance: (counts) => factors && convertDistance(counts, factors)?.text,
})
