/**
 * UDP over the PPP of a serial line, by the system's software through the BMC (IPMI 2.0 §25.5 to §25.8).
 * Wireshark alone states what is in these.
 */
import { command } from '../command.ts'
import { bit, byte, bytes, choice, layout, u16, u8, uint } from '../layout.ts'
import { Transport } from '../netfn.ts'
import { channel } from './app-fields.ts'

const block = u8('block', 'Block number', {
  default: 1,
  info: true,
  doc: 'Which 16 bytes of the packet; the first block is 1.',
})
const address = <const N extends string>(name: N, label: string, doc: string) =>
  bytes(name, label, 4, { format: 'ipv4', doc })
const port = <const N extends string>(name: N, label: string, doc: string) =>
  u16(name, label, { default: 623, doc })

const setPppUdpProxyTransmitData = command(
  Transport,
  0x14,
  'set_ppp_udp_proxy_transmit_data',
  'Set PPP UDP Proxy Transmit Data',
  {
    spec: 'IPMI 2.0 §25.5',
    privilege: 'system',
    changes: true,
    doc: 'Writes a block of the UDP packet that the BMC is to send over PPP.',
    request: layout(channel, block, bytes('data', 'Block data', 'rest', { doc: '16 bytes of the packet.' })),
    response: layout(),
  },
)

const getPppUdpProxyTransmitData = command(
  Transport,
  0x15,
  'get_ppp_udp_proxy_transmit_data',
  'Get PPP UDP Proxy Transmit Data',
  {
    spec: 'IPMI 2.0 §25.6',
    privilege: 'system',
    doc: 'Reads back a block of the UDP packet that is to be sent over PPP.',
    request: layout(channel, block),
    response: layout(bytes('data', 'Block data', 'rest', { doc: '16 bytes of the packet.' })),
  },
)

const sendPppUdpProxyPacket = command(
  Transport,
  0x16,
  'send_ppp_udp_proxy_packet',
  'Send PPP UDP Proxy Packet',
  {
    spec: 'IPMI 2.0 §25.7',
    privilege: 'system',
    changes: true,
    doc: 'Sends the UDP packet that was written before over PPP.',
    completionCodes: { 0x80: 'the PPP link is not up', 0x81: 'the IP protocol is not up' },
    request: layout(
      channel,
      port('source_port', 'Source port', 'Of the UDP packet.'),
      port('destination_port', 'Destination port', 'Of the UDP packet.'),
      address('source_ip', 'Source IP address', 'Where the packet says it is from.'),
      address('destination_ip', 'Destination IP address', 'Where the packet goes.'),
      u16('size', 'Bytes to send', { info: true, doc: 'How much of the transmit buffer is the packet.' }),
    ),
    response: layout(),
  },
)

const getPppUdpProxyReceiveData = command(
  Transport,
  0x17,
  'get_ppp_udp_proxy_receive_data',
  'Get PPP UDP Proxy Receive Data',
  {
    spec: 'IPMI 2.0 §25.8',
    privilege: 'system',
    doc: 'Reads a block of a UDP packet that arrived over PPP.',
    completionCodes: { 0x80: 'no packet data available' },
    request: layout(
      channel,
      byte(
        bit(7, 'clear', 'Clear', { doc: 'Whether the buffer is emptied for the next packet.' }),
        uint(6, 0, 'block', 'Block number', {
          values: { 0: 'the length' },
          info: true,
          doc: 'Which 16 bytes of the packet; 0 asks for its length.',
        }),
      ),
    ),
    response: layout(
      choice('request.block', { 0: [u16('size', 'Bytes received', { doc: 'The length of the packet.' })] }, [
        bytes('data', 'Block data', 'rest', { doc: 'Up to 16 bytes of the packet.' }),
      ]),
    ),
  },
)

export const serialProxy = [
  setPppUdpProxyTransmitData,
  getPppUdpProxyTransmitData,
  sendPppUdpProxyPacket,
  getPppUdpProxyReceiveData,
]
