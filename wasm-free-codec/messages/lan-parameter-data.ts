/** The LAN configuration parameters' data (IPMI 2.0 §23.2, table 23-4). */
import { cipherSuites, privilegeLevels } from '../enums.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  names,
  repeat,
  reserved,
  reservedBytes,
  u16,
  u8,
  uint,
  word,
} from '../layout.ts'
import { explained } from './app-fields.ts'
import { authTypeParameters, setInProgress } from './configuration.ts'
import { alertParameters } from './lan-alert-parameters.ts'
import { ipv6Names, ipv6Parameters } from './lan-ipv6-parameters.ts'
import { oemLanNames, oemLanParameters } from './lan-oem-parameters.ts'

const parameters = names(
  {
    0: 'set in progress',
    1: 'authentication type support',
    2: 'authentication type enables',
    3: 'IP address',
    4: 'IP address source',
    5: 'MAC address',
    6: 'subnet mask',
    7: 'IPv4 header',
    8: 'primary RMCP port',
    9: 'secondary RMCP port',
    10: 'BMC-generated ARP control',
    11: 'gratuitous ARP interval',
    12: 'default gateway address',
    13: 'default gateway MAC address',
    14: 'backup gateway address',
    15: 'backup gateway MAC address',
    16: 'community string',
    17: 'number of destinations',
    18: 'destination type',
    19: 'destination addresses',
    20: '802.1q VLAN ID',
    21: '802.1q VLAN priority',
    22: 'cipher suite entry support',
    23: 'cipher suite entries',
    24: 'cipher suite privilege levels',
    25: 'destination VLAN tags',
    26: 'bad password threshold',
    ...ipv6Names,
    ...oemLanNames,
  },
  [[192, 255, 'OEM']],
)
export const selector = u8('parameter', 'Parameter selector', {
  values: parameters,
  default: 3,
  info: true,
  doc: 'Which parameter of the channel is meant.',
})

const address = (
  name: 'ip_address' | 'subnet_mask' | 'gateway' | 'backup_gateway',
  label: string,
  doc: string,
) => bytes(name, label, 4, { format: 'ipv4', info: true, doc })
const mac = (name: 'mac_address' | 'gateway_mac' | 'backup_gateway_mac', label: string, doc: string) =>
  bytes(name, label, 6, { format: 'mac', info: true, doc })
const seconds = (name: 'reset_interval' | 'lockout_interval', label: string, doc: string) =>
  u16(name, label, { unit: 's', scale: 10, doc: `${doc} In tens of seconds on the wire.` })
/** Two suites a byte, by their place among the cipher suite entries. */
const level = {
  values: { ...privilegeLevels.table, 0: 'suite not used' },
  doc: 'Highest privilege level that this suite gives.',
}
const levels = Array.from({ length: 8 }, (_, i) =>
  byte(
    uint(7, 4, `level_${2 * i + 2}`, `Entry ${2 * i + 2}`, level),
    uint(3, 0, `level_${2 * i + 1}`, `Entry ${2 * i + 1}`, level),
  ),
)

export const parameterData = (on: 'parameter' | 'request.parameter') =>
  choice(
    on,
    {
      0: setInProgress,
      ...authTypeParameters,
      3: [address('ip_address', 'IP address', 'The address of the BMC on this channel.')],
      4: [
        byte(
          reserved(7, 4),
          uint(3, 0, 'ip_source', 'IP address source', {
            values: names(
              {
                0: 'unspecified',
                1: 'static',
                2: 'DHCP',
                3: 'BIOS or system software',
                4: 'another protocol',
              },
              [[5, 15, 'reserved']],
            ),
            default: 1,
            info: true,
            doc: 'How the BMC gets its address.',
          }),
        ),
      ],
      5: [mac('mac_address', 'MAC address', 'The hardware address of the BMC on this channel.')],
      6: [address('subnet_mask', 'Subnet mask', 'Which part of the address is the network.')],
      7: [
        u8('ttl', 'Time to live', { default: 64, doc: 'Of the IP packets that the BMC sends.' }),
        byte(
          uint(7, 5, 'ip_flags', 'Flags', { default: 2, doc: 'Of the IP header: 2 is do not fragment.' }),
          reserved(4, 0),
        ),
        byte(
          uint(7, 5, 'precedence', 'Precedence', { doc: 'Of the IP header.' }),
          uint(4, 1, 'service', 'Type of service', {
            default: 8,
            doc: 'Of the IP header: 8 is minimum delay.',
          }),
          reserved(0),
        ),
      ],
      8: [u16('port', 'Primary RMCP port', { default: 623, info: true, doc: 'Where the BMC listens.' })],
      9: [
        u16('secure_port', 'Secondary RMCP port', {
          default: 664,
          info: true,
          doc: 'Where the BMC listens for secure RMCP.',
        }),
      ],
      10: [
        byte(
          reserved(7, 2),
          bit(1, 'arp_responses', 'ARP responses', { doc: 'Whether the BMC answers ARP requests.' }),
          bit(0, 'gratuitous_arps', 'Gratuitous ARPs', { doc: 'Whether the BMC sends ARP unasked.' }),
        ),
      ],
      11: [
        u8('arp_interval', 'Gratuitous ARP interval', {
          unit: 's',
          scale: 0.5,
          doc: 'In counts of 500 ms on the wire.',
        }),
      ],
      12: [address('gateway', 'Default gateway address', 'Where packets for other networks go.')],
      13: [mac('gateway_mac', 'Default gateway MAC address', 'The hardware address of the default gateway.')],
      14: [
        address(
          'backup_gateway',
          'Backup gateway address',
          'The gateway that stands in for the default one.',
        ),
      ],
      15: [
        mac(
          'backup_gateway_mac',
          'Backup gateway MAC address',
          'The hardware address of the backup gateway.',
        ),
      ],
      ...alertParameters,
      ...ipv6Parameters,
      ...oemLanParameters,
      20: [
        word(
          bit(15, 'vlan_enabled', 'VLAN', {
            values: { 0: 'disabled', 1: 'enabled' },
            info: true,
            doc: 'Whether the BMC’s packets carry a VLAN tag.',
          }),
          reserved(14, 12),
          uint(11, 0, 'vlan', 'VLAN ID', { doc: 'The VLAN that the BMC’s packets are in.' }),
        ),
      ],
      21: [
        byte(reserved(7, 3), uint(2, 0, 'vlan_priority', 'VLAN priority', { doc: 'Of the BMC’s packets.' })),
      ],
      22: [
        byte(
          reserved(7, 5),
          uint(4, 0, 'suite_count', 'Cipher suite entry count', {
            info: true,
            doc: 'How many suites are listed; 16 at most.',
          }),
        ),
      ],
      23: [
        reservedBytes(1),
        explained(
          'The suites of the channel; the privilege levels have the same order.',
          repeat(
            'suites',
            'Cipher suite entries',
            'rest',
            u8('suite', 'Cipher suite', { values: cipherSuites, doc: 'One suite that the channel has.' }),
          ),
        ),
      ],
      24: [reservedBytes(1), ...levels],
      26: [
        byte(
          reserved(7, 1),
          bit(0, 'log_lockout', 'Log lock-outs', { doc: 'Whether locking a user out makes an event.' }),
        ),
        u8('bad_passwords', 'Bad password threshold', {
          values: { 0: 'no lock-out' },
          info: true,
          doc: 'How many bad passwords disable a user.',
        }),
        seconds('reset_interval', 'Attempt count reset interval', 'After which bad passwords are forgotten.'),
        seconds(
          'lockout_interval',
          'User lock-out interval',
          'After which the user is enabled again; 0: never.',
        ),
      ],
    },
    [bytes('data', 'Parameter data', 'rest', { doc: 'Of a parameter that is not described here.' })],
  )
