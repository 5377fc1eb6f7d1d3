/** Group extensions: bytes as clients send them and controllers answer them, and what they say. */
import { expect, test } from 'vitest'
import type { Values } from '../../../wasm-free-codec/field.ts'
import { decodeBody, type Direction, encodeBody } from './body.ts'
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
]

test.each(examples)('%s %s %s is read and written', (name, direction, hex, values, request = {}) => {
  const context = asContext(request)
  const decoded = decodeBody(name, direction, hex, context)
  expect(decoded).toMatchObject({ values, whole: true })
  expect(decoded.codes).toEqual([])
  expect(encodeBody(name, direction, decoded.values, context)).toBe(hex.replace(/\s/g, ''))
})
