/** RC4: a key stream that is laid over the bytes. Vectors in RFC 6229. */

export class Rc4 {
  /** Bytes of the key stream used so far. */
  position = 0
  private readonly state: Uint8Array
  private i = 0
  private j = 0

  /** A key of 1 to 256 bytes, or another one's state. */
  constructor(from: Uint8Array | Rc4) {
    if (from instanceof Rc4) {
      this.state = from.state.slice()
      this.position = from.position
      this.i = from.i
      this.j = from.j
      return
    }
    this.state = Uint8Array.from({ length: 256 }, (_, i) => i)
    const { state } = this
    for (let i = 0, j = 0; i < 256; i++) {
      j = (j + state[i] + from[i % from.length]) & 255
      const other = state[i]
      state[i] = state[j]
      state[j] = other
    }
  }

  private next(): number {
    const { state } = this
    const i = (this.i = (this.i + 1) & 255)
    const a = state[i]
    const j = (this.j = (this.j + a) & 255)
    const b = state[j]
    state[i] = b
    state[j] = a
    this.position++
    return state[(a + b) & 255]
  }

  skip(bytes: number): this {
    for (let i = 0; i < bytes; i++) this.next()
    return this
  }

  /** Encrypts or decrypts: it is the same. */
  apply(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte) => byte ^ this.next())
  }
}
