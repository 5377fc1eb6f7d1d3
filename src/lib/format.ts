/** Numbers, sizes and bytes as engineers write them. */

const grouped = new Intl.NumberFormat('en-US')

/** 98310 → '98,310'. */
export function count(value: number): string {
  return grouped.format(value)
}

/** 2586 → '2.6 kB' (1 kB is 1000 bytes, as file managers and captures count them). */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = -1
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** '2026-11-23T04:25:22.853123000Z' → '2026-11-23 04:25:22.853 123 UTC'; nanoseconds only where there are any. */
export function timestamp(iso: string): string {
  const match = /^([\d-]+)T([\d:]+)(?:\.(\d+))?Z$/.exec(iso)
  if (!match) return iso
  const [, date, time, fraction = ''] = match
  const groups = (fraction.match(/\d{1,3}/g) ?? []).join(' ').replace(/ 000$/, '')
  return `${date} ${time}${groups ? `.${groups}` : ''} UTC`
}

/** A byte as two digits: 6 → '06'. */
export function hexByte(value: number): string {
  return HEX[value & 0xff]!
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/** Offset as the hex view shows it: at least four digits. */
export function hexOffset(value: number): string {
  return value.toString(16).padStart(4, '0')
}

/** Bytes [start, end) as '06 00 ff 07'. */
export function hexRun(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = ''
  for (let i = start; i < end && i < bytes.length; i++) text += (i === start ? '' : ' ') + hexByte(bytes[i]!)
  return text
}

/** A whole buffer as the dump that od and xxd readers know: offset, 16 bytes, ASCII. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    lines.push(`${hexOffset(at)}  ${hexRun(row).padEnd(47)}  ${asciiRun(row)}`)
  }
  return lines.join('\n')
}

/** A byte as the ASCII column shows it. */
export function asciiByte(value: number): string {
  return value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '·'
}

export function asciiRun(bytes: Uint8Array): string {
  let text = ''
  for (const value of bytes) text += value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '.'
  return text
}

/** Whole per cent of a task; null where its length is unknown. */
export function percent(done: number, total: number): number | null {
  return total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : null
}
