/** FRUs of an AdvancedTCA shelf: who they are, what they do, their LEDs and fans (PICMG 3.0). */
import { GroupExtension } from '../netfn.ts'
import { bit, byte, layout, names, optional, reserved, u8 } from '../layout.ts'
import {
  addressInfo,
  commandsOf,
  empty,
  fruActivation,
  fruControl,
  fruId,
  inventoryLock,
  inventoryWrite,
  locatorRecord,
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

export const picmgGroup = { netFn: GroupExtension, group: 0x00 }
const atca = commandsOf(picmgGroup, 'PICMG 3.0')

export const picmgSites = names(
  {
    0x00: 'PICMG board',
    0x01: 'power entry module',
    0x02: 'shelf FRU information',
    0x03: 'dedicated shelf manager',
    0x04: 'fan tray or cooling unit',
    0x05: 'fan filter tray',
    0x06: 'alarm panel',
    0x07: 'AdvancedMC module',
    0x08: 'PMC',
    0x09: 'rear transition module',
    0x0a: 'MicroTCA carrier hub',
    0x0b: 'power module',
  },
  [[0xc0, 0xcf, 'OEM']],
)

/** Two bits, which Set names twice: as a mask, and as what they become. */
const policy = <const P extends 'mask_' | 'set_' | ''>(prefix: P, doc: string) =>
  byte(
    reserved(7, 2),
    bit(1, `${prefix}deactivation_locked` as `${P}deactivation_locked`, 'Deactivation locked', { doc }),
    bit(0, `${prefix}locked` as `${P}locked`, 'Locked', { doc }),
  )
const led = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the FRU has it.' })

export const picmgFru = [
  atca(0x00, 'picmg_get_properties', 'Get PICMG Properties', {
    privilege: 'user',
    doc: 'Tells which PICMG extension the controller follows and how many FRUs it manages.',
    note: 'After every login ipmitool asks for this; the answer C1h says no more than that the BMC has none of it.',
    request: empty,
    response: layout(
      // 1 CompactPCI, 2 AdvancedTCA, 4 AdvancedMC, 5 MicroTCA to ipmitool.
      versionByte('the PICMG extension: 2 is AdvancedTCA, 4 AdvancedMC, 5 MicroTCA', 2),
      u8('max_fru_device_id', 'Maximum FRU device ID', { doc: 'The highest that the controller manages.' }),
      u8('fru_device_id', 'FRU device ID', { doc: 'Of the FRU that the controller itself is on.' }),
    ),
  }),
  atca(0x01, 'picmg_get_address_info', 'Get Address Info', {
    privilege: 'user',
    doc: 'Translates between hardware, IPMB and physical address of a FRU.',
    ...addressInfo(picmgSites, [
      optional(u8('carrier_number', 'Carrier number', { doc: 'Which carrier of a MicroTCA shelf.' })),
    ]),
  }),
  atca(0x02, 'picmg_get_shelf_address_info', 'Get Shelf Address Info', {
    privilege: 'user',
    doc: 'Reads the address of the shelf.',
    request: empty,
    response: shelfAddress,
  }),
  atca(0x03, 'picmg_set_shelf_address_info', 'Set Shelf Address Info', {
    privilege: 'operator',
    changes: true,
    doc: 'Writes the address of the shelf.',
    request: shelfAddress,
    response: empty,
  }),
  atca(0x04, 'picmg_fru_control', 'FRU Control', fruControl),
  atca(0x05, 'picmg_get_fru_led_properties', 'Get FRU LED Properties', {
    privilege: 'user',
    doc: 'Tells which LEDs a FRU has.',
    request: ofFru,
    response: layout(
      byte(
        reserved(7, 4),
        led(3, 'led_3', 'LED 3'),
        led(2, 'led_2', 'LED 2'),
        led(1, 'led_1', 'LED 1'),
        led(0, 'blue_led', 'Blue LED'),
      ),
      u8('application_leds', 'Application-specific LEDs', { info: true, doc: 'How many there are besides.' }),
    ),
  }),
  atca(0x06, 'picmg_get_led_color_capabilities', 'Get LED Color Capabilities', {
    privilege: 'user',
    doc: 'Tells which colours an LED can show.',
    request: ledAsked,
    response: layout(...ledColors),
  }),
  atca(0x07, 'picmg_set_fru_led_state', 'Set FRU LED State', setLedState),
  atca(0x08, 'picmg_get_fru_led_state', 'Get FRU LED State', getLedState(reserved(3))),
  atca(0x0a, 'picmg_set_fru_activation_policy', 'Set FRU Activation Policy', {
    privilege: 'operator',
    changes: true,
    doc: 'Locks or unlocks the activation of a FRU.',
    request: layout(
      fruId,
      policy('mask_', 'Whether the bit is set to what the next byte has.'),
      policy('set_', 'What the bit becomes.'),
    ),
    response: empty,
  }),
  atca(0x0b, 'picmg_get_fru_activation_policy', 'Get FRU Activation Policy', {
    privilege: 'user',
    doc: 'Reads whether activation of a FRU is locked.',
    request: ofFru,
    response: layout(policy('', 'Whether the FRU may go on to the next state by itself: 1 is no.')),
  }),
  atca(0x0c, 'picmg_set_fru_activation', 'Set FRU Activation', fruActivation),
  atca(0x0d, 'picmg_get_device_locator_record_id', 'Get Device Locator Record ID', locatorRecord),
  atca(0x14, 'picmg_get_fan_speed_properties', 'Get Fan Speed Properties', fanProperties),
  atca(0x15, 'picmg_set_fan_level', 'Set Fan Level', setFanLevel),
  atca(0x16, 'picmg_get_fan_level', 'Get Fan Level', getFanLevel),
  atca(0x1c, 'picmg_set_fan_policy', 'Set Fan Policy', setFanPolicy(picmgSites)),
  atca(0x1d, 'picmg_get_fan_policy', 'Get Fan Policy', getFanPolicy(picmgSites)),
  atca(0x1e, 'picmg_fru_control_capabilities', 'FRU Control Capabilities', {
    privilege: 'user',
    doc: 'Tells which FRU Control actions a FRU supports besides a cold reset.',
    request: ofFru,
    response: layout(
      byte(
        reserved(7, 4),
        bit(3, 'diagnostic_interrupt', 'Diagnostic interrupt', { doc: 'Whether it can be issued.' }),
        bit(2, 'graceful_reboot', 'Graceful reboot', { doc: 'Whether the FRU can be rebooted so.' }),
        bit(1, 'warm_reset', 'Warm reset', { doc: 'Whether the FRU can be reset so.' }),
        reserved(0),
      ),
    ),
  }),
  atca(0x1f, 'picmg_fru_inventory_device_lock_control', 'FRU Inventory Device Lock Control', inventoryLock),
  atca(0x20, 'picmg_fru_inventory_device_write', 'FRU Inventory Device Write', inventoryWrite),
]
