/** Serial/modem configuration parameters (IPMI 2.0 §25.1, §25.2, table 25-4); the files beside have what each holds. */
import { command } from '../command.ts'
import { byte, bytes, choice, layout, names, optional, reserved, u8 } from '../layout.ts'
import { Transport } from '../netfn.ts'
import { channelPart } from './app-fields.ts'
import {
  authTypeParameters,
  configurationCodes,
  parameterRevision,
  revisionOnly,
  selectors,
  setInProgress,
} from './configuration.ts'
import { serialAlertParameters } from './serial-alert-parameters.ts'
import { serialChannelParameters } from './serial-channel-parameters.ts'
import { serialPppParameters } from './serial-ppp-parameters.ts'

const selector = u8('parameter', 'Parameter selector', {
  values: names(
    {
      0: 'set in progress',
      1: 'authentication type support',
      2: 'authentication type enables',
      3: 'connection mode',
      4: 'session inactivity timeout',
      5: 'channel callback control',
      6: 'session termination',
      7: 'IPMI messaging comm settings',
      8: 'mux switch control',
      9: 'modem ring time',
      10: 'modem init string',
      11: 'modem escape sequence',
      12: 'modem hang-up sequence',
      13: 'modem dial command',
      14: 'page blackout interval',
      15: 'community string',
      16: 'number of alert destinations',
      17: 'destination info',
      18: 'call retry interval',
      19: 'destination comm settings',
      20: 'number of dial strings',
      21: 'destination dial strings',
      22: 'number of alert destination IP addresses',
      23: 'destination IP addresses',
      24: 'number of TAP accounts',
      25: 'TAP account',
      26: 'TAP passwords',
      27: 'TAP pager ID strings',
      28: 'TAP service settings',
      29: 'terminal mode configuration',
      30: 'PPP protocol options',
      31: 'PPP primary RMCP port',
      32: 'PPP secondary RMCP port',
      33: 'PPP link authentication',
      34: 'CHAP name',
      35: 'PPP ACCM',
      36: 'PPP snoop ACCM',
      37: 'number of PPP accounts',
      38: 'PPP account dial string selector',
      39: 'PPP account IP addresses',
      40: 'PPP account user names',
      41: 'PPP account user domains',
      42: 'PPP account user passwords',
      43: 'PPP account authentication settings',
      44: 'PPP account connection hold times',
      45: 'PPP UDP proxy IP header data',
      46: 'PPP UDP proxy transmit buffer size',
      47: 'PPP UDP proxy receive buffer size',
      48: 'PPP remote console IP address',
      49: 'system phone number',
      50: 'bit rate support',
      51: 'system serial port association',
      52: 'system connector names',
      53: 'system serial channel names',
    },
    [[192, 255, 'OEM']],
  ),
  default: 3,
  info: true,
  doc: 'Which parameter of the channel is meant.',
})

const parameterData = (on: 'parameter' | 'request.parameter') =>
  choice(
    on,
    {
      0: setInProgress,
      ...authTypeParameters,
      ...serialChannelParameters,
      ...serialAlertParameters,
      ...serialPppParameters,
    },
    [bytes('data', 'Parameter data', 'rest', { doc: 'Of a parameter that is not described here.' })],
  )

const setSerialModemConfiguration = command(
  Transport,
  0x10,
  'set_serial_modem_configuration',
  'Set Serial/Modem Configuration',
  {
    spec: 'IPMI 2.0 §25.1',
    privilege: 'administrator',
    changes: true,
    doc: 'Sets one parameter of a serial or modem channel.',
    completionCodes: configurationCodes,
    request: layout(
      byte(reserved(7, 4), channelPart({ default: 0x0e })),
      selector,
      parameterData('parameter'),
    ),
    response: layout(),
  },
)

const getSerialModemConfiguration = command(
  Transport,
  0x11,
  'get_serial_modem_configuration',
  'Get Serial/Modem Configuration',
  {
    spec: 'IPMI 2.0 §25.2',
    privilege: 'operator',
    doc: 'Reads one parameter of a serial or modem channel.',
    completionCodes: { 0x80: configurationCodes[0x80] },
    request: layout(
      byte(revisionOnly, reserved(6, 4), channelPart({ default: 0x0e })),
      selector,
      ...selectors,
    ),
    response: layout(parameterRevision, optional(parameterData('request.parameter'))),
  },
)

export const serialConfiguration = [setSerialModemConfiguration, getSerialModemConfiguration]
