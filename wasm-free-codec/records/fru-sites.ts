/** Fields that multi-records of PICMG have in common. */
import { siteNumber, siteType as siteTypeOf } from '../messages/picmg-fields.ts'
import { picmgSites } from '../messages/picmg-fru.ts'
import { bit, byte, reserved, u8, uint } from '../layout.ts'

export { siteNumber }
export const siteType = siteTypeOf(picmgSites)
export const hardwareAddress = u8('hardware_address', 'Hardware address', {
  base: 16,
  doc: 'Of the place; its IPMB address is twice that.',
})
export const fru = u8('fru_device_id', 'FRU device ID', { doc: 'Which FRU of the controller.' })
export const count = <const N extends string>(name: N, label: string) =>
  u8(name, label, { doc: 'How many follow.' })
export const amps = { scale: 0.1, unit: 'A' } as const

export const onCarrierOrModule = {
  values: { 0: 'device on the carrier', 1: 'AdvancedMC' },
  doc: 'What it is.',
}
export const resource = byte(
  bit(7, 'resource_type', 'Resource type', onCarrierOrModule),
  reserved(6, 4),
  uint(3, 0, 'resource', 'Resource', { doc: 'Site of the module, or number of the device.' }),
)
