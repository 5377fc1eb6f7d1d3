/**
 * From a raw reading to its unit, by the factors of a full sensor record or of Get Sensor Reading Factors
 * (IPMI 2.0 §36.3): y = L((M * x + B * 10^K1) * 10^K2).
 */
import type { TypeLength, Values } from '../field.ts'
import { units } from '../messages/sdr-names.ts'
import { printable, typeLengthText } from '../show.ts'
import { words } from './words.ts'

export interface SensorFactors {
  readonly m: number
  readonly b: number
  /** Exponents of ten: K1 of B, K2 of the result. */
  readonly bExponent: number
  readonly rExponent: number
  /** Number of the function L; 0 is none. */
  readonly linearization: number
  /** How the raw byte is taken: 0 unsigned, 1 one's complement, 2 two's complement, 3 no analog reading. */
  readonly format: number
  /** As it is written behind the value: 'rpm', '°C', 'W/s', '%'. */
  readonly unit: string
  /** In half raw counts, plus or minus. */
  readonly tolerance?: number
  /** In percent of the reading. */
  readonly accuracy?: number
}

export interface Conversion {
  readonly raw: number
  /** The raw byte as the number that it stands for. */
  readonly signed: number
  readonly value: number
  /** '48 °C', with as many digits as one step of the raw reading makes. */
  readonly text: string
  /** 'y = (M × x + B × 10^K1) × 10^K2', and the same with the sensor's numbers. */
  readonly formula: string
  readonly worked: string
}

const TWOS = 2
const ONES = 1
const NO_READING = 3
const NON_LINEAR = 0x70

const signed = (value: number, bits: number): number => (value >= 2 ** (bits - 1) ? value - 2 ** bits : value)

const numberOf = (values: Values, name: string): number => {
  const value = values[name]
  return typeof value === 'number' ? value : 0
}

/** The factors of a decoded full sensor record; undefined where it has no analog reading, or is no full record. */
export const factorsOf = (record: Values): SensorFactors | undefined => {
  const of = (name: string) => numberOf(record, name)
  if (record.m === undefined || record.analog_format === undefined || of('analog_format') === NO_READING)
    return undefined
  return {
    m: signed(of('m_high') * 256 + of('m'), 10),
    b: signed(of('b_high') * 256 + of('b'), 10),
    bExponent: of('b_exponent'),
    rExponent: of('r_exponent'),
    linearization: of('linearization'),
    format: of('analog_format'),
    unit: unitText(record),
    tolerance: of('tolerance'),
    accuracy: ((of('accuracy_high') * 64 + of('accuracy')) * 10 ** of('accuracy_exponent')) / 100,
  }
}

/** Of a sensor that is not linear, the factors for one reading: `answer` is that of Get Sensor Reading Factors. */
export const factorsFor = (record: Values, answer: Values): SensorFactors | undefined => {
  const factors = factorsOf({ ...record, ...answer })
  return factors && { ...factors, linearization: 0 }
}

/** The name of the sensor or device that a record describes. */
export const recordName = ({ id_string }: Values): string =>
  id_string === undefined ? '' : printable(typeLengthText(id_string as TypeLength))

/** '°C', 'm/s', 'W per s', '%'. */
export const unitText = (record: Values): string => {
  const of = (name: string) => numberOf(record, name)
  const base = unitName(of('base_unit'))
  const modifier = unitName(of('modifier_unit'))
  const use = of('modifier_use')
  const joined = use === 1 ? `${base}/${modifier}` : use === 2 ? `${base}·${modifier}` : base
  const rate = words.rates[of('rate_unit')]
  const unit = rate ? `${joined}${rate}` : joined
  return of('percentage') ? `%${unit ? ` ${unit}` : ''}` : unit
}

const unitName = (number: number): string => (number === 0 ? '' : (units.table[number] ?? ''))

/** What is done to the value of the linear formula, by number (IPMI 2.0 §43.1, byte 24). */
const FUNCTIONS: readonly ((x: number) => number)[] = [
  (x) => x,
  Math.log,
  Math.log10,
  Math.log2,
  Math.exp,
  (x) => 10 ** x,
  (x) => 2 ** x,
  (x) => 1 / x,
  (x) => x ** 2,
  (x) => x ** 3,
  Math.sqrt,
  Math.cbrt,
]

/** The raw byte as a number, by the record's format: 0 to 255, or with a sign. */
const asNumber = (raw: number, format: number): number =>
  format === TWOS ? signed(raw, 8) : format === ONES ? onesComplement(raw) : raw

const functionOf = ({ linearization, format }: SensorFactors) =>
  format === NO_READING || linearization >= NON_LINEAR ? undefined : FUNCTIONS[linearization]

/** Undefined for a sensor without an analog reading, or whose factors differ from reading to reading. */
export const convert = (raw: number, factors: SensorFactors): Conversion | undefined => {
  const { m, b, bExponent, rExponent, linearization, format, unit } = factors
  const apply = functionOf(factors)
  if (!apply) return undefined
  const x = asNumber(raw, format)
  const at = (count: number) => apply(linear(count, factors))
  const value = at(x)
  const text = withUnit(value, Math.abs(at(x + 1) - value), unit)
  const name = words.functions[linearization]
  const wrap = (inner: string) => (name ? name(inner) : inner)
  return {
    raw,
    signed: x,
    value,
    text,
    formula: `y = ${wrap('(M × x + B × 10^K1) × 10^K2')}`,
    worked: `${wrap(`(${m} × ${x} + ${b} × 10^${bExponent}) × 10^${rExponent}`)} = ${text}`,
  }
}

/** A distance in raw counts in the sensor's unit, without the offset B: of hysteresis, or half of the tolerance. */
export const convertDistance = (
  counts: number,
  factors: SensorFactors,
): { readonly value: number; readonly text: string } | undefined => {
  const apply = functionOf(factors)
  if (!apply) return undefined
  const at = (count: number) => apply(scaled(factors.m * count, factors.rExponent))
  const value = at(counts)
  return { value, text: withUnit(value, Math.abs(at(counts + 1) - value), factors.unit) }
}

const withUnit = (value: number, step: number, unit: string): string =>
  `${rounded(value, step)}${unit ? ` ${unit}` : ''}`

/** Powers of ten by division where they are negative, so that 1206 hundredths are 12.06. */
const linear = (x: number, { m, b, bExponent, rExponent }: SensorFactors): number =>
  scaled(m * x + scaled(b, bExponent), rExponent)

const scaled = (value: number, exponent: number): number =>
  exponent < 0 ? value / 10 ** -exponent : value * 10 ** exponent

const onesComplement = (raw: number): number => (raw & 0x80 ? raw - 0xff : raw)

/** As many digits as one step of the reading tells apart, and one more where they would say another value. */
const rounded = (value: number, step: number): string => {
  if (!Number.isFinite(value)) return String(value)
  if (!Number.isFinite(step) || step === 0) return String(Number(value.toPrecision(6)))
  const digits = Math.max(0, Math.min(9, Math.ceil(-Math.log10(step) - 1e-9)))
  const text = value.toFixed(digits)
  return Math.abs(Number(text) - value) > step / 20 ? value.toFixed(digits + 1) : text
}
