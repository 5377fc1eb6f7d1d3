/** What the commands of HPM.1 have in common. */
import type { About } from '../field.ts'
import { bit, byte, bytes, optional, reserved, u8, uint } from '../layout.ts'

export const timeout = (doc: string): About => ({
  unit: 's',
  scale: 5,
  doc: `${doc} In units of 5 s on the wire.`,
})
export const components = (doc: string) =>
  byte(...[7, 6, 5, 4, 3, 2, 1, 0].map((at) => bit(at, `component_${at}`, `Component ${at}`, { doc })))
export const componentId = u8('component_id', 'Component ID', {
  info: true,
  doc: 'Which part of the firmware, 0 to 7.',
})
export const estimate = optional(
  byte(reserved(7), uint(6, 0, 'estimate', 'Completion estimate', { unit: '%', doc: 'How much is done.' })),
)
export const version = [
  byte(reserved(7), uint(6, 0, 'major_version', 'Major version', { info: true, doc: 'Of the firmware.' })),
  u8('minor_version', 'Minor version', { format: 'bcd', info: true, doc: 'Of the firmware, as two digits.' }),
  bytes('auxiliary', 'Auxiliary revision', 4, { doc: 'The maker says what it means.' }),
] as const
export const elsewhere = 'firmware upgrade is not supported over this interface'
export const inProgress = { 0x80: 'command in progress' }
export const longTask = 'A long command answers 80h at once; Get Upgrade Status then tells how it ended.'
export const fails = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether this failed; 0 is good, or not known.' })

/** The commands that Get Upgrade Status can name. */
export const commands = {
  0x2e: 'Get Target Upgrade Capabilities',
  0x2f: 'Get Component Properties',
  0x30: 'Abort Firmware Upgrade',
  0x31: 'Initiate Upgrade Action',
  0x32: 'Upload Firmware Block',
  0x33: 'Finish Firmware Upload',
  0x34: 'Get Upgrade Status',
  0x35: 'Activate Firmware',
  0x36: 'Query Self-test Results',
  0x37: 'Query Rollback Status',
  0x38: 'Initiate Manual Rollback',
}
