/**
 * Multi-records of AdvancedTCA (PICMG 3.0). The specification is not public: layouts are those on which ipmitool and
 * OpenIPMI agree; where OpenIPMI reads a feed's least voltage over its internal current, ipmitool is followed. Radial
 * links and fans only OpenIPMI has.
 */
import type { Field } from '../field.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  names,
  namesBy,
  repeat,
  reserved,
  u16,
  u24,
  u8,
  uint,
  word24,
  word32,
} from '../layout.ts'
import { amps, count, fru, hardwareAddress, siteNumber, siteType } from './fru-sites.ts'

import { guids } from './fru-amc.ts'
const backplane = [
  repeat(
    'slots',
    'Slot',
    'rest',
    u8('channel_type', 'Channel type', {
      base: 16,
      values: names(
        {
          0x08: 'single-port fabric',
          0x09: 'double-port fabric',
          0x0a: 'full-channel fabric',
          0x0b: 'base',
          0x0c: 'update channel',
          0x0d: 'shelf manager cross-connect',
        },
        [[0x00, 0x07, 'PICMG 2.9']],
      ),
      doc: 'Which interface of the backplane.',
    }),
    u8('slot_address', 'Slot address', { base: 16, doc: 'Hardware address of the slot.' }),
    count('channel_count', 'Channels'),
    repeat(
      'channels',
      'Channel',
      { ref: 'channel_count' },
      word24(
        reserved(23, 18),
        uint(17, 13, 'local_channel', 'Local channel', { doc: 'In this slot.' }),
        uint(12, 8, 'remote_channel', 'Remote channel', { doc: 'That it is wired to.' }),
        uint(7, 0, 'remote_slot', 'Remote slot', { base: 16, doc: 'Hardware address of the other slot.' }),
      ),
    ),
  ),
] as const

const addressTable = [
  byte(
    uint(7, 6, 'address_type', 'Type of the shelf address', {
      values: { 0: 'binary', 1: 'BCD plus', 2: '6-bit ASCII', 3: 'text' },
      doc: 'How the address is written.',
    }),
    uint(5, 0, 'address_length', 'Length of the shelf address', { unit: 'bytes', doc: 'Of what is used.' }),
  ),
  bytes('shelf_address', 'Shelf address', 20, { doc: 'Which its owner has given it; always 20 bytes.' }),
  count('entry_count', 'Address table entries'),
  repeat('entries', 'Entry', { ref: 'entry_count' }, hardwareAddress, siteNumber, siteType),
] as const

const powerDistribution = [
  count('feed_count', 'Power feeds'),
  repeat(
    'feeds',
    'Feed',
    { ref: 'feed_count' },
    u16('external_current', 'Maximum external available current', { ...amps, doc: 'That the feed can get.' }),
    u16('internal_current', 'Maximum internal current', {
      ...amps,
      values: { 0xffff: 'not specified' },
      doc: 'That the shelf can carry.',
    }),
    u8('least_voltage', 'Minimum expected operating voltage', {
      scale: -0.5,
      unit: 'V',
      doc: 'Below it the feed does not work.',
    }),
    count('fed_count', 'Feed-to-FRU entries'),
    repeat('fed', 'Fed FRU', { ref: 'fed_count' }, hardwareAddress, fru),
  ),
] as const

const activation = [
  u8('readiness', 'Allowance for activation readiness', { unit: 's', doc: 'How long FRUs may take.' }),
  count('descriptor_count', 'Descriptors'),
  repeat(
    'descriptors',
    'Descriptor',
    { ref: 'descriptor_count' },
    hardwareAddress,
    fru,
    u16('power', 'Maximum FRU power', { unit: 'W', doc: 'That the FRU may draw.' }),
    byte(
      reserved(7),
      bit(6, 'managed_activation', 'Shelf manager controlled activation', {
        doc: 'Whether the shelf manager activates it by itself.',
      }),
      uint(5, 0, 'delay', 'Delay before next power on', {
        scale: 0.1,
        unit: 's',
        doc: 'Before the next FRU of the list is powered.',
      }),
    ),
  ),
] as const

const ipv4 = <const N extends string>(name: N, label: string, doc: string) =>
  bytes(name, label, 4, { format: 'ipv4', doc })
const managerAddress = ipv4('shelf_manager_ip', 'Shelf manager IP address', 'Where the shelf manager is.')
const managerConnection = [
  choice('picmg_version', { 0: [managerAddress] }, [
    managerAddress,
    ipv4('gateway', 'Default gateway', 'Of the shelf manager.'),
    ipv4('subnet_mask', 'Subnet mask', 'Of the shelf manager.'),
  ]),
] as const

const port = (number: number, at: number) =>
  bit(at, `port_${number}`, `Port ${number}`, { doc: 'Whether it is part of the link.' })

const boardConnectivity = [
  ...guids,
  repeat(
    'links',
    'Link',
    'rest',
    word32(
      uint(31, 24, 'grouping', 'Link grouping ID', { doc: 'Links with the same one work only together.' }),
      uint(23, 20, 'link_extension', 'Link type extension', {
        values: namesBy('link_type', {
          0x01: { 0: '10/100/1000BASE-T, four pairs', 1: 'shelf manager cross-connect, two pairs' },
          0x02: { 0: '1000BASE-BX', 1: '10GBASE-BX4', 2: 'FC-PI', 3: '1000BASE-KX', 4: '10GBASE-KX4' },
          0x32: { 0: '10GBASE-KR', 1: '40GBASE-KR4' },
        }),
        doc: 'Which of the links of its type.',
      }),
      uint(19, 12, 'link_type', 'Link type', {
        base: 16,
        values: names(
          {
            0x01: 'PICMG 3.0 base interface',
            0x02: 'PICMG 3.1 Ethernet fabric',
            0x03: 'PICMG 3.2 InfiniBand fabric',
            0x04: 'PICMG 3.3 StarFabric',
            0x05: 'PICMG 3.4 PCI Express fabric',
            0x32: 'PICMG 3.1 Ethernet fabric, 10.3125 Gbd',
          },
          [[0xf0, 0xfe, 'by OEM GUID']],
        ),
        doc: 'What runs over it.',
      }),
      port(3, 11),
      port(2, 10),
      port(1, 9),
      port(0, 8),
      uint(7, 6, 'interface', 'Interface', {
        values: { 0: 'base', 1: 'fabric', 2: 'update channel', 3: 'reserved' },
        doc: 'Of the backplane.',
      }),
      uint(5, 0, 'channel', 'Channel number', { doc: 'Of that interface.' }),
    ),
  ),
] as const

const radialIpmb = [
  u24('connector_definer', 'Connector definer', { doc: 'Who has defined the connector.' }),
  u16('connector_version', 'Connector version', { doc: 'Of that definition.' }),
  count('hub_count', 'Hub descriptors'),
  repeat(
    'hubs',
    'Hub',
    { ref: 'hub_count' },
    hardwareAddress,
    byte(
      reserved(7, 2),
      uint(1, 0, 'coverage', 'Bus coverage', {
        values: { 1: 'IPMB-A', 2: 'IPMB-B', 3: 'IPMB-A and IPMB-B' },
        doc: 'Which of both buses.',
      }),
    ),
    count('mapping_count', 'Link mappings'),
    repeat(
      'mappings',
      'Mapping',
      { ref: 'mapping_count' },
      hardwareAddress,
      u8('link_entry', 'IPMB-0 link', { doc: 'Number of the link to it.' }),
    ),
  ),
] as const

const fanGeography = [
  count('fan_count', 'Fan-to-FRU entries'),
  repeat('fans', 'Entry', { ref: 'fan_count' }, hardwareAddress, fru, siteNumber, siteType),
] as const

/** By record ID: name and data. */
export const atcaRecords: Readonly<Record<number, readonly [name: string, fields: readonly Field[]]>> = {
  0x04: ['backplane point-to-point connectivity', backplane],
  0x10: ['address table', addressTable],
  0x11: ['shelf power distribution', powerDistribution],
  0x12: ['shelf activation and power management', activation],
  0x13: ['shelf manager IP connection', managerConnection],
  0x14: ['board point-to-point connectivity', boardConnectivity],
  0x15: ['radial IPMB-0 link mapping', radialIpmb],
  0x1b: ['shelf fan geography', fanGeography],
}
