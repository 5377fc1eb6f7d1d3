/** What a LAN channel sends by itself and counts (IPMI 2.0 §23.3, §23.4). */
import { command } from '../command.ts'
import { bit, byte, layout, reserved, u16 } from '../layout.ts'
import { Transport } from '../netfn.ts'
import { channel } from './app-fields.ts'

const suspended = (at: number, name: string, label: string) =>
  bit(at, name, label, {
    values: { 0: 'goes on', 1: 'suspended' },
    doc: 'What is asked for: the system’s software takes this over where it is suspended.',
  })
const occurring = (at: number, name: string, label: string) =>
  bit(at, name, label, {
    values: { 0: 'suspended', 1: 'going on' },
    doc: 'What the BMC does now, after the command.',
  })

export const suspendBmcArps = command(Transport, 0x03, 'suspend_bmc_arps', 'Suspend BMC ARPs', {
  spec: 'IPMI 2.0 §23.3',
  privilege: 'administrator',
  changes: true,
  doc: 'Stops the BMC from sending or answering ARP while the system does so.',
  request: layout(
    channel,
    byte(
      reserved(7, 2),
      suspended(1, 'suspend_arp_responses', 'ARP responses'),
      suspended(0, 'suspend_gratuitous_arps', 'Gratuitous ARPs'),
    ),
  ),
  response: layout(
    byte(
      reserved(7, 2),
      occurring(1, 'arp_responses', 'ARP responses'),
      occurring(0, 'gratuitous_arps', 'Gratuitous ARPs'),
    ),
  ),
})

const counter = (name: string, label: string, doc: string) => u16(name, label, { doc })

export const getIpUdpRmcpStatistics = command(
  Transport,
  0x04,
  'get_ip_udp_rmcp_statistics',
  'Get IP/UDP/RMCP Statistics',
  {
    spec: 'IPMI 2.0 §23.4',
    privilege: 'user',
    doc: 'Reads, and may clear, the packet counters of a LAN channel.',
    request: layout(
      channel,
      byte(
        reserved(7, 1),
        bit(0, 'clear', 'Clear', {
          values: { 0: 'keep the counters', 1: 'clear the counters' },
          doc: 'Whether all counters begin at 0 again.',
        }),
      ),
    ),
    response: layout(
      counter('ip_received', 'IP packets received', 'For the BMC.'),
      counter('ip_header_errors', 'IP header errors', 'Packets with a bad IP header that came in.'),
      counter('ip_address_errors', 'IP address errors', 'Packets with a bad IP address that came in.'),
      counter('ip_fragments', 'IP fragments received', 'Packets that came in parts.'),
      counter('ip_sent', 'IP packets sent', 'By the BMC.'),
      counter('udp_received', 'UDP packets received', 'For the BMC.'),
      counter('rmcp_received', 'Valid RMCP packets received', 'RMCP packets that the BMC could read.'),
      counter('proxy_received', 'UDP proxy packets received', 'For the system’s software, over PPP.'),
      counter('proxy_dropped', 'UDP proxy packets dropped', 'For the system’s software, but lost.'),
    ),
  },
)
