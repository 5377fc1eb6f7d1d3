/** Parameters of platform event filtering (IPMI 2.0 §30.3, §30.4, table 30-6); entries of its tables are in pef-tables.ts. */
import { command } from '../command.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, u8, uint } from '../layout.ts'
import { SensorEvent } from '../netfn.ts'
import {
  configurationCodes,
  parameterRevision,
  revisionOnly,
  selectors,
  setInProgress,
} from './configuration.ts'
import { pefActions, pefTables } from './pef-tables.ts'

const selector = uint(6, 0, 'parameter', 'Parameter selector', {
  values: names(
    {
      0: 'set in progress',
      1: 'PEF control',
      2: 'PEF action global control',
      3: 'PEF startup delay',
      4: 'PEF alert startup delay',
      5: 'number of event filters',
      6: 'event filter table',
      7: 'event filter table, first byte',
      8: 'number of alert policy entries',
      9: 'alert policy table',
      10: 'system GUID',
      11: 'number of alert strings',
      12: 'alert string keys',
      13: 'alert strings',
      14: 'number of group control entries',
      15: 'group control table',
    },
    [[96, 127, 'OEM']],
  ),
  default: 1,
  info: true,
  doc: 'Which parameter of event filtering is meant.',
})

const delay = (name: 'startup_delay' | 'alert_delay', label: string) =>
  u8(name, label, { unit: 's', values: { 0: 'none' }, doc: 'How long after power-up nothing is filtered.' })

const parameterData = (on: 'parameter' | 'request.parameter') =>
  choice(
    on,
    {
      0: setInProgress,
      ...pefTables,
      1: [
        byte(
          reserved(7, 4),
          bit(3, 'alert_delay_enabled', 'Alert startup delay', {
            doc: 'Whether alerts wait after power-up.',
          }),
          bit(2, 'startup_delay_enabled', 'Startup delay', {
            doc: 'Whether filtering waits after power-up.',
          }),
          bit(1, 'pef_events', 'Events for actions', { doc: 'Whether each action is itself logged.' }),
          bit(0, 'pef_enabled', 'PEF', { info: true, doc: 'Whether events are filtered at all.' }),
        ),
      ],
      2: [byte(reserved(7, 6), ...pefActions('Whether filters may have this done.'))],
      3: [delay('startup_delay', 'PEF startup delay')],
      4: [delay('alert_delay', 'PEF alert startup delay')],
      5: [
        byte(
          reserved(7),
          uint(6, 0, 'filter_count', 'Event filters', { doc: 'How many places the table of filters has.' }),
        ),
      ],
      8: [
        byte(
          reserved(7),
          uint(6, 0, 'policy_count', 'Alert policy entries', {
            doc: 'How many places the table of alert policies has.',
          }),
        ),
      ],
      10: [
        byte(
          reserved(7, 1),
          bit(0, 'guid_used', 'GUID', {
            values: { 0: 'ignored', 1: 'used in traps' },
            doc: 'Whether traps carry this GUID.',
          }),
        ),
        bytes('system_guid', 'System GUID', 16, { format: 'guid', doc: 'By which traps name the system.' }),
      ],
      11: [
        byte(
          reserved(7),
          uint(6, 0, 'string_count', 'Alert strings', { doc: 'How many alert strings can be kept.' }),
        ),
      ],
    },
    [bytes('data', 'Parameter data', 'rest', { doc: 'Of a parameter that is not described here.' })],
  )

export const setPefConfigurationParameters = command(
  SensorEvent,
  0x12,
  'set_pef_configuration_parameters',
  'Set PEF Configuration Parameters',
  {
    spec: 'IPMI 2.0 §30.3',
    privilege: 'administrator',
    changes: true,
    doc: 'Sets one parameter of platform event filtering.',
    completionCodes: configurationCodes,
    request: layout(byte(reserved(7), selector), parameterData('parameter')),
    response: layout(),
  },
)

export const getPefConfigurationParameters = command(
  SensorEvent,
  0x13,
  'get_pef_configuration_parameters',
  'Get PEF Configuration Parameters',
  {
    spec: 'IPMI 2.0 §30.4',
    privilege: 'operator',
    doc: 'Reads one parameter of platform event filtering.',
    completionCodes: { 0x80: configurationCodes[0x80] },
    request: layout(byte(revisionOnly, selector), ...selectors),
    response: layout(parameterRevision, optional(parameterData('request.parameter'))),
  },
)
