/** Power by DCMI: readings and the limit (DCMI 1.5 §6.6). */
import { command } from '../command.ts'
import { bit, byte, layout, names, reserved, reservedBytes, u16, u32, u8, uint } from '../layout.ts'
import { dcmiGroup } from './dcmi-capabilities.ts'

const watts = <const N extends string>(name: N, label: string, doc: string, info = false) =>
  u16(name, label, { unit: 'W', info, doc })

export const dcmiGetPowerReading = command(dcmiGroup, 0x02, 'dcmi_get_power_reading', 'Get Power Reading', {
  spec: 'DCMI 1.5 §6.6',
  privilege: 'user',
  doc: 'Reads the present, lowest, highest and average power.',
  request: layout(
    u8('mode', 'Mode', {
      values: { 1: 'system power statistics', 2: 'enhanced system power statistics' },
      default: 1,
      info: true,
      doc: 'Enhanced statistics are over a period that the BMC offers.',
    }),
    byte(
      uint(7, 6, 'period_unit', 'Period unit', {
        values: { 0: 's', 1: 'min', 2: 'h', 3: 'd' },
        doc: 'Of enhanced statistics.',
      }),
      uint(5, 0, 'period', 'Period', { doc: 'Of enhanced statistics; 0 is now.' }),
    ),
    reservedBytes(1),
  ),
  response: layout(
    watts('current', 'Current power', 'What the system draws now.', true),
    watts('minimum', 'Minimum power', 'The least in the time that the statistics are over.'),
    watts('maximum', 'Maximum power', 'The most in the time that the statistics are over.'),
    watts('average', 'Average power', 'In the time that the statistics are over.'),
    u32('timestamp', 'Timestamp', { format: 'time', doc: 'When the statistics end.' }),
    u32('period_ms', 'Statistics period', { unit: 'ms', doc: 'The time that the statistics are over.' }),
    byte(
      reserved(7),
      bit(6, 'measuring', 'Power measurement', {
        values: { 0: 'none', 1: 'active' },
        doc: 'Whether the numbers are measured.',
      }),
      reserved(5, 0),
    ),
  ),
})

const exceptionAction = u8('exception_action', 'Exception action', {
  base: 16,
  values: names({ 0x00: 'none', 0x01: 'power off and log', 0x11: 'log only' }, [[0x02, 0x10, 'OEM']]),
  doc: 'What happens when the limit cannot be kept.',
})
const limit = [
  watts('limit', 'Power limit', 'What the system is to draw at most.', true),
  u32('correction_ms', 'Correction time limit', {
    unit: 'ms',
    doc: 'How long the system may be above the limit.',
  }),
  reservedBytes(2),
  u16('sampling_period', 'Statistics sampling period', {
    unit: 's',
    doc: 'How often management software samples.',
  }),
] as const

export const dcmiGetPowerLimit = command(dcmiGroup, 0x03, 'dcmi_get_power_limit', 'Get Power Limit', {
  spec: 'DCMI 1.5 §6.6',
  privilege: 'user',
  doc: 'Reads the power limit and what happens when it is exceeded.',
  note: '80h comes with the limit’s data from BMCs that keep a limit which is not active.',
  completionCodes: { 0x80: 'no power limit is active' },
  request: layout(reservedBytes(2)),
  response: layout(reservedBytes(2), exceptionAction, ...limit),
})

export const dcmiSetPowerLimit = command(dcmiGroup, 0x04, 'dcmi_set_power_limit', 'Set Power Limit', {
  spec: 'DCMI 1.5 §6.6',
  privilege: 'operator',
  changes: true,
  doc: 'Sets the power limit and what happens when it is exceeded.',
  completionCodes: {
    0x84: 'power limit out of range',
    0x85: 'correction time out of range',
    0x89: 'statistics period out of range',
  },
  request: layout(reservedBytes(3), exceptionAction, ...limit),
  response: layout(),
})

export const dcmiActivatePowerLimit = command(
  dcmiGroup,
  0x05,
  'dcmi_activate_power_limit',
  'Activate/Deactivate Power Limit',
  {
    spec: 'DCMI 1.5 §6.6',
    privilege: 'operator',
    changes: true,
    doc: 'Turns the power limit on or off.',
    request: layout(
      u8('activate', 'Power limit', {
        values: { 0: 'deactivate', 1: 'activate' },
        default: 1,
        info: true,
        doc: 'What becomes of it.',
      }),
      reservedBytes(2),
    ),
    response: layout(),
  },
)

export const dcmiPower = [dcmiGetPowerReading, dcmiGetPowerLimit, dcmiSetPowerLimit, dcmiActivatePowerLimit]
