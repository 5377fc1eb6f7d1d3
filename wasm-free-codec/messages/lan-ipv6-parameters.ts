/**
 * IPv6 among the LAN configuration parameters (IPMI 2.0 errata 7, §23.2, table 23-4). ipmitool and go-ipmi agree on
 * sizes and bits, OpenBMC on what it has of them; what the two blocks of timing hold, ipmitool alone has.
 */
import { bit, byte, bytes, choice, names, reserved, u16be, u8, uint } from '../layout.ts'

const whether = { doc: 'Whether the BMC can.' }
const address = <const N extends string>(name: N, label: string, doc: string) =>
  bytes(name, label, 16, { format: 'ipv6', info: true, doc })
const mac = <const N extends string>(name: N, label: string) =>
  bytes(name, label, 6, { format: 'mac', doc: 'Hardware address of the router.' })
const prefixLength = u8('prefix_length', 'Prefix length', {
  unit: 'bits',
  default: 64,
  doc: 'How much of the address is the network.',
})
const prefix = address('prefix', 'Prefix', 'Of the network that the router leads to.')
const set = u8('set', 'Set selector', { doc: 'Which of several, from 0.' })

const status = u8('address_status', 'Address status', {
  values: names({ 0: 'active', 1: 'disabled', 2: 'pending', 3: 'failed', 4: 'deprecated', 5: 'invalid' }, [
    [6, 255, 'reserved'],
  ]),
  doc: 'What has become of the address. It can only be read.',
})
const sourced = (kind: 'static' | 'dynamic', sources: Record<number, string>) =>
  [
    set,
    byte(
      bit(7, 'address_enabled', 'Address', {
        values: { 0: 'disabled', 1: 'enabled' },
        doc: 'Whether the BMC uses it.',
      }),
      reserved(6, 4),
      uint(3, 0, `${kind}_source`, 'Source', {
        values: names(sources, [[0, 15, 'reserved']]),
        doc: 'How the BMC got it.',
      }),
    ),
    address('ipv6_address', 'IPv6 address', 'The address of the BMC on this channel.'),
    prefixLength,
    status,
  ] as const

const storage = (name: string, label: string) => [
  u8(name, label, { doc: 'Of 16 bytes each; 0 where there are none.' }),
]
const identifier = [
  set,
  u8('block', 'Block', { doc: 'Which 16 bytes of it, from 0.' }),
  bytes('duid', 'DUID', 16, {
    doc: 'DHCP unique identifier; the first block begins with its length and type.',
  }),
] as const

const timingSupport = (name: string, label: string) => [
  byte(
    reserved(7, 2),
    uint(1, 0, name, label, {
      values: { 0: 'not supported', 1: 'global', 2: 'per interface', 3: 'reserved' },
      doc: 'Whether the times can be set, and for what.',
    }),
  ),
]
const rest = bytes('timing_rest', 'Further data', 'rest', { doc: 'Not defined.' })
/** Names of the RFC's own constants. */
const timing = (rfc: string, ...constants: string[]) =>
  constants.map((name) =>
    u8(name.toLowerCase(), name, {
      doc: `The constant of ${rfc} by this name; its unit is that of the RFC.`,
    }),
  )
const dhcpTiming = [
  set,
  u8('timing_block', 'Block', { doc: 'The first or second part of them, from 0.' }),
  choice(
    'timing_block',
    {
      // prettier-ignore
      0: timing('RFC 3315', 'SOL_MAX_DELAY', 'SOL_TIMEOUT', 'SOL_MAX_RT', 'REQ_TIMEOUT', 'REQ_MAX_RT', 'REQ_MAX_RC', 'CNF_MAX_DELAY', 'CNF_TIMEOUT', 'CNF_MAX_RT', 'CNF_MAX_RD', 'REN_TIMEOUT', 'REN_MAX_RT', 'REB_TIMEOUT', 'REB_MAX_RT', 'INF_MAX_DELAY', 'INF_TIMEOUT'),
      // prettier-ignore
      1: [...timing('RFC 3315', 'INF_MAX_RT', 'REL_TIMEOUT', 'REL_MAX_RC', 'DEC_TIMEOUT', 'DEC_MAX_RC', 'HOP_COUNT_LIMIT'), rest],
    },
    [rest],
  ),
] as const
const neighborTiming = [
  set,
  u8('timing_block', 'Block', { doc: 'It has one, 0.' }),
  // prettier-ignore
  ...timing('RFC 4861', 'MAX_RTR_SOLICITATION_DELAY', 'RTR_SOLICITATION_INTERVAL', 'MAX_RTR_SOLICITATIONS', 'DUP_ADDR_DETECT_TRANSMITS', 'MAX_MULTICAST_SOLICIT', 'MAX_UNICAST_SOLICIT', 'MAX_ANYCAST_DELAY_TIME', 'MAX_NEIGHBOR_ADVERTISEMENT', 'REACHABLE_TIME', 'RETRANS_TIMER', 'DELAY_FIRST_PROBE_TIME', 'MAX_RANDOM_FACTOR', 'MIN_RANDOM_FACTOR'),
  rest,
] as const

const router = address('router', 'Router address', 'A router on this channel.')

export const ipv6Names = {
  50: 'IPv6/IPv4 support',
  51: 'IPv6/IPv4 addressing enables',
  52: 'IPv6 header traffic class',
  53: 'IPv6 header hop limit',
  54: 'IPv6 header flow label',
  55: 'IPv6 status',
  56: 'IPv6 static addresses',
  57: 'DHCPv6 static DUID storage length',
  58: 'DHCPv6 static DUIDs',
  59: 'IPv6 dynamic addresses',
  60: 'DHCPv6 dynamic DUID storage length',
  61: 'DHCPv6 dynamic DUIDs',
  62: 'DHCPv6 timing configuration support',
  63: 'DHCPv6 timing configuration',
  64: 'IPv6 router address configuration control',
  65: 'IPv6 static router 1 address',
  66: 'IPv6 static router 1 MAC address',
  67: 'IPv6 static router 1 prefix length',
  68: 'IPv6 static router 1 prefix',
  69: 'IPv6 static router 2 address',
  70: 'IPv6 static router 2 MAC address',
  71: 'IPv6 static router 2 prefix length',
  72: 'IPv6 static router 2 prefix',
  73: 'number of dynamic router info sets',
  74: 'IPv6 dynamic router address',
  75: 'IPv6 dynamic router MAC address',
  76: 'IPv6 dynamic router prefix length',
  77: 'IPv6 dynamic router prefix',
  78: 'IPv6 dynamic router received hop limit',
  79: 'neighbor discovery timing configuration support',
  80: 'neighbor discovery timing configuration',
} as const

export const ipv6Parameters = {
  50: [
    byte(
      reserved(7, 3),
      bit(2, 'ipv6_alerts', 'Alerts to IPv6 addresses', whether),
      bit(1, 'ipv4_and_ipv6', 'IPv4 and IPv6 together', whether),
      bit(0, 'ipv6_only', 'IPv6 alone', whether),
    ),
  ],
  51: [
    u8('addressing', 'Addressing', {
      values: names({ 0: 'IPv4 alone', 1: 'IPv6 alone', 2: 'IPv4 and IPv6' }, [[3, 255, 'reserved']]),
      info: true,
      doc: 'Which kinds of address the channel uses.',
    }),
  ],
  52: [u8('traffic_class', 'Traffic class', { doc: 'Of the IPv6 packets that the BMC sends.' })],
  53: [u8('hop_limit', 'Hop limit', { default: 64, doc: 'Of the IPv6 packets that the BMC sends.' })],
  54: [
    byte(
      reserved(7, 4),
      uint(3, 0, 'flow_label_high', 'Flow label, high bits', { base: 16, doc: 'Bits 19:16 of the label.' }),
    ),
    u16be('flow_label', 'Flow label', {
      base: 16,
      doc: 'Bits 15:0 of the label, most significant byte first.',
    }),
  ],
  55: [
    u8('static_addresses', 'Static addresses', { doc: 'How many the BMC can have.' }),
    u8('dynamic_addresses', 'Dynamic addresses', { doc: 'How many the BMC can get.' }),
    byte(reserved(7, 2), bit(1, 'slaac', 'SLAAC', whether), bit(0, 'dhcpv6', 'DHCPv6', whether)),
  ],
  56: sourced('static', { 0: 'static' }),
  57: storage('static_duid_blocks', 'Static DUID blocks'),
  58: identifier,
  59: sourced('dynamic', { 1: 'SLAAC', 2: 'DHCPv6' }),
  60: storage('dynamic_duid_blocks', 'Dynamic DUID blocks'),
  61: identifier,
  62: timingSupport('dhcpv6_timing', 'DHCPv6 timing'),
  63: dhcpTiming,
  64: [
    byte(
      reserved(7, 2),
      bit(1, 'dynamic_router', 'Dynamic router addresses', {
        doc: 'Whether routers are learnt from their advertisements.',
      }),
      bit(0, 'static_router', 'Static router addresses', { doc: 'Whether those that are set are used.' }),
    ),
  ],
  65: [router],
  66: [mac('router_mac', 'Router MAC address')],
  67: [prefixLength],
  68: [prefix],
  69: [router],
  70: [mac('router_mac', 'Router MAC address')],
  71: [prefixLength],
  72: [prefix],
  73: [u8('router_sets', 'Dynamic router info sets', { doc: 'How many routers the BMC has learnt.' })],
  74: [set, router],
  75: [set, mac('router_mac', 'Router MAC address')],
  76: [set, prefixLength],
  77: [set, prefix],
  78: [u8('received_hop_limit', 'Received hop limit', { doc: 'That a router has advertised.' })],
  79: timingSupport('neighbor_timing', 'Neighbor discovery timing'),
  80: neighborTiming,
} as const
