/** Who has a serial line, and what is called over it (IPMI 2.0 §25.3, §25.4, §25.9 to §25.12; §26.1). */
import { command } from '../command.ts'
import { bit, byte, layout, names, reserved, text, u8, uint } from '../layout.ts'
import { Transport } from '../netfn.ts'
import { channel, userId } from './app-fields.ts'
import { callbackOptions, destinationByte } from './serial-fields.ts'

// EDK2 and Wireshark have the same bits; of bit 6 EDK2's name says allowed where Wireshark's 1 is blocked, as bit 7.
const blocked = (at: number, name: string, label: string) =>
  bit(at, name, label, {
    values: { 0: 'allowed', 1: 'blocked' },
    doc: 'Whether the other side may ask for the connector.',
  })

const setSerialModemMux = command(Transport, 0x12, 'set_serial_modem_mux', 'Set Serial/Modem Mux', {
  spec: 'IPMI 2.0 §25.3',
  privilege: 'operator',
  changes: true,
  doc: 'Gives the shared serial connector to the BMC or to the system, or tells who has it.',
  request: layout(
    channel,
    byte(
      reserved(7, 4),
      uint(3, 0, 'setting', 'Mux setting', {
        values: names(
          {
            0: 'only tell the state',
            1: 'ask to switch to the system',
            2: 'ask to switch to the BMC',
            3: 'force to the system',
            4: 'force to the BMC',
            5: 'block requests for the system',
            6: 'allow requests for the system',
            7: 'block requests for the BMC',
            8: 'allow requests for the BMC',
          },
          [[9, 15, 'reserved']],
        ),
        info: true,
        doc: 'What is to become of the connector.',
      }),
    ),
  ),
  response: layout(
    byte(
      blocked(7, 'to_system', 'Requests for the system'),
      blocked(6, 'to_bmc', 'Requests for the BMC'),
      reserved(5, 4),
      bit(3, 'alert', 'Alert in progress', { doc: 'Whether the BMC is sending an alert over this line.' }),
      bit(2, 'messaging', 'Messaging active', { doc: 'Whether IPMI or OEM messages are using this line.' }),
      bit(1, 'accepted', 'Request', {
        values: { 0: 'rejected', 1: 'accepted or forced' },
        doc: 'Whether the connector was switched as asked.',
      }),
      bit(0, 'mux', 'Mux', {
        values: { 0: 'system', 1: 'BMC' },
        info: true,
        doc: 'Who has the connector now.',
      }),
    ),
  ),
})

// The rest of this chapter is stated by Wireshark alone, but for the numbers and privileges of the commands.

const tapCode = <const N extends string>(name: N, label: string) =>
  text(name, label, 3, { doc: 'Three digits of the paging service, as TAP defines them.' })

const getTapResponseCodes = command(Transport, 0x13, 'get_tap_response_codes', 'Get TAP Response Codes', {
  spec: 'IPMI 2.0 §25.4',
  privilege: 'user',
  doc: 'Reads the codes of the last telephone pager page.',
  request: layout(channel),
  response: layout(
    tapCode('code_1', 'Last code'),
    tapCode('code_2', 'Second last code'),
    tapCode('code_3', 'Third last code'),
    tapCode('code_4', 'Fourth last code'),
    tapCode('code_5', 'Fifth last code'),
  ),
})

const serialModemConnectionActive = command(
  Transport,
  0x18,
  'serial_modem_connection_active',
  'Serial/Modem Connection Active',
  {
    spec: 'IPMI 2.0 §25.9',
    privilege: 'none',
    doc: 'Tells the other side of a serial line that a BMC is there and the connection is up.',
    request: layout(
      byte(
        reserved(7, 4),
        uint(3, 0, 'session_state', 'Session state', {
          values: names(
            {
              0: 'no session active',
              1: 'session active, the BMC has the line',
              2: 'the line goes to the system',
            },
            [[3, 15, 'reserved']],
          ),
          info: true,
          doc: 'Whether there is a session on this line.',
        }),
      ),
      byte(
        uint(7, 4, 'ipmi_minor', 'IPMI version, minor digit', { doc: 'The 0 of 2.0, the 5 of 1.5.' }),
        uint(3, 0, 'ipmi_major', 'IPMI version, major digit', {
          default: 2,
          doc: 'The 2 of 2.0, the 1 of 1.5.',
        }),
      ),
    ),
    response: layout(),
  },
)

const callback = command(Transport, 0x19, 'callback', 'Callback', {
  spec: 'IPMI 2.0 §25.10',
  privilege: 'administrator',
  changes: true,
  doc: 'Makes the BMC call a user or a destination back over its modem.',
  completionCodes: {
    0x81: 'callback rejected: an alert is in progress on this channel',
    0x82: 'callback rejected: messaging is active on this channel',
  },
  request: layout(channel, destinationByte),
  response: layout(),
})

const setUserCallbackOptions = command(
  Transport,
  0x1a,
  'set_user_callback_options',
  'Set User Callback Options',
  {
    spec: 'IPMI 2.0 §25.11',
    privilege: 'administrator',
    changes: true,
    doc: 'Sets how and where a user may be called back.',
    request: layout(userId, channel, ...callbackOptions),
    response: layout(),
  },
)

const getUserCallbackOptions = command(
  Transport,
  0x1b,
  'get_user_callback_options',
  'Get User Callback Options',
  {
    spec: 'IPMI 2.0 §25.12',
    privilege: 'user',
    doc: 'Reads how and where a user may be called back.',
    request: layout(userId, channel),
    response: layout(...callbackOptions),
  },
)

// The bytes as EDK2 and go-ipmi have them; neither names the states.
const solActivating = command(Transport, 0x20, 'sol_activating', 'SOL Activating', {
  spec: 'IPMI 2.0 §26.1',
  privilege: 'system',
  doc: 'The BMC tells software on the system that serial over LAN takes or gives back the serial port.',
  request: layout(
    byte(
      reserved(7, 4),
      uint(3, 0, 'session_state', 'Session state', {
        info: true,
        doc: 'Whether serial over LAN begins or ends.',
      }),
    ),
    u8('payload_instance', 'Payload instance', {
      default: 1,
      info: true,
      doc: 'Which of the SOL payloads it is about.',
    }),
    u8('format_major', 'Payload format, major version', { default: 1, doc: 'Of the SOL packets: 1.' }),
    u8('format_minor', 'Payload format, minor version', { doc: 'Of the SOL packets: 0.' }),
  ),
  response: layout(),
})

export const serialLine = [
  setSerialModemMux,
  getTapResponseCodes,
  serialModemConnectionActive,
  callback,
  setUserCallbackOptions,
  getUserCallbackOptions,
  solActivating,
]
