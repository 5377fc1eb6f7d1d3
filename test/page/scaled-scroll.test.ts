import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MAX_PHYSICAL,
  ROW_HEIGHT,
  clampTop,
  maxTop,
  scrollRange,
  toPhysical,
  toVirtual,
  topAfterScroll,
  topShowing,
  windowAt,
} from '../../src/lib/scaled-scroll.ts'

const huge = scrollRange(5_000_000, 600)

describe('the scaled scroll bar', () => {
  test('a list that fits scrolls pixel for pixel', () => {
    const range = scrollRange(1000, 600)
    expect(range.physicalHeight).toBe(22_000)
    expect(toPhysical(range, 1234)).toBe(1234)
    expect(topAfterScroll(range, 0, 0, 1234)).toBe(1234)
  })

  test('no element is taller than a browser can lay out', () => {
    expect(huge.virtualHeight).toBe(110_000_000)
    expect(huge.physicalHeight).toBe(MAX_PHYSICAL)
  })

  test('both ends of 5 million rows are reached to the pixel', () => {
    expect(toVirtual(huge, 0)).toBe(0)
    expect(toVirtual(huge, MAX_PHYSICAL - 600)).toBe(maxTop(huge))
    expect(topAfterScroll(huge, 500, 500, 0)).toBe(0)
    expect(topAfterScroll(huge, maxTop(huge) - 90, MAX_PHYSICAL - 690, MAX_PHYSICAL - 600)).toBe(maxTop(huge))
  })

  test('a step of the wheel moves by its own pixels, in the middle of the list too', () => {
    const top = 55_000_000
    const physical = toPhysical(huge, top)
    expect(topAfterScroll(huge, top, physical, physical + 100)).toBe(top + 100)
    expect(topAfterScroll(huge, top, physical, physical - 2200)).toBe(top - 2200)
  })

  test('the thumb, which moves by many pixels at once, goes to its share of the list', () => {
    expect(topAfterScroll(huge, 0, 0, 4_000_000)).toBeCloseTo(maxTop(huge) / 2, -5)
  })

  test('the two positions are each other’s reverse, and keep their order', () => {
    const place = fc.integer({ min: 0, max: maxTop(huge) })
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(toVirtual(huge, toPhysical(huge, a))).toBeCloseTo(a, 0)
        if (a <= b) expect(toPhysical(huge, a)).toBeLessThanOrEqual(toPhysical(huge, b))
      }),
    )
  })

  test('a row that is shown already does not move the list, another one moves it by the least', () => {
    const range = scrollRange(100, 220)
    expect(topShowing(range, 220, 12)).toBe(220)
    expect(topShowing(range, 220, 9)).toBe(9 * ROW_HEIGHT)
    expect(topShowing(range, 220, 20)).toBe(21 * ROW_HEIGHT - 220)
  })

  test('the window has every visible line and none past the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.nat(120_000),
        (rows, view, at) => {
          const range = scrollRange(rows, view)
          const top = clampTop(range, at)
          const [first, last] = windowAt(range, top, rows, 4)
          expect(first).toBeGreaterThanOrEqual(0)
          expect(last).toBeLessThanOrEqual(rows)
          expect(first * ROW_HEIGHT).toBeLessThanOrEqual(top)
          expect(last * ROW_HEIGHT).toBeGreaterThanOrEqual(Math.min(rows * ROW_HEIGHT, top + view))
        },
      ),
    )
  })
})
