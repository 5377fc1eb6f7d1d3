/** SOL configuration parameters (IPMI 2.0 §26.2, §26.3, table 26-5). */
import { command } from '../command.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, u16, u8, uint } from '../layout.ts'
import { Transport } from '../netfn.ts'
import { channelNames, channelPart, privilege } from './app-fields.ts'
import {
  configurationCodes,
  parameterRevision,
  revisionOnly,
  selectors,
  setInProgress,
} from './configuration.ts'

const selector = u8('parameter', 'Parameter selector', {
  values: names(
    {
      0: 'set in progress',
      1: 'SOL enable',
      2: 'SOL authentication',
      3: 'character accumulation',
      4: 'SOL retry',
      5: 'non-volatile bit rate',
      6: 'volatile bit rate',
      7: 'payload channel',
      8: 'payload port',
    },
    [[192, 255, 'OEM']],
  ),
  default: 1,
  info: true,
  doc: 'Which parameter of serial over LAN is meant.',
})

const rate = <const N extends string>(name: N, label: string, doc: string) => [
  byte(
    reserved(7, 4),
    uint(3, 0, name, label, {
      values: names(
        { 0: 'as the serial port', 6: '9600', 7: '19200', 8: '38400', 9: '57600', 10: '115200' },
        [
          [1, 5, 'reserved'],
          [11, 15, 'reserved'],
        ],
      ),
      default: 10,
      info: true,
      doc,
    }),
  ),
]

const parameterData = (on: 'parameter' | 'request.parameter') =>
  choice(
    on,
    {
      0: setInProgress,
      1: [
        byte(
          reserved(7, 1),
          bit(0, 'sol_enabled', 'SOL', {
            values: { 0: 'disabled', 1: 'enabled' },
            default: 1,
            info: true,
            doc: 'Whether SOL can be activated.',
          }),
        ),
      ],
      2: [
        byte(
          bit(7, 'force_encryption', 'Force encryption', {
            default: 1,
            doc: 'Whether the BMC alone decides that SOL is encrypted.',
          }),
          bit(6, 'force_authentication', 'Force authentication', {
            default: 1,
            doc: 'Whether the BMC alone decides that SOL is authenticated.',
          }),
          reserved(5, 4),
          privilege(3, 0, 'privilege', 'SOL privilege level', {
            default: 2,
            doc: 'What activating SOL takes at least.',
          }),
        ),
      ],
      3: [
        u8('accumulate_interval', 'Character accumulate interval', {
          unit: 'ms',
          scale: 5,
          default: 12,
          doc: 'How long characters wait for others before they are sent. In counts of 5 ms on the wire.',
        }),
        u8('send_threshold', 'Character send threshold', {
          default: 96,
          doc: 'How many characters are sent at once, without waiting.',
        }),
      ],
      4: [
        byte(
          reserved(7, 3),
          uint(2, 0, 'retry_count', 'Retry count', {
            default: 7,
            doc: 'How often a packet is sent again; 0: never.',
          }),
        ),
        u8('retry_interval', 'Retry interval', {
          unit: 'ms',
          scale: 10,
          default: 48,
          doc: 'How long an acknowledge is waited for. In counts of 10 ms on the wire.',
        }),
      ],
      5: rate('stored_rate', 'Non-volatile bit rate', 'Of the serial port while SOL is active, kept.'),
      6: rate(
        'bit_rate',
        'Volatile bit rate',
        'Of the serial port while SOL is active, until the next start.',
      ),
      7: [
        u8('payload_channel', 'Payload channel', {
          base: 16,
          values: channelNames,
          default: 1,
          info: true,
          doc: 'The channel that SOL is used over.',
        }),
      ],
      8: [
        u16('payload_port', 'Payload port', {
          default: 623,
          info: true,
          doc: 'UDP port that SOL is used on.',
        }),
      ],
    },
    [
      bytes('data', 'Parameter data', 'rest', {
        doc: 'Of a parameter that the specification does not define.',
      }),
    ],
  )

export const setSolConfigurationParameters = command(
  Transport,
  0x21,
  'set_sol_configuration_parameters',
  'Set SOL Configuration Parameters',
  {
    spec: 'IPMI 2.0 §26.2',
    privilege: 'administrator',
    changes: true,
    doc: 'Sets one parameter of serial over LAN.',
    completionCodes: configurationCodes,
    request: layout(
      byte(reserved(7, 4), channelPart({ default: 0x0e })),
      selector,
      parameterData('parameter'),
    ),
    response: layout(),
  },
)

export const getSolConfigurationParameters = command(
  Transport,
  0x22,
  'get_sol_configuration_parameters',
  'Get SOL Configuration Parameters',
  {
    spec: 'IPMI 2.0 §26.3',
    privilege: 'user',
    doc: 'Reads one parameter of serial over LAN.',
    completionCodes: { 0x80: configurationCodes[0x80] },
    request: layout(
      byte(revisionOnly, reserved(6, 4), channelPart({ default: 0x0e })),
      selector,
      ...selectors,
    ),
    response: layout(parameterRevision, optional(parameterData('request.parameter'))),
  },
)
