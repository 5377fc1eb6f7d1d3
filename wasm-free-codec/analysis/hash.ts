/** Open-addressing hash tables in typed arrays: no object and no string for an entry. */

/** Doubles a typed array, keeping its contents. */
export function doubled<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  array: T,
): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array)
  return larger
}

/** An odd multiplier that no capture can know, so that none can aim at one chain of the tables. */
export function randomMultiplier(): number {
  return (Math.random() * 0x1_0000_0000) | 1
}

/** One round of mixing a 32-bit word into a hash. */
export function mix(hash: number, word: number, multiplier: number): number {
  const mixed = Math.imul(hash ^ word, multiplier)
  return mixed ^ (mixed >>> 15)
}

/** Spreads what mix() has made over all bits, whatever the multiplier. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

/** From two 32-bit numbers to a number from 1 up. Grows by doubling. */
export class PairMap {
  /** Slots looked at. */
  steps = 0
  size = 0
  private readonly multiplier = randomMultiplier()
  private first: Int32Array
  private second: Int32Array
  private values: Uint32Array

  constructor(capacity = 64) {
    this.first = new Int32Array(capacity)
    this.second = new Int32Array(capacity)
    this.values = new Uint32Array(capacity)
  }

  /** 0 when there is none. */
  get(a: number, b: number): number {
    return this.values[this.slot(a | 0, b | 0)]
  }

  set(a: number, b: number, value: number): void {
    let slot = this.slot(a | 0, b | 0)
    if (this.values[slot] === 0) {
      if (this.size * 2 >= this.values.length) {
        this.grow()
        slot = this.slot(a | 0, b | 0)
      }
      this.size++
      this.first[slot] = a
      this.second[slot] = b
    }
    this.values[slot] = value
  }

  private slot(a: number, b: number): number {
    const mask = this.values.length - 1
    let slot = spread(mix(mix(0x9e3779b9, a, this.multiplier), b, this.multiplier)) & mask
    this.steps++
    while (this.values[slot] !== 0 && (this.first[slot] !== a || this.second[slot] !== b)) {
      slot = (slot + 1) & mask
      this.steps++
    }
    return slot
  }

  private grow(): void {
    const { first, second, values } = this
    this.first = new Int32Array(first.length * 2)
    this.second = new Int32Array(first.length * 2)
    this.values = new Uint32Array(first.length * 2)
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 0) continue
      const slot = this.slot(first[i], second[i])
      this.first[slot] = first[i]
      this.second[slot] = second[i]
      this.values[slot] = values[i]
    }
  }
}
