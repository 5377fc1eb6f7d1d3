/** Platform event filtering: what it can do, and how far it has come (IPMI 2.0 §30.1, §30.2, §30.5, §30.6). */
import { command } from '../command.ts'
import { bit, byte, layout, names, reserved, u16, u32, u8 } from '../layout.ts'
import { SensorEvent } from '../netfn.ts'
import { getPefConfigurationParameters, setPefConfigurationParameters } from './pef-parameters.ts'
import { pefActions } from './pef-tables.ts'
import { versionByte } from './storage-fields.ts'

export const getPefCapabilities = command(SensorEvent, 0x10, 'get_pef_capabilities', 'Get PEF Capabilities', {
  spec: 'IPMI 2.0 §30.1',
  privilege: 'user',
  doc: 'Tells what platform event filtering can do and how many filters there are.',
  request: layout(),
  response: layout(
    versionByte,
    byte(
      bit(7, 'oem_filtering', 'OEM records', { doc: 'Whether OEM event records are filtered, too.' }),
      reserved(6),
      ...pefActions('Whether a filter can have this done.'),
    ),
    u8('filter_count', 'Event filters', {
      info: true,
      doc: 'How many places the table of filters has.',
    }),
  ),
})

const postponeNames = names({ 0x00: 'disabled', 0xfe: 'PEF is held back' })

export const armPefPostponeTimer = command(
  SensorEvent,
  0x11,
  'arm_pef_postpone_timer',
  'Arm PEF Postpone Timer',
  {
    spec: 'IPMI 2.0 §30.2',
    privilege: 'administrator',
    changes: true,
    doc: 'Holds event filtering back for a time, so that software can act first.',
    request: layout(
      u8('timeout', 'Timeout', {
        unit: 's',
        values: { ...postponeNames.table, 0xff: 'only ask for the countdown' },
        info: true,
        doc: 'How long filtering is to wait for software to come first.',
      }),
    ),
    response: layout(
      u8('countdown', 'Present countdown', {
        unit: 's',
        values: postponeNames,
        doc: 'How long filtering still waits.',
      }),
    ),
  },
)

const eraseCode = { 0x81: 'cannot execute command, SEL erase in progress' }

export const setLastProcessedEventId = command(
  SensorEvent,
  0x14,
  'set_last_processed_event_id',
  'Set Last Processed Event ID',
  {
    spec: 'IPMI 2.0 §30.5',
    privilege: 'administrator',
    changes: true,
    doc: 'Notes the last log entry that software or the BMC has dealt with.',
    completionCodes: eraseCode,
    request: layout(
      byte(
        reserved(7, 1),
        bit(0, 'by_bmc', 'Processed by', {
          values: { 0: 'software', 1: 'the BMC' },
          doc: 'Who has dealt with it.',
        }),
      ),
      u16('record_id', 'Record ID', { base: 16, info: true, doc: 'Of the entry in the event log.' }),
    ),
    response: layout(),
  },
)

export const getLastProcessedEventId = command(
  SensorEvent,
  0x15,
  'get_last_processed_event_id',
  'Get Last Processed Event ID',
  {
    spec: 'IPMI 2.0 §30.6',
    privilege: 'administrator',
    doc: 'Reads the last log entries that software and the BMC have dealt with.',
    completionCodes: eraseCode,
    request: layout(),
    response: layout(
      u32('addition_time', 'Most recent addition', { format: 'time', doc: 'When an entry was last logged.' }),
      u16('last_record_id', 'Last record ID', {
        base: 16,
        values: { 0xffff: 'the log is empty' },
        doc: 'Of the last entry in the event log.',
      }),
      u16('software_record_id', 'Processed by software', {
        base: 16,
        doc: 'The last entry that it has seen.',
      }),
      u16('bmc_record_id', 'Processed by the BMC', {
        base: 16,
        values: { 0x0000: 'acted on, but not logged, for want of space' },
        doc: 'The last entry that filtering has seen.',
      }),
    ),
  },
)

export const pef = [
  getPefCapabilities,
  armPefPostponeTimer,
  setPefConfigurationParameters,
  getPefConfigurationParameters,
  setLastProcessedEventId,
  getLastProcessedEventId,
]
