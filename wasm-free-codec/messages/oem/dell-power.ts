/** Dell's power supplies, and what its servers draw: netFn 30h. Facts: FreeIPMI ipmi-oem, ipmitool's delloem. */
import { command } from '../../command.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  optional,
  reserved,
  reservedBytes,
  text,
  u16,
  u32,
  u8,
} from '../../layout.ts'
import { placeOf } from './place.ts'

const place = placeOf(674, 0x30)
const spec = 'OEM: FreeIPMI ipmi-oem, ipmitool delloem'
export const notLicensed = { 0x6f: 'not licensed' }
const user = { spec, privilege: 'user', completionCodes: notLicensed } as const
const administrator = {
  spec,
  privilege: 'administrator',
  changes: true,
  completionCodes: notLicensed,
} as const

const entity = [
  u8('entity_id', 'Entity ID', {
    base: 16,
    default: 7,
    doc: 'Which kind of part; 07h is the system board, 0Ah a power supply.',
  }),
  u8('entity_instance', 'Entity instance', { default: 1, doc: 'Which of several of the kind.' }),
] as const

const subsystem = u8('subsystem', 'Subsystem', {
  values: {
    0: 'system',
    1: 'processor 1',
    2: 'processor 2',
    3: 'processor 3',
    4: 'processor 4',
    5: 'memory 1',
    6: 'memory 2',
    7: 'memory 3',
    8: 'memory 4',
    9: 'drives',
    10: 'fans',
    11: 'PCIe cards',
    12: 'GPU cables',
  },
  info: true,
  doc: 'Whose power is meant.',
})
const averaging = u8('averages_only', 'Averages only', {
  values: { 0: 'average, least and greatest', 1: 'average only' },
  doc: 'Which values are meant: the intervals allowed differ.',
})
const interval = u16('interval', 'Interval', {
  unit: 's',
  default: 60,
  doc: 'Over which power is averaged.',
})
const powers = [
  u16('average', 'Average', { unit: 'W', info: true, doc: 'Average of the interval.' }),
  u16('least', 'Least', { unit: 'W', doc: 'Least value of the interval.' }),
  u16('greatest', 'Greatest', { unit: 'W', doc: 'Greatest value of the interval.' }),
] as const

export const dellPower = [
  command(place, 0x9c, 'dell_get_power_consumption_data', 'Get Power Consumption Data', {
    ...user,
    doc: 'Reads how much energy was used, and the peaks of current and power.',
    request: layout(...entity),
    response: layout(
      u32('start', 'Counted since', { format: 'time', doc: 'When counting of energy began.' }),
      u32('energy', 'Energy', { unit: 'Wh', info: true, doc: 'Used since then.' }),
      u32('peak_start', 'Peaks since', { format: 'time', doc: 'When watching for peaks began.' }),
      u32('amps_time', 'Time of peak current', { format: 'time', doc: 'When most current was drawn.' }),
      u32('amps', 'Peak current', { unit: 'A', scale: 0.1, doc: 'The most that was drawn.' }),
      u32('watts_time', 'Time of peak power', { format: 'time', doc: 'When most power was drawn.' }),
      u32('watts', 'Peak power', { unit: 'W', info: true, doc: 'The most that was drawn.' }),
    ),
  }),
  command(place, 0x9d, 'dell_reset_power_consumption_data', 'Reset Power Consumption Data', {
    ...administrator,
    doc: 'Begins to count energy, or to watch for peaks, anew.',
    request: layout(
      ...entity,
      u8('what', 'What', {
        values: { 1: 'energy', 2: 'peaks', 4: 'both' },
        default: 1,
        info: true,
        doc: 'Which values.',
      }),
    ),
    response: layout(),
  }),
  command(place, 0xb0, 'dell_get_power_supply_info', 'Get Power Supply Info', {
    ...user,
    doc: 'Reads the ratings and firmware of a power supply.',
    request: layout(...entity),
    response: layout(
      u16('rated_power', 'Rated power', { unit: 'W', info: true, doc: 'What it may take in.' }),
      u16('rated_current', 'Rated current', { unit: 'A', scale: 0.1, doc: 'What it may take in.' }),
      u16('rated_voltage', 'Rated voltage', { unit: 'V', doc: 'What it is made for.' }),
      bytes('component', 'Component ID', 4, { doc: 'Dell’s own number of the part.' }),
      text('firmware', 'Firmware version', 8, { info: true, doc: 'Of the power supply.' }),
      u8('kind', 'Kind', { values: { 0: 'AC', 1: 'DC' }, doc: 'What it is fed with.' }),
      u16('rated_output', 'Rated output', { unit: 'W', doc: 'What it may give.' }),
      u8('status', 'Status', { base: 16, doc: 'As the offsets of its sensor’s events.' }),
      reservedBytes(1),
    ),
  }),
  command(place, 0xb1, 'dell_get_average_power', 'Get Average Power (11th generation)', {
    ...user,
    doc: 'Reads the power drawn over an interval.',
    request: layout(interval, subsystem, averaging),
    response: layout(
      ...powers,
      optional(bytes('more', 'Reserved bytes', 'rest', { doc: 'Up to five bytes follow.' })),
    ),
  }),
  command(place, 0xcc, 'dell_get_average_power_12g', 'Get Average Power', {
    ...user,
    doc: 'Reads the power drawn over an interval, by the whole system or a part of it.',
    completionCodes: { ...notLicensed, 0x81: 'no power of single parts is known' },
    request: layout(interval, subsystem, averaging),
    response: layout(
      ...powers,
      optional(bytes('more', 'Reserved bytes', 'rest', { doc: 'Up to five bytes follow.' })),
    ),
  }),
  command(place, 0xcd, 'dell_get_average_power_range', 'Get Average Power Interval Range', {
    ...user,
    doc: 'Reads over which intervals power can be averaged.',
    request: layout(subsystem, averaging),
    response: layout(
      u16('least', 'Least', { unit: 's', info: true, doc: 'Shortest interval.' }),
      u16('greatest', 'Greatest', { unit: 's', info: true, doc: 'Longest interval.' }),
      u8('step', 'Step', { unit: 's', doc: 'Between one interval and the next.' }),
    ),
  }),
  command(place, 0xb3, 'dell_get_power_consumption', 'Get Instantaneous Power', {
    ...user,
    doc: 'Reads power and current of a power supply, or of all, at this moment.',
    request: layout(
      u8('entity_id', 'Entity ID', {
        base: 16,
        default: 10,
        doc: 'Which kind of part; 0Ah is a power supply.',
      }),
      u8('entity_instance', 'Entity instance', { values: { 0: 'all' }, doc: 'Which power supply.' }),
    ),
    response: layout(
      u16('power', 'Power', { unit: 'W', info: true, doc: 'Drawn now.' }),
      u16('current', 'Current', { unit: 'A', scale: 0.1, info: true, doc: 'Drawn now.' }),
      optional(bytes('more', 'Reserved bytes', 'rest', { doc: 'Up to three bytes follow.' })),
    ),
  }),
  command(place, 0xba, 'dell_power_cap_status', 'Power Cap Status', {
    ...administrator,
    doc: 'Reads or sets whether power is capped.',
    request: layout(
      u8('operation', 'Operation', {
        values: { 0: 'set', 1: 'read' },
        default: 1,
        info: true,
        doc: 'What is done.',
      }),
      u8('cap', 'Cap', { base: 16, default: 0xff, doc: 'Bit 0 set switches the cap on; FFh to read.' }),
    ),
    response: layout(
      choice('request.operation', {
        1: [
          byte(
            reserved(7, 2),
            bit(1, 'settable', 'Settable', { doc: 'Whether the cap may be switched.' }),
            bit(0, 'enabled', 'Enabled', { info: true, doc: 'Whether power is capped.' }),
          ),
        ],
      }),
    ),
  }),
  command(place, 0xbb, 'dell_get_power_headroom', 'Get Power Headroom', {
    ...user,
    doc: 'Reads how much more power could be drawn.',
    request: layout(),
    response: layout(
      u16('headroom', 'Headroom', { unit: 'W', info: true, doc: 'At this moment.' }),
      u16('peak_headroom', 'Peak headroom', { unit: 'W', doc: 'At the highest power so far.' }),
    ),
  }),
]
