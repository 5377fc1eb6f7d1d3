/**
 * System management of VPX by VITA 46.11, made after AdvancedTCA: the bodies that it shares are in picmg-fields.ts and
 * picmg-leds-fans.ts. As Wireshark has them; ipmitool or python-ipmi agree on all but those that say otherwise.
 */
import { bit, byte, bytes, layout, optional, reserved, reservedBytes, u32, u8, uint } from '../layout.ts'
import { GroupExtension } from '../netfn.ts'
import {
  commandsOf,
  empty,
  fruActivation,
  fruControl,
  fruId,
  inventoryLock,
  inventoryWrite,
  ipmbLink,
  linkInfo,
  locatorRecord,
  managerAddresses,
  managerIpAddresses,
  ofFru,
  shelfAddress,
  versionByte,
} from './picmg-fields.ts'
import {
  fanProperties,
  getFanLevel,
  getFanPolicy,
  getLedState,
  ledAsked,
  ledColors,
  setFanLevel,
  setFanPolicy,
  setLedState,
} from './picmg-leds-fans.ts'
import {
  sites,
  addresses,
  parts,
  policy,
  persistent,
  masked,
  becomes,
  can,
  sensor,
  speed,
} from './vita-fields.ts'

const vso = commandsOf({ netFn: GroupExtension, group: 0x03 }, 'VITA 46.11')

export const vitaCommands = [
  vso(0x00, 'vita_get_vso_capabilities', 'Get VSO Capabilities', {
    privilege: 'user',
    doc: 'Tells which VITA extension and tier the controller follows.',
    note: 'After every login ipmitool asks for this; the answer C1h says no more than that the BMC has none of it.',
    request: empty,
    response: layout(
      byte(
        reserved(7, 6),
        uint(5, 4, 'layer', 'Layer', {
          values: { 0: 'IPMC', 1: 'chassis manager', 2: 'system manager', 3: 'reserved' },
          info: true,
          doc: 'What the controller is in the chassis.',
        }),
        reserved(3, 2),
        uint(1, 0, 'tier', 'Tier', {
          values: { 0: 'tier 1', 1: 'tier 2', 2: 'reserved', 3: 'reserved' },
          doc: 'How much it can do.',
        }),
      ),
      byte(
        reserved(7, 6),
        uint(5, 4, 'frequency', 'Maximum frequency', {
          values: { 0: '100 kHz', 1: '400 kHz' },
          doc: 'Of its IPMB.',
        }),
        reserved(3, 2),
        uint(1, 0, 'ipmb_count', 'IPMB interfaces', { values: { 0: 'one', 1: 'two' }, doc: 'That it has.' }),
      ),
      byte(
        reserved(7, 2),
        uint(1, 0, 'standard', 'Standard', { values: { 0: 'VITA 46.11' }, doc: 'That it follows.' }),
      ),
      versionByte('the standard', 1),
      u8('max_fru_device_id', 'Maximum FRU device ID', { doc: 'The highest that the controller manages.' }),
      u8('fru_device_id', 'FRU device ID', { doc: 'Of the FRU that the controller itself is on.' }),
    ),
  }),
  vso(0x01, 'vita_get_chassis_address_table_info', 'Get Chassis Address Table Info', {
    privilege: 'user',
    doc: 'Translates between hardware, IPMB and physical address by the chassis’ table.',
    ...addresses,
  }),
  vso(0x02, 'vita_get_chassis_identifier', 'Get Chassis Identifier', {
    privilege: 'user',
    doc: 'Reads what the chassis is called.',
    request: empty,
    response: shelfAddress,
  }),
  vso(0x03, 'vita_set_chassis_identifier', 'Set Chassis Identifier', {
    privilege: 'operator',
    changes: true,
    doc: 'Writes what the chassis is called.',
    request: shelfAddress,
    response: empty,
  }),
  vso(0x04, 'vita_fru_control', 'FRU Control', fruControl),
  vso(0x05, 'vita_get_fru_led_properties', 'Get FRU LED Properties', {
    privilege: 'user',
    doc: 'Tells how many LEDs a FRU has.',
    request: ofFru,
    response: layout(
      reservedBytes(1),
      u8('led_count', 'LED count', { info: true, doc: 'How many there are.' }),
    ),
  }),
  vso(0x06, 'vita_get_led_color_capabilities', 'Get LED Color Capabilities', {
    privilege: 'user',
    doc: 'Tells which colours an LED can show.',
    // python-ipmi has a reserved byte before them; ipmitool and Wireshark have none.
    request: ledAsked,
    response: layout(
      ...ledColors,
      optional(
        byte(
          reserved(7, 2),
          bit(1, 'restricted', 'Hardware restrictions', {
            doc: 'Whether the hardware has limits of its own.',
          }),
          bit(0, 'payload_powered', 'Payload power', { doc: 'Whether the LED is dark without it.' }),
        ),
      ),
    ),
  }),
  vso(0x07, 'vita_set_fru_led_state', 'Set FRU LED State', setLedState),
  vso(
    0x08,
    'vita_get_fru_led_state',
    'Get FRU LED State',
    getLedState(
      bit(3, 'restricted', 'Hardware restriction', { doc: 'Whether the hardware overrides all else.' }),
    ),
  ),
  vso(0x09, 'vita_set_ipmb_state', 'Set IPMB State', {
    privilege: 'operator',
    changes: true,
    doc: 'Connects or isolates a controller on the redundant IPMB.',
    // The speeds are known from python-ipmi alone.
    request: layout(
      ipmbLink('a'),
      ipmbLink('b'),
      optional(byte(reserved(7, 4), speed(3, 'b'), speed(1, 'a'))),
    ),
    response: empty,
  }),
  vso(0x0a, 'vita_set_fru_state_policy_bits', 'Set FRU State Policy Bits', {
    privilege: 'operator',
    changes: true,
    doc: 'Locks or unlocks changes of a FRU’s state.',
    request: layout(fruId, policy('mask_', masked), policy('set_', becomes)),
    response: empty,
  }),
  vso(0x0b, 'vita_get_fru_state_policy_bits', 'Get FRU State Policy Bits', {
    privilege: 'user',
    doc: 'Reads which changes of a FRU’s state are locked.',
    request: ofFru,
    response: layout(policy('', 'Whether it holds.')),
  }),
  vso(0x0c, 'vita_set_fru_activation', 'Set FRU Activation', fruActivation),
  vso(0x0d, 'vita_get_device_locator_record_id', 'Get Device Locator Record ID', locatorRecord),
  vso(0x14, 'vita_get_fan_speed_properties', 'Get Fan Speed Properties', fanProperties),
  vso(0x15, 'vita_set_fan_level', 'Set Fan Level', setFanLevel),
  vso(0x16, 'vita_get_fan_level', 'Get Fan Level', getFanLevel),
  vso(0x18, 'vita_get_ipmb_link_info', 'Get IPMB Link Info', linkInfo),
  vso(0x1b, 'vita_get_chassis_manager_ipmb_address', 'Get Chassis Manager IPMB Address', managerAddresses),
  vso(0x1c, 'vita_set_fan_policy', 'Set Fan Policy', setFanPolicy(sites)),
  vso(0x1d, 'vita_get_fan_policy', 'Get Fan Policy', getFanPolicy(sites)),
  vso(0x1e, 'vita_fru_control_capabilities', 'FRU Control Capabilities', {
    privilege: 'user',
    doc: 'Tells which FRU Control actions a FRU supports.',
    request: ofFru,
    response: layout(
      byte(
        reserved(7, 5),
        ...parts('', can, [
          ['payload_power', 'Payload power'],
          ['diagnostic_interrupt', 'Diagnostic interrupt'],
          ['graceful_reboot', 'Graceful reboot'],
          ['warm_reset', 'Warm reset'],
          ['cold_reset', 'Cold reset'],
        ]),
      ),
    ),
  }),
  vso(0x1f, 'vita_fru_inventory_device_lock_control', 'FRU Inventory Device Lock Control', inventoryLock),
  vso(0x20, 'vita_fru_inventory_device_write', 'FRU Inventory Device Write', inventoryWrite),
  vso(
    0x21,
    'vita_get_chassis_manager_ip_addresses',
    'Get Chassis Manager IP Addresses',
    managerIpAddresses(sites, 0),
  ),
  vso(0x40, 'vita_get_fru_address_info', 'Get FRU Address Info', {
    privilege: 'user',
    doc: 'Translates between hardware, IPMB and physical address of a FRU.',
    ...addresses,
  }),
  // Bodies of the persistent control are known from Wireshark alone.
  vso(0x41, 'vita_get_fru_persistent_control', 'Get FRU Persistent Control', {
    privilege: 'user',
    doc: 'Reads whether a FRU is held in reset.',
    request: ofFru,
    response: layout(persistent('', 'Whether the FRU is held in it.')),
  }),
  vso(0x42, 'vita_set_fru_persistent_control', 'Set FRU Persistent Control', {
    privilege: 'operator',
    changes: true,
    doc: 'Holds a FRU in reset, or lets it go.',
    request: layout(fruId, persistent('mask_', masked), persistent('set_', becomes)),
    response: empty,
  }),
  vso(0x43, 'vita_fru_persistent_control_capabilities', 'FRU Persistent Control Capabilities', {
    privilege: 'user',
    doc: 'Tells whether a FRU can be held in reset.',
    request: ofFru,
    response: layout(persistent('', can)),
  }),
  vso(0x44, 'vita_get_mandatory_sensor_numbers', 'Get Mandatory Sensor Numbers', {
    privilege: 'user',
    doc: 'Finds the sensors that every FRU has.',
    request: ofFru,
    response: layout(
      sensor('state', 'FRU state'),
      sensor('health', 'FRU health'),
      sensor('voltage', 'FRU voltage'),
      sensor('temperature', 'FRU temperature'),
      sensor('test_results', 'Payload test results'),
      sensor('test_status', 'Payload test status'),
      // Of a later edition, known from python-ipmi alone, as are the commands after this one.
      optional(
        u8('reserved_sensor', 'Reserved', { base: 16, default: 0xff, doc: 'FFh.' }),
        sensor('payload_mode', 'Payload mode'),
      ),
    ),
  }),
  vso(0x45, 'vita_get_fru_hash', 'Get FRU Hash', {
    privilege: 'user',
    doc: 'Reads a hash over the inventory of a FRU, to see that it has changed.',
    request: ofFru,
    response: layout(
      u32('hash', 'FRU hash', { base: 16, info: true, doc: 'Another one: the inventory is, too.' }),
    ),
  }),
  vso(0x46, 'vita_get_payload_mode_capabilities', 'Get Payload Mode Capabilities', {
    privilege: 'user',
    doc: 'Tells which modes the payload of a FRU has.',
    request: ofFru,
    response: layout(
      u8('modes', 'Modes 0 to 7', { base: 16, doc: 'A bit for each that there is.' }),
      optional(u8('more_modes', 'Modes 8 to 15', { base: 16, doc: 'A bit for each that there is.' })),
    ),
  }),
  vso(0x47, 'vita_set_payload_mode', 'Set Payload Mode', {
    privilege: 'operator',
    changes: true,
    doc: 'Puts the payload of a FRU into a mode.',
    request: layout(fruId, u8('mode', 'Payload mode', { info: true, doc: 'One that the FRU has.' })),
    response: layout(optional(bytes('data', 'Further data', 'rest', { doc: 'Of the manufacturer’s own.' }))),
  }),
]
