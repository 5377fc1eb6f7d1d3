/** Serial over LAN payload (IPMI 2.0 §15.9). The fourth byte means one thing to the BMC and another from it. */
import { bit, byte, bytes, choice, layout, reserved, u8, uint } from '../layout.ts'

export const sol = layout(
  byte(
    reserved(7, 4),
    uint(3, 0, 'sol_sequence', 'Packet sequence number', {
      values: { 0: 'no data: acknowledge only' },
      doc: 'Counts packets with characters from 1 to 15, over and over.',
      note: 'Windmill and Winterfell boards can get stuck until the console skips a number.',
    }),
  ),
  byte(
    reserved(7, 4),
    uint(3, 0, 'sol_acknowledged', 'Acknowledged sequence number', {
      values: { 0: 'nothing acknowledged' },
      doc: 'Which packet of the other side has arrived.',
    }),
  ),
  u8('sol_accepted', 'Accepted character count', {
    doc: 'Characters taken of the packet that is acknowledged.',
  }),
  choice(
    'context.from_bmc',
    {
      1: [
        byte(
          reserved(7),
          bit(6, 'nack', 'NACK', { info: true, doc: 'The packet was not taken, or not all of it.' }),
          bit(5, 'transfer_unavailable', 'Character transfer unavailable', {
            info: true,
            doc: 'The system takes no characters now; the console should wait.',
          }),
          bit(4, 'sol_deactivated', 'SOL deactivated', {
            info: true,
            doc: 'The BMC ends SOL; nothing more will come.',
          }),
          bit(3, 'transmit_overrun', 'Transmit overrun', {
            info: true,
            doc: 'Characters of the system were lost before they could be sent.',
          }),
          bit(2, 'break_detected', 'Break detected', {
            info: true,
            doc: 'The system sent a break on its serial line.',
          }),
          reserved(1, 0),
        ),
      ],
    },
    [
      byte(
        reserved(7),
        bit(6, 'nack', 'NACK', { info: true, doc: 'The packet was not taken, or not all of it.' }),
        bit(5, 'ring', 'Ring / WOR', { info: true, doc: 'The BMC is to ring, which may wake the system.' }),
        bit(4, 'send_break', 'Generate break', { info: true, doc: 'The BMC is to send the system a break.' }),
        bit(3, 'cts_pause', 'CTS pause', { info: true, doc: 'The BMC is to hold the system’s output back.' }),
        bit(2, 'drop_dcd_dsr', 'Drop DCD and DSR', {
          info: true,
          doc: 'To the system it looks as if the terminal had hung up.',
        }),
        bit(1, 'flush_inbound', 'Flush inbound', {
          info: true,
          doc: 'Characters on their way to the system are thrown away.',
        }),
        bit(0, 'flush_outbound', 'Flush outbound', {
          info: true,
          doc: 'Characters on their way to the console are thrown away.',
        }),
      ),
    ],
  ),
  bytes('sol_data', 'Characters', 'rest', {
    format: 'latin1',
    doc: 'What was typed, or what the system’s serial port put out.',
  }),
)
