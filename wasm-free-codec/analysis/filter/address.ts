/** Addresses as a filter compares them: IPv4 and IPv6 with a prefix length, and slave addresses of the IPMB. */

export interface Network {
  /** 4 or 16 bytes; 1 for a slave address. */
  readonly bytes: readonly number[]
  /** Leading bits that have to be the same. */
  readonly bits: number
}

/** `10.0.0.0/24`, `fe80::1`, `[fe80::1]`, `20h`, `0x20`. */
export const parseNetwork = (text: string): Network | undefined => {
  const [address, prefix, ...more] = text.split('/')
  if (more.length > 0) return undefined
  const bytes = parseIp(address) ?? (prefix === undefined ? slaveAddress(address) : undefined)
  if (!bytes) return undefined
  const all = bytes.length * 8
  if (prefix === undefined) return { bytes, bits: all }
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  return bits >= 0 && bits <= all ? { bytes, bits } : undefined
}

export const inNetwork = (bytes: readonly number[], network: Network): boolean => {
  if (bytes.length !== network.bytes.length) return false
  for (let bit = 0; bit < network.bits; bit += 8) {
    const mask = (0xff00 >> Math.min(8, network.bits - bit)) & 0xff
    if (((bytes[bit >> 3] ^ network.bytes[bit >> 3]) & mask) !== 0) return false
  }
  return true
}

export const parseIp = (text: string): number[] | undefined =>
  text.includes(':') ? parseIpv6(text.replace(/^\[(.*)\]$/, '$1')) : parseIpv4(text)

const parseIpv4 = (text: string): number[] | undefined => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  const bytes = match?.slice(1).map(Number)
  return bytes?.every((byte) => byte < 256) ? bytes : undefined
}

const parseIpv6 = (text: string): number[] | undefined => {
  if (text.length > 45) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map((half) => (half === '' ? [] : groups(half)))
  if (!head || (halves.length === 2 && !tail)) return undefined
  if (halves.length === 1) return head.length === 16 ? head : undefined
  const missing = 16 - head.length - (tail?.length ?? 0)
  return missing >= 2 ? [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])] : undefined
}

/** Groups of four digits; the last may be an IPv4 address. */
const groups = (text: string): number[] | undefined => {
  const bytes: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const ipv4 = index === parts.length - 1 ? parseIpv4(part) : undefined
    if (ipv4) bytes.push(...ipv4)
    else if (/^[0-9a-f]{1,4}$/i.test(part)) bytes.push(parseInt(part, 16) >> 8, parseInt(part, 16) & 0xff)
    else return undefined
  }
  return bytes
}

const slaveAddress = (text: string): number[] | undefined => {
  const match = /^(?:0x([0-9a-f]{1,2})|0?([0-9a-f]{1,2})h)$/i.exec(text)
  return match ? [parseInt(match[1] ?? match[2], 16)] : undefined
}

/** The address and port of '10.0.0.1:623', '[fe80::1]:623' or '20h' (an IPMB endpoint, which has no port). */
export const parseEndpoint = (text: string): { address: string; bytes: readonly number[]; port: number } => {
  const match = /^\[?(.*?)\]?:(\d+)$/.exec(text)
  if (!match) return { address: text, bytes: slaveAddress(text) ?? [], port: NaN }
  return { address: match[1], bytes: parseIp(match[1]) ?? [], port: Number(match[2]) }
}
