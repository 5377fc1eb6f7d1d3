import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Reassembler } from '../../../wasm-free-codec/capture/index.ts'

const header = (id: number) =>
  Uint8Array.from({ length: 20 }, (_, i) => (i < 12 ? 0 : (id >> (i % 3)) & 0xff))

/** Gives the reassembler payload[offset, end) of a datagram of `total` bytes. */
function give(
  fragments: Reassembler,
  offset: number,
  end: number,
  { id = 1, total = 3000, fill = 0, host = 0 } = {},
): Uint8Array | undefined {
  const payload = Uint8Array.from({ length: end - offset }, (_, i) => (offset + i + fill) & 0xff)
  const head = header(host)
  const bytes = new Uint8Array(20 + payload.length)
  bytes.set(head)
  bytes.set(payload, 20)
  return fragments.add(bytes, 0, 20, id, 17, offset, end < total, 20, bytes.length)
}

const whole = (total: number, fill = 0, host = 0) =>
  Uint8Array.from([...header(host), ...Array.from({ length: total }, (_, i) => (i + fill) & 0xff)])

test('Fragments in any order, with copies among them, give the datagram once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 8 }),
      fc.infiniteStream(fc.nat()),
      (cuts, tail, random) => {
        const offsets = [0, ...cuts.sort((a, b) => a - b).map((cut) => cut * 8)]
        const total = offsets[offsets.length - 1] + tail
        const ends = [...offsets.slice(1), total]
        const parts = offsets.map((offset, i) => [offset, ends[i]] as const)
        const shuffled = parts
          .map((part) => ({ part, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
        const fragments = new Reassembler()
        const given = shuffled.flatMap(({ part: [offset, end] }) => [
          give(fragments, offset, end, { total }),
          give(fragments, offset, end, { total }),
        ])
        // The copy of the last part comes after the datagram is complete.
        expect(given.map((bytes) => bytes !== undefined)).toEqual(given.map((_, i) => i === given.length - 2))
        expect(given[given.length - 2]).toEqual(whole(total))
      },
    ),
  )
})

test('A datagram whose fragments all come again is given again', () => {
  const fragments = new Reassembler()
  for (let round = 0; round < 3; round++) {
    expect(give(fragments, 0, 2000)).toBeUndefined()
    expect(give(fragments, 2000, 3000)).toEqual(whole(3000))
  }
})

test('A late copy does not become a part of the next datagram with the same identification', () => {
  const fragments = new Reassembler()
  give(fragments, 0, 2000)
  give(fragments, 2000, 3000)
  expect(give(fragments, 2000, 3000)).toBeUndefined()
  expect(give(fragments, 0, 2000, { fill: 5 })).toBeUndefined()
  expect(give(fragments, 2000, 3000, { fill: 5 })).toEqual(whole(3000, 5))
})

test('An identification that is used again replaces what never was completed', () => {
  const fragments = new Reassembler()
  give(fragments, 0, 2000)
  give(fragments, 0, 2000, { fill: 9 })
  expect(give(fragments, 2000, 3000, { fill: 9 })).toEqual(whole(3000, 9))
})

test.each([
  ['teardrop: a fragment inside of another', [0, 1600], [800, 1200]],
  ['one that begins in another', [0, 1600], [1592, 2400]],
  ['one that covers another', [800, 1200], [0, 1600]],
])('Overlaps end the datagram: %s', (_, first, second) => {
  const fragments = new Reassembler()
  give(fragments, first[0], first[1])
  expect(give(fragments, second[0], second[1])).toBeUndefined()
  expect([fragments.size, fragments.memory, fragments.dropped]).toEqual([0, 0, 1])
})

test.each([
  ['two ends', [1600, 3000, 3000], [2400, 2800, 2800]],
  ['an end before what was seen', [1600, 2400, 3000], [800, 1600, 1600]],
  ['more after the end', [1600, 3000, 3000], [3000, 3800, 4000]],
])('Fragments that contradict each other end the datagram: %s', (_, first, second) => {
  const fragments = new Reassembler()
  give(fragments, first[0], first[1], { total: first[2] })
  expect(give(fragments, second[0], second[1], { total: second[2] })).toBeUndefined()
  expect([fragments.size, fragments.memory]).toEqual([0, 0])
})

test('Impossible fragments are ignored: past 64 KiB, of no bytes, or of a length in between that is no multiple of 8', () => {
  const fragments = new Reassembler()
  give(fragments, 65_528, 65_600, { total: 65_600 })
  give(fragments, 800, 800)
  give(fragments, 0, 801)
  expect([fragments.size, fragments.memory]).toEqual([0, 0])
})

test('Datagrams of different hosts, identifications and protocols are kept apart', () => {
  const fragments = new Reassembler()
  give(fragments, 0, 2000, { host: 1 })
  give(fragments, 0, 2000, { host: 2, fill: 3 })
  give(fragments, 0, 2000, { host: 1, id: 2, fill: 4 })
  expect(give(fragments, 2000, 3000, { host: 1 })).toEqual(whole(3000, 0, 1))
  expect(give(fragments, 2000, 3000, { host: 2, fill: 3 })).toEqual(whole(3000, 3, 2))
  expect(give(fragments, 2000, 3000, { host: 1, id: 2, fill: 4 })).toEqual(whole(3000, 4, 1))
})

test('A flood of first fragments stays within the limits, drops the oldest, and costs the same for each', () => {
  const limits = { memory: 200_000, datagrams: 100 }
  const steps = [2000, 4000, 6000].map((count) => {
    const fragments = new Reassembler(limits)
    let memory = 0
    let datagrams = 0
    for (let id = 0; id < count; id++) {
      give(fragments, 0, 1600, { id })
      memory = Math.max(memory, fragments.memory)
      datagrams = Math.max(datagrams, fragments.size)
    }
    expect(memory).toBeLessThanOrEqual(limits.memory)
    expect(datagrams).toBeLessThanOrEqual(limits.datagrams)
    expect(give(fragments, 1600, 3000, { id: count - 1 })).toEqual(whole(3000))
    expect(give(fragments, 1600, 3000, { id: 0 })).toBeUndefined()
    expect(fragments.dropped).toBeGreaterThan(count - 150)
    return fragments.steps
  })
  expect((steps[2] - steps[1]) / (steps[1] - steps[0])).toBeCloseTo(1, 3)
})

test('A datagram of thousands of small fragments is given up', () => {
  const fragments = new Reassembler()
  for (let offset = 0; offset < 8000; offset += 8) give(fragments, offset, offset + 8, { total: 60_000 })
  expect([fragments.dropped, fragments.size]).toEqual([3, 1])
  expect(fragments.memory).toBeLessThan(300_000)
})
