/** What the commands for configuration parameters have in common: LAN, serial, SOL, system info (IPMI 2.0 §22.14b, §23.2, §25.2, §26.3). */
import { bit, byte, reserved, u8, uint } from '../layout.ts'

export const configurationCodes = {
  0x80: 'parameter not supported',
  0x81: 'set in progress: another party has claimed the parameters',
  0x82: 'attempt to write a read-only parameter',
  0x83: 'attempt to read a write-only parameter',
} as const

export const revisionOnly = bit(7, 'revision_only', 'Get', {
  values: { 0: 'parameter', 1: 'parameter revision only' },
  doc: 'Whether the data is asked for, or only its format’s revision.',
})

export const selectors = [
  u8('set_selector', 'Set selector', { doc: 'Which of several sets of the parameter; 0 where it has one.' }),
  u8('block_selector', 'Block selector', { doc: 'Which block of the set; 0 where it has none.' }),
] as const

export const parameterRevision = byte(
  uint(7, 4, 'present_revision', 'Present parameter revision', {
    default: 1,
    doc: 'The revision of the parameter’s format that the BMC uses.',
  }),
  uint(3, 0, 'oldest_revision', 'Oldest compatible parameter revision', {
    default: 1,
    doc: 'Software that knows this revision can still read it.',
  }),
)

export const setInProgress = [
  byte(
    reserved(7, 2),
    uint(1, 0, 'set_in_progress', 'Set in progress', {
      values: { 0: 'set complete', 1: 'set in progress', 2: 'commit write', 3: 'reserved' },
      info: true,
      doc: 'Claims the parameters while several are written.',
    }),
  ),
] as const

const authTypes = (prefix: string, of: string) => {
  const flag = (at: number, name: string, label: string) =>
    bit(at, `${prefix}_${name}`, `${of}: ${label}`, {
      doc: 'Whether this authentication type is there or allowed.',
    })
  return byte(
    reserved(7, 6),
    flag(5, 'oem', 'OEM'),
    flag(4, 'password', 'straight password'),
    reserved(3),
    flag(2, 'md5', 'MD5'),
    flag(1, 'md2', 'MD2'),
    flag(0, 'none', 'none'),
  )
}
/** Parameters 1 and 2 of LAN and serial channels. */
export const authTypeParameters = {
  1: [authTypes('supports', 'Supported')],
  2: [
    authTypes('callback', 'Callback level'),
    authTypes('user', 'User level'),
    authTypes('operator', 'Operator level'),
    authTypes('administrator', 'Administrator level'),
    authTypes('oem', 'OEM level'),
  ],
} as const
