/** RMCP+ Open Session and RAKP messages 1 to 4 (IPMI 2.0 §13.17 to §13.23). */
import {
  completionCodes,
  confidentialityAlgorithms,
  integrityAlgorithms,
  privilegeLevels,
  rmcpAuthAlgorithms,
  rmcpStatus,
} from '../enums.ts'
import type { Names } from '../field.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  reserved,
  reservedBytes,
  status,
  text,
  u8,
  u32,
  uint,
} from '../layout.ts'

const tag = u8('message_tag', 'Message tag', {
  base: 16,
  doc: 'Chosen by the console; the BMC’s answer carries the same.',
  note: 'ipmitool always sends 0; OpenBMC’s error replies carry 0 whatever was sent.',
})

const statusCode = status('status', 'RMCP+ status code', 'may', {
  values: rmcpStatus,
  doc: 'What is not 0 refuses the login; the message may then end here.',
  note: 'Error replies of 1, 2, 8 and of all bytes have been seen.',
})

/** Some BMCs answer what they cannot read with one byte: a completion code where the tag should be. */
const tagAndStatus = choice(
  'context.bytes_left',
  {
    1: [
      status('status', 'RMCP+ status code', 'may', {
        values: completionCodes,
        doc: 'The only byte of the answer: a completion code, since the BMC could not read the message.',
      }),
    ],
  },
  [tag, statusCode],
)

const consoleId = u32('console_session_id', 'Remote console session ID', { base: 16 })
const managedId = u32('managed_session_id', 'Managed system session ID', { base: 16 })

const anyPrivilege: Names = names({ ...privilegeLevels.table, 0: 'highest that the suite allows' })

const algorithm = <const N extends string>(name: N, label: string, type: number, values: Names) =>
  [
    u8(`${name}_payload`, `${label} payload type`, {
      values: { 0: 'authentication', 1: 'integrity', 2: 'confidentiality' },
      default: type,
    }),
    reservedBytes(2),
    u8(`${name}_payload_length`, `${label} payload length`, { default: 8, values: { 0: 'BMC may choose' } }),
    byte(reserved(7, 6), uint(5, 0, `${name}_algorithm`, `${label} algorithm`, { values, info: true })),
    reservedBytes(3),
  ] as const

const algorithms = [
  ...algorithm('authentication', 'Authentication', 0, rmcpAuthAlgorithms),
  ...algorithm('integrity', 'Integrity', 1, integrityAlgorithms),
  ...algorithm('confidentiality', 'Confidentiality', 2, confidentialityAlgorithms),
] as const

export const openSessionRequest = layout(
  tag,
  byte(reserved(7, 4), uint(3, 0, 'max_privilege', 'Requested maximum privilege', { values: anyPrivilege })),
  reservedBytes(2),
  consoleId,
  ...algorithms,
)

export const openSessionResponse = layout(
  tagAndStatus,
  byte(
    reserved(7, 4),
    uint(3, 0, 'max_privilege', 'Maximum privilege', { values: anyPrivilege, note: 'Some BMCs leave it 0.' }),
  ),
  reservedBytes(1),
  consoleId,
  managedId,
  ...algorithms,
)

export const rakp1 = layout(
  tag,
  reservedBytes(3),
  managedId,
  bytes('console_random', 'Remote console random number', 16),
  byte(
    reserved(7, 5),
    bit(4, 'name_only_lookup', 'Name-only look-up', {
      doc: 'Set: the user is looked up by name alone. Clear: by name and requested privilege together.',
      note: 'OpenBMC answers a failed name-and-privilege look-up with status 0Dh.',
    }),
    uint(3, 0, 'max_privilege', 'Requested maximum privilege', { values: anyPrivilege }),
  ),
  reservedBytes(2),
  u8('user_name_length', 'User name length', { unit: 'bytes', doc: 'At most 16; 0 is the null user.' }),
  text('user_name', 'User name', { ref: 'user_name_length' }, { info: true }),
)

export const rakp2 = layout(
  tagAndStatus,
  reservedBytes(2),
  consoleId,
  bytes('managed_random', 'Managed system random number', 16),
  bytes('managed_guid', 'Managed system GUID', 16, { format: 'guid' }),
  bytes('auth_code', 'Key exchange authentication code', 'rest', {
    doc: 'Made by the BMC from the user’s password: with the right password the console makes the same. 20 bytes for SHA1, 16 for MD5, 32 for SHA256.',
    note: 'Who has this packet can try passwords against it offline. Supermicro H8QME sends one byte too many.',
  }),
)

export const rakp3 = layout(
  tag,
  statusCode,
  reservedBytes(2),
  managedId,
  bytes('auth_code', 'Key exchange authentication code', 'rest', {
    doc: 'Made by the console from the password that it was given.',
  }),
)

export const rakp4 = layout(
  tagAndStatus,
  reservedBytes(2),
  consoleId,
  bytes('integrity_check_value', 'Integrity check value', 'rest', {
    doc: 'Made by the BMC from the session integrity key, and so from K_G: 12 bytes for SHA1, 16 for MD5 and SHA256.',
    note: 'Intel boards make it with the integrity algorithm instead; some Supermicro and Intel boards send one with suite 0.',
  }),
)
