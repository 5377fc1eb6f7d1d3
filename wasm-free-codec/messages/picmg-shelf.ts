/** The shelf as a whole: IPMB links, power, resources that boards share, shelf managers (PICMG 3.0). */
import { bit, byte, choice, layout, names, optional, repeat, reserved, u16, u8, uint } from '../layout.ts'
import { explained } from './app-fields.ts'
import {
  commandsOf,
  empty,
  fruId,
  ipmbLink,
  linkInfo,
  managerAddresses,
  managerIpAddresses,
  ofFru,
} from './picmg-fields.ts'
import { picmgGroup, picmgSites } from './picmg-fru.ts'

const atca = commandsOf(picmgGroup, 'PICMG 3.0')

const status = (values: Record<number, string>) => [
  u8('status', 'Status', { values, info: true, doc: 'The answer: of a board, or of the shelf manager.' }),
]

export const picmgShelf = [
  atca(0x09, 'picmg_set_ipmb_state', 'Set IPMB State', {
    privilege: 'operator',
    changes: true,
    doc: 'Connects or isolates a controller on the redundant IPMB.',
    request: layout(ipmbLink('a'), ipmbLink('b')),
    response: empty,
  }),
  atca(0x10, 'picmg_compute_power_properties', 'Compute Power Properties', {
    privilege: 'operator',
    changes: true,
    doc: 'Makes a FRU work out and freeze the power levels that it can draw.',
    request: ofFru,
    response: layout(
      u8('spanned_slots', 'Spanned slots', { doc: 'How many slots the FRU takes.' }),
      u8('controller_location', 'Controller location', { doc: 'In which of its slots the controller is.' }),
    ),
  }),
  atca(0x11, 'picmg_set_power_level', 'Set Power Level', {
    privilege: 'operator',
    changes: true,
    doc: 'Grants a FRU a power level.',
    request: layout(
      fruId,
      u8('power_level', 'Power level', {
        values: { 0: 'power off', 0xff: 'no change' },
        info: true,
        doc: 'Of those that Get Power Level lists, from 1.',
      }),
      u8('copy_desired', 'Present levels', {
        values: { 0: 'stay', 1: 'become the desired ones' },
        doc: 'Whether the FRU now draws by its desired levels.',
      }),
    ),
    response: empty,
  }),
  atca(0x12, 'picmg_get_power_level', 'Get Power Level', {
    privilege: 'user',
    doc: 'Reads the power levels of a FRU.',
    request: layout(
      fruId,
      u8('power_type', 'Power type', {
        values: {
          0: 'steady state',
          1: 'desired steady state',
          2: 'early',
          3: 'desired early',
        },
        info: true,
        doc: 'Which of the levels: early ones are those while a FRU starts.',
      }),
    ),
    response: layout(
      byte(
        bit(7, 'dynamic', 'Dynamic power', { doc: 'Whether the FRU can take another level while it runs.' }),
        reserved(6, 5),
        // Four bits to Wireshark and ipmitool, five to python-ipmi: a FRU can have 20 levels.
        uint(4, 0, 'power_level', 'Power level', { info: true, doc: 'The one in use; 0 is off.' }),
      ),
      u8('stable_delay', 'Delay to stable power', { doc: 'How long the FRU needs after a change of level.' }),
      u8('multiplier', 'Power multiplier', {
        unit: 'W',
        scale: 0.1,
        doc: 'What one count of a level’s draw stands for.',
      }),
      explained(
        'What the FRU draws at each level, from the lowest to the highest.',
        repeat('levels', 'Power draws', 'rest', u8('draw', 'Power draw', { doc: 'Times the multiplier.' })),
      ),
    ),
  }),
  atca(0x13, 'picmg_renegotiate_power', 'Renegotiate Power', {
    privilege: 'operator',
    changes: true,
    doc: 'Asks the shelf manager to negotiate power again.',
    request: layout(optional(fruId)),
    response: empty,
  }),
  atca(0x17, 'picmg_bused_resource', 'Bused Resource', {
    privilege: 'operator',
    changes: true,
    doc: 'Asks for, grants or returns a resource that boards share.',
    note: 'What a number stands for depends on who asks: the first meaning is the shelf manager’s, the second a board’s.',
    request: layout(
      u8('action', 'Command', {
        values: names({
          0: 'query, or request',
          1: 'release, or relinquish',
          2: 'force, or notify',
          3: 'bus free',
        }),
        info: true,
        doc: 'From the shelf manager to a board, or from a board to the shelf manager.',
      }),
      u8('resource', 'Resource', {
        values: {
          0: 'metallic test bus 1',
          1: 'metallic test bus 2',
          2: 'synchronization clock group 1',
          3: 'synchronization clock group 2',
          4: 'synchronization clock group 3',
        },
        info: true,
        doc: 'Which of the shared resources.',
      }),
    ),
    response: layout(
      choice(
        'request.action',
        {
          0: status({ 0: 'in control, or granted', 1: 'no control, or busy', 2: 'deferred', 3: 'denied' }),
          1: status({ 0: 'acknowledged', 1: 'refused, or error', 2: 'no control' }),
          2: status({ 0: 'acknowledged', 1: 'no control, or error', 2: 'denied' }),
          3: status({ 0: 'accepted', 1: 'not needed' }),
        },
        status({}),
      ),
    ),
  }),
  atca(0x18, 'picmg_get_ipmb_link_info', 'Get IPMB Link Info', linkInfo),
  atca(0x1b, 'picmg_get_shelf_manager_ipmb_address', 'Get Shelf Manager IPMB Address', {
    ...managerAddresses,
    // Wireshark shows the first byte for both; its reader of VITA's command of the same form does not.
    note: 'Wireshark shows the first address twice.',
  }),
  atca(
    0x21,
    'picmg_get_shelf_manager_ip_addresses',
    'Get Shelf Manager IP Addresses',
    managerIpAddresses(picmgSites, 1),
  ),
  atca(0x22, 'picmg_get_shelf_power_allocation', 'Get Shelf Power Allocation', {
    privilege: 'user',
    doc: 'Reads how much power of each feed is given out.',
    request: layout(u8('feed', 'Power feed', { info: true, doc: 'The first feed that is asked about.' })),
    response: layout(
      u16('update_counter', 'Update counter', {
        doc: 'Another number than last time: allocations have changed.',
      }),
      explained(
        'One for each feed, from the one that was asked about.',
        repeat(
          'feeds',
          'Power feeds',
          'rest',
          u16('allocated', 'Allocation', { unit: 'W', doc: 'What FRUs on the feed have been granted.' }),
        ),
      ),
    ),
  }),
]
