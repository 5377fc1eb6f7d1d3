/**
 * Multi-records of MicroTCA (MTCA.0, MTCA.4). The specifications are not public: 20h to 27h are as frugy and a carrier
 * manager's own header have them, 30h to 32h as frugy alone. ipmitool names the others; that header has an OEM module
 * description as 29h, where ipmitool has clock mapping.
 */
import type { Field } from '../field.ts'
import { bit, byte, bytes, choice, repeat, reserved, text, u16, u8, uint } from '../layout.ts'
import { amps, count, resource, siteNumber, siteType } from './fru-sites.ts'

const ipv4 = <const N extends string>(name: N, label: string) =>
  bytes(name, label, 4, { format: 'ipv4', doc: 'An address of the carrier’s management network.' })

const partitions = [
  count('partition_count', 'Partitions'),
  repeat(
    'partitions',
    'Partition',
    { ref: 'partition_count' },
    u16('offset', 'Offset', { scale: 16, unit: 'bytes', doc: 'Where it begins, in multiples of 16 bytes.' }),
    u16('size', 'Size', { unit: 'bytes', doc: 'Of the partition.' }),
  ),
] as const

const managerLink = [
  ipv4('shelf_manager_ip', 'Shelf manager'),
  ipv4('carrier_manager_ip', 'Carrier manager'),
  ipv4('mch1_ip', 'MCH 1'),
  ipv4('mch2_ip', 'MCH 2'),
  ipv4('subnet_mask', 'Subnet mask'),
  ipv4('gateway_0', 'Gateway 0'),
  ipv4('gateway_1', 'Gateway 1'),
  text('user', 'User name', 17, { doc: 'Which the carrier manager logs in with.' }),
  bytes('password', 'Password', 21, { format: 'secret', doc: 'Which it logs in with, in clear.' }),
] as const

const carrierInformation = [
  u8('carrier_number', 'Carrier number', { values: { 0xff: 'unassigned' }, doc: 'Within the shelf.' }),
  byte(
    bit(7, 'orientation', 'Orientation', {
      values: { 0: 'left to right', 1: 'bottom to top' },
      doc: 'How slots are counted.',
    }),
    uint(6, 0, 'slot_count', 'Slots', { doc: 'How many follow.' }),
  ),
  repeat(
    'slots',
    'Slot',
    { ref: 'slot_count' },
    siteNumber,
    siteType,
    u8('slot_number', 'Slot number', { doc: 'Counted from one side.' }),
    u8('tier_number', 'Tier number', { doc: 'Counted from below.' }),
    u16('origin_y', 'Slot origin y', { doc: 'Where it stands.' }),
    u16('origin_x', 'Slot origin x', { doc: 'Where it stands.' }),
  ),
] as const

const powerPolicy = [
  count('policy_count', 'Power modules'),
  repeat(
    'policies',
    'Power module',
    { ref: 'policy_count' },
    siteNumber,
    u16('current_override', 'Maximum current override', {
      ...amps,
      doc: 'Instead of what the module says itself.',
    }),
    u8('role', 'Role', {
      values: { 0: 'primary', 1: 'redundant', 0xff: 'unspecified' },
      doc: 'Of the power module.',
    }),
    count('channel_count', 'Channels'),
    bytes('channels', 'Channels', { ref: 'channel_count' }, { doc: 'Their numbers, a byte each.' }),
  ),
] as const

const manager = { values: { 0: 'system', 1: 'carrier manager', 2: 'shelf manager', 3: 'reserved' } }
const activation = [
  u8('readiness', 'Allowance for module activation readiness', {
    unit: 's',
    doc: 'How long modules may take.',
  }),
  count('descriptor_count', 'Descriptors'),
  repeat(
    'descriptors',
    'Module',
    { ref: 'descriptor_count' },
    siteType,
    siteNumber,
    u8('power_channel', 'Power channel', { doc: 'That feeds it.' }),
    u8('current', 'Maximum current', { scale: 0.1, unit: 'A', doc: 'That it may draw.' }),
    byte(
      uint(7, 6, 'activated_by', 'Activated by', { ...manager, doc: 'Who activates it.' }),
      uint(5, 0, 'delay', 'Power-on delay', { scale: 0.1, unit: 's', doc: 'Before the next one.' }),
    ),
    byte(
      uint(7, 6, 'deactivated_by', 'Deactivated by', { ...manager, doc: 'Who deactivates it.' }),
      reserved(5, 0),
    ),
  ),
] as const

const zone3 = [
  u8('identifier_type', 'Identifier', {
    values: {
      0: 'PICMG IRTM.0',
      1: 'other PICMG specification',
      2: 'GUID',
      3: 'OEM',
      4: 'PICMG MTCA.4',
      5: 'class ID',
    },
    doc: 'What tells whether both sides of zone 3 fit.',
  }),
  choice(
    'identifier_type',
    {
      5: [
        count('class_count', 'Classes'),
        repeat(
          'classes',
          'Class',
          { ref: 'class_count' },
          u8('class_kind', 'Kind', { values: { 0: 'A', 1: 'D' }, doc: 'Analog or digital.' }),
          u8('class_major', 'Class', { doc: 'Its first number.' }),
          u8('class_minor', 'Subclass', { doc: 'Its second number.' }),
        ),
      ],
    },
    [bytes('identifier', 'Identifier data', 'rest', { doc: 'Equal on both sides where they fit.' })],
  ),
] as const

const bused = [
  count('bus_count', 'Buses'),
  repeat(
    'buses',
    'Bus',
    { ref: 'bus_count' },
    count('device_count', 'Devices'),
    repeat(
      'devices',
      'Device',
      { ref: 'device_count' },
      resource,
      u8('port', 'Port', { doc: 'Which is on the bus.' }),
    ),
  ),
] as const

/** By record ID: name and data. */
export const utcaRecords: Readonly<Record<number, readonly [name: string, fields?: readonly Field[]]>> = {
  0x20: ['FRU information partition', partitions],
  0x21: ['carrier manager IP link', managerLink],
  0x22: ['MicroTCA carrier information', carrierInformation],
  0x23: ['carrier location'],
  0x24: ['shelf manager IP link'],
  0x25: ['power policy', powerPolicy],
  0x26: ['MicroTCA carrier activation and power management', activation],
  0x27: [
    'power module capability',
    [u16('current', 'Maximum current output', { ...amps, doc: 'That the power module gives.' })],
  ],
  0x28: ['fan geography'],
  0x29: ['clock mapping'],
  0x2a: ['message bridging policy'],
  0x2b: ['OEM module descriptor'],
  0x30: ['zone 3 interface compatibility', zone3],
  0x31: ['carrier bused connectivity', bused],
  0x32: ['zone 3 interface documentation', [text('url', 'URL', 'rest', { doc: 'Where it is described.' })]],
}
