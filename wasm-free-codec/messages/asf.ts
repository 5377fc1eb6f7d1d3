/** ASF messages, which share RMCP's port with IPMI (ASF 2.0 §3.2.4, IPMI 2.0 §13.2). Numbers are big-endian here. */
import { asfMessageTypes, manufacturers } from '../enums.ts'
import {
  bit,
  byte,
  bytes,
  layout,
  payload,
  reserved,
  reservedBytes,
  u8,
  u16be,
  u32be,
  uint,
} from '../layout.ts'

export const asfHeader = layout(
  u32be('iana', 'IANA enterprise number', {
    values: manufacturers,
    default: 4542,
    doc: 'Whose message it is; 4542 stands for ASF itself.',
  }),
  u8('type', 'Message type', {
    base: 16,
    values: asfMessageTypes,
    doc: 'What the message is; BMCs use little more than ping and pong.',
    note: 'Intel M50FCP, Windmill and Winterfell boards do not answer the ping, but answer IPMI.',
  }),
  u8('tag', 'Message tag', {
    base: 16,
    values: { 0xff: 'no response wanted' },
    doc: 'A response carries the tag of its request.',
  }),
  reservedBytes(1),
  u8('data_length', 'Data length', { unit: 'bytes', doc: 'How much data follows this header.' }),
  payload('data', 'Data', { ref: 'data_length' }, 'asf_data', {
    doc: 'Its form depends on the message type.',
  }),
)

export const sessionStatus = {
  0x00: 'no error',
  0x01: 'insufficient resources to create a session',
  0x02: 'invalid session ID',
  0x03: 'invalid payload type',
  0x04: 'invalid authentication algorithm',
  0x05: 'invalid integrity algorithm',
  0x06: 'no matching authentication payload',
  0x07: 'no matching integrity payload',
} as const

const algorithms = bytes('algorithm_payloads', 'Algorithm payloads', 'rest', {
  doc: 'Proposed or selected authentication and integrity algorithms, eight bytes each.',
})

const oemIana = u32be('oem_iana', 'IANA enterprise number', {
  values: manufacturers,
  doc: 'Of whoever defines the OEM bytes that follow; 4542 (ASF) where there are none.',
})
const oemDefined = u32be('oem_defined', 'OEM-defined', { base: 16, doc: 'Defined by the company above.' })
const remaining = bytes('remaining', 'Remaining data', 'rest', {
  doc: 'What the specification does not define.',
})
const firmware = <const N extends number>(n: N) =>
  u8(`system_firmware_capabilities_${n}`, `System firmware capabilities ${n}`, {
    base: 16,
    doc: 'Which boot options the system’s firmware supports, a bit each.',
  })
const status = u8('status', 'Status', {
  base: 16,
  values: sessionStatus,
  doc: 'What is not 0 refuses the session.',
})
const consoleId = u32be('console_session_id', 'Remote console session ID', {
  base: 16,
  doc: 'Chosen by the console; the managed client sends it in its packets.',
})
const clientId = u32be('client_session_id', 'Managed client session ID', {
  base: 16,
  doc: 'Chosen by the managed client; the console sends it in its packets.',
})

/** Data by message type. What is not here has none, or is shown as bytes. */
export const asfData = {
  0x40: layout(
    oemIana,
    oemDefined,
    byte(
      bit(7, 'ipmi_supported', 'IPMI supported', { doc: 'Whether IPMI messages are answered, too.' }),
      reserved(6, 4),
      uint(3, 0, 'asf_version', 'ASF version', {
        values: { 1: '1.0' },
        doc: 'Which ASF the device follows.',
      }),
    ),
    byte(
      bit(7, 'security_extensions', 'RMCP security extensions (port 664)', {
        doc: 'Whether protected sessions are answered on port 664.',
      }),
      reserved(6),
      bit(5, 'dash', 'DMTF DASH supported', {
        doc: 'Whether web services management by DASH is there, too.',
      }),
      reserved(4, 0),
    ),
    reservedBytes(6),
  ),
  0x41: layout(
    oemIana,
    oemDefined,
    u16be('special_commands', 'Special commands', {
      base: 16,
      doc: 'Which special boot commands are supported, a bit each.',
    }),
    u8('system_capabilities', 'System capabilities', {
      base: 16,
      doc: 'Which resets and power actions are supported, a bit each.',
    }),
    firmware(1),
    firmware(2),
    firmware(3),
    firmware(4),
    remaining,
  ),
  0x42: layout(
    byte(
      reserved(7, 4),
      uint(3, 0, 'system_state', 'System state', {
        values: {
          0: 'S0 / G0: working',
          1: 'S1: sleeping',
          2: 'S2: sleeping',
          3: 'S3: suspended to memory',
          4: 'S4: suspended to disk',
          5: 'S5 / G2: soft off',
          6: 'S4 or S5: soft off',
          7: 'G3: mechanical off',
          8: 'sleeping in S1, S2 or S3',
          9: 'G1: sleeping',
          10: 'S5 by override',
          11: 'legacy on',
          12: 'legacy off',
          14: 'unknown',
        },
        doc: 'Whether the system works, sleeps or is off.',
      }),
    ),
    byte(
      reserved(7, 2),
      bit(1, 'watchdog_expired', 'Watchdog timer expired', { doc: 'The system did not report in time.' }),
      bit(0, 'boot_failed', 'System failed to boot', { doc: 'The last boot did not come to its end.' }),
    ),
    remaining,
  ),
  0x43: layout(
    status,
    bytes('remaining', 'Reserved', 3, {
      doc: 'Kept free by the specification; BMCs may leave it out where the status is not 0.',
    }),
    consoleId,
    clientId,
    algorithms,
  ),
  0x44: layout(status, remaining),
  0x83: layout(consoleId, algorithms),
  0xc0: layout(
    clientId,
    bytes('console_random', 'Remote console random number', 16, {
      doc: 'Random bytes that make the session’s keys differ from all others.',
    }),
    u8('user_role', 'User role', {
      values: { 0: 'operator', 1: 'administrator' },
      doc: 'Which key proves the login, and what the session may do.',
    }),
    reservedBytes(2),
    u8('user_name_length', 'User name length', { doc: 'Bytes of the name that follows.' }),
    bytes('user_name', 'User name', { ref: 'user_name_length' }, { format: 'latin1', doc: 'Who logs in.' }),
  ),
  0xc1: layout(
    status,
    reservedBytes(3),
    consoleId,
    bytes('client_random', 'Managed client random number', 16, {
      doc: 'Random bytes that make the session’s keys differ from all others.',
    }),
    bytes('client_guid', 'Managed client GUID', 16, {
      format: 'guid',
      doc: 'Tells the managed client from every other.',
    }),
    bytes('auth_code', 'Integrity check value', 'rest', { doc: 'Hash that only who has the key can make.' }),
  ),
  0xc2: layout(
    status,
    reservedBytes(3),
    clientId,
    bytes('auth_code', 'Integrity check value', 'rest', { doc: 'Hash that only who has the key can make.' }),
  ),
} as const

/** Reset, power up, power down and power cycle (10h to 13h) share one body. */
export const asfPower = layout(
  oemIana,
  u8('special_command', 'Special command', {
    base: 16,
    values: {
      0: 'none',
      1: 'force PXE boot',
      2: 'force hard-drive boot',
      3: 'force hard-drive safe-mode boot',
      4: 'force diagnostic boot',
      5: 'force CD or DVD boot',
    },
    doc: 'How the system is to boot afterwards.',
  }),
  u16be('special_parameter', 'Special command parameter', {
    base: 16,
    doc: 'A detail of the special command, such as which drive.',
  }),
  u16be('boot_options', 'Boot options', {
    base: 16,
    doc: 'How the firmware is to behave during that boot, a bit each.',
  }),
  u16be('oem_parameters', 'OEM parameters', { base: 16, doc: 'Defined by the company above.' }),
)

export const asfLayout = (type: number) =>
  asfData[type as keyof typeof asfData] ?? (type >= 0x10 && type <= 0x13 ? asfPower : undefined)
