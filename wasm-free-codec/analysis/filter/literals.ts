/** Values as engineers write them: 6, 0x06, 06h, 0b110, 200ms, 0a:0b:0c, 2026-11-23. */

const NUMBER = /^(-?)(?:(\d+(?:\.\d+)?)|0x([0-9a-f]+)|([0-9a-f]+)h|0b([01]+))$/i

/** Undefined where it is no number. A number keeps whether it was written in decimal digits. */
export const parseNumber = (text: string): { value: number; decimal: boolean } | undefined => {
  const match = text.length <= 40 ? NUMBER.exec(text) : null
  if (!match) return undefined
  const [, minus, decimal, hex, suffixed, binary] = match
  const digits =
    decimal !== undefined
      ? Number(decimal)
      : binary !== undefined
        ? parseInt(binary, 2)
        : parseInt(hex ?? suffixed, 16)
  return { value: minus ? -digits : digits, decimal: decimal !== undefined }
}

/** Seconds in each unit of time. */
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  seconds: 1,
  min: 60,
  minutes: 60,
}

const isTimeUnit = (unit: string): boolean => Object.hasOwn(SECONDS, unit)

/** A decimal number with its unit; undefined where there is none of the two. */
export const parseQuantity = (text: string): { value: number; unit: string } | undefined => {
  const match = /^(-?\d{1,20}(?:\.\d{1,20})?)\s*([a-zµμ°%]{1,12})$/i.exec(text)
  return match ? { value: Number(match[1]), unit: match[2] } : undefined
}

/** `value` in another unit; undefined where the two do not measure the same. */
export const convert = (value: number, from: string, to: string): number | undefined => {
  if (from.toLowerCase() === to.toLowerCase()) return value
  const [a, b] = [from.toLowerCase(), to.toLowerCase()]
  return isTimeUnit(a) && isTimeUnit(b) ? (value * SECONDS[a]) / SECONDS[b] : undefined
}

/** Seconds; a number without a unit is seconds. */
export const parseDuration = (text: string): number | undefined => {
  if (/^-?\d{1,20}(\.\d{1,20})?$/.test(text)) return Number(text)
  const quantity = parseQuantity(text)
  return quantity && convert(quantity.value, quantity.unit, 's')
}

/** 0a:0b:0c, 0a-0b-0c, 0a 0b 0c, 0a0b0c, 0x0a0b0c. */
export const parseBytes = (text: string): number[] | undefined => {
  const digits = /^[0-9a-f]{2}(?:([:\- ])[0-9a-f]{2}(?:\1[0-9a-f]{2})*)?$/i.test(text)
    ? text.replace(/[:\- ]/g, '')
    : text.replace(/^0x/i, '')
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) return undefined
  return Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(i * 2, i * 2 + 2), 16))
}

/** A GUID as it is shown; on the wire its last byte stands first. */
export const parseGuid = (text: string): number[] | undefined =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? parseBytes(text.replaceAll('-', ''))?.reverse()
    : undefined

/** Seconds since 1970 of 2026-11-23 or 2026-11-23T04:22:12, in UTC. */
export const parseDate = (text: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z?)?$/i.test(text)) return undefined
  const time = Date.parse(text.length === 10 || /z$/i.test(text) ? text : `${text}Z`)
  return Number.isNaN(time) ? undefined : time / 1000
}
