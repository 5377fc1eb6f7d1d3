/** LAN configuration parameters (IPMI 2.0 §23.1, §23.2); what each holds is in lan-parameter-data.ts. */
import { command } from '../command.ts'
import { byte, layout, optional, reserved } from '../layout.ts'
import { Transport } from '../netfn.ts'
import { channelPart } from './app-fields.ts'
import { configurationCodes, parameterRevision, revisionOnly, selectors } from './configuration.ts'
import { parameterData, selector } from './lan-parameter-data.ts'

export const setLanConfigurationParameters = command(
  Transport,
  0x01,
  'set_lan_configuration_parameters',
  'Set LAN Configuration Parameters',
  {
    spec: 'IPMI 2.0 §23.1',
    privilege: 'administrator',
    changes: true,
    doc: 'Sets one parameter of a LAN channel: addresses, VLAN, authentication, alert destinations and more.',
    completionCodes: configurationCodes,
    request: layout(
      byte(reserved(7, 4), channelPart({ default: 0x0e })),
      selector,
      parameterData('parameter'),
    ),
    response: layout(),
  },
)

export const getLanConfigurationParameters = command(
  Transport,
  0x02,
  'get_lan_configuration_parameters',
  'Get LAN Configuration Parameters',
  {
    spec: 'IPMI 2.0 §23.2',
    privilege: 'operator',
    doc: 'Reads one parameter of a LAN channel.',
    completionCodes: { 0x80: configurationCodes[0x80] },
    request: layout(
      byte(revisionOnly, reserved(6, 4), channelPart({ default: 0x0e })),
      selector,
      ...selectors,
    ),
    response: layout(parameterRevision, optional(parameterData('request.parameter'))),
  },
)
