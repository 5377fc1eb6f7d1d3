/** What records say beyond their fields: sensor readings in their units. */
export { convert, factorsOf, recordName, unitText } from './sensor.ts'
export type { Conversion, SensorFactors } from './sensor.ts'
