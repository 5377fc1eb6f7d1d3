/** A text read by itself, without the index of its packets. */
import { TextLog } from '../../../wasm-free-codec/capture/text/index.ts'

const CHUNK = 1 << 18

export async function readText(text: string): Promise<{ log: TextLog; frames: number }> {
  const bytes = new TextEncoder().encode(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
  }
  const log = new TextLog()
  let frames = 0
  for await (const piece of log.read(chunks())) frames += piece.length > 0 ? 1 : 0
  return { log, frames }
}
