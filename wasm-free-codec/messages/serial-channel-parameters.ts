/** The line, its modem, its mux and terminal mode, among the serial/modem parameters (IPMI 2.0 §25.2, table 25-4). */
import { bit, byte, bytes, names, reserved, text, u8, uint } from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { bitRate, callbackOptions, dtrHangUp, flowControl } from './serial-fields.ts'

const connection = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the BMC takes connections of this kind on the channel.' })
const switches = (at: number, name: string, label: string, doc: string) => bit(at, name, label, { doc })
const port = u8('association', 'Port association entry', {
  doc: 'Which entry of the list of the system’s serial ports.',
})
const rate = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the channel has this bit rate.' })

// Wireshark with ipmiutil and EDK2; of the mux (8) and terminal mode (29) ipmiutil has what it sets.
const line = {
  3: [
    byte(
      bit(7, 'direct', 'Connection', {
        values: { 0: 'modem', 1: 'direct' },
        default: 1,
        info: true,
        doc: 'Whether there is a modem on the line.',
      }),
      reserved(6, 3),
      connection(2, 'terminal_mode', 'Terminal mode'),
      connection(1, 'ppp_mode', 'PPP mode'),
      connection(0, 'basic_mode', 'Basic mode'),
    ),
  ],
  4: [
    byte(
      reserved(7, 4),
      uint(3, 0, 'inactivity_timeout', 'Session inactivity timeout', {
        unit: 's',
        scale: 30,
        values: { 0: 'none' },
        info: true,
        doc: 'When a silent session ends. In counts of 30 s on the wire.',
      }),
    ),
  ],
  5: callbackOptions,
  6: [
    byte(
      reserved(7, 2),
      switches(1, 'close_inactive', 'Session inactivity timeout', 'Whether a silent session is closed.'),
      switches(0, 'close_dcd_loss', 'Close on DCD loss', 'Whether a session ends with the line’s carrier.'),
    ),
  ],
  7: [
    byte(flowControl, dtrHangUp, reserved(4, 0)),
    bitRate('bit_rate', 'Of the line while the BMC uses it for messages.'),
  ],
  8: [
    byte(
      reserved(7),
      switches(6, 'escape_power_up', 'Power-up by ESC-^', 'Whether these keys turn the system on.'),
      switches(5, 'escape_reset', 'Hard reset by ESC-R-ESC-r-ESC-R', 'Whether these keys reset the system.'),
      switches(
        4,
        'to_bmc_capabilities',
        'To BMC by authentication capabilities',
        'Whether Get Channel Authentication Capabilities brings the line to the BMC.',
      ),
      switches(
        3,
        'to_bmc_rmcp',
        'To BMC by an RMCP pattern',
        'Whether an RMCP packet over PPP brings the line to the BMC.',
      ),
      switches(2, 'to_system_escape', 'To system by ESC-Q', 'Whether these keys give the line away.'),
      switches(1, 'to_bmc_escape', 'To BMC by ESC-(', 'Whether these keys bring the line to the BMC.'),
      switches(0, 'to_bmc_dcd_loss', 'To BMC on DCD loss', 'Whether the BMC takes a line without carrier.'),
    ),
    byte(
      reserved(7, 4),
      switches(3, 'sharing', 'Serial port sharing', 'Whether BMC and system share the connector.'),
      switches(
        2,
        'ping_callback',
        'Ping during callback',
        'Whether Serial/Modem Connection Active is sent while the BMC calls back.',
      ),
      switches(
        1,
        'ping_direct',
        'Ping during direct call',
        'Whether Serial/Modem Connection Active is sent on a line that was called.',
      ),
      switches(
        0,
        'ping_retry',
        'Ping retries',
        'Whether Serial/Modem Connection Active is sent again and again.',
      ),
    ),
  ],
} as const

const modem = {
  9: [
    byte(
      reserved(7, 6),
      uint(5, 0, 'ring_duration', 'Ring duration', {
        unit: 's',
        scale: 0.5,
        doc: 'How long it rings before the BMC answers. In counts of 500 ms on the wire.',
      }),
    ),
    byte(
      reserved(7, 4),
      uint(3, 0, 'ring_dead_time', 'Ring dead time', {
        unit: 's',
        scale: 0.5,
        doc: 'After how much silence ringing is over. In counts of 500 ms on the wire.',
      }),
    ),
  ],
  10: [
    u8('init_block', 'Block number', { default: 1, doc: 'Which 16 characters of the string, from 1.' }),
    text('init_string', 'Modem init string', 'rest', { info: true, doc: 'What prepares the modem.' }),
  ],
  11: [text('escape_sequence', 'Modem escape sequence', 5, { doc: 'What makes the modem listen.' })],
  12: [text('hang_up_sequence', 'Modem hang-up sequence', 8, { doc: 'What makes the modem hang up.' })],
  13: [text('dial_command', 'Modem dial command', 8, { doc: 'What stands before a number to dial.' })],
} as const

const newline = { 1: 'CR LF', 2: 'NUL', 3: 'CR', 4: 'LF CR', 5: 'LF' }
const terminal = {
  29: [
    byte(
      uint(7, 6, 'operation', 'Operation', {
        values: { 0: 'set volatile', 1: 'set non-volatile', 2: 'restore default', 3: 'reserved' },
        doc: 'What becomes of the settings that follow.',
      }),
      switches(5, 'line_editing', 'Line editing', 'Whether typed characters can be taken back.'),
      reserved(4),
      uint(3, 2, 'delete_sequence', 'Delete sequence', {
        values: names({ 0: 'DEL', 1: 'backspace space backspace' }, [[2, 3, 'reserved']]),
        doc: 'What the BMC sends where a character is taken back.',
      }),
      switches(1, 'echo', 'Echo', 'Whether the BMC sends back what is typed.'),
      switches(0, 'handshake', 'Handshake', 'Whether the BMC says [SYS] when it is ready for a line.'),
    ),
    byte(
      uint(7, 4, 'output_newline', 'Output newline', {
        values: names({ 0: 'none', ...newline }, [[6, 15, 'reserved']]),
        doc: 'How the BMC ends its lines.',
      }),
      uint(3, 0, 'input_newline', 'Input newline', {
        values: names({ 0: 'reserved', 1: 'CR', 2: 'NUL' }, [[3, 15, 'reserved']]),
        default: 1,
        doc: 'How lines that are typed end.',
      }),
    ),
  ],
} as const

// Stated by Wireshark alone.
const system = {
  49: [
    u8('phone_block', 'Block number', { default: 1, doc: 'Which 16 characters of the number, from 1.' }),
    text('phone_number', 'System phone number', 'rest', { info: true, doc: 'Where the system is called.' }),
  ],
  50: [
    byte(
      reserved(7, 5),
      rate(4, 'rate_115200', '115200'),
      rate(3, 'rate_57600', '57600'),
      rate(2, 'rate_38400', '38400'),
      rate(1, 'rate_19200', '19200'),
      rate(0, 'rate_9600', '9600'),
    ),
  ],
  51: [
    port,
    byte(
      uint(7, 4, 'serial_channel', 'IPMI channel', {
        base: 16,
        values: channelNames,
        doc: 'The serial channel that uses the connector.',
      }),
      uint(3, 0, 'connector', 'Connector', { doc: 'The number of the connector on the system.' }),
    ),
    byte(
      bit(7, 'with_sharing', 'Serial port sharing', { doc: 'Whether this port can be shared with the BMC.' }),
      bit(6, 'with_sol', 'Serial over LAN', { doc: 'Whether this port can be used over LAN.' }),
      reserved(5, 4),
      uint(3, 0, 'controller', 'Serial controller', { doc: 'Which of the system’s serial controllers.' }),
    ),
  ],
  52: [
    port,
    bytes('connector_name', 'Connector name', 'rest', { format: 'latin1', doc: 'Up to 16 characters.' }),
  ],
  53: [
    port,
    bytes('controller_name', 'Channel name', 'rest', { format: 'latin1', doc: 'Up to 16 characters.' }),
  ],
} as const

export const serialChannelParameters = { ...line, ...modem, ...terminal, ...system }
