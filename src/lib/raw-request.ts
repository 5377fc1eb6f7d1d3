/** A request by its numbers, as `ipmitool raw` takes it: netFn, command, data. */

export interface RawRequest {
  netFn: number
  cmd: number
  data: Uint8Array<ArrayBuffer>
}

/** Null: these are no bytes, or too few. Bytes are hex, with 0x, h or nothing about them. */
export function rawRequest(text: string): RawRequest | null {
  const words = text
    .trim()
    .replace(/^raw\s+/i, '')
    .split(/[\s,]+/)
  const bytes = words.map((word) => /^(?:0x)?([0-9a-f]{1,2})h?$/i.exec(word)?.[1])
  if (bytes.length < 2 || bytes.includes(undefined)) return null
  const [netFn = 0, cmd = 0, ...data] = bytes.map((digits) => parseInt(digits!, 16))
  // Requests are even; there are 64 network functions.
  return netFn > 0x3e || netFn % 2 === 1 ? null : { netFn, cmd, data: Uint8Array.from(data) }
}
