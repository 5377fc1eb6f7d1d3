/** System interfaces, buses and the system's own number (IPMI 2.0 §22.9 to §22.11, §22.14). */
import { command } from '../command.ts'
import { bit, byte, bytes, choice, layout, reserved, reservedBytes, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'

const version = <const N extends string>(name: N, label: string) =>
  uint(2, 0, name, label, {
    values: { 0: 'version 1' },
    doc: 'Version of the protocol that system software speaks on this interface.',
  })
const bytesUnit = { unit: 'bytes' }
const kcsOrSmic = [
  byte(reserved(7, 3), version('interface_version', 'System interface version')),
  u8('input_maximum', 'Input maximum message size', {
    ...bytesUnit,
    doc: 'Message data that the BMC accepts; FFh is 255 or more.',
  }),
] as const

export const getSystemInterfaceCapabilities = command(
  App,
  0x57,
  'get_system_interface_capabilities',
  'Get System Interface Capabilities',
  {
    spec: 'IPMI 2.0 §22.9',
    privilege: 'user',
    doc: 'Message sizes and options of an SSIF, KCS or SMIC interface. BT has a command of its own.',
    request: layout(
      byte(
        reserved(7, 4),
        uint(3, 0, 'interface', 'System interface type', {
          values: { 0: 'SSIF', 1: 'KCS', 2: 'SMIC' },
          info: true,
          doc: 'Which way between system software and the BMC is asked about.',
        }),
      ),
    ),
    response: layout(
      reservedBytes(1),
      choice(
        'request.interface',
        {
          0: [
            byte(
              uint(7, 6, 'transaction_support', 'Transaction support', {
                values: {
                  0: 'single-part reads and writes',
                  1: 'multi-part with start and end',
                  2: 'multi-part with start, middle and end',
                  3: 'reserved',
                },
                doc: 'Whether messages too long for one SMBus transfer can be passed in parts.',
              }),
              reserved(5, 4),
              bit(3, 'pec', 'PEC support', {
                doc: 'Whether SMBus transfers may end in a packet error code.',
              }),
              version('ssif_version', 'SSIF version'),
            ),
            u8('input_size', 'Input message size', {
              ...bytesUnit,
              doc: 'The longest message that the BMC accepts.',
            }),
            u8('output_size', 'Output message size', {
              ...bytesUnit,
              doc: 'The longest message that the BMC sends.',
            }),
          ],
          1: kcsOrSmic,
          2: kcsOrSmic,
        },
        [
          bytes('capabilities', 'Interface capabilities', 'rest', {
            doc: 'Data of an interface type that the specification does not define.',
          }),
        ],
      ),
    ),
  },
)

export const getBtInterfaceCapabilities = command(
  App,
  0x36,
  'get_bt_interface_capabilities',
  'Get BT Interface Capabilities',
  {
    spec: 'IPMI 2.0 §22.10',
    privilege: 'user',
    doc: 'Buffer sizes, time to answer and number of requests at once of a BT interface.',
    request: layout(),
    response: layout(
      u8('outstanding_requests', 'Outstanding requests supported', {
        doc: 'How many requests may wait for their answers at once; at least 1.',
      }),
      u8('input_size', 'Input buffer message size', {
        ...bytesUnit,
        doc: 'The longest message that the BMC accepts.',
      }),
      u8('output_size', 'Output buffer message size', {
        ...bytesUnit,
        doc: 'The longest message that the BMC sends.',
      }),
      u8('response_time', 'Request-to-response time', {
        unit: 's',
        doc: 'The longest that the BMC takes to answer; at most 30 s.',
      }),
      u8('retries', 'Recommended retries', {
        doc: 'How often software should send a request again before it gives up.',
      }),
    ),
  },
)

export const masterWriteRead = command(App, 0x52, 'master_write_read', 'Master Write-Read', {
  spec: 'IPMI 2.0 §22.11',
  privilege: 'operator',
  changes: true,
  doc: 'Writes bytes to and reads bytes from a device on an I2C bus, in one transaction.',
  completionCodes: {
    0x81: 'lost arbitration',
    0x82: 'bus error',
    0x83: 'NAK on write: nobody answers at that address',
    0x84: 'truncated read',
  },
  request: layout(
    byte(
      uint(7, 4, 'channel', 'Channel number', {
        base: 16,
        doc: 'The channel of a public bus; ignored for a private one.',
      }),
      uint(3, 1, 'bus_id', 'Bus ID', { doc: 'Number of the private bus, from 0; 0 for a public one.' }),
      bit(0, 'private_bus', 'Bus type', {
        values: { 0: 'public', 1: 'private' },
        default: 1,
        doc: 'A private bus is the controller’s own; a public one is a channel such as IPMB.',
      }),
    ),
    byte(
      uint(7, 1, 'slave_address', 'Slave address', {
        base: 16,
        info: true,
        doc: 'The seven bits of the I2C address; the byte on the wire is twice as much.',
      }),
      reserved(0),
    ),
    u8('read_count', 'Read count', {
      unit: 'bytes',
      info: true,
      doc: 'How many bytes to read after writing; 0 only writes.',
    }),
    bytes('write_data', 'Data to write', 'rest', {
      doc: 'What the device is to get, often a register number first.',
    }),
  ),
  response: layout(
    bytes('read_data', 'Data read', 'rest', {
      doc: 'What the device gave, as many bytes as were asked for.',
    }),
  ),
})

export const getSystemGuid = command(App, 0x37, 'get_system_guid', 'Get System GUID', {
  spec: 'IPMI 2.0 §22.14',
  privilege: 'none',
  doc: 'The managed system’s unique number, the same that RAKP message 2 carries.',
  request: layout(),
  response: layout(
    bytes('guid', 'GUID', 16, {
      format: 'guid',
      info: true,
      note: 'Many BMCs send it in the byte order of SMBIOS or most significant byte first.',
      doc: 'Tells this system from every other, whatever its address.',
    }),
  ),
})

export const appInterface = [
  getSystemInterfaceCapabilities,
  getBtInterfaceCapabilities,
  masterWriteRead,
  getSystemGuid,
]
