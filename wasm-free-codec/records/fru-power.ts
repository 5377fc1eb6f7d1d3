/** Multi-records on power (FRU 1.0 §18.1 to §18.3a): what a supply gives, and what a board takes. */
import { bit, byte, choice, reserved, u16, u8, uint, word } from '../layout.ts'

const volts = { scale: 0.01, unit: 'V', sign: 'twos' } as const
const voltage = <const N extends string>(name: N, label: string, doc: string) =>
  u16(name, label, { ...volts, doc })
const supported = (doc: string) => ({ values: { 0: 'not supported', 1: 'supported' }, doc })
const output = uint(3, 0, 'output', 'Output number', {
  values: { 0: 'unknown' },
  doc: 'Which output of the supply.',
  note: 'Mezzanine cards of VITA 57 count their voltages here: 0 is Vadj, 1 is 3.3 V, 2 is 12 V.',
})
const standby = bit(7, 'standby', 'Standby', {
  doc: 'Whether the output is there although the supply is switched off.',
})
const ripple = u16('ripple', 'Ripple and noise', {
  unit: 'mV',
  doc: 'Peak to peak, from 10 Hz to 30 MHz.',
})

/** Combined wattage has a value of 0 for 12 V with itself: no combination. */
const combinable = { 0: '12 V', 1: '-12 V', 2: '5 V', 3: '3.3 V' }

export const powerSupply = [
  word(
    reserved(15, 12),
    uint(11, 0, 'capacity', 'Overall capacity', { unit: 'W', doc: 'What the supply gives at most.' }),
  ),
  u16('peak_va', 'Peak VA', {
    unit: 'VA',
    values: { 0xffff: 'unspecified' },
    doc: 'The most that the supply draws while it works.',
  }),
  u8('inrush_current', 'Inrush current', {
    unit: 'A',
    values: { 0xff: 'unspecified' },
    doc: 'The most that flows into the supply when it is switched on.',
  }),
  u8('inrush_interval', 'Inrush interval', { unit: 'ms', doc: 'How long that may last.' }),
  voltage('input_1_low', 'Low end of input voltage range 1', 'The least that the supply works with.'),
  voltage('input_1_high', 'High end of input voltage range 1', 'The most that the supply works with.'),
  voltage(
    'input_2_low',
    'Low end of input voltage range 2',
    'Of a second range, where one has to be switched over; 0 without.',
  ),
  voltage('input_2_high', 'High end of input voltage range 2', 'Of the second range; 0 without.'),
  u8('frequency_low', 'Low end of input frequency range', { unit: 'Hz', doc: '0 for direct current.' }),
  u8('frequency_high', 'High end of input frequency range', { unit: 'Hz', doc: '0 for direct current.' }),
  u8('dropout_tolerance', 'Input dropout tolerance', {
    unit: 'ms',
    doc: 'How long the output holds after the input is gone.',
  }),
  byte(
    reserved(7, 5),
    bit(4, 'tachometer_two_pulses', 'Pulses per rotation, or polarity', {
      values: { 0: 'one pulse, or high is failure', 1: 'two pulses, or low is failure' },
      doc: 'Of the tachometer where there is a threshold for it below, else of the pin that predicts failure.',
    }),
    bit(3, 'hot_swap', 'Hot swap', supported('Whether it can be replaced while the system runs.')),
    bit(2, 'autoswitch', 'Autoswitch', supported('Whether it finds its input voltage range itself.')),
    bit(1, 'power_factor_correction', 'Power factor correction', supported('Whether it corrects it.')),
    bit(0, 'predictive_failure', 'Failure prediction', supported('Whether a pin tells of it.')),
  ),
  word(
    uint(15, 12, 'peak_hold_up', 'Hold-up time', { unit: 's', doc: 'How long the peak can be drawn.' }),
    uint(11, 0, 'peak_capacity', 'Peak capacity', {
      unit: 'W',
      values: { 0xfff: 'unspecified' },
      doc: 'What it gives for that long.',
    }),
  ),
  byte(
    uint(7, 4, 'combined_voltage_1', 'Combined voltage 1', {
      values: combinable,
      doc: 'The first of two outputs that share a limit.',
    }),
    uint(3, 0, 'combined_voltage_2', 'Combined voltage 2', {
      values: combinable,
      doc: 'The second of them.',
    }),
  ),
  u16('combined_capacity', 'Combined capacity', {
    unit: 'W',
    values: { 0: 'no combined voltages' },
    doc: 'What both give together at most.',
  }),
  u8('tachometer_threshold', 'Tachometer lower threshold', {
    unit: 'rotations/s',
    values: { 0: 'the pin tells pass or fail' },
    doc: 'Slower rotation predicts failure.',
  }),
] as const

const outputLimits = [
  voltage('nominal', 'Nominal voltage', 'What is expected.'),
  voltage('lowest', 'Maximum negative voltage', 'The lowest that the output is rated for.'),
  voltage('highest', 'Maximum positive voltage', 'The highest that the output is rated for.'),
  ripple,
] as const
const loadLimits = [
  voltage('nominal', 'Nominal voltage', 'What is needed.'),
  voltage('lowest', 'Minimum voltage', 'The lowest that is tolerated.'),
  voltage('highest', 'Maximum voltage', 'The highest that is tolerated.'),
  ripple,
] as const
const currents = (scale: number, what: 'draw' | 'load', least: string, most: string) =>
  [
    u16('current_min', `Minimum current ${what}`, { scale, unit: 'A', doc: least }),
    u16('current_max', `Maximum current ${what}`, { scale, unit: 'A', doc: most }),
  ] as const
const outputCurrents = (scale: number) =>
  currents(scale, 'draw', 'The least that has to be drawn.', 'The most that may be drawn.')
const loadCurrents = (scale: number) =>
  currents(scale, 'load', 'The least that is drawn.', 'The most that is drawn.')

const currentUnit = bit(4, 'current_unit', 'Current unit', {
  values: { 0: '10 mA', 1: '100 mA' },
  doc: 'What the two currents below count in.',
})

export const dcOutput = [
  byte(standby, reserved(6, 4), output),
  ...outputLimits,
  ...outputCurrents(0.001),
] as const
export const dcLoad = [byte(reserved(7, 4), output), ...loadLimits, ...loadCurrents(0.001)] as const

export const extendedDcOutput = [
  byte(standby, reserved(6, 5), currentUnit, output),
  ...outputLimits,
  choice('current_unit', { 0: outputCurrents(0.01), 1: outputCurrents(0.1) }),
] as const
export const extendedDcLoad = [
  byte(reserved(7, 5), currentUnit, output),
  ...loadLimits,
  choice('current_unit', { 0: loadCurrents(0.01), 1: loadCurrents(0.1) }),
] as const
