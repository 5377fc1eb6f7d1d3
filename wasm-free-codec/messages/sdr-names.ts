/**
 * Names that sensor data records use: entities (IPMI 2.0 §43.14) and units (§43.17).
 * Of 37h sources differ: ipmitool has the air inlet there, FreeIPMI takes that for a misprint of DCMI's 40h.
 */
import { names } from '../layout.ts'

// prettier-ignore
export const entities = names(
  {
    0x00: 'unspecified', 0x01: 'other', 0x02: 'unknown', 0x03: 'processor', 0x04: 'disk or disk bay',
    0x05: 'peripheral bay', 0x06: 'system management module', 0x07: 'system board', 0x08: 'memory module',
    0x09: 'processor module', 0x0a: 'power supply', 0x0b: 'add-in card', 0x0c: 'front panel board',
    0x0d: 'back panel board', 0x0e: 'power system board', 0x0f: 'drive backplane',
    0x10: 'internal expansion board', 0x11: 'other system board', 0x12: 'processor board', 0x13: 'power unit',
    0x14: 'power module', 0x15: 'power management or distribution board', 0x16: 'chassis back panel board',
    0x17: 'system chassis', 0x18: 'sub-chassis', 0x19: 'other chassis board', 0x1a: 'disk drive bay',
    0x1b: 'peripheral bay', 0x1c: 'device bay', 0x1d: 'fan or cooling device', 0x1e: 'cooling unit',
    0x1f: 'cable or interconnect', 0x20: 'memory device', 0x21: 'system management software',
    0x22: 'system firmware', 0x23: 'operating system', 0x24: 'system bus', 0x25: 'group',
    0x26: 'remote management device', 0x27: 'external environment', 0x28: 'battery', 0x29: 'processing blade',
    0x2a: 'connectivity switch', 0x2b: 'processor and memory module', 0x2c: 'I/O module',
    0x2d: 'processor and I/O module', 0x2e: 'management controller firmware', 0x2f: 'IPMI channel',
    0x30: 'PCI bus', 0x31: 'PCI Express bus', 0x32: 'SCSI bus', 0x33: 'SATA or SAS bus',
    0x34: 'processor bus', 0x35: 'real-time clock', 0x37: 'air inlet', 0x40: 'air inlet (DCMI)',
    0x41: 'processor (DCMI)', 0x42: 'system board (DCMI)',
  },
  [
    [0x90, 0xaf, 'chassis-specific'],
    [0xb0, 0xcf, 'board-set specific'],
    [0xd0, 0xff, 'OEM system integrator'],
  ],
)

// prettier-ignore
export const units = names([
  'unspecified', '°C', '°F', 'K', 'V', 'A', 'W', 'J', 'C', 'VA', 'nits', 'lm', 'lx', 'cd', 'kPa', 'psi', 'N',
  'CFM', 'rpm', 'Hz', 'µs', 'ms', 's', 'min', 'h', 'd', 'weeks', 'mil', 'in', 'ft', 'cu in', 'cu ft', 'mm', 'cm',
  'm', 'cu cm', 'cu m', 'l', 'fl oz', 'rad', 'sr', 'revolutions', 'cycles', 'g (gravity)', 'oz', 'lb', 'ft·lb',
  'oz·in', 'gauss', 'gilberts', 'H', 'mH', 'F', 'µF', 'ohm', 'S', 'mol', 'Bq', 'ppm', 'reserved', 'dB', 'dBA',
  'dBC', 'Gy', 'Sv', 'K (colour)', 'bits', 'kbits', 'Mbits', 'Gbits', 'bytes', 'kB', 'MB', 'GB', 'words',
  'double words', 'quad words', 'lines', 'hits', 'misses', 'retries', 'resets', 'overruns', 'underruns',
  'collisions', 'packets', 'messages', 'characters', 'errors', 'correctable errors', 'uncorrectable errors',
  'fatal errors', 'grams',
].reduce<Record<number, string>>((table, unit, number) => ({ ...table, [number]: unit }), {}))
