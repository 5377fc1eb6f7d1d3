/** Datagrams that came in fragments, or behind very long headers: they stand in one piece nowhere in the capture. */
import type { ByteSource } from '../capture/types.ts'

export class Spool implements ByteSource {
  size = 0
  private bytes = new Uint8Array(0)

  /** Keeps a copy of bytes[start, end); returns its offset. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const offset = this.size
    const size = offset + end - start
    if (size > this.bytes.length) {
      const larger = new Uint8Array(Math.max(size, this.bytes.length * 2, 4096))
      larger.set(this.bytes.subarray(0, offset))
      this.bytes = larger
    }
    this.bytes.set(bytes.subarray(start, end), offset)
    this.size = size
    return offset
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return this.bytes.subarray(offset, Math.min(offset + length, this.size))
  }
}
