/** The LAN configuration parameters of alerts and where they go (IPMI 2.0 §23.2, table 23-4). */
import { bit, byte, bytes, choice, names, optional, reserved, text, u8, uint, word } from '../layout.ts'

const destination = byte(
  reserved(7, 4),
  uint(3, 0, 'destination', 'Destination', {
    values: { 0: 'volatile' },
    doc: 'Which alert destination; 0 is the one that is not kept.',
  }),
)

export const alertParameters = {
  16: [text('community', 'Community string', 18, { doc: 'Goes with platform event traps.' })],
  17: [
    byte(
      reserved(7, 4),
      uint(3, 0, 'destinations', 'Number of destinations', {
        info: true,
        doc: 'Alert destinations that are kept.',
      }),
    ),
  ],
  18: [
    destination,
    byte(
      bit(7, 'acknowledged', 'Alert acknowledge', {
        doc: 'Whether an alert is repeated until it is acknowledged.',
      }),
      reserved(6, 3),
      uint(2, 0, 'destination_type', 'Destination type', {
        values: names({ 0: 'PET trap', 6: 'OEM 1', 7: 'OEM 2' }, [[1, 5, 'reserved']]),
        doc: 'What is sent there.',
      }),
    ),
    u8('acknowledge_timeout', 'Alert acknowledge timeout', {
      unit: 's',
      doc: 'Or the time between retries.',
    }),
    byte(reserved(7, 3), uint(2, 0, 'retries', 'Retries', { doc: 'How often an alert is sent again.' })),
  ],
  19: [
    destination,
    byte(
      uint(7, 4, 'address_format', 'Address format', {
        values: names({ 0: 'IPv4 and MAC address', 1: 'IPv6 address' }, [[2, 15, 'reserved']]),
        doc: 'What the bytes after it are.',
      }),
      reserved(3, 0),
    ),
    choice(
      'address_format',
      {
        0: [
          byte(
            reserved(7, 1),
            bit(0, 'use_backup', 'Gateway', {
              values: { 0: 'default', 1: 'backup' },
              doc: 'Which gateway leads there.',
            }),
          ),
          bytes('destination_ip', 'Alert IP address', 4, { format: 'ipv4', doc: 'Where alerts go.' }),
          bytes('destination_mac', 'Alert MAC address', 6, {
            format: 'mac',
            doc: 'Hardware address that alerts go to.',
          }),
        ],
        1: [bytes('destination_ipv6', 'Alert IPv6 address', 16, { format: 'ipv6', doc: 'Where alerts go.' })],
      },
      [
        bytes('destination_address', 'Alert address', 'rest', {
          doc: 'In a format that is not defined.',
        }),
      ],
    ),
  ],
  25: [
    destination,
    byte(
      uint(7, 4, 'tag_format', 'Tag format', {
        values: names({ 0: 'no VLAN tag', 1: '802.1q VLAN tag' }, [[2, 15, 'reserved']]),
        doc: 'Whether alerts to this destination carry a VLAN tag.',
      }),
      reserved(3, 0),
    ),
    optional(
      word(
        uint(15, 13, 'tag_priority', 'Priority', { doc: 'Of the VLAN tag.' }),
        bit(12, 'tag_cfi', 'CFI', { doc: 'The canonical format indicator of the VLAN tag.' }),
        uint(11, 0, 'tag_vlan', 'VLAN ID', { doc: 'The VLAN that alerts are sent in.' }),
      ),
    ),
  ],
} as const
