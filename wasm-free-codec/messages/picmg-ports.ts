/** Ports, links and clocks of backplanes: AdvancedTCA's (PICMG 3.0) and AdvancedMC's (AMC.0). */
import {
  bit,
  byte,
  layout,
  names,
  optional,
  repeat,
  reserved,
  u32,
  u8,
  uint,
  word24,
  word32,
} from '../layout.ts'
import { explained } from './app-fields.ts'
import { commandsOf, empty } from './picmg-fields.ts'
import { picmgGroup } from './picmg-fru.ts'

const atca = commandsOf(picmgGroup, 'PICMG 3.0')
const amc = commandsOf(picmgGroup, 'AMC.0')

const interfaces = { 0: 'base', 1: 'fabric', 2: 'update channel', 3: 'reserved' }
const channelByte = byte(
  uint(7, 6, 'interface', 'Interface', { values: interfaces, doc: 'Which of the backplane’s interfaces.' }),
  uint(5, 0, 'channel', 'Channel number', { info: true, doc: 'Of the interface.' }),
)
const lane = (at: number, number: number) =>
  bit(at, `port_${number}`, `Port ${number}`, { doc: 'Whether the link has this port or lane.' })
const grouping = 'Links of one group work together; 0 is a link alone.'
const extension = 'Says more about the type: which variant of it.'

/** Of PICMG 3.0 R3.0: bits 19:16 are a signalling class, to python-ipmi; Wireshark and ipmitool read one type. */
const link = word32(
  uint(31, 24, 'grouping', 'Grouping ID', { doc: grouping }),
  uint(23, 20, 'type_extension', 'Type extension', { doc: extension }),
  uint(19, 12, 'link_type', 'Link type', {
    base: 16,
    values: names(
      {
        1: '10/100/1000BASE-T (base interface)',
        2: 'Ethernet (PICMG 3.1)',
        3: 'InfiniBand (PICMG 3.2)',
        4: 'StarFabric (PICMG 3.3)',
        5: 'PCI Express (PICMG 3.4)',
        0x32: 'Ethernet (PICMG 3.1), 10.3125 Gbd',
      },
      [[0xf0, 0xfe, 'OEM']],
    ),
    info: true,
    doc: 'The protocol of the link.',
  }),
  lane(11, 3),
  lane(10, 2),
  lane(9, 1),
  lane(8, 0),
  uint(7, 6, 'interface', 'Interface', { values: interfaces, doc: 'Which of the backplane’s interfaces.' }),
  uint(5, 0, 'channel', 'Channel number', { info: true, doc: 'Of the interface.' }),
)
const linkState = u8('state', 'State', {
  values: { 0: 'disabled', 1: 'enabled' },
  info: true,
  doc: 'Of the link.',
})

const amcLink = word24(
  uint(23, 16, 'grouping', 'Grouping ID', { doc: grouping }),
  uint(15, 12, 'type_extension', 'Type extension', { doc: extension }),
  uint(11, 4, 'link_type', 'Link type', {
    base: 16,
    values: names(
      {
        2: 'PCI Express (AMC.1)',
        3: 'PCI Express Advanced Switching (AMC.1)',
        4: 'PCI Express Advanced Switching (AMC.1)',
        5: 'Ethernet (AMC.2)',
        6: 'Serial RapidIO (AMC.4)',
        7: 'storage (AMC.3)',
      },
      [[0xf0, 0xfe, 'OEM']],
    ),
    info: true,
    doc: 'The protocol of the link.',
  }),
  lane(3, 3),
  lane(2, 2),
  lane(1, 1),
  lane(0, 0),
)
const amcState = byte(
  reserved(7, 2),
  // Of HPM.2, known from Wireshark alone.
  bit(1, 'extended_link', 'Extended management link', { doc: 'Whether the link stays up for management.' }),
  bit(0, 'enabled', 'Enabled', { info: true, doc: 'Whether the link is on.' }),
)
const amcChannel = u8('channel', 'Channel ID', {
  info: true,
  doc: 'Of the module’s or the device’s channels.',
})
/** Of HPM.2, known from Wireshark alone. */
const requestFlags = optional(
  u8('flags', 'Extended request flags', {
    base: 16,
    doc: 'Whether extended management links are asked for, too.',
  }),
)
export const carrierDevice = byte(
  bit(7, 'device_type', 'Device type', {
    values: { 0: 'on the carrier', 1: 'AdvancedMC module' },
    doc: 'Whose links are meant.',
  }),
  reserved(6, 4),
  uint(3, 0, 'device_id', 'Device ID', { doc: 'Which device on the carrier, or which module.' }),
)

const signalling = [
  channelByte,
  byte(
    reserved(7, 4),
    uint(3, 0, 'signaling_class', 'Signaling class', {
      values: { 0: 'basic', 3: '10.3125 Gbd' },
      info: true,
      doc: 'How fast the channel can signal.',
    }),
  ),
] as const

const clockId = u8('clock_id', 'Clock ID', {
  values: {
    1: 'TCLKA or CLK1A',
    2: 'TCLKB or CLK1B',
    3: 'TCLKC or CLK1',
    4: 'TCLKD or CLK2A',
    5: 'FCLKA or CLK2B',
    6: 'CLK2',
    7: 'CLK3A',
    8: 'CLK3B',
    9: 'CLK3',
  },
  info: true,
  doc: 'Which clock of the module; names of AdvancedTCA stand second.',
})
const clockResource = byte(
  uint(7, 6, 'resource_type', 'Resource type', {
    values: { 0: 'on the carrier', 1: 'AdvancedMC module', 2: 'backplane', 3: 'reserved' },
    doc: 'Where the clock is.',
  }),
  reserved(5, 4),
  uint(3, 0, 'resource_id', 'Device ID', { doc: 'Which device there.' }),
)
const clockSetting = byte(
  reserved(7, 4),
  bit(3, 'clock_state', 'Clock state', {
    values: { 0: 'disabled', 1: 'enabled' },
    info: true,
    doc: 'Of the clock.',
  }),
  bit(2, 'direction', 'Clock direction', { values: { 0: 'receiver', 1: 'source' }, doc: 'Of the clock.' }),
  uint(1, 0, 'pll', 'PLL control', {
    values: { 0: 'default', 1: 'through the PLL', 2: 'around the PLL', 3: 'reserved' },
    doc: 'How the clock is passed on.',
  }),
)
const descriptor = u8('descriptor', 'Configuration descriptor index', {
  doc: 'Which of the clock’s descriptors in the FRU information.',
})
const clockKind = [
  u8('family', 'Clock family', {
    base: 16,
    values: names({ 0: 'unspecified', 1: 'SONET, SDH, PDH', 2: 'PCI Express' }, [
      [3, 0xc8, 'reserved'],
      [0xc9, 0xff, 'vendor defined'],
    ]),
    doc: 'What the clock is for.',
  }),
  u8('accuracy', 'Clock accuracy', { doc: 'As the family defines it.' }),
  u32('frequency', 'Clock frequency', { unit: 'Hz', doc: 'Of the clock.' }),
] as const

export const picmgPorts = [
  atca(0x0e, 'picmg_set_port_state', 'Set Port State', {
    privilege: 'operator',
    changes: true,
    doc: 'Enables or disables a port of the backplane.',
    request: layout(link, linkState),
    response: empty,
  }),
  atca(0x0f, 'picmg_get_port_state', 'Get Port State', {
    privilege: 'user',
    doc: 'Reads which ports of the backplane are enabled.',
    request: layout(channelByte, requestFlags),
    response: layout(
      explained('The links of the channel, four at most.', repeat('links', 'Links', 'rest', link, linkState)),
    ),
  }),
  amc(0x19, 'picmg_set_amc_port_state', 'Set AMC Port State', {
    privilege: 'operator',
    changes: true,
    doc: 'Enables or disables a port of an AdvancedMC module.',
    request: layout(amcChannel, amcLink, amcState, optional(carrierDevice)),
    response: empty,
  }),
  amc(0x1a, 'picmg_get_amc_port_state', 'Get AMC Port State', {
    privilege: 'user',
    doc: 'Reads which ports of an AdvancedMC module are enabled.',
    request: layout(amcChannel, optional(carrierDevice, requestFlags)),
    response: layout(
      explained('The links of the channel.', repeat('links', 'Links', 'rest', amcLink, amcState)),
    ),
  }),
  amc(0x2c, 'picmg_set_clock_state', 'Set Clock State', {
    privilege: 'operator',
    changes: true,
    doc: 'Enables or disables a clock of an AdvancedMC module.',
    request: layout(clockId, descriptor, clockSetting, ...clockKind, optional(clockResource)),
    response: empty,
  }),
  amc(0x2d, 'picmg_get_clock_state', 'Get Clock State', {
    privilege: 'user',
    doc: 'Reads the state of a clock of an AdvancedMC module.',
    request: layout(clockId, optional(clockResource)),
    response: layout(clockSetting, optional(descriptor, ...clockKind)),
  }),
  // Both known from python-ipmi alone.
  atca(0x3b, 'picmg_set_channel_signaling_class', 'Set Channel Signaling Class', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets the signalling class of a backplane channel.',
    request: layout(...signalling),
    response: empty,
  }),
  atca(0x3c, 'picmg_get_channel_signaling_class', 'Get Channel Signaling Class', {
    privilege: 'user',
    doc: 'Reads the signalling class of a backplane channel.',
    request: layout(channelByte),
    response: layout(...signalling),
  }),
]
