/** Random declarations, to ask of the language what must hold for every message that it can describe. */
import fc from 'fast-check'
import type { Field, Layout, Part } from '../../../wasm-free-codec/field.ts'
import {
  byte,
  bytes,
  checksum,
  choice,
  layout,
  optional,
  payload,
  repeat,
  reserved,
  reservedBytes,
  text,
  typeLength,
  u16,
  u16be,
  u24,
  u32,
  u32be,
  u8,
  uint,
  until,
  word,
  word24,
  word32,
} from '../../../wasm-free-codec/layout.ts'

/** Numbers from which build() makes fields: any sequence is a declaration. */
const seeds = fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 24 })

export const layouts: fc.Arbitrary<Layout> = seeds.map((numbers) => new Builder(numbers).whole())

const integers = [u8, u8, u16, u24, u32, u16be, u32be]
const words = [byte, word, word24, word32]
const signs = [undefined, undefined, 'twos', 'ones'] as const

class Builder {
  private readonly numbers: number[]
  private made = 0
  private readonly counts: string[] = []

  constructor(numbers: number[]) {
    this.numbers = numbers
  }

  whole(): Layout {
    const fields: Field[] = []
    while (this.numbers.length > 0) fields.push(...this.field(0))
    const last = this.made % 5
    if (last === 0) fields.push(bytes('rest', 'Rest', 'rest'))
    if (last === 1) fields.push(text('rest', 'Rest', 'rest'))
    if (last === 2) fields.push(repeat('rest', 'Rest', 'rest', u16('item', 'Item')))
    if (last === 4)
      fields.push(this.marked(), bytes('pad', 'Pad', { allBut: 1 }), checksum('sum', 'Sum', 'start'))
    if (last === 3)
      fields.push(payload('rest', 'Rest', { allBut: 1 }, 'test'), checksum('sum', 'Sum', 'start'))
    return layout(...fields)
  }

  private pick(below: number): number {
    return (this.numbers.shift() ?? 0) % below
  }

  private name(): string {
    return `f${++this.made}`
  }

  private number(): Field {
    const name = this.name()
    this.counts.push(name)
    return u8(name, 'Number')
  }

  private some(depth: number): Field[] {
    const outer = this.counts.length
    const fields = [this.number(), ...(this.pick(2) ? this.field(depth + 1) : [])]
    this.counts.length = outer
    return fields
  }

  private field(depth: number): Field[] {
    const name = this.name()
    const count = this.counts.at(-1)
    const kind = this.pick(depth < 3 ? 12 : 8)
    if (kind === 0) return [this.number()]
    if (kind === 1) return [integers[this.pick(7)](name, 'Number', { sign: signs[this.pick(4)] })]
    if (kind === 2) return [this.bits(this.pick(4))]
    if (kind === 3) return [bytes(name, 'Bytes', this.pick(4))]
    if (kind === 4) return [text(name, 'Text', this.pick(6))]
    if (kind === 5) return [typeLength(name, 'Type/length')]
    if (kind === 6) return [reservedBytes(1 + this.pick(2))]
    if (kind === 7) return [checksum(name, 'Checksum', 'start')]
    if (kind === 8) return [optional(...this.some(depth))]
    if (kind === 9) return [repeat(name, 'Items', this.pick(3), ...this.some(depth))]
    if (!count) return [this.number()]
    if (kind === 10) return [choice(count, { 0: this.some(depth), 1: this.some(depth) })]
    const length = { ref: count, times: 1 + this.pick(2), add: this.pick(2) }
    const own = this.number()
    const measured = bytes(name, 'Measured', { ...length, ref: this.counts.pop() as string })
    return [own, measured]
  }

  private marked(): Field {
    const items = repeat('items', 'Items', 'rest', typeLength('item', 'Item'))
    const end = u8('end', 'End', { default: 0xc1 })
    return until(end, 1, typeLength('first', 'First'), typeLength('second', 'Second'), items)
  }

  private bits(size: number): Field {
    const parts: Part[] = []
    for (let hi = (size + 1) * 8 - 1; hi >= 0;) {
      const lo = Math.max(0, hi - this.pick(10))
      const sign = signs[hi > lo ? this.pick(4) : 0]
      parts.push(this.pick(4) === 3 ? reserved(hi, lo) : uint(hi, lo, this.name(), 'Part', { sign }))
      hi = lo - 1
    }
    return words[size](...parts)
  }
}
