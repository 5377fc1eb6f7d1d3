/** Transport commands (netFn 0Ch; IPMI 2.0 §23 LAN, §25 serial and modem, §26 SOL, §35b forwarding). */
import { Transport } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { getLanConfigurationParameters, setLanConfigurationParameters } from './lan-parameters.ts'
import { getIpUdpRmcpStatistics, suspendBmcArps } from './lan-traffic.ts'
import { serialLine } from './serial-line.ts'
import { serialConfiguration } from './serial-parameters.ts'
import { serialProxy } from './serial-proxy.ts'
import { getSolConfigurationParameters, setSolConfigurationParameters } from './sol-parameters.ts'

// prettier-ignore
const others = listed(Transport, [
  [0x1c, 'set_serial_routing_mux',             'Set Serial Routing Mux',             'administrator', 'IPMI 2.0 §25.13', 'Sets which serial controller of the system reaches which connector.', changes],
  [0x30, 'forwarded_command',                  'Forwarded Command',                  'system',        'IPMI 2.0 §35b',   'The BMC hands a command that it got on one channel to the software that serves it.'],
  [0x31, 'set_forwarded_commands',             'Set Forwarded Commands',             'administrator', 'IPMI 2.0 §35b',   'Chooses which commands the BMC forwards.', changes],
  [0x32, 'get_forwarded_commands',             'Get Forwarded Commands',             'user',          'IPMI 2.0 §35b',   'Reads which commands the BMC forwards.'],
  [0x33, 'enable_forwarded_commands',          'Enable Forwarded Commands',          'administrator', 'IPMI 2.0 §35b',   'Turns the forwarding of commands on or off.', changes],
])

export const transport = [
  setLanConfigurationParameters,
  getLanConfigurationParameters,
  suspendBmcArps,
  getIpUdpRmcpStatistics,
  ...serialConfiguration,
  ...serialLine,
  ...serialProxy,
  setSolConfigurationParameters,
  getSolConfigurationParameters,
  ...others,
]
