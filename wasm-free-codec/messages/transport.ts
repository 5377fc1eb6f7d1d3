/** Transport commands (netFn 0Ch; IPMI 2.0 §23 LAN, §25 serial and modem, §26 SOL, §35b forwarding). */
import { command } from '../command.ts'
import { Transport } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { getLanConfigurationParameters, setLanConfigurationParameters } from './lan-parameters.ts'
import { getIpUdpRmcpStatistics, suspendBmcArps } from './lan-traffic.ts'
import { serialLine } from './serial-line.ts'
import { serialConfiguration } from './serial-parameters.ts'
import { serialProxy } from './serial-proxy.ts'
import { getSolConfigurationParameters, setSolConfigurationParameters } from './sol-parameters.ts'

/** Their bodies are in no public source at hand: the specification's own text alone has them. */
// prettier-ignore
const others = listed(Transport, [
  [0x1c, 'set_serial_routing_mux',             'Set Serial Routing Mux',             'administrator', 'IPMI 2.0 §25.13', 'Sets which serial controller of the system reaches which connector.', changes],
  [0x31, 'set_forwarded_commands',             'Set Forwarded Commands',             'administrator', 'IPMI 2.0 §35b',   'Chooses which commands the BMC forwards.', changes],
  [0x32, 'get_forwarded_commands',             'Get Forwarded Commands',             'user',          'IPMI 2.0 §35b',   'Reads which commands the BMC forwards.'],
])
/** Table 35b-5 has it: to Wireshark that is Enable Forwarded Commands, to go-ipmi Forwarded Command. */
const completionCodes = { 0x80: 'target controller unavailable' }
const forwarding = [
  command(Transport, 0x30, 'forwarded_command', 'Forwarded Command', {
    spec: 'IPMI 2.0 §35b',
    privilege: 'system',
    doc: 'The BMC hands a command that it got on one channel to the software that serves it.',
    completionCodes,
  }),
  command(Transport, 0x33, 'enable_forwarded_commands', 'Enable Forwarded Commands', {
    spec: 'IPMI 2.0 §35b',
    privilege: 'administrator',
    changes: true,
    doc: 'Turns the forwarding of commands on or off.',
    completionCodes,
  }),
]

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
  ...forwarding,
]
