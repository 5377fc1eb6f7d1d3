/** Manufacturers' commands: bytes as their clients send them and their BMCs answer them, and what they say. */
import { expect, test } from 'vitest'
import type { Values } from '../../../wasm-free-codec/field.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { decodeBody, type Direction, encodeBody } from './body.ts'
import { asContext } from './round-trip.ts'

type Example = [name: string, direction: Direction, bytes: string, values: Values, request?: Values]

// One example a line, so that it reads as a table.
// prettier-ignore
const examples: Example[] = [
  // ipmitool delloem lan set shared with failover all loms, on the 11th and 12th generation.
  ['dell_set_nic_selection', 'request', '03', { port: 3 }],
  ['dell_set_nic_failover', 'request', '02 06', { port: 2, failover: 6 }],
  ['dell_get_active_nic', 'response', '00 05 01 00', { active: 5, link: 1 }, { what: 1 }],
  // raw 0x30 0x30 0x01 0x00 and raw 0x30 0x30 0x02 0xff 0x14
  ['dell_fan_control', 'request', '01 00', { operation: 1, automatic: 0 }],
  ['dell_fan_control', 'request', '02 ff 14', { operation: 2, fan: 0xff, speed: 20 }],
  ['dell_get_power_consumption_data', 'response', '00 00f1536500f0000000f1536500f15365 19000000 00f15365 c8000000', { energy: 0xf000, amps: 25, watts: 200 }],
  // raw 0x30 0x70 0x0c 0, raw 0x30 0x70 0x0c 1 2, and raw 0x30 0x70 0x66 0x01 0x00 0x32
  ['supermicro_extended', 'request', '0c 00', { subcommand: 0x0c, operation: 0 }],
  ['supermicro_extended', 'response', '00 02', { port: 2 }, { subcommand: 0x0c, operation: 0 }],
  ['supermicro_extended', 'request', '0c 01 02', { operation: 1, port: 2 }],
  ['supermicro_extended', 'request', '66 01 00 32', { operation: 1, zone: 0, duty: 50 }],
  ['supermicro_extended', 'response', '00 01', { services: 1 }, { subcommand: 0xf0, action: 2 }],
  ['supermicro_fan_mode', 'request', '01 04', { operation: 1, mode: 4 }],
  ['nm_get_statistics', 'request', '01 00 00', { mode: 1, domain: 0, policy_id: 0 }],
  ['nm_get_statistics', 'response', '00 7d00 6400 f401 8200 00f15365 3c000000 50', { current: 125, minimum: 100, maximum: 500, average: 130, reporting_period: 60, measuring: 1, enabled: 1, limiting: 0 }],
  ['nm_set_policy', 'request', '10 01 10 01 c800 e8030000 0000 1e00', { domain: 0, policy_enabled: 1, policy_id: 1, action: 1, trigger: 0, alert: 1, limit: 200, correction_time: 1000, reporting_period: 30 }],
  ['nm_get_version', 'response', '00 05 03 00 03 10', { version: 5, interface_version: 3, firmware_major: 3, firmware_minor: 16 }],
  ['intel_get_service_status', 'response', '00 a8 80', { ssh: 1, web: 1, rmcp: 1, kvm: 1 }],
  ['intel_get_power_restore_delay', 'response', '00 0105', { delay: 261 }],
  ['fujitsu_system', 'request', '43 ffff 00 64', { subcommand: 0x43, record: 0xffff, offset: 0, count: 100 }],
  ['fujitsu_system', 'response', '00 08', { error_leds: 8 }, { subcommand: 0xb3 }],
  ['fujitsu_system', 'response', '00 91 8a 80 aa', { on: 1, sel_entries: 1, post: 1, identify: 1, css: 2, global_error: 2, sel_new: 1, post_code: 0xaa }, { subcommand: 0x10 }],
  ['sun_get_led', 'response', '00 04', { mode: 4 }],
  ['kontron_get_firmware_info', 'response', '00 02 20 02 01 23 02', { protocol: 2, by_sequence: 1, debug: 0, version_major: 1, version_minor: 0x23, banks: 2 }],
  ['quanta_get_restore_status', 'response', '00 01', { status: 1 }],
  ['inventec_set_fan_control', 'request', 'b2', { enabled: 1, duty: 50 }],
  ['openpower_partial_add_esel', 'request', '3412 0000 0000 01 df', { reservation: 0x1234, offset: 0, progress: 1 }],
  ['ibm_get_led', 'response', '00 00 01 00 0012 02', { active: 1, pointer: 0x12, reason: 2 }],
  ['lenovo_get_firmware_version', 'response', '00 05 10', { major: 5, minor: 16 }],
  ['nvidia_get_power_supply_power', 'response', '00 e803 4c04 5a', { real: 1000, apparent: 1100, factor: 90 }],
  ['pps_set_shutdown_timeout', 'request', '6400', { timeout: 100 }],
  ['google_sys', 'response', '00 07 03 616263', { length: 3, name: 'abc' }, { subcommand: 7 }],
]

test.each(examples)('%s %s %s is read and written', (name, direction, hex, values, request = {}) => {
  const context = asContext(request)
  const decoded = decodeBody(name, direction, hex, context)
  expect(decoded).toMatchObject({ values, whole: true })
  expect(encodeBody(name, direction, decoded.values, context)).toBe(hex.replaceAll(' ', ''))
})

test('Commands from netFn 30h on are their makers’ own: none stands there for everybody', () => {
  for (const { name, netFn, oem } of registry.commands)
    if (netFn >= 0x2e) expect(oem, name).toBeGreaterThan(0)
})

test('One place has as many commands as makers have put there', () => {
  const at = (oem?: number) => registry.find({ netFn: 0x30, cmd: 0x25, oem })?.name
  expect(at(674)).toBe('dell_get_nic_selection')
  expect(at(10876)).toBeUndefined()
  expect(at()).toBeUndefined()
})
