/** Numbers as engineers type them, and bytes in the forms that have one. All of it in linear time; nothing throws. */
import type { TypeLength } from '../field.ts'
import { hexBytes } from '../show.ts'

/** `0x1f`, `1Fh`, `0b101`, `31`, `-5`; NaN for anything else. */
export const readNumber = (text: string): number => {
  const [, sign, digits] = /^([+-]?)(.+)$/.exec(text.trim()) ?? []
  if (digits === undefined || digits.length > 40) return NaN
  const value = /^0x[\da-f]+$/i.test(digits)
    ? parseInt(digits.slice(2), 16)
    : /^[\da-f]+h$/i.test(digits)
      ? parseInt(digits, 16)
      : /^0b[01]+$/i.test(digits)
        ? parseInt(digits.slice(2), 2)
        : /^\d+$/.test(digits)
          ? parseInt(digits, 10)
          : NaN
  return sign === '-' ? -value : value
}

/** As C reads it (strtol with base 0): 0x is hexadecimal, a leading 0 octal. NaN for anything else. */
export const readCNumber = (text: string): number => {
  if (text.length > 40) return NaN
  if (/^0x[\da-f]+$/i.test(text)) return parseInt(text.slice(2), 16)
  if (/^0[0-7]*$/.test(text)) return parseInt(text, 8)
  return /^[1-9]\d*$/.test(text) ? parseInt(text, 10) : NaN
}

/** Hexadecimal digits, in pairs or apart: `00 11`, `0011`, `0x00, 0x11`, `00:11`. Undefined for anything else. */
export const readHex = (text: string): Uint8Array | undefined => {
  const bytes: number[] = []
  for (const [word] of text.matchAll(/[^\s,:;-]+/g)) {
    const digits = word.replace(/^0x/i, '').replace(/h$/i, '')
    if (!/^[\da-f]+$/i.test(digits)) return undefined
    if (digits.length === 1) bytes.push(parseInt(digits, 16))
    else if (digits.length % 2 === 1) return undefined
    else for (let i = 0; i < digits.length; i += 2) bytes.push(parseInt(digits.slice(i, i + 2), 16))
  }
  return Uint8Array.from(bytes)
}

const ipv4 = (text: string): Uint8Array | undefined => {
  const parts = text.trim().split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined
  return Uint8Array.from(parts.map(Number))
}

const ipv6 = (text: string): Uint8Array | undefined => {
  if (text.length > 45) return undefined
  const halves = text.trim().split('::')
  if (halves.length > 2) return undefined
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const count = groups.flat().length
  if (!groups.flat().every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined
  if (halves.length === 1 ? count !== 8 : count > 7) return undefined
  const all = [...groups[0], ...Array<string>(8 - count).fill('0'), ...(groups[1] ?? [])]
  return Uint8Array.from(all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]))
}

const guid = (text: string): Uint8Array | undefined => {
  if (!/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(text.trim())) return undefined
  return readHex(text.trim().replaceAll('-', ''))?.reverse()
}

/** Bytes in the form that their format has; plain hexadecimal is read everywhere. */
export const readFormatted = (text: string, format: string | undefined): Uint8Array | undefined => {
  if (format === 'ipv4' && text.includes('.')) return ipv4(text)
  if (format === 'ipv6' && text.includes(':')) return ipv6(text)
  if (format === 'guid' && text.includes('-')) return guid(text)
  return readHex(text)
}

/** `hex:00ff` is bytes, anything else text. */
export const readSecret = (text: string): Uint8Array | undefined =>
  text.startsWith('hex:') ? readHex(text.slice(4)) : new TextEncoder().encode(text)

/** `isPadded`: the field is filled up with zeros, which are no part of the text. */
export const writeSecret = (bytes: Uint8Array, isPadded: boolean): string => {
  let end = bytes.length
  if (isPadded) while (end > 0 && bytes[end - 1] === 0) end--
  const text = String.fromCharCode(...bytes.subarray(0, Math.min(end, 1024)))
  if (/^[ -~]*$/.test(text) && !text.startsWith('hex:') && end <= 1024) return text
  return `hex:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** A string of 8-bit characters as its text; of another type, or with control characters, `type 2: 43 8a`. */
export const writeTypeLength = ({ type, data }: TypeLength = { type: 3, data: new Uint8Array() }): string => {
  const text = String.fromCharCode(...data.subarray(0, 63))
  // eslint-disable-next-line no-control-regex
  const plain = type === 3 && !/[\x00-\x1f\x7f-\x9f]|^type \d:/.test(text)
  return plain ? text : `type ${type}: ${hexBytes(data)}`
}

export const readTypeLength = (text: string): TypeLength | undefined => {
  const [, type, digits] = /^type ([0-3]):(.*)$/s.exec(text) ?? []
  if (type !== undefined) {
    const data = readHex(digits)
    return data && { type: Number(type), data }
  }
  return /^[\0-\xff]*$/.test(text)
    ? { type: 3, data: Uint8Array.from(text, (char) => char.charCodeAt(0)) }
    : undefined
}
