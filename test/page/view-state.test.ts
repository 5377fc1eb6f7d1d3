import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RowView } from '../../src/worker/api.ts'
import { both, without, withFrames } from '../../src/lib/expressions.ts'
import { findFrame } from '../../src/lib/frames.ts'
import { nameOfKey, shownKey } from '../../src/lib/key-names.ts'
import { Latest } from '../../src/lib/latest.ts'
import { rowMark } from '../../src/lib/row-mark.ts'
import { bars, binAt, binOfRow, rowsOfBins } from '../../src/lib/timeline.ts'
import { emptyView, formatFragment, parseFragment } from '../../src/lib/url.ts'

describe('the address', () => {
  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string(), (filter, frame, field) => {
        const packets = { ...emptyView, filter, frame, field }
        expect(parseFragment(formatFragment(packets))).toEqual(packets)
        const sessions = { ...emptyView, view: 'sessions' as const, session: frame }
        expect(parseFragment(formatFragment(sessions))).toEqual(sessions)
      }),
    )
  })

  test('leads to a place in the Learn view', () => {
    const learn = { ...emptyView, view: 'learn' as const, path: 'reference/get_device_id' }
    expect(formatFragment(learn)).toBe('#learn/reference/get_device_id')
    expect(parseFragment('#learn/reference/get_device_id')).toEqual(learn)
    expect(parseFragment('#learn')).toEqual({ ...learn, path: '' })
  })

  test('takes what it does not understand as absent', () => {
    expect(parseFragment('')).toEqual(emptyView)
    expect(parseFragment('#packets?frame=-3&frame2=x')).toEqual(emptyView)
    expect(parseFragment('#packets?frame=1e99')).toEqual(emptyView)
    expect(parseFragment('#sessions?id=x&filter=cc')).toEqual({ ...emptyView, view: 'sessions' })
  })

  test('can be read by a person', () => {
    expect(formatFragment({ ...emptyView, filter: 'cc != 0', frame: 5 })).toBe(
      '#packets?filter=cc%20%21%3D%200&frame=5',
    )
    expect(formatFragment({ ...emptyView, view: 'sessions', session: 3 })).toBe('#sessions?id=3')
  })
})

describe('filters from clicks', () => {
  test('narrow what is there', () => {
    expect(both('', 'cmd == 1')).toBe('cmd == 1')
    expect(both('session == 3', 'cmd == 1')).toBe('session == 3 and cmd == 1')
    expect(both('session == 3 or session == 4', 'cmd == 1')).toBe(
      '(session == 3 or session == 4) and cmd == 1',
    )
  })

  test('are not added twice', () => {
    expect(both('a == 1 and b == 2', 'b == 2')).toBe('a == 1 and b == 2')
  })

  test('exclude', () => {
    expect(without('session == 3', 'cmd == 1')).toBe('session == 3 and not (cmd == 1)')
  })

  test('a second range of time replaces the first', () => {
    const once = withFrames('cmd == 1', 10, 20)
    expect(once).toBe('cmd == 1 and frame >= 10 and frame <= 20')
    expect(withFrames(once, 12, 14)).toBe('cmd == 1 and frame >= 12 and frame <= 14')
    expect(withFrames(withFrames('', 1, 2), 3, 4)).toBe('frame >= 3 and frame <= 4')
  })
})

describe('keys', () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  })

  test('are named once for all keyboards', () => {
    expect(nameOfKey(press('G', { shiftKey: true }), false)).toBe('G')
    expect(nameOfKey(press('k', { ctrlKey: true }), false)).toBe('Mod+K')
    expect(nameOfKey(press('k', { metaKey: true }), true)).toBe('Mod+K')
    expect(nameOfKey(press('k', { ctrlKey: true }), true)).toBe('')
    expect(nameOfKey(press('F10', { shiftKey: true }), false)).toBe('Shift+F10')
    expect(nameOfKey(press('+'), false)).toBe('+')
  })

  test('are shown as they are printed', () => {
    expect(shownKey('Mod+K', false)).toBe('Ctrl K')
    expect(shownKey('Mod+K', true)).toBe('⌘ K')
    expect(shownKey('+', false)).toBe('+')
    expect(shownKey('Escape', false)).toBe('Esc')
  })
})

describe('requests to the worker', () => {
  test('of many, the first and the newest are asked, and only the newest is shown', async () => {
    const asked: number[] = []
    const shown: number[] = []
    const latest = new Latest<number, number>(
      async (question) => {
        asked.push(question)
        await Promise.resolve()
        return question * 10
      },
      (answer) => shown.push(answer),
      () => {},
    )
    for (const question of [1, 2, 3, 4]) latest.request(question)
    await new Promise((done) => setTimeout(done, 5))
    expect(asked).toEqual([1, 4])
    expect(shown).toEqual([40])
  })

  test('an answer to what was dropped is not shown', async () => {
    const shown: number[] = []
    const latest = new Latest<number, number>(
      async (n) => n,
      (n) => shown.push(n),
      () => {},
    )
    latest.request(1)
    latest.drop()
    await new Promise((done) => setTimeout(done, 5))
    expect(shown).toEqual([])
  })
})

describe('a packet by its number', () => {
  test('is found among those shown, or the next one is named', async () => {
    const frames = [2, 3, 7, 20, 21]
    const row = async (position: number) =>
      frames[position] === undefined ? undefined : ({ frame: frames[position] } as RowView)
    expect(await findFrame(7, 5, row)).toMatchObject({ position: 2, exact: true })
    expect(await findFrame(8, 5, row)).toMatchObject({ position: 3, exact: false })
    expect(await findFrame(99, 5, row)).toMatchObject({ position: 5, exact: false, view: undefined })
  })
})

describe('the margin of the list', () => {
  const row = (index: number, partner: number, session = 1) => ({ row: index, partner, session }) as RowView

  test('joins a request and its response, over what lies between', () => {
    const selected = row(4, 7)
    const marks = [3, 4, 5, 7, 8].map((index) => rowMark(row(index, -1), selected).bracket)
    expect(marks).toEqual(['none', 'first', 'through', 'last', 'none'])
  })

  test('marks the conversation, and nothing for packets without a session', () => {
    expect(rowMark(row(1, -1, 3), row(2, -1, 3)).conversation).toBe(true)
    expect(rowMark(row(1, -1, 3), row(2, -1, 4)).conversation).toBe(false)
    expect(rowMark(row(1, -1, 0), row(2, -1, 0)).conversation).toBe(false)
  })
})

describe('the strip over time', () => {
  const view = {
    total: Uint32Array.of(4, 0, 16),
    failed: Uint32Array.of(0, 0, 1),
    firstRow: Uint32Array.of(0, 4, 4, 20),
  }

  test('a single failure among many is still to be seen', () => {
    const drawn = bars(view, 30, 20)
    expect(drawn.map((bar) => bar.x)).toEqual([0, 20])
    expect(drawn[1]).toMatchObject({ height: 20, failed: 2 })
  })

  test('a place on it is a bin, and a bin is rows', () => {
    expect(binAt(29, 30, 3)).toBe(2)
    expect(binAt(500, 30, 3)).toBe(2)
    expect(rowsOfBins(view, 2, 0)).toEqual([0, 20])
    expect(rowsOfBins(view, 1, 1)).toEqual([4, 4])
    expect(binOfRow(view, 3)).toBe(0)
    expect(binOfRow(view, 19)).toBe(2)
  })
})
