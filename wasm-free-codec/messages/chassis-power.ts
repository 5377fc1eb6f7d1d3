/** Chassis commands that switch power, and what they leave behind (netFn 00h; IPMI 2.0 §28.3 to §28.11). */
import { command } from '../command.ts'
import { bit, byte, layout, names, reserved, u8, uint } from '../layout.ts'
import { Chassis } from '../netfn.ts'
import { channelNames } from './app-fields.ts'

export const chassisControl = command(Chassis, 0x02, 'chassis_control', 'Chassis Control', {
  spec: 'IPMI 2.0 §28.3',
  privilege: 'operator',
  doc: 'Switches power, resets or interrupts the system.',
  note: 'The answer may come before the action; some BMCs refuse a power cycle or reset of a system that is off with D5h.',
  changes: true,
  request: layout(
    byte(
      reserved(7, 4),
      uint(3, 0, 'control', 'Action', {
        values: names(
          {
            0: 'power down',
            1: 'power up',
            2: 'power cycle',
            3: 'hard reset',
            4: 'pulse diagnostic interrupt',
            5: 'soft shutdown by ACPI',
          },
          [[6, 15, 'reserved']],
        ),
        default: 1,
        info: true,
        doc:
          'Power down does not ask the operating system; the soft shutdown does, by reporting a fatal ' +
          'temperature through ACPI.',
      }),
    ),
  ),
  response: layout(),
})

export const chassisReset = command(Chassis, 0x03, 'chassis_reset', 'Chassis Reset', {
  spec: 'IPMI 2.0 §28.4',
  privilege: 'operator',
  doc: 'Hard reset of the whole chassis, as IPMI 1.0 had it; Chassis Control took its place.',
  changes: true,
  request: layout(),
  response: layout(),
})

export const setPowerRestorePolicy = command(
  Chassis,
  0x06,
  'set_power_restore_policy',
  'Set Power Restore Policy',
  {
    spec: 'IPMI 2.0 §28.8',
    privilege: 'operator',
    doc: 'Sets what the chassis does when mains power comes back, or asks which policies it supports.',
    changes: true,
    request: layout(
      byte(
        reserved(7, 3),
        uint(2, 0, 'policy', 'Policy', {
          values: names({ 0: 'stay off', 1: 'as before the loss', 2: 'power up', 3: 'no change, only ask' }, [
            [4, 7, 'reserved'],
          ]),
          default: 3,
          doc: 'What the chassis is to do when mains power comes back.',
          info: true,
        }),
      ),
    ),
    response: layout(
      byte(
        reserved(7, 3),
        bit(2, 'supports_power_up', 'Supports powering up', { doc: 'Whether policy 2 can be set.' }),
        bit(1, 'supports_previous', 'Supports going back to the state before', {
          doc: 'Whether policy 1 can be set.',
        }),
        bit(0, 'supports_stay_off', 'Supports staying off', { doc: 'Whether policy 0 can be set.' }),
      ),
    ),
  },
)

export const restartCauses = names(
  {
    0x0: 'unknown',
    0x1: 'Chassis Control command',
    0x2: 'reset button',
    0x3: 'power button',
    0x4: 'watchdog',
    0x5: 'OEM',
    0x6: 'mains power came back, policy: power up',
    0x7: 'mains power came back, policy: as before',
    0x8: 'reset by an event filter',
    0x9: 'power cycle by an event filter',
    0xa: 'soft reset',
    0xb: 'wake-up by the real-time clock',
  },
  [[12, 15, 'reserved']],
)

export const getSystemRestartCause = command(
  Chassis,
  0x07,
  'get_system_restart_cause',
  'Get System Restart Cause',
  {
    spec: 'IPMI 2.0 §28.11',
    privilege: 'user',
    doc: 'What last started or restarted the system.',
    request: layout(),
    response: layout(
      byte(
        reserved(7, 4),
        uint(3, 0, 'cause', 'Cause', {
          values: restartCauses,
          doc: 'What made the system start or restart the last time.',
          info: true,
        }),
      ),
      u8('channel', 'Channel', {
        base: 16,
        values: channelNames,
        doc: 'The channel that the command came over.',
        note: 'Some BMCs give FFh where the cause was no command.',
      }),
    ),
  },
)

export const setPowerCycleInterval = command(
  Chassis,
  0x0b,
  'set_power_cycle_interval',
  'Set Power Cycle Interval',
  {
    spec: 'IPMI 2.0 §28.9',
    privilege: 'administrator',
    doc: 'Sets how long a power cycle keeps the system off.',
    changes: true,
    request: layout(
      u8('interval', 'Interval', {
        unit: 's',
        info: true,
        doc: 'How long the system stays off; 00h is as short as the hardware allows.',
      }),
    ),
    response: layout(),
  },
)
