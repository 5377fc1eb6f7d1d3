/** Chassis commands (netFn 00h; IPMI 2.0 §28); power is in chassis-power.ts, boot options are in chassis-boot.ts. */
import { command } from '../command.ts'
import { bit, byte, layout, optional, reserved, u32, u8, uint } from '../layout.ts'
import { Chassis } from '../netfn.ts'
import { getSystemBootOptions, setSystemBootOptions } from './chassis-boot.ts'
import {
  chassisControl,
  chassisReset,
  getSystemRestartCause,
  setPowerCycleInterval,
  setPowerRestorePolicy,
} from './chassis-power.ts'

const provided = { 0: 'not provided', 1: 'provided' }

const deviceAddress = <const N extends string>(name: N, label: string, doc: string) =>
  u8(name, label, { base: 16, default: 0x20, values: { 0x00: 'none', 0x20: 'BMC' }, doc })

const deviceAddresses = [
  deviceAddress('fru_device_address', 'FRU info device address', 'Who holds the chassis inventory.'),
  deviceAddress('sdr_device_address', 'SDR device address', 'Who holds the sensor data records.'),
  deviceAddress('sel_device_address', 'SEL device address', 'Who holds the event log.'),
  deviceAddress(
    'management_device_address',
    'System management device address',
    'Who answers the chassis commands.',
  ),
  optional(
    deviceAddress(
      'bridge_device_address',
      'Bridge device address',
      'Who bridges to other chassis; the BMC where this byte is absent.',
    ),
  ),
] as const

const lockoutAndIntrusion = [
  bit(1, 'front_panel_lockout', 'Front panel lockout', {
    values: provided,
    doc: 'The buttons of the front panel can be disabled.',
  }),
  bit(0, 'intrusion_sensor', 'Intrusion sensor', {
    values: provided,
    doc: 'Whether it is noticed that somebody opens the chassis.',
  }),
] as const

export const getChassisCapabilities = command(
  Chassis,
  0x00,
  'get_chassis_capabilities',
  'Get Chassis Capabilities',
  {
    spec: 'IPMI 2.0 §28.1',
    privilege: 'user',
    doc: 'Which chassis functions exist, and which controllers serve them.',
    request: layout(),
    response: layout(
      byte(
        reserved(7, 4),
        bit(3, 'power_interlock', 'Power interlock', {
          values: provided,
          doc: 'A switch that cuts power when the chassis is opened.',
        }),
        bit(2, 'diagnostic_interrupt', 'Diagnostic interrupt', {
          values: provided,
          doc: 'An FP NMI, which makes the operating system stop or dump.',
        }),
        ...lockoutAndIntrusion,
      ),
      ...deviceAddresses,
    ),
  },
)

const mayBeDisabled = { doc: 'Whether Set Front Panel Button Enables can switch this button off.' }
const disabled = { doc: 'Whether this button does nothing at present.' }

export const getChassisStatus = command(Chassis, 0x01, 'get_chassis_status', 'Get Chassis Status', {
  spec: 'IPMI 2.0 §28.2',
  privilege: 'user',
  doc: 'Whether the system is on, why it last went off, and the state of panel, drives, fans and identify light.',
  request: layout(),
  response: layout(
    byte(
      reserved(7),
      uint(6, 5, 'power_restore_policy', 'Power restore policy', {
        values: { 0: 'stays off', 1: 'as before the loss', 2: 'powers up', 3: 'unknown' },
        doc: 'What the chassis does when mains power comes back.',
      }),
      bit(4, 'power_control_fault', 'Power control fault', {
        doc: 'Power was to be switched, and the system did not follow.',
      }),
      bit(3, 'power_fault', 'Main power fault', { doc: 'A fault was found in the main power subsystem.' }),
      bit(2, 'power_interlock_active', 'Interlock active', {
        doc: 'The chassis is off because a panel interlock switch is open.',
      }),
      bit(1, 'power_overload', 'Power overload', { doc: 'The system shut down because it drew too much.' }),
      bit(0, 'power_on', 'Power', {
        values: { 0: 'system off', 1: 'system on' },
        info: true,
        doc: 'Off means soft off (S4, S5) or mechanically off.',
      }),
    ),
    byte(
      reserved(7, 5),
      bit(4, 'last_on_by_ipmi', 'Last power-on by IPMI command', {
        doc: 'The system was switched on by a command, not by its button.',
      }),
      bit(3, 'last_off_by_fault', 'Last power-off by power fault', {
        doc: 'The system went off for a fault in its power supply.',
      }),
      bit(2, 'last_off_by_interlock', 'Last power-off by interlock', {
        doc: 'The system went off for an open panel.',
      }),
      bit(1, 'last_off_by_overload', 'Last power-off by overload', {
        doc: 'The system went off because it drew too much.',
      }),
      bit(0, 'ac_failed', 'Mains power failed', { doc: 'The system went off for want of mains power.' }),
    ),
    byte(
      reserved(7),
      bit(6, 'identify_supported', 'Identify state supported', {
        doc: 'Only where this is set do the two bits of the identify state mean anything.',
      }),
      uint(5, 4, 'identify_state', 'Identify state', {
        values: { 0: 'off', 1: 'on for a time', 2: 'on until turned off', 3: 'reserved' },
        doc: 'Whether the chassis shows itself, by a light as a rule.',
      }),
      bit(3, 'fan_fault', 'Cooling or fan fault', { doc: 'A fan or other cooling has failed.' }),
      bit(2, 'drive_fault', 'Drive fault', { doc: 'A drive has failed.' }),
      bit(1, 'front_panel_lockout_active', 'Front panel lockout active', {
        doc: 'Power off and reset by the buttons of the front panel are disabled.',
      }),
      bit(0, 'intrusion_active', 'Chassis intrusion active', { doc: 'The chassis is open, or was opened.' }),
    ),
    optional(
      byte(
        bit(7, 'standby_button_disable_allowed', 'Standby button may be disabled', mayBeDisabled),
        bit(
          6,
          'diagnostic_button_disable_allowed',
          'Diagnostic interrupt button may be disabled',
          mayBeDisabled,
        ),
        bit(5, 'reset_button_disable_allowed', 'Reset button may be disabled', mayBeDisabled),
        bit(4, 'power_button_disable_allowed', 'Power-off button may be disabled', mayBeDisabled),
        bit(3, 'standby_button_disabled', 'Standby button disabled', disabled),
        bit(2, 'diagnostic_button_disabled', 'Diagnostic interrupt button disabled', disabled),
        bit(1, 'reset_button_disabled', 'Reset button disabled', disabled),
        bit(0, 'power_button_disabled', 'Power-off button disabled', disabled),
      ),
    ),
  ),
})

export const chassisIdentify = command(Chassis, 0x04, 'chassis_identify', 'Chassis Identify', {
  spec: 'IPMI 2.0 §28.5',
  privilege: 'operator',
  doc: 'Makes the chassis show itself, by a light as a rule; without data for 15 seconds.',
  changes: true,
  request: layout(
    optional(
      u8('interval', 'Interval', {
        unit: 's',
        default: 15,
        info: true,
        doc: 'How long the chassis shows itself; 00h ends it.',
      }),
      optional(
        byte(
          reserved(7, 1),
          bit(0, 'force_on', 'Until turned off', {
            info: true,
            doc: 'Whatever the interval, the chassis shows itself until told to stop.',
          }),
        ),
      ),
    ),
  ),
  response: layout(),
})

export const setChassisCapabilities = command(
  Chassis,
  0x05,
  'set_chassis_capabilities',
  'Set Chassis Capabilities',
  {
    spec: 'IPMI 2.0 §28.7',
    // OpenBMC lets User do it.
    privilege: 'administrator',
    doc: 'Sets which chassis functions Get Chassis Capabilities reports, and which controllers serve them.',
    changes: true,
    request: layout(byte(reserved(7, 2), ...lockoutAndIntrusion), ...deviceAddresses),
    response: layout(),
  },
)

const disable = { doc: 'Whether this button is to do nothing.' }

export const setFrontPanelEnables = command(
  Chassis,
  0x0a,
  'set_front_panel_enables',
  'Set Front Panel Button Enables',
  {
    spec: 'IPMI 2.0 §28.6',
    privilege: 'administrator',
    doc: 'Disables or enables the buttons of the front panel. Get Chassis Status tells which may be disabled.',
    changes: true,
    request: layout(
      byte(
        reserved(7, 4),
        bit(3, 'disable_standby_button', 'Disable standby button', disable),
        bit(2, 'disable_diagnostic_button', 'Disable diagnostic interrupt button', disable),
        bit(1, 'disable_reset_button', 'Disable reset button', disable),
        bit(0, 'disable_power_button', 'Disable power-off button', {
          doc: 'Only for power off; where the same button also means standby, that has its own bit.',
        }),
      ),
    ),
    response: layout(),
  },
)

export const getPohCounter = command(Chassis, 0x0f, 'get_poh_counter', 'Get POH Counter', {
  spec: 'IPMI 2.0 §28.14',
  privilege: 'user',
  doc: 'How long the system has been on in all (power-on hours).',
  request: layout(),
  response: layout(
    u8('minutes_per_count', 'Minutes per count', {
      unit: 'min',
      default: 60,
      doc: 'How much time each count of the reading stands for.',
    }),
    u32('counter', 'Counter reading', {
      info: true,
      doc: 'Times the minutes per count: the time that the system was on.',
    }),
  ),
})

export const chassis = [
  getChassisCapabilities,
  getChassisStatus,
  chassisControl,
  chassisReset,
  chassisIdentify,
  setChassisCapabilities,
  setPowerRestorePolicy,
  getSystemRestartCause,
  setSystemBootOptions,
  getSystemBootOptions,
  setFrontPanelEnables,
  setPowerCycleInterval,
  getPohCounter,
]
