/** Places, and the bits of policies, of VITA 46.11. */
import type { Part } from '../field.ts'
import { bit, byte, names, optional, reserved, u8, uint } from '../layout.ts'
import { addressInfo } from './picmg-fields.ts'

/** Those of 0Ah, 0Bh, 0Dh and 0Eh are ipmitool's; Wireshark has them reserved. */
export const sites = names(
  {
    0x00: 'VPX front module',
    0x01: 'power entry module',
    0x02: 'chassis FRU information',
    0x03: 'dedicated chassis manager',
    0x04: 'fan tray',
    0x05: 'fan tray filter',
    0x06: 'alarm panel',
    0x07: 'XMC',
    0x09: 'VPX rear transition module',
    0x0a: 'VME front module',
    0x0b: 'VXS front module',
    0x0c: 'power supply',
    0x0d: 'VITA 62 front module',
    0x0e: 'VITA 71 module',
    0x0f: 'FMC',
  },
  [[0xc0, 0xcf, 'OEM']],
)
export const addresses = addressInfo(sites, [
  optional(
    u8('reserved_address', 'Reserved', { base: 16, default: 0xff, doc: 'FFh.' }),
    optional(u8('channel_7_address', 'Channel 7 address', { base: 16, doc: 'Of the FRU on IPMB-L.' })),
  ),
])

export const parts = (prefix: string, doc: string, named: readonly [string, string][]): Part[] =>
  named.map(([name, label], i) => bit(named.length - 1 - i, prefix + name, label, { doc }))
export const policy = (prefix: string, doc: string) =>
  byte(
    reserved(7, 4),
    ...parts(prefix, doc, [
      ['default_locked', 'Default activation locked'],
      ['deactivation_ignored', 'Commanded deactivation ignored'],
      ['deactivation_locked', 'Deactivation locked'],
      ['locked', 'Activation locked'],
    ]),
  )
export const persistent = (prefix: string, doc: string) =>
  byte(
    reserved(7, 2),
    ...parts(prefix, doc, [
      ['warm_reset', 'Persistent warm reset'],
      ['cold_reset', 'Persistent cold reset'],
    ]),
  )
export const masked = 'Whether the bit is set to what the next byte has.'
export const becomes = 'What the bit becomes.'
export const can = 'Whether the FRU can be told so.'
export const sensor = (name: string, label: string) =>
  u8(`${name}_sensor`, `${label} sensor`, { base: 16, doc: 'Its sensor number.' })
export const speed = (hi: number, bus: 'a' | 'b') =>
  uint(hi, hi - 1, `speed_${bus}`, `IPMB-${bus.toUpperCase()} speed`, {
    values: { 0: '100 kHz', 1: '400 kHz', 2: 'reserved', 3: 'reserved' },
    doc: 'Of the bus.',
  })
