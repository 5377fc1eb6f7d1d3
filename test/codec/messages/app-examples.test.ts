/** App messages checked by hand: bytes as real clients and BMCs send them, and what they say. */
import { describe, expect, test } from 'vitest'
import { encode } from '../../../wasm-free-codec/encode.ts'
import type { Layout, Values } from '../../../wasm-free-codec/field.ts'
import { app } from '../../../wasm-free-codec/messages/app.ts'
import { asContext, read } from './round-trip.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

type Direction = 'request' | 'response'
/** Name, direction, bytes, some of the values, and values of the request where the response depends on them. */
type Example = [name: string, direction: Direction, bytes: string, values: Values, request?: Values]

const layoutOf = (name: string, direction: Direction): Layout =>
  app.find((command) => command.name === name)?.[direction] as Layout

// One example a line, so that it reads as a table.
// prettier-ignore
const examples: Record<string, Example[]> = {
  'global commands (§20)': [
    ['get_device_id', 'request', '', {}],
    // A Supermicro, a Dell, and a Kontron without auxiliary revision.
    ['get_device_id', 'response', '00 20 01 03 72 02 bf 7c 2a 00 04 08 00 00 00 00', { device_id: 0x20, firmware_major: 3, firmware_minor: 0x72, ipmi_major: 2, ipmi_minor: 0, chassis_device: 1, bridge: 0, manufacturer: 10876, product: 0x0804, aux_firmware: hex('00000000') }],
    ['get_device_id', 'response', '00 20 81 80 00 02 7f a2 02 00 00 01 00 19 00 00', { provides_sdrs: 1, device_available: 1, chassis_device: 0, bridge: 1, manufacturer: 674, product: 256, aux_firmware: hex('00190000') }],
    ['get_device_id', 'response', '00 0c 89 00 00 02 3d 98 3a 00 be 14', { device_revision: 9, manufacturer: 15000, product: 5310 }],
    ['get_device_id', 'response', 'c0', { completion_code: 0xc0 }],
    ['cold_reset', 'request', '', {}],
    ['warm_reset', 'response', '00', { completion_code: 0 }],
    ['get_self_test_results', 'response', '00 55 00', { result: 0x55, detail: 0 }],
    ['get_self_test_results', 'response', '00 57 04', { result: 0x57, fru_internal_use_corrupted: 1, sel_inaccessible: 0 }],
    ['get_self_test_results', 'response', '00 57 80', { sel_inaccessible: 1, firmware_corrupted: 0 }],
    ['manufacturing_test_on', 'request', '01 02', { parameters: hex('0102') }],
    ['set_acpi_power_state', 'request', '85 7f', { set_system_state: 1, system_state: 5, set_device_state: 0, device_state: 0x7f }],
    ['get_acpi_power_state', 'response', '00 2a 2a', { system_state: 0x2a, device_state: 0x2a }],
    ['get_device_guid', 'response', '00 ffeeddccbbaa99887766554433221100', { guid: hex('ffeeddccbbaa99887766554433221100') }],
  ],
  'the firmware firewall (§21)': [
    ['get_netfn_support', 'request', '0e', { channel: 14 }],
    ['get_netfn_support', 'response', `00 11 ${'0d000000'}${'00000000'.repeat(3)}`, { lun0: 1, lun1: 0, lun2: 1, lun3: 0, lun0_netfn_00: 1, lun0_netfn_02: 0, lun0_netfn_04: 1, lun0_netfn_06: 1, lun3_netfn_3e: 0 }],
    ['get_netfn_support', 'response', `00 40 ${'00000000'.repeat(3)}00000080`, { lun3: 1, lun3_netfn_3e: 1, lun2_netfn_3e: 0 }],
    ['get_command_support', 'request', '01 06 00', { channel: 1, range: 0, net_fn: 6, lun: 0 }],
    ['get_command_support', 'request', '0e 6c 02 dc', { range: 1, net_fn: 0x2c, lun: 2, defining_body: 0xdc }],
    ['get_command_support', 'request', '0e 2e 00 57 01 00', { net_fn: 0x2e, oem_iana: 343 }],
    // openUBMC: Get Device ID is there, command 00h is not.
    ['get_command_support', 'response', '00 01c0ffffcb3f00c000000efcecffffff', { cmd_00: 1, cmd_01: 0, cmd_0d: 0, cmd_0e: 1, cmd_28: 1, cmd_2e: 0, cmd_38: 0, cmd_3e: 1, cmd_7f: 1 }, { range: 0 }],
    ['get_command_support', 'response', '00 01c0ffffcb3f00c000000efcecffffff', { cmd_80: 1, cmd_81: 0, cmd_ff: 1 }, { range: 1 }],
    ['get_command_support', 'response', '00 01c0ffffcb3f00c000000efcecffffff', { mask: hex('01c0ffffcb3f00c000000efcecffffff') }],
    ['get_command_sub_function_support', 'request', '0e 06 00 34', { net_fn: 6, command: 0x34 }],
    ['get_command_sub_function_support', 'response', '00 03 02 00 fe ff ff 7f', { specification: 0, errata: 3, specification_version: 2, subfn_0: 0, subfn_1: 1, subfn_30: 1, subfn_31: 0 }, { net_fn: 6 }],
    ['get_command_sub_function_support', 'response', '00 03 02 00 fe ff ff ff', { group_errata: 3 }, { net_fn: 0x2c }],
    ['get_configurable_commands', 'response', `00 06${'00'.repeat(15)}`, { cmd_00: 0, cmd_01: 1, cmd_02: 1, cmd_03: 0 }, { range: 0 }],
    ['get_configurable_command_sub_functions', 'response', '00 01 00 00 00', { subfn_0: 1, subfn_31: 0 }],
    ['get_configurable_command_sub_functions', 'response', '00 01 00 00 00 00 00 00 80', { subfn_0: 1, subfn_32: 0, subfn_63: 1 }],
    ['set_command_enables', 'request', '01 06 00 02000000200000190000000000000000', { range: 0, net_fn: 6, cmd_01: 1, cmd_24: 0, cmd_25: 1, cmd_38: 1, cmd_3b: 1, cmd_3c: 1, cmd_3d: 0 }],
    ['set_command_enables', 'request', '01 6c 00 00000000000000000000000000000080 dc', { range: 1, cmd_ff: 1, cmd_80: 0, defining_body: 0xdc }],
    ['set_command_enables', 'response', '80', { completion_code: 0x80 }],
    ['get_command_enables', 'response', `00 ${'00'.repeat(15)}80`, { cmd_7f: 1, cmd_7e: 0 }, { range: 0 }],
    ['set_command_sub_function_enables', 'request', '0e 2e 00 10 570100 01000000', { command: 0x10, oem_iana: 343, subfn_0: 1, subfn_1: 0 }],
    ['get_command_sub_function_enables', 'response', '00 00 00 00 80', { subfn_31: 1, subfn_0: 0 }],
    ['get_oem_netfn_iana_support', 'request', '0e 2e 01', { net_fn: 0x2e, list_index: 1 }],
    ['get_oem_netfn_iana_support', 'response', '00 01 01 570100', { last_iana: 1, lun0: 1, oem_iana: 343 }, { net_fn: 0x2e }],
    ['get_oem_netfn_iana_support', 'response', '00 00 01 dc', { last_iana: 0, defining_body: 0xdc }, { net_fn: 0x2c }],
  ],
  'messaging (§22.1 to §22.8)': [
    ['set_bmc_global_enables', 'request', '80', { oem2: 1, oem1: 0 }],
    ['get_bmc_global_enables', 'response', '00 09', { system_event_logging: 1, receive_message_queue_interrupt: 1, event_message_buffer: 0 }],
    ['clear_message_flags', 'request', '09', { watchdog_pre_timeout: 1, receive_message_queue: 1, event_message_buffer: 0 }],
    ['get_message_flags', 'response', '00 02', { event_message_buffer_full: 1, receive_message_available: 0 }],
    ['enable_message_channel_receive', 'request', '02 01', { channel: 2, operation: 1 }],
    ['enable_message_channel_receive', 'response', '00 01 01', { channel: 1, channel_enabled: 1 }],
    ['get_message', 'response', '00 21', { privilege: 2, channel: 1 }],
    ['get_message', 'response', '00 40 1cc472240100', { privilege: 4, channel: 0, message: hex('1cc472240100') }],
    ['get_message', 'response', '80', { completion_code: 0x80 }],
    // ipmitool -t 0x72 -b 7: Get Device ID for a satellite.
    ['send_message', 'request', '47 72 18 76 20 24 01 bb', { tracking: 1, encrypt: 0, authenticate: 0, channel: 7, message: hex('721876202401bb') }],
    ['send_message', 'response', '00', {}],
    ['send_message', 'response', '83', { completion_code: 0x83 }],
    ['read_event_message_buffer', 'response', '00 0100 02 00000060 2000 04 01 30 01 595a5b', { record_id: 1, record_type: 2, timestamp: 0x60000000, generator: 0x20, generator_lun: 0, generator_channel: 0, event_revision: 4, sensor_type: 1, sensor_number: 0x30, deasserted: 0, event_type: 1, event_data_2_use: 1, event_data_3_use: 1, event_offset: 9, trigger_reading: 0x5a, trigger_threshold: 0x5b }],
    ['read_event_message_buffer', 'response', '00 5555 c0 41a70000 000000 3aff00ffffff', { record_type: 0xc0, timestamp: 42817, manufacturer: 0, oem_data: hex('3aff00ffffff') }],
    ['read_event_message_buffer', 'response', '00 5555 e1 000102030405060708090a0b0c', { record_type: 0xe1, oem_record: hex('000102030405060708090a0b0c') }],
  ],
  'system interfaces and buses (§22.9 to §22.14)': [
    ['get_system_interface_capabilities', 'request', '00', { interface: 0 }],
    ['get_system_interface_capabilities', 'response', '00 00 88 40 20', { transaction_support: 2, pec: 1, ssif_version: 0, input_size: 64, output_size: 32 }, { interface: 0 }],
    ['get_system_interface_capabilities', 'response', '00 00 00 ff', { interface_version: 0, input_maximum: 255 }, { interface: 1 }],
    ['get_bt_interface_capabilities', 'response', '00 01 3f 3f 0a 01', { outstanding_requests: 1, input_size: 63, output_size: 63, response_time: 10, retries: 1 }],
    ['get_bt_interface_capabilities', 'response', 'c1 1f 00 00 00 00', { completion_code: 0xc1, trailing: hex('1f00000000') }],
    ['master_write_read', 'request', '45 74 05', { channel: 4, bus_id: 2, private_bus: 1, slave_address: 0x3a, read_count: 5 }],
    ['master_write_read', 'request', '00 00 00 01 23 45', { write_data: hex('012345') }],
    ['master_write_read', 'response', '00 11 22 33 44', { read_data: hex('11223344') }],
    ['get_system_guid', 'response', '00 525400123456bb020010debf8a484e70', { guid: hex('525400123456bb020010debf8a484e70') }],
  ],
  'system info parameters (§22.14a, §22.14b)': [
    ['get_system_info_parameters', 'request', '00 02 00 00', { revision_only: 0, parameter: 2, set_selector: 0, block_selector: 0 }],
    ['get_system_info_parameters', 'response', '00 11', { present_revision: 1, oldest_revision: 1 }, { parameter: 2 }],
    ['get_system_info_parameters', 'response', '00 11 01', { set_in_progress: 1 }, { parameter: 0 }],
    ['get_system_info_parameters', 'response', '00 11 00 00 05 72616b3137', { set_selector: 0, encoding: 0, string_length: 5, text: 'rak17' }, { parameter: 2 }],
    ['get_system_info_parameters', 'response', '00 11 00 01 05 72616b3137', { encoding: 1, block: hex('72616b3137') }, { parameter: 4 }],
    ['get_system_info_parameters', 'response', '00 11 01 2e302e31', { set_selector: 1, text: '.0.1' }, { parameter: 1 }],
    ['get_system_info_parameters', 'response', '00 11 c3 07', { data: hex('c307') }, { parameter: 0xc0 }],
    ['set_system_info_parameters', 'request', '00 01', { parameter: 0, set_in_progress: 1 }],
    ['set_system_info_parameters', 'request', '06 00 00 0b 68747470733a2f2f626d63', { parameter: 6, string_length: 11, text: 'https://bmc' }],
    ['set_system_info_parameters', 'response', '81', { completion_code: 0x81 }],
  ],
  'sessions (§22.13 to §22.21)': [
    ['get_channel_authentication_capabilities', 'request', '8e 04', { ipmi20: 1, channel: 14, privilege: 4 }],
    ['get_channel_authentication_capabilities', 'response', '00 01 97 05 03 000000 00', { channel: 1, ipmi20: 1, auth_oem: 0, auth_password: 1, auth_md5: 1, auth_md2: 1, auth_none: 1, kg: 0, per_message_authentication: 0, non_null_users: 1, anonymous_login: 1, ipmi20_connections: 1, ipmi15_connections: 1, oem_id: 0 }],
    ['get_channel_authentication_capabilities', 'response', '00 0e a2 2a 03 010203 ff', { auth_oem: 1, auth_password: 0, kg: 1, user_level_authentication: 1, null_users: 1, oem_id: 0x030201, oem_auxiliary: 255 }],
    ['get_session_challenge', 'request', '02 61646d696e0000000000000000000000', { authentication_type: 2, user_name: 'admin' }],
    ['get_session_challenge', 'response', '00 00070002 ee04ff3a75700eef7d37edf338d94cb2', { temporary_session_id: 0x02000700, challenge: hex('ee04ff3a75700eef7d37edf338d94cb2') }],
    ['get_session_challenge', 'response', '81', { completion_code: 0x81 }],
    ['activate_session', 'request', '02 04 ee04ff3a75700eef7d37edf338d94cb2 6299a415', { authentication_type: 2, privilege: 4, challenge: hex('ee04ff3a75700eef7d37edf338d94cb2'), outbound_sequence: 0x15a49962 }],
    ['activate_session', 'response', '00 00 00080002 01000000 04', { authentication_type: 0, session_id: 0x02000800, inbound_sequence: 1, privilege: 4 }],
    ['set_session_privilege_level', 'request', '04', { privilege: 4 }],
    ['set_session_privilege_level', 'response', '00 04', { privilege: 4 }],
    ['close_session', 'request', 'fb 2d b5 ff', { session_id: 0xffb52dfb }],
    ['close_session', 'request', '00 00 00 00 05', { session_id: 0, session_handle: 5 }],
    ['get_session_info', 'request', '00', { session_index: 0 }],
    ['get_session_info', 'request', 'fe 05', { session_index: 0xfe, session_handle: 5 }],
    ['get_session_info', 'request', 'ff 16 00 00 00', { session_index: 0xff, session_id: 22 }],
    ['get_session_info', 'response', '00 00 02 02', { session_handle: 0, possible_sessions: 2, active_sessions: 2 }],
    ['get_session_info', 'response', '00 00 10 02 02 02 11', { user_id: 2, privilege: 2, protocol: 1, channel: 1 }],
    ['get_session_info', 'response', '00 16 08 04 02 04 11 0a160103 d3f5fbbf83ed 55f6', { ip_address: hex('0a160103'), mac_address: hex('d3f5fbbf83ed'), port: 63061 }],
    // A BMC that adds a byte to the LAN form.
    ['get_session_info', 'response', '00 fd 0f 0e 16 04 0f 0a160103 d3f5fbbf83ed 55f6 00', { port: 63061, padding: hex('00') }],
    ['get_session_info', 'response', '00 01 04 01 02 04 02 00 01 0a000001', { activity: 0, destination: 1, ppp_ip_address: hex('0a000001') }],
    ['get_session_info', 'response', '00 01 04 01 02 04 02 00 01 0a000001 6f02', { ppp_port: 623 }],
    ['get_auth_code', 'request', `41 01 02 ${'ab'.repeat(16)}`, { algorithm_type: 1, algorithm: 1, channel: 1, user_id: 2, data: hex('ab'.repeat(16)) }],
    ['get_auth_code', 'response', `00 ${'cd'.repeat(16)}`, { auth_code: hex('cd'.repeat(16)) }, { algorithm_type: 0 }],
    ['get_auth_code', 'response', `00 ${'cd'.repeat(20)}`, { auth_code: hex('cd'.repeat(20)) }, { algorithm_type: 1 }],
  ],
  'channels (§22.15, §22.22 to §22.25)': [
    ['get_channel_cipher_suites', 'request', '0e 00 80', { channel: 14, payload_type: 0, by_suite: 1, list_index: 0 }],
    ['get_channel_cipher_suites', 'response', '00 01', { channel: 1 }, { by_suite: 1, list_index: 0 }],
    ['get_channel_cipher_suites', 'response', '00 01 c003014181 c00101', { records: [{ element: 0xc0, cipher_suite: 3 }, { element: 0x01 }, { element: 0x41 }, { element: 0x81 }, { element: 0xc0, cipher_suite: 1 }, { element: 0x01 }] }, { by_suite: 1, list_index: 0 }],
    ['get_channel_cipher_suites', 'response', '00 01 c11600010201 4181', { records: [{ element: 0xc1, oem_cipher_suite: 0x16, oem_iana: 0x020100 }, { element: 0x01 }, { element: 0x41 }, { element: 0x81 }] }, { by_suite: 1, list_index: 0 }],
    // A chunk that ends between a start byte and its suite, and the next.
    ['get_channel_cipher_suites', 'response', '00 01 c0', { records: [{ element: 0xc0 }] }, { by_suite: 1, list_index: 0 }],
    ['get_channel_cipher_suites', 'response', '00 01 11034481', { record_data: hex('11034481') }, { by_suite: 1, list_index: 1 }],
    // OpenBMC: algorithms without a start byte.
    ['get_channel_cipher_suites', 'response', '00 01 034481', { records: [{ element: 0x03 }, { element: 0x44 }, { element: 0x81 }] }, { by_suite: 0, list_index: 0 }],
    ['set_channel_access', 'request', '01 42 44', { channel: 1, set_access: 1, pef_alerting: 0, access_mode: 2, set_privilege: 1, privilege_limit: 4 }],
    ['get_channel_access', 'request', '01 80', { channel: 1, settings: 2 }],
    ['get_channel_access', 'response', '00 2a 04', { pef_alerting: 1, per_message_authentication: 0, user_level_authentication: 1, access_mode: 2, privilege_limit: 4 }],
    ['get_channel_info', 'request', '0e', { channel: 14 }],
    ['get_channel_info', 'response', '00 01 04 01 82 f21b00 0000', { channel: 1, medium: 4, protocol: 1, session_support: 2, active_sessions: 2, vendor: 7154, auxiliary: hex('0000') }],
    ['get_channel_info', 'response', '00 0f 0c 05 00 f21b00 ff 60', { channel: 15, medium: 12, protocol: 5, sms_interrupt: 0xff, event_interrupt: 0x60 }],
    ['set_channel_security_keys', 'request', `01 01 01 ${'11'.repeat(20)}`, { operation: 1, key_id: 1, key: hex('11'.repeat(20)) }],
    ['set_channel_security_keys', 'request', '01 00 00', { operation: 0, key_id: 0 }],
    ['set_channel_security_keys', 'response', '00 02', { lock_status: 2 }],
  ],
  'users (§22.26 to §22.30)': [
    ['set_user_access', 'request', '91 02 03 00', { change: 1, callback_only: 0, link_authentication: 0, ipmi_messaging: 1, channel: 1, user_id: 2, privilege_limit: 3, session_limit: 0 }],
    ['set_user_access', 'request', '8e 02 0f', { channel: 14, privilege_limit: 15 }],
    ['get_user_access', 'request', '01 02', { channel: 1, user_id: 2 }],
    ['get_user_access', 'response', '00 0a 42 01 13', { max_users: 10, enable_status: 1, enabled_users: 2, fixed_names: 1, ipmi_messaging: 1, privilege_limit: 3 }],
    ['set_user_name', 'request', '02 726f6f74000000000000000000000000', { user_id: 2, user_name: 'root' }],
    ['get_user_name', 'request', '02', { user_id: 2 }],
    ['get_user_name', 'response', '00 726f6f74000000000000000000000000', { user_name: 'root' }],
    ['set_user_password', 'request', '02 02 70617373776f72640000000000000000', { long_password: 0, user_id: 2, operation: 2, password: hex('70617373776f72640000000000000000') }],
    ['set_user_password', 'request', `83 03 ${'61'.repeat(20)}`, { long_password: 1, user_id: 3, operation: 3, password: hex('61'.repeat(20)) }],
    ['set_user_password', 'request', '03 01', { user_id: 3, operation: 1 }],
    ['set_user_password', 'request', `03 00 ${'00'.repeat(16)}`, { operation: 0, password: hex('00'.repeat(16)) }],
    ['set_user_password', 'response', '80', { completion_code: 0x80 }],
  ],
  'payloads (§24)': [
    ['activate_payload', 'request', '01 01 c6 000000', { payload_type: 1, instance: 1, encrypt: 1, authenticate: 1, test_mode: 0, shared_serial_alerts: 1, startup_handshake: 1 }],
    ['activate_payload', 'request', '20 01 01020304', { payload_type: 0x20, auxiliary: hex('01020304') }],
    ['activate_payload', 'response', '00 00000000 0301 0301 6f02 ffff', { test_mode: 0, inbound_size: 259, outbound_size: 259, port: 623, vlan: 0xffff }, { payload_type: 1 }],
    ['activate_payload', 'response', '80', { completion_code: 0x80 }],
    ['deactivate_payload', 'request', '01 01 00000000', { payload_type: 1, instance: 1, auxiliary: hex('00000000') }],
    ['suspend_resume_payload_encryption', 'request', '01 01 02', { payload_type: 1, instance: 1, operation: 2 }],
    ['get_payload_activation_status', 'request', '01', { payload_type: 1 }],
    ['get_payload_activation_status', 'response', '00 01 01 80', { capacity: 1, instance_1: 1, instance_2: 0, instance_16: 1 }],
    ['get_payload_instance_info', 'request', '01 01', { payload_type: 1, instance: 1 }],
    ['get_payload_instance_info', 'response', '00 a4a3a2a0 01 00000000000000', { session_id: 0xa0a2a3a4, port_number: 1 }, { payload_type: 1 }],
    ['get_payload_instance_info', 'response', '00 00000000 0100000000000000', { session_id: 0, payload_info: hex('0100000000000000') }],
    ['set_user_payload_access', 'request', '01 42 02 00 01 00', { channel: 1, operation: 1, user_id: 2, sol: 1, oem0: 1, oem7: 0 }],
    ['get_user_payload_access', 'request', '01 02', { channel: 1, user_id: 2 }],
    ['get_user_payload_access', 'response', '00 02 00 80 00', { sol: 1, oem7: 1, oem0: 0 }],
    ['get_channel_payload_support', 'request', '0e', { channel: 14 }],
    ['get_channel_payload_support', 'response', '00 03 00 3f 00 01 00 0000', { payload_00: 1, payload_01: 1, payload_02: 0, payload_10: 1, payload_15: 1, payload_16: 0, payload_20: 1, payload_2f: 0 }],
    ['get_channel_payload_version', 'request', '01 01', { channel: 1, payload_type: 1 }],
    ['get_channel_payload_version', 'response', '00 10', { major_version: 1, minor_version: 0 }],
    ['get_channel_oem_payload_info', 'request', '01 02 570100 0102', { payload_type: 2, oem_iana: 343, oem_payload_id: 0x0201 }],
    ['get_channel_oem_payload_info', 'response', '00 20 570100 0102 11', { payload_type: 0x20, oem_iana: 343, oem_payload_id: 0x0201, major_version: 1, minor_version: 1 }],
  ],
  'the watchdog (§27)': [
    ['reset_watchdog_timer', 'response', '80', { completion_code: 0x80 }],
    ['set_watchdog_timer', 'request', '44 11 1e 10 5802', { dont_log: 0, dont_stop: 1, timer_use: 4, pre_timeout_interrupt: 1, timeout_action: 1, pre_timeout: 30, expired_sms_os: 1, expired_oem: 0, initial_countdown: 600 }],
    ['get_watchdog_timer', 'response', '00 44 01 1e 00 5802 0302', { dont_log: 0, started: 1, timer_use: 4, timeout_action: 1, pre_timeout: 30, initial_countdown: 600, present_countdown: 515 }],
    ['get_watchdog_timer', 'response', '00 81 22 00 02 b004 0000', { dont_log: 1, started: 0, timer_use: 1, pre_timeout_interrupt: 2, timeout_action: 2, expired_bios_frb2: 1, initial_countdown: 1200 }],
  ],
}

describe.each(Object.entries(examples))('%s', (_, cases) => {
  test.each(cases)('%s %s %s', (name, direction, text, values, request = {}) => {
    const layout = layoutOf(name, direction)
    const context = asContext(request)
    const decoded = read(layout, hex(text), context)
    expect(decoded.values).toMatchObject(values)
    expect(decoded.whole).toBe(true)
    expect(decoded.said.filter(({ code }) => code !== 'error_data')).toEqual([])
    expect([...encode(layout, decoded.values, context)]).toEqual([...hex(text)])
  })
})

test('every App command has an example', () => {
  const named = new Set(Object.values(examples).flatMap((cases) => cases.map(([name]) => name)))
  expect(app.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
})

describe('what is short, odd or absent', () => {
  test('an acknowledgement of Send Message has no node for the message that is not there', () => {
    const { nodes } = read(layoutOf('send_message', 'response'), hex('00'))
    expect(nodes.map(({ name }) => name)).toEqual(['completion_code'])
  })

  test('a password that is cut short keeps what is there and says what is missing', () => {
    const { values, said } = read(layoutOf('set_user_password', 'request'), hex('8202616263'))
    expect(values).toMatchObject({ user_id: 2, operation: 2 })
    expect(said.map(({ code }) => code)).toEqual(['truncated'])
  })

  test('passwords and keys are marked as secrets', () => {
    const secrets = app.flatMap(({ name, request, response }) =>
      [request, response].flatMap((layout) =>
        JSON.stringify(layout, (_, value) => (value instanceof Map ? [...value.values()] : value)).includes(
          '"secret"',
        )
          ? [name]
          : [],
      ),
    )
    expect([...new Set(secrets)].sort()).toEqual(['set_channel_security_keys', 'set_user_password'])
  })

  test('the composer’s defaults make a sensible first request', () => {
    const request = (name: string) => Buffer.from(encode(layoutOf(name, 'request'), {})).toString('hex')
    expect(request('get_channel_authentication_capabilities')).toBe('8e04')
    expect(request('get_channel_cipher_suites')).toBe('0e0080')
    expect(request('get_channel_access')).toBe('0e80')
    expect(request('activate_payload')).toBe('0101c0000000')
    expect(request('get_command_support')).toBe('0e0600')
  })
})
