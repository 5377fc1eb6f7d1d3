/** Event data 2 and 3 of Intel Node Manager's events, as OEM codes (FreeIPMI; Node Manager 2.0 §4.6). */
import type { Field } from '../field.ts'
import { byte, reserved, u8, uint } from '../layout.ts'

const domain = uint(3, 0, 'power_domain', 'Domain', {
  values: { 0: 'entire platform', 1: 'CPU subsystem', 2: 'memory subsystem', 4: 'high power I/O subsystem' },
  doc: 'What of the platform it is about.',
})
const ofDomain = byte(reserved(7, 4), domain)
const policy = u8('node_manager_policy', 'Policy', { doc: 'Number of the policy.' })

/** By event type. */
export const nodeManager2: Readonly<Record<number, Field>> = {
  0x72: ofDomain,
  0x73: byte(
    uint(7, 4, 'health_error', 'Error', {
      values: {
        0x8: 'outlet temperature reading failure',
        0x9: 'volumetric airflow reading failure',
        0xa: 'policy misconfiguration',
        0xb: 'power sensor reading failure',
        0xc: 'inlet temperature reading failure',
        0xd: 'host communication error',
        0xe: 'real-time clock synchronization failure',
        0xf: 'platform shut down by policy',
      },
      doc: 'What is wrong with it.',
    }),
    domain,
  ),
  0x75: u8('firmware_event', 'Firmware event', {
    base: 16,
    values: {
      0x00: 'recovery forced by GPIO',
      0x01: 'image execution failed',
      0x02: 'flash erase error',
      0x03: 'flash state information',
      0x04: 'internal error',
      0x05: 'error after a cold reset of the BMC',
      0x06: 'direct flash update',
      0x07: 'manufacturing error',
      0x08: 'persistent storage integrity error',
      0x09: 'firmware exception',
      0x0a: 'flash wear-out protection warning',
      0x0d: 'PECI over DMI interface error',
      0x0e: 'MCTP interface error',
      0x0f: 'automatic configuration finished',
    },
    doc: 'What the firmware of the management engine reports.',
  }),
}
export const nodeManager3: Readonly<Record<number, Field>> = {
  0x72: policy,
  0x73: u8('health_subject', 'Policy or sensor', {
    base: 16,
    doc: 'Number of the policy that is misconfigured, or address of the sensor that cannot be read.',
  }),
}
