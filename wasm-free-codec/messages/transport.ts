/** Transport commands (netFn 0Ch; IPMI 2.0 §23 LAN, §25 serial and modem, §26 SOL, §35b forwarding). */
import { Transport } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { getLanConfigurationParameters, setLanConfigurationParameters } from './lan-parameters.ts'
import { getSolConfigurationParameters, setSolConfigurationParameters } from './sol-parameters.ts'

// prettier-ignore
const others = listed(Transport, [
  [0x03, 'suspend_bmc_arps',                   'Suspend BMC ARPs',                   'administrator', 'IPMI 2.0 §23.3',  'Stops the BMC from sending or answering ARP while the system does so.', changes],
  [0x04, 'get_ip_udp_rmcp_statistics',         'Get IP/UDP/RMCP Statistics',         'user',          'IPMI 2.0 §23.4',  'Reads, and may clear, the packet counters of a LAN channel.'],
  [0x10, 'set_serial_modem_configuration',     'Set Serial/Modem Configuration',     'administrator', 'IPMI 2.0 §25.1',  'Sets one parameter of a serial or modem channel.', changes],
  [0x11, 'get_serial_modem_configuration',     'Get Serial/Modem Configuration',     'operator',      'IPMI 2.0 §25.2',  'Reads one parameter of a serial or modem channel.'],
  [0x12, 'set_serial_modem_mux',               'Set Serial/Modem Mux',               'operator',      'IPMI 2.0 §25.3',  'Gives the shared serial connector to the BMC or to the system, or tells who has it.', changes],
  [0x13, 'get_tap_response_codes',             'Get TAP Response Codes',             'user',          'IPMI 2.0 §25.4',  'Reads the codes of the last telephone pager page.'],
  [0x14, 'set_ppp_udp_proxy_transmit_data',    'Set PPP UDP Proxy Transmit Data',    'system',        'IPMI 2.0 §25.5',  'Writes a block of the UDP packet that the BMC is to send over PPP.', changes],
  [0x15, 'get_ppp_udp_proxy_transmit_data',    'Get PPP UDP Proxy Transmit Data',    'system',        'IPMI 2.0 §25.6',  'Reads back a block of the UDP packet that is to be sent over PPP.'],
  [0x16, 'send_ppp_udp_proxy_packet',          'Send PPP UDP Proxy Packet',          'system',        'IPMI 2.0 §25.7',  'Sends the UDP packet that was written before over PPP.', changes],
  [0x17, 'get_ppp_udp_proxy_receive_data',     'Get PPP UDP Proxy Receive Data',     'system',        'IPMI 2.0 §25.8',  'Reads a block of a UDP packet that arrived over PPP.'],
  [0x18, 'serial_modem_connection_active',     'Serial/Modem Connection Active',     'none',          'IPMI 2.0 §25.9',  'Tells the other side of a serial line that a BMC is there and the connection is up.'],
  [0x19, 'callback',                           'Callback',                           'administrator', 'IPMI 2.0 §25.10', 'Makes the BMC call a user or a destination back over its modem.', changes],
  [0x1a, 'set_user_callback_options',          'Set User Callback Options',          'administrator', 'IPMI 2.0 §25.11', 'Sets how and where a user may be called back.', changes],
  [0x1b, 'get_user_callback_options',          'Get User Callback Options',          'user',          'IPMI 2.0 §25.12', 'Reads how and where a user may be called back.'],
  [0x1c, 'set_serial_routing_mux',             'Set Serial Routing Mux',             'administrator', 'IPMI 2.0 §25.13', 'Sets which serial controller of the system reaches which connector.', changes],
  [0x20, 'sol_activating',                     'SOL Activating',                     'system',        'IPMI 2.0 §26.1',  'The BMC tells software on the system that serial over LAN takes or gives back the serial port.'],
  [0x30, 'forwarded_command',                  'Forwarded Command',                  'system',        'IPMI 2.0 §35b',   'The BMC hands a command that it got on one channel to the software that serves it.'],
  [0x31, 'set_forwarded_commands',             'Set Forwarded Commands',             'administrator', 'IPMI 2.0 §35b',   'Chooses which commands the BMC forwards.', changes],
  [0x32, 'get_forwarded_commands',             'Get Forwarded Commands',             'user',          'IPMI 2.0 §35b',   'Reads which commands the BMC forwards.'],
  [0x33, 'enable_forwarded_commands',          'Enable Forwarded Commands',          'administrator', 'IPMI 2.0 §35b',   'Turns the forwarding of commands on or off.', changes],
])

export const transport = [
  setLanConfigurationParameters,
  getLanConfigurationParameters,
  setSolConfigurationParameters,
  getSolConfigurationParameters,
  ...others,
]
