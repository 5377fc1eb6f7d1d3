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
  u32be('iana', 'IANA enterprise number', { values: manufacturers, default: 4542 }),
  u8('type', 'Message type', { base: 16, values: asfMessageTypes }),
  u8('tag', 'Message tag', {
    base: 16,
    values: { 0xff: 'no response wanted' },
    doc: 'A response carries the tag of its request.',
  }),
  reservedBytes(1),
  u8('data_length', 'Data length', { unit: 'bytes' }),
  payload('data', 'Data', { ref: 'data_length' }, 'asf_data'),
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

/** Data by message type. What is not here has none, or is shown as bytes. */
export const asfData = {
  0x40: layout(
    u32be('oem_iana', 'IANA enterprise number', {
      values: manufacturers,
      doc: 'Of whoever defines the OEM bytes that follow; 4542 (ASF) where there are none.',
    }),
    u32be('oem_defined', 'OEM-defined', { base: 16 }),
    byte(
      bit(7, 'ipmi_supported', 'IPMI supported'),
      reserved(6, 4),
      uint(3, 0, 'asf_version', 'ASF version', { values: { 1: '1.0' } }),
    ),
    byte(
      bit(7, 'security_extensions', 'RMCP security extensions (port 664)'),
      reserved(6),
      bit(5, 'dash', 'DMTF DASH supported'),
      reserved(4, 0),
    ),
    reservedBytes(6),
  ),
  0x41: layout(
    u32be('oem_iana', 'IANA enterprise number', { values: manufacturers }),
    u32be('oem_defined', 'OEM-defined', { base: 16 }),
    u16be('special_commands', 'Special commands', { base: 16 }),
    u8('system_capabilities', 'System capabilities', { base: 16 }),
    u8('system_firmware_capabilities_1', 'System firmware capabilities 1', { base: 16 }),
    u8('system_firmware_capabilities_2', 'System firmware capabilities 2', { base: 16 }),
    u8('system_firmware_capabilities_3', 'System firmware capabilities 3', { base: 16 }),
    u8('system_firmware_capabilities_4', 'System firmware capabilities 4', { base: 16 }),
    bytes('remaining', 'Remaining data', 'rest'),
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
      }),
    ),
    byte(
      reserved(7, 2),
      bit(1, 'watchdog_expired', 'Watchdog timer expired'),
      bit(0, 'boot_failed', 'System failed to boot'),
    ),
    bytes('remaining', 'Remaining data', 'rest'),
  ),
  0x43: layout(
    u8('status', 'Status', { base: 16, values: sessionStatus }),
    bytes('remaining', 'Reserved', 3),
    u32be('console_session_id', 'Remote console session ID', { base: 16 }),
    u32be('client_session_id', 'Managed client session ID', { base: 16 }),
    algorithms,
  ),
  0x44: layout(
    u8('status', 'Status', { base: 16, values: sessionStatus }),
    bytes('remaining', 'Remaining data', 'rest'),
  ),
  0x83: layout(u32be('console_session_id', 'Remote console session ID', { base: 16 }), algorithms),
  0xc0: layout(
    u32be('client_session_id', 'Managed client session ID', { base: 16 }),
    bytes('console_random', 'Remote console random number', 16),
    u8('user_role', 'User role', { values: { 0: 'operator', 1: 'administrator' } }),
    reservedBytes(2),
    u8('user_name_length', 'User name length'),
    bytes('user_name', 'User name', { ref: 'user_name_length' }, { format: 'latin1' }),
  ),
  0xc1: layout(
    u8('status', 'Status', { base: 16, values: sessionStatus }),
    reservedBytes(3),
    u32be('console_session_id', 'Remote console session ID', { base: 16 }),
    bytes('client_random', 'Managed client random number', 16),
    bytes('client_guid', 'Managed client GUID', 16, { format: 'guid' }),
    bytes('auth_code', 'Integrity check value', 'rest'),
  ),
  0xc2: layout(
    u8('status', 'Status', { base: 16, values: sessionStatus }),
    reservedBytes(3),
    u32be('client_session_id', 'Managed client session ID', { base: 16 }),
    bytes('auth_code', 'Integrity check value', 'rest'),
  ),
} as const

/** Reset, power up, power down and power cycle (10h to 13h) share one body. */
export const asfPower = layout(
  u32be('oem_iana', 'IANA enterprise number', { values: manufacturers }),
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
  }),
  u16be('special_parameter', 'Special command parameter', { base: 16 }),
  u16be('boot_options', 'Boot options', { base: 16 }),
  u16be('oem_parameters', 'OEM parameters', { base: 16 }),
)

export const asfLayout = (type: number) =>
  asfData[type as keyof typeof asfData] ?? (type >= 0x10 && type <= 0x13 ? asfPower : undefined)
