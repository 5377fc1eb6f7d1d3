/**
 * LAN configuration parameters from 192 on, which each manufacturer numbers as it likes. Those that are public differ
 * in length, and by that they are told apart: Intel's (ipmitool, ipmiutil), Inventec's and Wistron's (FreeIPMI),
 * Kontron's (ipmiutil), and HPM.2's channel capabilities (ipmitool), which stand where Get HPM.x Capabilities says.
 */
import { BYTES_LEFT } from '../field.ts'
import { bit, byte, bytes, choice, reserved, text, u16, u8 } from '../layout.ts'

const unknown = [
  bytes('data', 'Parameter data', 'rest', { doc: 'Of a parameter that the manufacturer defines.' }),
] as const

const dhcpRetry = [
  u8('dhcp_retries', 'DHCP retries', {
    values: { 0x00: 'none', 0xff: 'without end' },
    doc: 'How often the BMC asks again (Inventec, Wistron).',
  }),
  u8('dhcp_retry_interval', 'DHCP retry interval', {
    unit: 's',
    scale: 10,
    doc: 'Between two of them. In counts of 10 s on the wire.',
  }),
  u8('dhcp_retry_timeout', 'DHCP retry timeout', { unit: 'min', doc: 'When the BMC gives up for a while.' }),
] as const
const size = <const N extends string>(name: N, label: string) =>
  u16(name, label, { unit: 'bytes', doc: 'Of RMCP+ payloads on this channel.' })
const hpm2Channel = [
  u8('channel_capabilities', 'Channel capabilities', {
    base: 16,
    doc: 'Of HPM.2; their bits are not public.',
  }),
  u8('attach_type', 'Attach type', { base: 16, doc: 'How the controller is attached to the LAN (HPM.2).' }),
  u8('bandwidth_class', 'Bandwidth class', { base: 16, doc: 'How fast the attachment is (HPM.2).' }),
  size('max_inbound', 'Maximum inbound payload'),
  size('max_outbound', 'Maximum outbound payload'),
] as const

export const oemLanNames = {
  192: 'OEM: DHCP server, DHCP retries or HPM.2 channel',
  193: 'OEM: DHCP server MAC address or link changes',
  194: 'OEM: DHCP enable or host name',
} as const

export const oemLanParameters = {
  192: [
    choice(
      BYTES_LEFT,
      {
        3: dhcpRetry,
        4: [
          bytes('dhcp_server', 'DHCP server', 4, { format: 'ipv4', doc: 'That gave the address (Intel).' }),
        ],
        7: hpm2Channel,
      },
      unknown,
    ),
  ],
  193: [
    choice(
      BYTES_LEFT,
      {
        1: [
          byte(
            bit(7, 'link_resilience', 'Link down resilience', {
              doc: 'Whether a lost link leaves the address alone, without asking DHCP anew (Wistron).',
            }),
            reserved(6, 0),
          ),
        ],
        6: [
          bytes('dhcp_server_mac', 'DHCP server MAC address', 6, {
            format: 'mac',
            doc: 'Of the server that gave the address (Intel).',
          }),
        ],
      },
      unknown,
    ),
  ],
  194: [
    choice(
      BYTES_LEFT,
      { 1: [u8('dhcp_enabled', 'DHCP', { doc: 'Whether the BMC asks a DHCP server (Intel).' })] },
      [text('host_name', 'Host name', 'rest', { doc: 'Of the BMC (Kontron).' })],
    ),
  ],
} as const
