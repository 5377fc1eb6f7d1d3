/** Serial over LAN payload (IPMI 2.0 §15.9). The fourth byte means one thing to the BMC and another from it. */
import { bit, byte, bytes, choice, layout, reserved, u8, uint } from '../layout.ts'

export const sol = layout(
  byte(
    reserved(7, 4),
    uint(3, 0, 'sol_sequence', 'Packet sequence number', { values: { 0: 'no data: acknowledge only' } }),
  ),
  byte(
    reserved(7, 4),
    uint(3, 0, 'sol_acknowledged', 'Acknowledged sequence number', { values: { 0: 'nothing acknowledged' } }),
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
          bit(6, 'nack', 'NACK'),
          bit(5, 'transfer_unavailable', 'Character transfer unavailable'),
          bit(4, 'sol_deactivated', 'SOL deactivated'),
          bit(3, 'transmit_overrun', 'Transmit overrun'),
          bit(2, 'break_detected', 'Break detected'),
          reserved(1, 0),
        ),
      ],
    },
    [
      byte(
        reserved(7),
        bit(6, 'nack', 'NACK'),
        bit(5, 'ring', 'Ring / WOR'),
        bit(4, 'send_break', 'Generate break'),
        bit(3, 'cts_pause', 'CTS pause'),
        bit(2, 'drop_dcd_dsr', 'Drop DCD and DSR'),
        bit(1, 'flush_inbound', 'Flush inbound'),
        bit(0, 'flush_outbound', 'Flush outbound'),
      ),
    ],
  ),
  bytes('sol_data', 'Characters', 'rest', { format: 'latin1' }),
)
