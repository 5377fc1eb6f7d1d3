/**
 * Multi-records of AdvancedMC (PICMG AMC.0). The specification is not public: layouts are those on which ipmitool and frugy
 * agree. Of ipmitool's two tables of PCI Express extensions, the one is followed in which 3 is of generation 2, as 2 is.
 */
import type { Field } from '../field.ts'
import {
  bit,
  byte,
  bytes,
  names,
  namesBy,
  repeat,
  reserved,
  reservedBytes,
  u16,
  u32,
  u8,
  uint,
  word24,
  word32,
} from '../layout.ts'
import { amps, count, onCarrierOrModule, resource, siteNumber } from './fru-sites.ts'

const guid = bytes('guid', 'GUID', 16, {
  format: 'guid',
  doc: 'Of a kind of link that a manufacturer has defined.',
})
export const guids = [
  count('guid_count', 'OEM GUIDs'),
  repeat('guids', 'OEM GUID', { ref: 'guid_count' }, guid),
] as const

const moduleCurrent = [
  u8('current', 'Current draw', { ...amps, doc: 'Of the module, from 12 V payload power.' }),
] as const

const carrierActivation = [
  u16('internal_current', 'Maximum internal current', { ...amps, doc: 'For all modules of the carrier.' }),
  u8('readiness', 'Allowance for module activation readiness', {
    unit: 's',
    doc: 'How long modules may take.',
  }),
  count('descriptor_count', 'Descriptors'),
  repeat(
    'descriptors',
    'Module',
    { ref: 'descriptor_count' },
    u8('ipmb_address', 'IPMB-L address', { base: 16, doc: 'Of the module.' }),
    u8('module_current', 'Maximum module current', { ...amps, doc: 'That it may draw.' }),
    reservedBytes(1),
  ),
] as const

const carrierConnectivity = [
  repeat(
    'resources',
    'Resource',
    'rest',
    resource,
    count('port_count', 'Ports'),
    repeat(
      'ports',
      'Port',
      { ref: 'port_count' },
      word24(
        reserved(23, 18),
        uint(17, 13, 'local_port', 'Local port', { doc: 'Of the resource.' }),
        uint(12, 8, 'remote_port', 'Remote port', { doc: 'That it is wired to.' }),
        bit(7, 'remote_type', 'Remote resource type', onCarrierOrModule),
        reserved(6, 4),
        uint(3, 0, 'remote', 'Remote resource', { doc: 'Site of the module, or number of the device.' }),
      ),
    ),
  ),
] as const

/** What AMC.0 reserves in these records is sent as ones. */
const ONES = (value: number) => ({ base: 16, default: value, doc: 'All ones.' }) as const
const NO_PORT = { values: { 31: 'none' }, doc: 'The port that carries the lane.' }
const lane = (number: number, hi: number) => uint(hi, hi - 4, `lane_${number}`, `Lane ${number}`, NO_PORT)
const laneFlag = (number: number, at: number) =>
  bit(at, `lane_${number}_used`, `Lane ${number} used`, { doc: 'Whether it is part of the link.' })

const moduleConnectivity = [
  ...guids,
  resource,
  count('channel_count', 'Channels'),
  repeat(
    'channels',
    'Channel',
    { ref: 'channel_count' },
    word24(uint(23, 20, 'filler', 'Reserved', ONES(0xf)), lane(3, 19), lane(2, 14), lane(1, 9), lane(0, 4)),
  ),
  repeat(
    'links',
    'Link',
    'rest',
    word32(
      uint(31, 24, 'grouping', 'Link grouping ID', { doc: 'Links with the same one work only together.' }),
      uint(23, 20, 'link_extension', 'Link type extension', {
        values: namesBy('link_type', {
          0x02: {
            0: 'generation 1, no spread spectrum',
            1: 'generation 1, spread spectrum',
            2: 'generation 2, no spread spectrum',
            3: 'generation 2, spread spectrum',
          },
          0x05: { 0: '1000BASE-BX', 1: '10GBASE-BX4' },
          0x07: { 0: 'Fibre Channel', 1: 'SATA', 2: 'SAS' },
        }),
        doc: 'Which of the links of its type.',
      }),
      uint(19, 12, 'link_type', 'Link type', {
        base: 16,
        values: names(
          {
            0x02: 'AMC.1 PCI Express',
            0x03: 'AMC.1 PCI Express advanced switching',
            0x04: 'AMC.1 PCI Express advanced switching',
            0x05: 'AMC.2 Ethernet',
            0x06: 'AMC.4 Serial RapidIO',
            0x07: 'AMC.3 storage',
          },
          [[0xf0, 0xfe, 'by OEM GUID']],
        ),
        doc: 'What runs over it.',
      }),
      laneFlag(3, 11),
      laneFlag(2, 10),
      laneFlag(1, 9),
      laneFlag(0, 8),
      uint(7, 0, 'channel', 'Channel', { doc: 'Which of the channels above.' }),
    ),
    byte(
      uint(7, 2, 'filler', 'Reserved', ONES(0x3f)),
      uint(1, 0, 'match', 'Asymmetric match', {
        values: { 0: 'exact', 1: 'with 2', 2: 'with 1', 3: 'reserved' },
        doc: 'What the other end has to say here.',
      }),
    ),
  ),
] as const

const carrierInformation = [
  byte(
    uint(7, 4, 'minor_version', 'Minor version', { doc: 'Of AMC.0.' }),
    uint(3, 0, 'major_version', 'Major version', { doc: 'Of AMC.0.' }),
  ),
  count('site_count', 'Sites'),
  repeat('sites', 'Site', { ref: 'site_count' }, siteNumber),
] as const

const clockId = <const N extends string>(name: N, label: string, doc: string) =>
  u8(name, label, { values: { 1: 'TCLKA', 2: 'TCLKB', 3: 'TCLKC', 4: 'TCLKD', 5: 'FCLKA' }, doc })
const clockResource = byte(
  uint(7, 6, 'resource_type', 'Resource type', {
    values: { 0: 'device on the carrier', 1: 'AdvancedMC', 2: 'backplane', 3: 'reserved' },
    doc: 'What it is.',
  }),
  reserved(5, 4),
  uint(3, 0, 'resource', 'Resource', { doc: 'Site of the module, or number of the device.' }),
)

const carrierClocks = [
  count('resource_count', 'Resources'),
  repeat(
    'resources',
    'Resource',
    { ref: 'resource_count' },
    clockResource,
    count('connection_count', 'Connections'),
    repeat(
      'connections',
      'Connection',
      { ref: 'connection_count' },
      clockId('local_clock', 'Local clock', 'Of the resource.'),
      clockId('remote_clock', 'Remote clock', 'That it is wired to.'),
      clockResource,
    ),
  ),
] as const

const clockFeatures = byte(
  reserved(7, 2),
  bit(1, 'pll', 'Through a PLL', { doc: 'Whether a PLL makes the clock.' }),
  bit(0, 'source', 'Role', { values: { 0: 'receiver', 1: 'source' }, doc: 'Of this end.' }),
)
const hertz = <const N extends string>(name: N, label: string, doc: string) =>
  u32(name, label, { unit: 'Hz', doc })

const clockConfiguration = [
  clockResource,
  count('clock_count', 'Clocks'),
  repeat(
    'clocks',
    'Clock',
    { ref: 'clock_count' },
    clockId('clock', 'Clock', 'Which one.'),
    byte(
      reserved(7, 1),
      bit(0, 'activation', 'Activated by', {
        values: { 0: 'the carrier', 1: 'the application' },
        doc: 'Who switches it on.',
      }),
    ),
    count('indirect_count', 'Indirect descriptors'),
    count('direct_count', 'Direct descriptors'),
    repeat(
      'indirect',
      'Indirect descriptor',
      { ref: 'indirect_count' },
      clockFeatures,
      clockId('depends_on', 'Depends on', 'The clock that it is made from.'),
    ),
    repeat(
      'direct',
      'Direct descriptor',
      { ref: 'direct_count' },
      clockFeatures,
      u8('family', 'Family', {
        values: { 0: 'unspecified', 1: 'SONET/SDH/PDH', 2: 'PCI Express' },
        doc: 'Of the clock.',
      }),
      u8('accuracy', 'Accuracy', { doc: 'A level within the family.' }),
      hertz('frequency', 'Frequency', 'Nominally.'),
      hertz('frequency_min', 'Minimum frequency', 'That is accepted.'),
      hertz('frequency_max', 'Maximum frequency', 'That is accepted.'),
    ),
  ),
] as const

/** By record ID: name and data. */
export const amcRecords: Readonly<Record<number, readonly [name: string, fields: readonly Field[]]>> = {
  0x16: ['module current requirements', moduleCurrent],
  0x17: ['carrier activation and current management', carrierActivation],
  0x18: ['carrier point-to-point connectivity', carrierConnectivity],
  0x19: ['AdvancedMC point-to-point connectivity', moduleConnectivity],
  0x1a: ['carrier information table', carrierInformation],
  0x2c: ['carrier clock point-to-point connectivity', carrierClocks],
  0x2d: ['clock configuration', clockConfiguration],
}
