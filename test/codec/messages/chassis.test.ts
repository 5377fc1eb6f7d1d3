import { expect, test } from 'vitest'
import type { Values } from '../../../wasm-free-codec/field.ts'
import { decodeBody, type Direction, encodeBody } from './body.ts'

const ok = { completion_code: 0 }
const addresses = { fru_device_address: 0x20, sdr_device_address: 0x20, sel_device_address: 0x20 }

const status = {
  ...ok,
  power_restore_policy: 1,
  power_control_fault: 0,
  power_fault: 0,
  power_interlock_active: 0,
  power_overload: 0,
  power_on: 1,
  last_on_by_ipmi: 1,
  last_off_by_fault: 0,
  last_off_by_interlock: 0,
  last_off_by_overload: 0,
  ac_failed: 0,
  identify_supported: 1,
  identify_state: 2,
  fan_fault: 1,
  drive_fault: 0,
  front_panel_lockout_active: 0,
  intrusion_active: 1,
}
const buttons = {
  standby_button_disable_allowed: 0,
  diagnostic_button_disable_allowed: 1,
  reset_button_disable_allowed: 0,
  power_button_disable_allowed: 1,
  standby_button_disabled: 0,
  diagnostic_button_disabled: 0,
  reset_button_disabled: 1,
  power_button_disabled: 0,
}
const bootFlags = {
  boot_flags_valid: 1,
  persistent: 1,
  boot_type: 1,
  clear_cmos: 0,
  lock_keyboard: 0,
  boot_device: 1,
  screen_blank: 0,
  lock_reset_button: 0,
  lock_power_button: 1,
  verbosity: 2,
  force_progress_traps: 0,
  bypass_user_password: 1,
  lock_sleep_button: 0,
  console_redirection: 2,
  shared_mode_override: 1,
  mux_override: 2,
  device_instance: 17,
}
const set = (parameter: number, values: Values) => ({
  parameter_invalid: 0,
  parameter_selector: parameter,
  ...values,
})
const got = (parameter: number, values: Values) => ({
  ...ok,
  parameter_version: 1,
  ...set(parameter, values),
})
const acknowledge = {
  write_mask_reserved: 0,
  write_oem: 0,
  write_sms: 0,
  write_os: 0,
  write_os_loader: 0,
  write_bios: 1,
  handled_reserved: 7,
  handled_oem: 0,
  handled_sms: 0,
  handled_os: 0,
  handled_os_loader: 0,
  handled_bios: 1,
}

// prettier-ignore
const table: [string, Direction, string, Values][] = [
  ['get_chassis_capabilities', 'request', '', {}],
  ['get_chassis_capabilities', 'response', '00 09 20 20 20 22 24', { ...ok, power_interlock: 1, diagnostic_interrupt: 0, front_panel_lockout: 0, intrusion_sensor: 1, ...addresses, management_device_address: 0x22, bridge_device_address: 0x24 }],
  ['get_chassis_capabilities', 'response', '00 06 20 20 20 20', { ...ok, power_interlock: 0, diagnostic_interrupt: 1, front_panel_lockout: 1, intrusion_sensor: 0, ...addresses, management_device_address: 0x20 }],
  ['get_chassis_status', 'response', '00 21 10 69', status],
  ['get_chassis_status', 'response', '00 21 10 69 52', { ...status, ...buttons }],
  ['get_chassis_status', 'response', 'd4', { completion_code: 0xd4 }],
  ['chassis_control', 'request', '02', { control: 2 }],
  ['chassis_control', 'request', 'f2', { control: 2, reserved_1: 15 }],
  ['chassis_control', 'response', '00', ok],
  ['chassis_reset', 'request', '', {}],
  ['chassis_identify', 'request', '', {}],
  ['chassis_identify', 'request', '05', { interval: 5 }],
  ['chassis_identify', 'request', '00 01', { interval: 0, force_on: 1 }],
  ['set_chassis_capabilities', 'request', '02 20 20 20 20', { front_panel_lockout: 1, intrusion_sensor: 0, ...addresses, management_device_address: 0x20 }],
  ['set_power_restore_policy', 'request', '03', { policy: 3 }],
  ['set_power_restore_policy', 'response', '00 05', { ...ok, supports_power_up: 1, supports_previous: 0, supports_stay_off: 1 }],
  ['get_system_restart_cause', 'response', '00 04 0f', { ...ok, cause: 4, channel: 15 }],
  ['get_system_restart_cause', 'response', '00 07 ff', { ...ok, cause: 7, channel: 255 }],
  ['set_front_panel_enables', 'request', '0a', { disable_standby_button: 1, disable_diagnostic_button: 0, disable_reset_button: 1, disable_power_button: 0 }],
  ['set_power_cycle_interval', 'request', '0a', { interval: 10 }],
  ['get_poh_counter', 'response', '00 3c 10 27 00 00', { ...ok, minutes_per_count: 60, counter: 10000 }],
  ['set_system_boot_options', 'request', '85', { parameter_invalid: 1, parameter_selector: 5 }],
  ['set_system_boot_options', 'request', '00 01', set(0, { set_state: 1 })],
  ['set_system_boot_options', 'request', '01 02', set(1, { service_partition: 2 })],
  ['set_system_boot_options', 'request', '02 02', set(2, { scan_requested: 1, service_partition_discovered: 0 })],
  ['set_system_boot_options', 'request', '03 0a', set(3, { keep_on_pef: 0, keep_on_timeout: 1, keep_on_watchdog: 0, keep_on_reset: 1, keep_on_power_button: 0 })],
  ['set_system_boot_options', 'request', '04 01 e1', set(4, acknowledge)],
  ['set_system_boot_options', 'request', '05 e0 04 ca 0a 11', set(5, bootFlags)],
  ['set_system_boot_options', 'request', '06 01 44 33 22 11 00 00 00 60', set(6, { channel: 1, session_id: 0x11223344, boot_info_time: 0x60000000 })],
  ['set_system_boot_options', 'request', '07 01 61 62', set(7, { mailbox_block: 1, mailbox_data: Uint8Array.of(0x61, 0x62) })],
  ['set_system_boot_options', 'request', '07 00 a2 02 00 61', set(7, { mailbox_block: 0, mailbox_owner: 674, mailbox_data: Uint8Array.of(0x61) })],
  ['set_system_boot_options', 'request', '61 80 21', set(97, { parameter_data: Uint8Array.of(0x80, 0x21) })],
  ['set_system_boot_options', 'response', '81', { completion_code: 0x81 }],
  ['get_system_boot_options', 'request', '05 00 00', { parameter_selector: 5, set_selector: 0, block_selector: 0 }],
  ['get_system_boot_options', 'response', '80', { completion_code: 0x80 }],
  ['get_system_boot_options', 'response', '00 01 00 00', got(0, { set_state: 0 })],
  ['get_system_boot_options', 'response', '00 01 05 e0 04 ca 0a 11', got(5, bootFlags)],
  ['get_system_boot_options', 'response', '00 01 07 00 a2 02 00 61', got(7, { mailbox_block: 0, mailbox_owner: 674, mailbox_data: Uint8Array.of(0x61) })],
  ['get_system_boot_options', 'response', '00 01 07 03', got(7, { mailbox_block: 3 })],
]

test.each(table)('%s %s %s reads as its values and is written from them', (name, direction, hex, values) => {
  expect(decodeBody(name, direction, hex).values).toEqual(values)
  expect(encodeBody(name, direction, values)).toBe(hex.replace(/ /g, ''))
})

test('Boot flags that end early keep the flags that are there, and say what is missing', () => {
  const { values, codes, whole } = decodeBody('get_system_boot_options', 'response', '00 01 05 80 04')
  expect(values).toMatchObject({ boot_flags_valid: 1, boot_device: 1 })
  expect(values).not.toHaveProperty('verbosity')
  expect(codes).toEqual(['truncated'])
  expect(whole).toBe(false)
})

test('A completion code of one command is named as that command means it', () => {
  const [code] = decodeBody('set_system_boot_options', 'response', '82').nodes
  const { about } = code.field as { about: { values?: { table: Record<number, string> } } }
  expect(about.values?.table[0x82]).toBe('parameter is read-only')
  expect(about.values?.table[0xd4]).toMatch(/insufficient privilege/)
})

test('A value that does not fit is refused by the name of its field', () => {
  expect(() => encodeBody('chassis_control', 'request', { control: 16 })).toThrow(/^control: /)
  expect(() => encodeBody('set_system_boot_options', 'request', { parameter_selector: 128 })).toThrow(
    /^parameter_selector: /,
  )
})
