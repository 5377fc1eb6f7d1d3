/**
 * Event data 2 and 3 where a sensor type defines them (IPMI 2.0 §42.2, table 42-3): a byte for a sensor type, or for
 * one of its events. Wireshark and FreeIPMI agree but for what is noted; FreeIPMI looks up the auxiliary log's action
 * and type in each other's table, and Wireshark takes the unlogged direction the other way round.
 */
import {
  firmwareErrors,
  firmwareProgress,
  slotTypes,
  stateChangeCauses,
  versionChanges,
} from '../enums/sensor-event-codes.ts'
import { acpiStates, type Offsets, sensorStates } from '../enums/sensor-states.ts'
import { commonEventNames } from '../enums/sensor-events.ts'
import { eventTypes } from '../enums.ts'
import type { Field } from '../field.ts'
import { bit, byte, reserved, u8, uint } from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { restartCauses } from './chassis-power.ts'

/** By sensor type: one field for all its events, or fields by the event's offset. */
export type Extension = Readonly<Record<number, Field | Readonly<Record<number, Field>>>>

const progress = u8('firmware_progress', 'Firmware progress', {
  base: 16,
  values: firmwareProgress,
  doc: 'How far the system firmware has come.',
})

const { 14: _, ...powerStates } = acpiStates
const powerState = <const N extends string>(name: N, label: string, values: Offsets, doc: string) =>
  u8(name, label, { base: 16, values, doc })
const action = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the event filter does this.' })
const sensorInQuestion = u8('affected_sensor', 'Affected sensor', {
  base: 16,
  doc: 'Number of the sensor that the event is about.',
})
/** A FRU changes its state. */
export const stateChange = (list: Offsets, states: Offsets) =>
  byte(
    uint(7, 4, 'state_change_cause', 'Cause of state change', {
      values: { ...list, 15: 'unknown' },
      doc: 'Why the FRU has changed its state.',
    }),
    uint(3, 0, 'previous_fru_state', 'Previous state', { values: states, doc: 'What it was before.' }),
  )

export const extension2: Extension = {
  0x05: { 4: u8('network_controller', 'Network controller', { doc: 'Which one lost its leash.' }) },
  0x0f: {
    0: u8('firmware_error', 'Firmware error', {
      base: 16,
      values: firmwareErrors,
      doc: 'What the power-on self-test found.',
    }),
    1: progress,
    2: progress,
  },
  0x10: {
    0: u8('unlogged_memory_module', 'Memory module', { doc: 'Whose errors are no longer logged.' }),
    1: u8('unlogged_event_type', 'Event type', {
      base: 16,
      values: eventTypes,
      doc: 'Of the events that are no longer logged.',
    }),
    6: u8('unlogged_processor', 'Processor', { doc: 'Whose errors are no longer logged.' }),
  },
  0x12: {
    3: byte(
      uint(7, 4, 'log_entry_action', 'Log entry action', {
        values: {
          0: 'entry added',
          1: 'entry added, as no standard event fits',
          2: 'entry added, with corresponding SEL entries',
          3: 'log cleared',
          4: 'log disabled',
          5: 'log enabled',
        },
        doc: 'What has become of the auxiliary log.',
      }),
      uint(3, 0, 'auxiliary_log_type', 'Auxiliary log', {
        values: { 0: 'MCA log', 1: 'OEM 1', 2: 'OEM 2' },
        doc: 'Which log it is.',
      }),
    ),
    4: byte(
      reserved(7, 6),
      action(5, 'pef_diagnostic_interrupt', 'Diagnostic interrupt'),
      action(4, 'pef_oem_action', 'OEM action'),
      action(3, 'pef_power_cycle', 'Power cycle'),
      action(2, 'pef_reset', 'Reset'),
      action(1, 'pef_power_off', 'Power off'),
      action(0, 'pef_alert', 'Alert'),
    ),
    5: byte(
      bit(7, 'second_of_pair', 'Place in the pair', {
        values: { 0: 'first event of the pair', 1: 'second event of the pair' },
        doc: 'One is logged by the old time, one by the new.',
      }),
      reserved(6, 4),
      uint(3, 0, 'clock', 'Clock', {
        values: { 0: 'SEL, or both', 1: 'SDR repository' },
        doc: 'Which clock was set.',
      }),
    ),
  },
  0x19: {
    0: powerState('requested_power_state', 'Requested power state', powerStates, 'What was not reached.'),
  },
  0x1d: {
    7: byte(
      reserved(7, 4),
      uint(3, 0, 'restart_cause', 'Restart cause', {
        values: restartCauses,
        doc: 'Why the system restarted.',
      }),
    ),
  },
  0x21: byte(
    reserved(7),
    uint(6, 0, 'slot_type', 'Slot type', {
      values: slotTypes,
      doc: 'What kind of slot or connector.',
    }),
  ),
  0x23: byte(
    uint(7, 4, 'interrupt_type', 'Interrupt type', {
      values: { 0: 'none', 1: 'SMI', 2: 'NMI', 3: 'messaging interrupt', 15: 'unspecified' },
      doc: 'How the system was warned.',
    }),
    uint(3, 0, 'timer_use', 'Timer use at expiration', {
      values: { 1: 'BIOS FRB2', 2: 'BIOS/POST', 3: 'OS load', 4: 'SMS/OS', 5: 'OEM', 15: 'unspecified' },
      doc: 'What the watchdog was watching.',
    }),
  ),
  0x28: {
    0: sensorInQuestion,
    4: sensorInQuestion,
    5: byte(
      bit(7, 'logical_fru', 'FRU kind', {
        values: { 0: 'device on a bus', 1: 'logical, behind commands' },
        doc: 'How its inventory is read.',
      }),
      reserved(6, 5),
      uint(4, 3, 'fru_lun', 'LUN', { doc: 'For Master Write-Read or the FRU commands.' }),
      uint(2, 0, 'private_bus', 'Private bus', { doc: 'Which one; 0 where it is no private bus.' }),
    ),
  },
  0x2a: byte(
    reserved(7, 6),
    uint(5, 0, 'user_id', 'User ID', { values: { 0: 'unspecified' }, doc: 'Whose session it is.' }),
  ),
  0x2b: u8('version_change', 'Version change', {
    base: 16,
    values: versionChanges,
    doc: 'What has another version.',
  }),
  0x2c: stateChange(stateChangeCauses, sensorStates[0x2c]),
}

const channelPart = <const N extends string>(name: N, doc: string) =>
  uint(3, 0, name, 'Channel', { base: 16, values: channelNames, doc })

export const extension3: Extension = {
  0x08: {
    6: byte(
      reserved(7, 4),
      uint(3, 0, 'configuration_error', 'Configuration error', {
        values: {
          0: 'vendor mismatch',
          1: 'revision mismatch',
          2: 'processor missing',
          3: 'power supply rating mismatch',
          4: 'voltage rating mismatch',
        },
        doc: 'What does not fit.',
      }),
    ),
  },
  // Of any event in Wireshark, of a spare module in FreeIPMI.
  0x0c: u8('memory_module', 'Memory module', { doc: 'Which module or device it is.' }),
  0x10: {
    1: byte(
      reserved(7, 6),
      bit(5, 'all_unlogged', 'All events of that type', { doc: 'Whether none of them is logged.' }),
      bit(4, 'unlogged_assertion', 'Unlogged direction', {
        values: { 0: 'deassertion', 1: 'assertion' },
        doc: 'Of the event that is no longer logged.',
      }),
      uint(3, 0, 'unlogged_offset', 'Unlogged event', {
        values: commonEventNames('unlogged_event_type'),
        doc: 'The event that is no longer logged.',
      }),
    ),
    5: u8('sel_filled', 'SEL filled', { unit: '%', doc: 'How much of the event log is used.' }),
    6: byte(
      bit(7, 'processor_numbering', 'Processor number', {
        values: { 0: 'entity instance', 1: 'the maker’s own' },
        doc: 'How the processors are counted.',
      }),
      reserved(6, 0),
    ),
  },
  0x19: {
    0: powerState(
      'power_state_before',
      'Power state at the time',
      { ...powerStates, 13: 'unknown' },
      'When the state was requested.',
    ),
  },
  0x1d: {
    7: byte(
      reserved(7, 4),
      channelPart('restart_channel', 'The one that the command for the restart came over.'),
    ),
  },
  0x21: u8('slot', 'Slot', { doc: 'Number of the slot or connector.' }),
  0x28: {
    5: u8('fru_device_id', 'FRU device', {
      base: 16,
      doc: 'Its ID within the controller, or its slave address on the bus.',
    }),
  },
  0x2a: byte(
    reserved(7, 6),
    uint(5, 4, 'deactivation_cause', 'Deactivation cause', {
      values: {
        0: 'unspecified, or activated',
        1: 'Close Session command',
        2: 'timeout',
        3: 'configuration change',
      },
      doc: 'Why the session has ended.',
    }),
    channelPart('session_channel', 'The one that the session uses.'),
  ),
}
