/** What the peers need of the world around them, so that tests can run time by hand. */
export interface Environment {
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number
  /** Bytes that nobody can foretell. */
  random(length: number): Uint8Array
  /** Runs it once, after so many milliseconds; what it gives back cancels that. */
  after(milliseconds: number, run: () => void): () => void
}

/** A random number of 32 bits that is not 0. */
export function randomNumber({ random }: Environment): number {
  const bytes = random(4)
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) || 1
}
