// Opens what the user named as a capture: a file is read at random, a pipe or '-' as a stream.
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { CaptureInput } from 'wasm-free-codec/capture'

export interface Input {
  capture: CaptureInput
  close(): Promise<void>
}

const none = async () => {}

/** Throws what the system says of a file that cannot be opened. */
export async function openInput(file: string): Promise<Input> {
  if (file === '-') return { capture: process.stdin, close: none }
  const handle = await open(file)
  const stat = await handle.stat()
  if (stat.isDirectory()) {
    await handle.close()
    throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' })
  }
  if (!stat.isFile()) {
    await handle.close()
    return { capture: createReadStream(file), close: none }
  }
  return { capture: fileSource(handle, stat.size), close: () => handle.close() }
}

function fileSource(handle: FileHandle, size: number): CaptureInput {
  return {
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset))
      // Not filled with zeros first: what is not read is not given away.
      const buffer = new Uint8Array(Buffer.allocUnsafeSlow(wanted).buffer)
      let have = 0
      while (have < wanted) {
        const { bytesRead } = await handle.read(buffer, have, wanted - have, offset + have)
        if (bytesRead === 0) break
        have += bytesRead
      }
      return buffer.subarray(0, have)
    },
  }
}
