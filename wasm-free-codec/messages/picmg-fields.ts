/**
 * What AdvancedTCA (PICMG 3.0) and VITA 46.11, which was made after it, have in common: fields, and whole bodies that
 * both use. Neither specification is public: layouts are those on which Wireshark, ipmitool and python-ipmi agree.
 */
import { command, type Privilege } from '../command.ts'
import type { Field, Layout } from '../field.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  optional,
  typeLength,
  u16,
  u16be,
  u32,
  u8,
  uint,
} from '../layout.ts'

interface Body<Q, S> {
  privilege: Privilege
  doc: string
  note?: string
  changes?: true
  request: Layout<Q>
  response: Layout<S>
  completionCodes?: Readonly<Record<number, string>>
}

/** Declares commands of one defining body and one document. */
export const commandsOf =
  (place: { netFn: number; group: number }, spec: string) =>
  <Q, S>(cmd: number, name: string, label: string, body: Body<Q, S>) =>
    command(place, cmd, name, label, { spec, ...body })

export const empty = layout()
export const fruId = u8('fru_device_id', 'FRU device ID', {
  info: true,
  doc: 'Which FRU is meant; 0 is the one that the controller itself is on.',
})
/** A request that says no more than which FRU it is about. */
export const ofFru = layout(fruId)

type Sites = Parameters<typeof names>[0]
export const siteType = (sites: Sites) =>
  u8('site_type', 'Site type', { base: 16, values: sites, doc: 'What kind of place it is.' })
export const siteNumber = u8('site_number', 'Site number', { doc: 'Which of the places of its kind.' })

/** Both numbers in one byte, the major one in the low half. */
export const versionByte = (of: string, major: number) =>
  byte(
    uint(7, 4, 'minor_version', 'Minor version', { doc: `Of ${of}.` }),
    uint(3, 0, 'major_version', 'Major version', { default: major, info: true, doc: `Of ${of}.` }),
  )

export const addressInfo = (sites: Sites, tail: readonly Field[]) => ({
  request: layout(
    optional(
      fruId,
      optional(
        u8('key_type', 'Address key type', {
          values: { 0: 'hardware address', 1: 'IPMB-0 address', 2: 'reserved', 3: 'physical address' },
          doc: 'What the address key is.',
        }),
        u8('key', 'Address key', {
          base: 16,
          doc: 'The address to look up; of a physical one its site number.',
        }),
        optional(siteType(sites)),
      ),
    ),
  ),
  response: layout(
    u8('hardware_address', 'Hardware address', { base: 16, doc: 'Of the slot, from its backplane pins.' }),
    u8('ipmb_address', 'IPMB-0 address', {
      base: 16,
      info: true,
      doc: 'Of the controller that has the FRU.',
    }),
    u8('ipmb1_address', 'Reserved', { base: 16, default: 0xff, doc: 'Once the address on IPMB-1; now FFh.' }),
    optional(fruId, siteNumber, siteType(sites), ...tail),
  ),
})

/** Of Get and Set: the shelf’s or chassis’ name. */
export const shelfAddress = layout(
  typeLength('address', 'Address', { doc: 'What the shelf or chassis is called where it stands.' }),
)

export const fruControl = {
  privilege: 'operator',
  changes: true,
  doc: 'Resets or interrupts the payload of a FRU.',
  request: layout(
    fruId,
    u8('action', 'Action', {
      values: names(
        { 0: 'cold reset', 1: 'warm reset', 2: 'graceful reboot', 3: 'diagnostic interrupt', 4: 'quiesce' },
        [[5, 255, 'reserved']],
      ),
      info: true,
      doc: 'What is done to the payload; only AdvancedMC modules are quiesced.',
    }),
  ),
  response: layout(optional(bytes('data', 'Further data', 'rest', { doc: 'Of the implementation’s own.' }))),
} as const

export const fruActivation = {
  privilege: 'operator',
  changes: true,
  doc: 'Activates or deactivates a FRU.',
  request: layout(
    fruId,
    u8('activation', 'Activation', {
      values: { 0: 'deactivate', 1: 'activate' },
      info: true,
      doc: 'What becomes of the FRU.',
    }),
  ),
  response: empty,
} as const

export const locatorRecord = {
  privilege: 'user',
  doc: 'Finds the record that locates a FRU.',
  request: layout(
    fruId,
    optional(
      u16('search_after', 'Search after', { base: 16, doc: 'Of several records: the one after this one.' }),
    ),
  ),
  response: layout(
    u16('record_id', 'Record ID', { base: 16, info: true, doc: 'Of the device locator record.' }),
  ),
} as const

export const linkInfo = {
  privilege: 'user',
  doc: 'Tells which link of a hub leads to which IPMB, and which sensor watches it.',
  request: layout(
    u8('key_type', 'Key type', { values: { 0: 'link number', 1: 'sensor number' }, doc: 'What the key is.' }),
    u8('key', 'Key', { info: true, doc: 'The link or sensor to look up.' }),
  ),
  response: layout(
    u8('link_number', 'Link number', { doc: 'Of the IPMB link.' }),
    u8('sensor_number', 'Sensor number', { doc: 'Of the sensor that shows the state of the link.' }),
  ),
} as const

export const managerAddresses = {
  privilege: 'user',
  doc: 'Finds the IPMB addresses of the shelf or chassis managers.',
  request: empty,
  response: layout(
    u8('active_address', 'Active manager', { base: 16, info: true, doc: 'Its address on IPMB-0.' }),
    u8('backup_address', 'Backup manager', { base: 16, doc: 'Its address on IPMB-0.' }),
  ),
} as const

/** A link of IPMB-A or IPMB-B. */
export const ipmbLink = <const P extends 'a' | 'b'>(bus: P) =>
  byte(
    uint(7, 1, `link_${bus}` as `link_${P}`, `IPMB-${bus.toUpperCase()} link`, {
      base: 16,
      values: names({ 0: 'all links', 0x7f: 'no change' }, [[0x60, 0x7e, 'reserved']]),
      doc: 'Which link is meant; with the state’s bit set too, 7Fh changes nothing.',
    }),
    bit(0, `state_${bus}` as `state_${P}`, `IPMB-${bus.toUpperCase()} state`, {
      values: { 0: 'isolated', 1: 'local control' },
      doc: 'Whether the controller is taken off the bus, or decides by itself.',
    }),
  )

const lockId = u16('lock_id', 'Lock ID', { base: 16, doc: 'Of who has locked the inventory.' })
export const inventoryLock = {
  privilege: 'operator',
  changes: true,
  doc: 'Locks the inventory of a FRU while it is changed.',
  completionCodes: { 0x80: 'invalid FRU information', 0x81: 'lock failed' },
  request: layout(
    fruId,
    u8('operation', 'Operation', {
      values: { 0: 'get time of last commit', 1: 'lock', 2: 'unlock and discard', 3: 'unlock and commit' },
      info: true,
      doc: 'What becomes of the lock, and of what was written under it.',
    }),
    lockId,
  ),
  response: layout(
    lockId,
    u32('committed', 'Last commit', { format: 'time', doc: 'When the inventory was changed last.' }),
  ),
} as const

export const inventoryWrite = {
  privilege: 'operator',
  changes: true,
  doc: 'Writes a locked inventory of a FRU.',
  completionCodes: { 0x80: 'invalid lock ID' },
  request: layout(
    fruId,
    lockId,
    u16('offset', 'Offset', { unit: 'bytes', info: true, doc: 'Where to begin to write.' }),
    bytes('fru_data', 'Data', 'rest', { doc: 'What is to be written.' }),
  ),
  response: layout(u8('count_written', 'Count written', { unit: 'bytes', doc: 'How many were written.' })),
} as const

/** `ipv4` is the number of the format: 1 in PICMG 3.0, 0 in VITA 46.11. */
export const managerIpAddresses = (sites: Sites, ipv4: 0 | 1) =>
  ({
    privilege: 'user',
    doc: 'Reads the IP addresses of the shelf or chassis managers.',
    request: layout(
      u8('address_number', 'Address number', { info: true, doc: 'Which of the addresses, from 0.' }),
    ),
    response: layout(
      u32('changed', 'Last change', { format: 'time', doc: 'When the list of addresses was changed.' }),
      u8('address_count', 'Address count', { doc: 'How many addresses there are.' }),
      siteType(sites),
      siteNumber,
      u8('unavailable', 'Maximum unavailable time', {
        unit: 's',
        doc: 'How long the address may be out of reach when another manager takes over.',
      }),
      byte(
        bit(7, 'is_manager', 'Manager', {
          doc: 'Whether this is the address of the shelf or chassis manager.',
        }),
        uint(6, 0, 'address_format', 'Address type', {
          values: names({ [ipv4]: 'IPv4' }, [[0x60, 0x7f, 'OEM']]),
          default: ipv4,
          doc: 'What kind of address follows.',
        }),
      ),
      choice(
        'address_format',
        {
          [ipv4]: [
            bytes('ip_address', 'IP address', 4, { format: 'ipv4', info: true, doc: 'Of the manager.' }),
            u16be('port', 'RMCP port', { default: 623, doc: 'Most significant byte first.' }),
          ],
        },
        [bytes('data', 'Address', 'rest', { doc: 'Of a kind that is not described here.' })],
      ),
    ),
  }) as const
