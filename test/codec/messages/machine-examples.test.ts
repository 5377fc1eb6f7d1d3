/** Storage, sensor, transport and DCMI messages: bytes as real clients and BMCs send them, and what they say. */
import { expect, test } from 'vitest'
import type { Values } from '../../../wasm-free-codec/field.ts'
import { decodeBody, type Direction, encodeBody, fromHex } from './body.ts'
import { asContext } from './round-trip.ts'

type Example = [name: string, direction: Direction, bytes: string, values: Values, request?: Values]

const whole = { offset: 0, read_count: 0xff }

// One example a line, so that it reads as a table.
// prettier-ignore
const examples: Example[] = [
  ['get_fru_inventory_area_info', 'request', '00', { fru_device_id: 0 }],
  ['get_fru_inventory_area_info', 'response', '00 00 01 00', { area_size: 256, by_words: 0 }],
  ['read_fru_data', 'request', '01 00 01 20', { fru_device_id: 1, offset: 256, read_count: 32 }],
  ['read_fru_data', 'response', '00 03 01 02 03', { count_returned: 3, fru_data: fromHex('010203') }],
  ['write_fru_data', 'request', '00 08 00 ff', { offset: 8, fru_data: fromHex('ff') }],
  ['get_sdr_repository_info', 'response', '00 51 1c00 ffff 00000060 01000060 22', { major_version: 1, minor_version: 5, records: 28, free_space: 0xffff, addition_time: 0x60000000, update_mode: 1, reserve_supported: 1, allocation_supported: 0 }],
  ['get_sdr_repository_allocation_info', 'response', '00 8000 4000 1000 1000 01', { units: 128, unit_size: 64, free_units: 16, largest_record: 1 }],
  ['reserve_sdr_repository', 'response', '00 0100', { reservation_id: 1 }],
  ['get_sdr', 'request', '0100 0300 05 10', { reservation_id: 1, record_id: 3, offset: 5, read_count: 16 }],
  ['get_sdr', 'response', '00 0200 0100 51 01 2b', { next_record_id: 2, record_id: 1, record_type: 1, record_length: 43 }, { offset: 0, read_count: 5 }],
  ['get_sdr', 'response', '00 0200 2000 04', { next_record_id: 2, data: fromHex('200004') }, { offset: 5, read_count: 3 }],
  ['get_sdr', 'response', '00 ffff 0500 51 01 33 20 00 04 03 01 7f 68 01 01 8072 8072 3f3f 80 01 00 00 01 00 00 00 00 00 00 28 32 14 7f 80 5f 5a 55 00 05 0a 02 02 0000 00 c8 43 50 55 20 54 65 6d 70', { record_type: 1, sensor_number: 4, entity_id: 3, sensor_type: 1, event_type: 1, assertion_7: 1, assertion_9: 1, assertion_0: 0, returns_lower_critical: 1, readable_upper_critical: 1, settable_lower_non_critical: 1, analog_format: 2, base_unit: 1, m: 1, nominal: 40, upper_critical: 0x5a, id_string: { type: 3, data: fromHex('43 50 55 20 54 65 6d 70') } }, whole],
  ['get_sdr', 'response', '00 ffff 0700 51 02 20 20 00 0b 0a 01 63 40 08 6f 0b00 0b00 0b00 c0 00 00 01 00 00 00 000000 00 c5 50 53 55 20 31', { record_type: 2, event_type: 0x6f, assertion_0: 1, assertion_2: 0, assertion_3: 1, reading_1: 1, share_count: 1, analog_format: 3 }, whole],
  ['get_sdr', 'response', '00 ffff 0900 51 03 0f 20 00 10 07 01 10 6f 01 00 00 00 c3 53 45 4c', { record_type: 3, sensor_type: 0x10, share_count: 1 }, whole],
  ['get_sdr', 'response', '00 ffff 0a00 51 11 0e 20 01 80 00 00 10 02 0a 01 00 c3 50 53 55', { record_type: 0x11, access_address: 0x20, fru_device_id: 1, logical_fru: 1, device_type: 0x10 }, whole],
  ['get_sdr', 'response', '00 ffff 0b00 51 12 0e 82 00 00 29 000000 07 01 00 c3 42 4d 43', { record_type: 0x12, slave_address: 0x82, sensor_device: 1, ipmb_event_generator: 1 }, whole],
  ['add_sdr', 'request', '0000 51 11 0e 20 01 80 00 00 10 02 0a 01 00 c3 50 53 55', { record_id: 0, record_type: 0x11, fru_device_id: 1, device_type: 0x10 }],
  ['partial_add_sdr', 'request', '0100 1600 05 01 200180', { reservation_id: 1, record_id: 22, offset: 5, in_progress: 1, data: fromHex('200180') }],
  ['partial_add_sdr', 'response', '00 1600', { record_id: 22 }],
  ['delete_sdr', 'request', '0100 0300', { reservation_id: 1, record_id: 3 }],
  ['delete_sdr', 'response', 'c5', { completion_code: 0xc5 }],
  ['run_initialization_agent', 'request', '01', { run: 1 }],
  ['run_initialization_agent', 'response', '00 01', { completed: 1 }],
  ['get_sel_info', 'response', '00 51 0300 d007 00000060 ffffffff 02', { entries: 3, free_space: 2000, reserve_supported: 1, delete_supported: 0, overflow: 0 }],
  ['get_sel_entry', 'request', '0000 0000 00 ff', { record_id: 0, read_count: 0xff }],
  ['get_sel_entry', 'response', '00 ffff 0100 02 00000060 2000 04 01 30 01 595a5b', { next_record_id: 0xffff, record_id: 1, sensor_number: 0x30, event_data: fromHex('595a5b') }],
  ['get_sel_entry', 'response', '00 0200 0100 02', { data: fromHex('010002') }],
  ['add_sel_entry', 'request', '0000 02 00000000 4100 04 12 00 6f 01ffff', { record_type: 2, generator: 0x41, sensor_type: 0x12, event_type: 0x6f }],
  ['clear_sel', 'request', '0100 434c52 aa', { reservation_id: 1, magic: 'CLR', operation: 0xaa }],
  ['clear_sel', 'response', '00 01', { progress: 1 }],
  ['get_sel_time_utc_offset', 'response', '00 c4ff', { utc_offset: -60 }],
  ['get_pef_capabilities', 'response', '00 51 bf 14', { major_version: 1, minor_version: 5, oem_filtering: 1, alert: 1, diagnostic_interrupt: 1, filter_count: 20 }],
  ['arm_pef_postpone_timer', 'request', 'ff', { timeout: 255 }],
  ['get_pef_configuration_parameters', 'request', '01 00 00', { parameter: 1, revision_only: 0 }],
  ['get_pef_configuration_parameters', 'response', '00 11 03', { pef_enabled: 1, pef_events: 1, startup_delay_enabled: 0 }, { parameter: 1 }],
  ['set_pef_configuration_parameters', 'request', '02 09', { parameter: 2, power_cycle: 1, alert: 1, reset: 0 }],
  ['set_last_processed_event_id', 'request', '01 0500', { by_bmc: 1, record_id: 5 }],
  ['get_last_processed_event_id', 'response', '00 00000060 0500 0300 0400', { addition_time: 0x60000000, last_record_id: 5, software_record_id: 3, bmc_record_id: 4 }],
  ['platform_event', 'request', '04 01 30 01 59', { event_revision: 4, sensor_type: 1, event_data: fromHex('59') }],
  ['get_device_sdr_info', 'response', '00 05 81 01000000', { count: 5, dynamic: 1, lun0_has_sensors: 1, population_change: 1 }],
  ['get_sensor_reading_factors', 'response', '00 ff 05 42 00 00 00 e0', { next_reading: 0xff, m: 5, m_high: 1, tolerance: 2, r_exponent: -2, b_exponent: 0 }],
  ['set_sensor_thresholds', 'request', '04 10 00 00 00 00 5a 00', { sensor_number: 4, set_upper_critical: 1, set_upper_non_critical: 0, upper_critical: 0x5a }],
  ['get_sensor_thresholds', 'response', '00 1b 0a 05 00 55 5a 00', { readable_lower_non_critical: 1, readable_lower_non_recoverable: 0, lower_critical: 5, upper_critical: 0x5a }],
  ['set_sensor_event_enable', 'request', '04 d0 80', { events_enabled: 1, scanning_enabled: 1, operation: 1, assertion_7: 1, assertion_0: 0 }],
  ['get_sensor_event_enable', 'response', '00 c0 80 0a 80 0a', { assertion_7: 1, assertion_9: 1, assertion_11: 1, deassertion_7: 1, deassertion_14: 0 }],
  ['get_sensor_reading', 'response', '00 28 c0 c0', { reading: 40, scanning_enabled: 1, unavailable: 0, state_0: 0, state_7: 1 }],
  ['get_sensor_reading', 'response', '00 00 c0 01 00', { state_0: 1, state_8: 0 }],
  ['get_sensor_reading', 'response', '00 00 e0', { unavailable: 1 }],
  ['set_lan_configuration_parameters', 'request', '01 03 c0000205', { channel: 1, parameter: 3, ip_address: fromHex('c0000205') }],
  ['get_lan_configuration_parameters', 'request', '01 05 00 00', { channel: 1, parameter: 5, revision_only: 0 }],
  ['get_lan_configuration_parameters', 'response', '00 11 020000000001', { present_revision: 1, mac_address: fromHex('020000000001') }, { parameter: 5 }],
  ['get_lan_configuration_parameters', 'response', '00 11 0a80', { vlan_enabled: 1, vlan: 10 }, { parameter: 20 }],
  ['get_lan_configuration_parameters', 'response', '00 11 00 0311', { suites: [{ suite: 3 }, { suite: 17 }] }, { parameter: 23 }],
  ['get_lan_configuration_parameters', 'response', '00 11 00 40 44 00 00 00 00 00 00', { level_1: 0, level_2: 4, level_3: 4, level_4: 4, level_5: 0 }, { parameter: 24 }],
  ['get_lan_configuration_parameters', 'response', '00 11 01 05 1e00 3c00', { log_lockout: 1, bad_passwords: 5, reset_interval: 30, lockout_interval: 60 }, { parameter: 26 }],
  ['get_lan_configuration_parameters', 'response', '00 11', { present_revision: 1, oldest_revision: 1 }, { parameter: 3 }],
  ['get_sol_configuration_parameters', 'response', '00 11 0c 60', { accumulate_interval: 12, send_threshold: 96 }, { parameter: 3 }],
  ['get_sol_configuration_parameters', 'response', '00 11 c2', { force_encryption: 1, force_authentication: 1, privilege: 2 }, { parameter: 2 }],
  ['set_sol_configuration_parameters', 'request', '01 06 0a', { parameter: 6, bit_rate: 10 }],
  ['suspend_bmc_arps', 'request', '01 02', { channel: 1, suspend_arp_responses: 1, suspend_gratuitous_arps: 0 }],
  ['suspend_bmc_arps', 'response', '00 01', { arp_responses: 0, gratuitous_arps: 1 }],
  ['get_ip_udp_rmcp_statistics', 'request', '01 01', { clear: 1 }],
  ['get_ip_udp_rmcp_statistics', 'response', '00 0001 0100 0000 0000 8000 9000 7000 0000 0200', { ip_received: 256, ip_header_errors: 1, ip_sent: 128, udp_received: 144, rmcp_received: 112, proxy_dropped: 2 }],
  ['set_serial_modem_mux', 'request', '02 03', { channel: 2, setting: 3 }],
  ['set_serial_modem_mux', 'response', '00 46', { to_system: 0, to_bmc: 1, messaging: 1, accepted: 1, mux: 0 }],
  ['get_tap_response_codes', 'response', '00 323131 323133 303030 303030 303030', { code_1: '211', code_2: '213' }],
  ['get_ppp_udp_proxy_receive_data', 'response', '00 2c01', { size: 300 }, { block: 0 }],
  ['get_ppp_udp_proxy_receive_data', 'response', '00 0102', { data: fromHex('0102') }, { block: 3 }],
  ['send_ppp_udp_proxy_packet', 'request', '02 6f02 a200 c0000201 c0000202 4000', { source_port: 623, destination_port: 162, destination_ip: fromHex('c0000202'), size: 64 }],
  ['serial_modem_connection_active', 'request', '01 02', { session_state: 1, ipmi_major: 2, ipmi_minor: 0 }],
  ['callback', 'response', '82', { completion_code: 0x82 }],
  ['get_user_callback_options', 'response', '00 01 0a 01 02 00', { ipmi_callback: 1, cbcp_list: 1, cbcp_fixed: 1, cbcp_none: 0, callback_2: 2 }],
  ['sol_activating', 'request', '01 01 01 00', { session_state: 1, payload_instance: 1, format_major: 1, format_minor: 0 }],
  ['dcmi_get_power_reading', 'request', '01 00 00', { mode: 1 }],
  ['dcmi_get_power_reading', 'response', '00 6400 3200 9600 6e00 00000060 e8030000 40', { current: 100, minimum: 50, maximum: 150, average: 110, period_ms: 1000, measuring: 1 }],
  ['dcmi_get_capabilities_info', 'response', '00 01 05 02 00 01 07', { major_version: 1, minor_version: 5, power_management: 1, second_lan: 1, system_interface: 1 }, { parameter: 1 }],
  ['dcmi_get_capabilities_info', 'response', '00 01 05 02 00 80 00 00 05', { rollover: 1, sel_entries: 0, sampling_period: 5 }, { parameter: 2 }],
  ['dcmi_get_sensor_info', 'response', '00 01 01 0700', { available: 1, records: [{ record_id: 7 }] }],
  ['dcmi_get_temperature_readings', 'response', '00 02 02 19 01 85 02', { readings: [{ below_zero: 0, temperature: 25, instance: 1 }, { below_zero: 1, temperature: 5, instance: 2 }] }],
  ['dcmi_get_mc_id_string', 'response', '00 04 626d6331', { total_length: 4, text: 'bmc1' }],
]

test.each(examples)('%s %s %s is read and written', (name, direction, hex, values, request = {}) => {
  const context = asContext(request)
  const decoded = decodeBody(name, direction, hex, context)
  expect(decoded).toMatchObject({ values, whole: true })
  expect(decoded.codes).toEqual([])
  expect(encodeBody(name, direction, decoded.values, context)).toBe(hex.replace(/\s/g, ''))
})
