/** Group extensions: bytes as clients send them and controllers answer them, and what they say. */
import { expect, test } from 'vitest'
import type { Values } from '../../../wasm-free-codec/field.ts'
import { decodeBody, type Direction, encodeBody, fromHex } from './body.ts'
import { asContext } from './round-trip.ts'

type Example = [name: string, direction: Direction, bytes: string, values: Values, request?: Values]

// One example a line, so that it reads as a table.
// prettier-ignore
const examples: Example[] = [
  // ipmitool dcmi thermalpolicy set 1 64 volatile poweroff sel 70 30
  ['dcmi_set_thermal_limit', 'request', '40 01 60 46 1e00', { entity_id: 0x40, entity_instance: 1, persistent: 0, power_off: 1, log_only: 1, temperature_limit: 70, exception_time: 30 }],
  ['dcmi_get_thermal_limit', 'response', '00 a0 2d 0500', { persistent: 1, power_off: 0, log_only: 1, temperature_limit: 45, exception_time: 5 }],
  ['dcmi_set_configuration_parameters', 'request', '02 00 83', { parameter: 2, random_backoff: 1, option_60: 1, option_12: 1 }],
  // What OpenBMC answers for each of the five.
  ['dcmi_get_configuration_parameters', 'request', '05 00', { parameter: 5, set_selector: 0 }],
  ['dcmi_get_configuration_parameters', 'response', '00 01 05 01 00', { activate: 0 }, { parameter: 1 }],
  ['dcmi_get_configuration_parameters', 'response', '00 01 05 01 01', { option_12: 1, option_60: 0 }, { parameter: 2 }],
  ['dcmi_get_configuration_parameters', 'response', '00 01 05 01 04', { initial_timeout: 4 }, { parameter: 3 }],
  ['dcmi_get_configuration_parameters', 'response', '00 01 05 01 7800', { contact_timeout: 120 }, { parameter: 4 }],
  ['dcmi_get_configuration_parameters', 'response', '00 01 05 01 4000', { contact_retry: 64 }, { parameter: 5 }],
  // The codes by which OpenBMC knows that PCI is set up, and that the operating system runs.
  ['sbmr_send_boot_progress_code', 'request', '01 0000 00 0110 01 02 00', { code_type: 1, severity: 0, operation: 0x1001, code_subclass: 1, code_class: 2, code_instance: 0 }],
  ['sbmr_get_boot_progress_code', 'response', '00 01 0000 00 1910 10 03 00', { operation: 0x1019, code_subclass: 0x10, code_class: 3 }],
  ['redfish_get_bootstrap_credentials', 'request', 'a5', { keep_enabled: 0xa5 }],
  ['redfish_get_bootstrap_credentials', 'response', '80', { completion_code: 0x80 }],
  ['redfish_get_certificate_fingerprint', 'request', '01', { certificate_number: 1 }],
  // AdvancedTCA, as ipmitool and python-ipmi send it and read the answers.
  ['picmg_get_properties', 'response', '00 22 07 00', { major_version: 2, minor_version: 2, max_fru_device_id: 7, fru_device_id: 0 }],
  ['picmg_get_address_info', 'request', '', {}],
  ['picmg_get_address_info', 'request', '02 03 01 07', { fru_device_id: 2, key_type: 3, key: 1, site_type: 7 }],
  ['picmg_get_address_info', 'response', '00 41 82 ff 00 01 00', { hardware_address: 0x41, ipmb_address: 0x82, fru_device_id: 0, site_number: 1, site_type: 0 }],
  ['picmg_get_shelf_address_info', 'response', '00 c2 4e31', { address: { type: 3, data: fromHex('4e31') } }],
  ['picmg_fru_control', 'request', '00 02', { fru_device_id: 0, action: 2 }],
  ['picmg_set_fru_led_state', 'request', '00 01 05 0a 02', { led_id: 1, function: 5, on_duration: 10, color: 2 }],
  ['picmg_get_fru_led_state', 'response', '00 01 ff 00 03', { local_control: 1, local_function: 0xff, local_color: 3 }],
  ['picmg_get_fru_led_state', 'response', '00 07 ff 00 02 fb 0a 03 05', { lamp_test: 1, override_function: 0xfb, override_color: 3, lamp_test_duration: 5 }],
  ['picmg_set_ipmb_state', 'request', 'ff 03', { link_a: 0x7f, state_a: 1, link_b: 1, state_b: 1 }],
  ['picmg_set_fru_activation_policy', 'request', '01 02 02', { mask_deactivation_locked: 1, mask_locked: 0, set_deactivation_locked: 1 }],
  ['picmg_set_port_state', 'request', '41 2f 10 00 01', { channel: 1, interface: 1, port_0: 1, port_3: 1, link_type: 2, type_extension: 1, grouping: 0, state: 1 }],
  ['picmg_get_port_state', 'response', '00 01 11 00 00 01 02 11 00 00 00', { links: [{ channel: 1, interface: 0, port_0: 1, link_type: 1, state: 1 }, { channel: 2, state: 0 }] }],
  ['picmg_get_power_level', 'response', '00 81 05 0a 14 1e', { dynamic: 1, power_level: 1, stable_delay: 5, multiplier: 10, levels: [{ draw: 20 }, { draw: 30 }] }],
  ['picmg_bused_resource', 'response', '00 03', { status: 3 }, { action: 0 }],
  ['picmg_get_shelf_manager_ip_addresses', 'response', '00 00000060 01 03 01 05 81 c0a80001 026f', { site_type: 3, is_manager: 1, address_format: 1, ip_address: fromHex('c0a80001'), port: 623 }],
  ['picmg_set_amc_port_state', 'request', '04 2f0000 01', { channel: 4, link_type: 2, port_3: 1, enabled: 1 }],
  ['picmg_set_clock_state', 'request', '01 00 0c 01 02 00e1f505', { clock_id: 1, clock_state: 1, direction: 1, pll: 0, family: 1, frequency: 100000000 }],
  ['picmg_get_power_channel_status', 'response', '00 10 07 5a', { max_channel: 16, primary: 1, payload_good: 1, channels: [{ power_on: 1, payload_enabled: 1, enable: 1, management_enabled: 1, ps1: 0 }] }],
  ['picmg_set_channel_signaling_class', 'request', '41 03', { interface: 1, channel: 1, signaling_class: 3 }],
  // An upgrade as `ipmitool hpm upgrade` does it.
  ['hpm_get_target_upgrade_capabilities', 'response', '00 00 1f 0c 0c 0c 0c 07', { undesirable: 0, deferred_activation: 1, self_test: 1, upgrade_timeout: 12, component_0: 1, component_2: 1, component_3: 0 }],
  ['hpm_get_component_properties', 'response', '00 3a', { cold_reset: 1, deferred_activation: 1, comparison: 1, preparation: 0, rollback: 2 }, { property: 0 }],
  ['hpm_get_component_properties', 'response', '00 01 23 00000000', { major_version: 1, minor_version: 0x23 }, { property: 1 }],
  ['hpm_get_component_properties', 'response', '00 424f4f540000000000000000', { description: 'BOOT' }, { property: 2 }],
  ['hpm_initiate_upgrade_action', 'request', '02 02', { component_1: 1, component_0: 0, action: 2 }],
  ['hpm_upload_firmware_block', 'request', '05 0102', { block_number: 5, firmware: fromHex('0102') }],
  ['hpm_finish_firmware_upload', 'request', '01 00000100', { component_id: 1, image_length: 65536 }],
  ['hpm_get_upgrade_status', 'response', '00 32 80 40', { last_command: 0x32, last_code: 0x80, estimate: 64 }],
  ['hpm_query_self_test_results', 'response', '00 55 00', { self_test_result: 0x55, detail: 0 }],
  ['hpm_get_lan_attach_capabilities', 'request', '02', { hpm: 2 }],
  ['hpm_get_lan_attach_capabilities', 'response', '00 02 01 0200 01 c0 01 c8 01', { hpm: 2, revision: 1, channel_1: 1, channel_0: 0, sol_extensions: 1, lan_start: 0xc0, sol_start: 0xc8 }],
  // VITA 46.11, as ipmitool and python-ipmi have it.
  ['vita_get_vso_capabilities', 'response', '00 11 01 00 01 05 00', { tier: 1, layer: 1, ipmb_count: 1, standard: 0, major_version: 1, minor_version: 0 }],
  ['vita_get_fru_address_info', 'request', '05', { fru_device_id: 5 }],
  ['vita_get_fru_led_properties', 'response', '00 00 10', { led_count: 16 }],
  ['vita_get_led_color_capabilities', 'response', '00 54 02 04 03', { red: 1, amber: 1, white: 1, blue: 0, local_default: 2, override_default: 4, restricted: 1, payload_powered: 1 }],
  ['vita_set_ipmb_state', 'request', '0f 0f 05', { link_a: 7, state_a: 1, link_b: 7, speed_a: 1, speed_b: 1 }],
  ['vita_get_fru_state_policy_bits', 'response', '00 0c', { default_locked: 1, deactivation_ignored: 1, deactivation_locked: 0, locked: 0 }],
  ['vita_fru_control_capabilities', 'response', '00 15', { cold_reset: 1, warm_reset: 0, graceful_reboot: 1, payload_power: 1 }],
  ['vita_get_mandatory_sensor_numbers', 'response', '00 00 02 03 04 05 06 ff 07', { state_sensor: 0, health_sensor: 2, test_status_sensor: 6, payload_mode_sensor: 7 }],
  ['vita_get_fru_hash', 'response', '00 01020304', { hash: 0x04030201 }],
  ['vita_get_payload_mode_capabilities', 'response', '00 12 34', { modes: 0x12, more_modes: 0x34 }],
]

test.each(examples)('%s %s %s is read and written', (name, direction, hex, values, request = {}) => {
  const context = asContext(request)
  const decoded = decodeBody(name, direction, hex, context)
  expect(decoded).toMatchObject({ values, whole: true })
  expect(decoded.codes).toEqual([])
  expect(encodeBody(name, direction, decoded.values, context)).toBe(hex.replace(/\s/g, ''))
})
