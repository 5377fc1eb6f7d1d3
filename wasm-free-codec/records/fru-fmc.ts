/**
 * Multi-records of FPGA mezzanine cards (ANSI/VITA 57.1 and 57.4), record type FAh with VITA's OUI 0012A2h for a
 * manufacturer; in the forms that frugy reads and writes.
 */
import { bit, byte, bytes, choice, reserved, u8, uint } from '../layout.ts'

/** VITA's OUI, where other records have an enterprise number. */
export const VITA_OUI = 0x0012a2

const width = { values: { 0: 'single width', 1: 'double width' }, doc: 'Of the card.' }
const direction = {
  values: { 0: 'mezzanine to carrier', 1: 'carrier to mezzanine' },
  doc: 'Of the clocks that can go both ways.',
}
const signals = <const N extends string>(name: N, bank: string) =>
  u8(name, `Signals of ${bank}`, { doc: 'How many are used.' })
const LPC_HPC = { 0: 'LPC', 1: 'HPC' }
const tck = u8('tck', 'Maximum TCK clock', { unit: 'MHz', doc: 'Of JTAG.' })
const transceivers = { doc: 'How many gigabit transceivers are used.' }

const fmc = [
  byte(
    uint(7, 6, 'module_size', 'Module size', width),
    uint(5, 4, 'p1_size', 'P1 connector', { values: LPC_HPC, doc: 'Its size.' }),
    uint(3, 2, 'p2_size', 'P2 connector', { values: { ...LPC_HPC, 3: 'not fitted' }, doc: 'Its size.' }),
    bit(1, 'clock_direction', 'Clock direction', direction),
    reserved(0),
  ),
  signals('p1_a', 'P1 bank A'),
  signals('p1_b', 'P1 bank B'),
  signals('p2_a', 'P2 bank A'),
  signals('p2_b', 'P2 bank B'),
  byte(
    uint(7, 4, 'p1_transceivers', 'Transceivers of P1', transceivers),
    uint(3, 0, 'p2_transceivers', 'Transceivers of P2', transceivers),
  ),
  tck,
] as const

const SIZES = { 0: 'LPC', 1: 'HPC', 2: 'HSPC', 3: 'HSPC with HSPCe' }
const fmcPlus = [
  byte(
    uint(7, 6, 'module_size', 'Module size', width),
    uint(5, 4, 'p1_size', 'P1 and P3 connectors', { values: SIZES, doc: 'Their size.' }),
    uint(3, 1, 'p2_size', 'P2 and P4 connectors', {
      values: { ...SIZES, 7: 'not fitted' },
      doc: 'Their size.',
    }),
    bit(0, 'clock_direction', 'Clock direction', direction),
  ),
  signals('p1_a', 'P1 bank A'),
  signals('p2_a', 'P2 bank A'),
  byte(
    uint(7, 6, 'p2_b_low', 'Signals of P2 bank B, low bits', { doc: 'Bits 1:0 of how many are used.' }),
    uint(5, 0, 'p1_b', 'Signals of P1 bank B', { doc: 'How many are used.' }),
  ),
  byte(
    uint(7, 4, 'p1_transceivers_low', 'Transceivers of P1, low bits', {
      doc: 'Bits 3:0 of how many are used.',
    }),
    uint(3, 0, 'p2_b_high', 'Signals of P2 bank B, high bits', { doc: 'Bits 5:2 of how many are used.' }),
  ),
  byte(
    uint(7, 2, 'p2_transceivers', 'Transceivers of P2', transceivers),
    uint(1, 0, 'p1_transceivers_high', 'Transceivers of P1, high bits', {
      doc: 'Bits 5:4 of how many are used.',
    }),
  ),
  tck,
] as const

const i2cDevices = [
  bytes('devices', 'I2C devices', 'rest', {
    format: 'sixbit',
    doc: 'Addresses, as one of the characters ! to / each, then the name of the device.',
  }),
] as const

const other = [
  bytes('fmc_data', 'Data', 'rest', { doc: 'Of a record whose kind is not described here.' }),
] as const
const version = uint(3, 0, 'fmc_version', 'Version', { doc: 'Of the subtype.' })

export const fmcRecord = [
  byte(
    uint(7, 4, 'fmc_subtype', 'Subtype', {
      values: { 0: 'main definition', 1: 'I2C devices' },
      doc: 'What the record holds.',
    }),
    version,
  ),
  choice('fmc_subtype', { 0: [choice('fmc_version', { 0: fmc, 1: fmcPlus }, other)], 1: i2cDevices }, other),
] as const
