/** RMCP+ payloads: activation (IPMI 2.0 §24.1 to §24.5). */
import { command } from '../command.ts'
import { bit, byte, bytes, choice, layout, reserved, reservedBytes, u16, u32, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { aboutPayloadType, flags16, payloadTypeByte } from './app-fields.ts'

const payloadType = byte(reserved(7, 6), uint(5, 0, 'payload_type', 'Payload type', aboutPayloadType))
const aboutInstance = { default: 1, doc: 'Tells payloads of one type apart; counted from 1.' }
const instance = byte(reserved(7, 4), uint(3, 0, 'instance', 'Payload instance', aboutInstance))
const SOL = 1

export const activatePayload = command(App, 0x48, 'activate_payload', 'Activate Payload', {
  spec: 'IPMI 2.0 §24.1',
  privilege: 'user',
  changes: true,
  doc: 'Starts a payload, such as SOL, in the session that it is sent in.',
  note: 'Which privilege level it needs depends on the payload type; for SOL the SOL configuration sets it. One console at a time: 80h means that another session still holds it.',
  completionCodes: {
    0x80: 'payload already active on another session',
    0x81: 'payload type is disabled',
    0x82: 'payload activation limit reached',
    0x83: 'cannot activate payload with encryption',
    0x84: 'cannot activate payload without encryption',
  },
  request: layout(
    payloadType,
    instance,
    choice(
      'payload_type',
      {
        [SOL]: [
          byte(
            bit(7, 'encrypt', 'Encryption activation', {
              default: 1,
              doc: 'Whether the BMC is to encrypt what it sends; it needs authentication, too.',
            }),
            bit(6, 'authenticate', 'Authentication activation', {
              default: 1,
              doc: 'Whether the BMC is to put an integrity code on what it sends.',
            }),
            bit(5, 'test_mode', 'Test mode', {
              doc: 'Shows and sets the serial port’s control lines, for tests.',
            }),
            reserved(4),
            uint(3, 2, 'shared_serial_alerts', 'Shared serial alert behavior', {
              values: {
                0: 'alerts fail while SOL is active',
                1: 'alerts deferred while SOL is active',
                2: 'alerts succeed while SOL is active',
                3: 'reserved',
              },
              doc: 'What becomes of alerts over a serial port that SOL shares.',
              note: 'Windmill and Winterfell boards never acknowledge SOL data unless alerts are deferred.',
            }),
            bit(1, 'startup_handshake', 'SOL startup handshake', {
              values: { 0: 'CTS and DCD/DSR asserted', 1: 'CTS and DCD/DSR deasserted until asked for' },
              doc: 'Whether the system’s serial output is held back at first.',
            }),
            reserved(0),
          ),
          reservedBytes(3),
        ],
      },
      [
        bytes('auxiliary', 'Auxiliary request data', 4, {
          doc: 'Its meaning depends on the payload type; 0 where it has none.',
        }),
      ],
    ),
  ),
  response: layout(
    choice(
      'request.payload_type',
      {
        [SOL]: [
          byte(
            reserved(7, 1),
            bit(0, 'test_mode', 'Test mode enabled', {
              doc: 'Whether the test mode that was asked for is on.',
            }),
          ),
          reservedBytes(3),
        ],
      },
      [
        bytes('auxiliary', 'Auxiliary response data', 4, {
          doc: 'Its meaning depends on the payload type; 0 where it has none.',
        }),
      ],
    ),
    u16('inbound_size', 'Inbound payload size', {
      unit: 'bytes',
      doc: 'The largest payload that the BMC accepts.',
      note: 'ASUS P5M2, Intel SR1520ML and S5500UR, Inventec 5441, Sun x4100, Supermicro X8 and Quanta send impossible sizes, some in the wrong byte order.',
    }),
    u16('outbound_size', 'Outbound payload size', {
      unit: 'bytes',
      doc: 'The largest payload that the BMC sends.',
    }),
    u16('port', 'Payload UDP port number', {
      info: true,
      doc: 'Where the payload is to be sent; normally the port of the session.',
      note: 'ASUS P5MT-R and Supermicro X8DTH-iF name a wrong port.',
    }),
    u16('vlan', 'Payload VLAN number', {
      base: 16,
      values: { 0xffff: 'no VLAN' },
      doc: 'The VLAN that the payload’s packets are to carry.',
    }),
  ),
})

export const deactivatePayload = command(App, 0x49, 'deactivate_payload', 'Deactivate Payload', {
  spec: 'IPMI 2.0 §24.2',
  privilege: 'user',
  changes: true,
  doc: 'Stops a payload, whichever session it runs in.',
  note: 'Which privilege level it needs depends on the payload type. 80h is harmless: nothing was active.',
  completionCodes: { 0x80: 'payload already deactivated', 0x81: 'payload type is disabled' },
  request: layout(
    payloadType,
    instance,
    bytes('auxiliary', 'Payload auxiliary data', 4, {
      doc: 'Its meaning depends on the payload type; 0 where it has none.',
    }),
  ),
  response: layout(),
})

export const suspendResumePayloadEncryption = command(
  App,
  0x55,
  'suspend_resume_payload_encryption',
  'Suspend/Resume Payload Encryption',
  {
    spec: 'IPMI 2.0 §24.3',
    privilege: 'user',
    changes: true,
    doc: 'Stops or starts the encryption of what the BMC sends of a payload.',
    completionCodes: {
      0x80: 'operation not supported for this payload type',
      0x81: 'operation not allowed under the present configuration',
      0x82: 'encryption not available for the session of this payload',
      0x83: 'the payload instance is not active',
    },
    request: layout(
      payloadType,
      instance,
      // The specification gives bits 4:0 and reserves bits 7:2: the two overlap. FreeIPMI reads bits 1:0.
      byte(
        reserved(7, 5),
        uint(4, 0, 'operation', 'Operation', {
          values: {
            0: 'suspend encryption',
            1: 'resume or start encryption',
            2: 'regenerate initialization vector',
          },
          info: true,
          doc: 'What happens to the encryption of what the BMC sends.',
        }),
      ),
    ),
    response: layout(),
  },
)

export const getPayloadActivationStatus = command(
  App,
  0x4a,
  'get_payload_activation_status',
  'Get Payload Activation Status',
  {
    spec: 'IPMI 2.0 §24.4',
    privilege: 'user',
    doc: 'Which instances of a payload type are active.',
    note: 'Supermicro X8SIL-F fails it.',
    request: layout(payloadTypeByte),
    response: layout(
      byte(
        reserved(7, 4),
        uint(3, 0, 'capacity', 'Instance capacity', {
          doc: 'How many instances of this payload can be active at once.',
        }),
      ),
      flags16(1, (flag) =>
        bit(flag - 1, `instance_${flag}`, `Instance ${flag} active`, {
          doc: `Whether a session uses instance ${flag} of this payload.`,
        }),
      ),
    ),
  },
)

export const getPayloadInstanceInfo = command(
  App,
  0x4b,
  'get_payload_instance_info',
  'Get Payload Instance Info',
  {
    spec: 'IPMI 2.0 §24.5',
    privilege: 'user',
    doc: 'Which session an instance of a payload runs in.',
    request: layout(payloadTypeByte, u8('instance', 'Payload instance', aboutInstance)),
    response: layout(
      u32('session_id', 'Session ID', {
        base: 16,
        info: true,
        doc: 'The one that the BMC chose; 0 where the instance is not active.',
      }),
      choice(
        'request.payload_type',
        {
          [SOL]: [
            u8('port_number', 'Serial port number', {
              doc: 'Which of the system’s serial ports is redirected, from 1; 0 is unspecified.',
            }),
            reservedBytes(7),
          ],
        },
        [
          bytes('payload_info', 'Payload-specific information', 8, {
            doc: 'Its meaning depends on the payload type; 0 where it has none.',
          }),
        ],
      ),
    ),
  },
)

export const appPayload = [
  activatePayload,
  deactivatePayload,
  suspendResumePayloadEncryption,
  getPayloadActivationStatus,
  getPayloadInstanceInfo,
]
