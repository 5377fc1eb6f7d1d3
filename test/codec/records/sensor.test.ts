// Raw readings in their units, by hand: the formula of IPMI 2.0 §36.3.
import { describe, expect, test } from 'vitest'
import { convert, factorsOf, type SensorFactors, unitText } from 'wasm-free-codec/records'

const plain: SensorFactors = {
  m: 1,
  b: 0,
  bExponent: 0,
  rExponent: 0,
  linearization: 0,
  format: 0,
  unit: '°C',
}
const text = (raw: number, factors: Partial<SensorFactors>) => convert(raw, { ...plain, ...factors })?.text

describe('a raw reading', () => {
  test.each<[string, number, Partial<SensorFactors>, string]>([
    ['a temperature in degrees', 0x30, {}, '48 °C'],
    ['below zero, in two’s complement', 0xf6, { format: 2 }, '-10 °C'],
    ['below zero, in one’s complement', 0xf5, { format: 1 }, '-10 °C'],
    ['hundredths of a volt in steps of 6', 0xc9, { m: 6, rExponent: -2, unit: 'V' }, '12.06 V'],
    ['a fan in steps of 50', 104, { m: 50, unit: 'rpm' }, '5200 rpm'],
    ['an offset with an exponent of its own', 100, { m: 2, b: 5, bExponent: 1, unit: 'W' }, '250 W'],
    ['a negative offset', 150, { b: -128 }, '22 °C'],
    ['a square root', 64, { linearization: 10 }, '8.00 °C'],
    ['one over x', 8, { linearization: 7, unit: 's' }, '0.125 s'],
    ['no unit', 7, { unit: '' }, '7'],
  ])('is %s', (_, raw, factors, expected) => {
    expect(text(raw, factors)).toBe(expected)
  })

  test('comes with its formula and the sensor’s numbers in it', () => {
    const { formula, worked } = convert(0xc9, { ...plain, m: 6, rExponent: -2, unit: 'V' })!
    expect(formula).toBe('y = (M × x + B × 10^K1) × 10^K2')
    expect(worked).toBe('(6 × 201 + 0 × 10^0) × 10^-2 = 12.06 V')
  })

  test('of a sensor that is not linear, or has no analog reading, is left as it is', () => {
    expect(convert(1, { ...plain, linearization: 0x70 })).toBeUndefined()
    expect(convert(1, { ...plain, format: 3 })).toBeUndefined()
  })
})

test('factors have ten bits, with a sign', () => {
  const record = { m: 0xff, m_high: 3, b: 0x38, b_high: 3, b_exponent: -1, r_exponent: 2, analog_format: 0 }
  expect(factorsOf({ ...record, base_unit: 1 })).toMatchObject({
    m: -1,
    b: -200,
    bExponent: -1,
    rExponent: 2,
    unit: '°C',
  })
  expect(factorsOf({ ...record, analog_format: 3 })).toBeUndefined()
  expect(factorsOf({})).toBeUndefined()
})

test('units are joined as the record says', () => {
  expect(unitText({ base_unit: 34, modifier_unit: 22, modifier_use: 1 })).toBe('m/s')
  expect(unitText({ base_unit: 5, modifier_unit: 24, modifier_use: 2 })).toBe('A·h')
  expect(unitText({ base_unit: 83, rate_unit: 3 })).toMatch(/ per s$/)
  expect(unitText({ percentage: 1, base_unit: 0 })).toBe('%')
})
