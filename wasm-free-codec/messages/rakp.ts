/** RMCP+ Open Session and RAKP messages 1 to 4 (IPMI 2.0 §13.17 to §13.23). */
import {
  completionCodes,
  confidentialityAlgorithms,
  integrityAlgorithms,
  privilegeLevels,
  rmcpAuthAlgorithms,
  rmcpStatus,
} from '../enums.ts'
import { type About, BYTES_LEFT, type Names } from '../field.ts'
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
  note: 'Refusals come in 1, 2, 8 or all bytes: OpenBMC fills 40 with 00h, others send the single byte C7h.',
})

/** Some BMCs answer what they cannot read with one byte: a completion code where the tag should be. */
const tagAndStatus = choice(
  BYTES_LEFT,
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

const consoleId = u32('console_session_id', 'Remote console session ID', {
  base: 16,
  doc: 'Chosen by the console; the BMC sends it in its packets.',
  note: 'ipmitool chooses A0A2A3A4h in every session.',
})
const managedId = u32('managed_session_id', 'Managed system session ID', {
  base: 16,
  doc: 'Chosen by the BMC; the console sends it in its packets.',
})

const anyPrivilege: Names = names({ ...privilegeLevels.table, 0: 'highest that the suite allows' })

const algorithm = <const N extends string>(name: N, label: string, type: number, about: About) =>
  [
    u8(`${name}_payload`, `${label} payload type`, {
      doc: 'Which kind of algorithm this part of the message is about.',
      values: { 0: 'authentication', 1: 'integrity', 2: 'confidentiality' },
      default: type,
    }),
    reservedBytes(2),
    u8(`${name}_payload_length`, `${label} payload length`, {
      unit: 'bytes',
      default: 8,
      values: { 0: 'BMC may choose' },
      doc: 'Of this part of the message, with its reserved bytes.',
    }),
    byte(reserved(7, 6), uint(5, 0, `${name}_algorithm`, `${label} algorithm`, { ...about, info: true })),
    reservedBytes(3),
  ] as const

const algorithms = [
  ...algorithm('authentication', 'Authentication', 0, {
    values: rmcpAuthAlgorithms,
    doc: 'How console and BMC prove to each other that they know the password.',
    note: 'OpenBMC and newer Intel boards refuse SHA1 (suite 3) with status 04h; HPE iLO 4 has no SHA256 (suite 17).',
  }),
  ...algorithm('integrity', 'Integrity', 1, {
    values: integrityAlgorithms,
    doc: 'How the session’s packets are kept from being changed on their way.',
  }),
  ...algorithm('confidentiality', 'Confidentiality', 2, {
    values: confidentialityAlgorithms,
    doc: 'How the session’s payloads are encrypted.',
  }),
] as const

export const openSessionRequest = layout(
  tag,
  byte(
    reserved(7, 4),
    uint(3, 0, 'max_privilege', 'Requested maximum privilege', {
      values: anyPrivilege,
      doc: 'The highest level that the session is to be raised to.',
      note: 'ipmitool sends 0. Intel SE7520AF2 wants the real level; Sun Fire 4x00, Inventec 5441, Supermicro X8DTH, Intel S5500WBV, Quanta QSSC-S4R and Dell C5220 put this one into their hashes.',
    }),
  ),
  reservedBytes(2),
  consoleId,
  ...algorithms,
)

export const openSessionResponse = layout(
  tagAndStatus,
  byte(
    reserved(7, 4),
    uint(3, 0, 'max_privilege', 'Maximum privilege', {
      values: anyPrivilege,
      note: 'OpenBMC has left it 0.',
      doc: 'The highest level that the BMC would allow with these algorithms.',
    }),
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
  bytes('console_random', 'Remote console random number', 16, {
    doc: 'Random bytes that make the session’s keys differ from all others.',
  }),
  byte(
    reserved(7, 5),
    bit(4, 'name_only_lookup', 'Name-only look-up', {
      doc: 'Set: the user is looked up by name alone. Clear: by name and requested privilege together.',
      note: 'OpenBMC answers a failed name-and-privilege look-up with status 0Dh.',
    }),
    uint(3, 0, 'max_privilege', 'Requested maximum privilege', {
      values: anyPrivilege,
      doc: 'The highest level that the session is to be raised to; the user and the channel must allow it.',
      note: 'Intel SE7520AF2 leaves bit 4 of this byte out of the hash of RAKP message 3.',
      info: true,
    }),
  ),
  reservedBytes(2),
  u8('user_name_length', 'User name length', { unit: 'bytes', doc: 'At most 16; 0 is the null user.' }),
  text(
    'user_name',
    'User name',
    { ref: 'user_name_length' },
    {
      info: true,
      doc: 'Who logs in; upper and lower case are told apart.',
      note: 'Intel SE7520AF2 wants it padded to 16 bytes with 00h.',
    },
  ),
)

export const rakp2 = layout(
  tagAndStatus,
  { ...reservedBytes(2), about: { note: 'Gigabyte has sent 04h here.' } },
  consoleId,
  bytes('managed_random', 'Managed system random number', 16, {
    doc: 'Random bytes that make the session’s keys differ from all others.',
  }),
  bytes('managed_guid', 'Managed system GUID', 16, {
    format: 'guid',
    doc: 'Tells the system from every other; it goes into the hashes of the login.',
  }),
  bytes('auth_code', 'Key exchange authentication code', 'rest', {
    doc: 'Made by the BMC from the user’s password: with the right one the console makes the same. Who has this packet can try passwords offline. 20 bytes for SHA1, 16 for MD5, 32 for SHA256.',
    note: 'Supermicro H8QME and Sun Fire 4x00 send one byte too many.',
  }),
)

export const rakp3 = layout(
  tag,
  statusCode,
  reservedBytes(2),
  managedId,
  bytes('auth_code', 'Key exchange authentication code', 'rest', {
    doc: 'Made by the console from the password that it was given; it never comes where RAKP message 2 did not match.',
  }),
)

export const rakp4 = layout(
  tagAndStatus,
  reservedBytes(2),
  consoleId,
  bytes('integrity_check_value', 'Integrity check value', 'rest', {
    doc: 'Made by the BMC from the session integrity key, and so from K_G: 12 bytes for SHA1, 16 for MD5 and SHA256.',
    note: 'Intel SE7520AF2 makes it with the integrity algorithm; Supermicro X8DTG and X8DTU, Intel S5500WBV and S2600JF send one with suite 0, too.',
  }),
)
