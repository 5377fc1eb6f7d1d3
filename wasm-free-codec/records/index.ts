/** What records say beyond their fields: sensor readings in their units; inventories of FRUs as a whole. */
export { factsOf, readFru } from './fru.ts'
export type { Fru, FruFact, FruPart, FruPartName, Hole } from './fru.ts'
export { convert, factorsOf, recordName, unitText } from './sensor.ts'
export type { Conversion, SensorFactors } from './sensor.ts'
