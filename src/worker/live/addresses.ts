/** IP addresses as text and as bytes, and endpoints of both. */
import type { UdpEndpoints } from 'wasm-free-codec'
import type { Endpoint } from '../../../server/protocol.ts'

export const isLong = (address: string): boolean => address.includes(':')

export const endpointText = ({ address, port }: Endpoint): string =>
  isLong(address) ? `[${address}]:${port}` : `${address}:${port}`

/** Of an address in its usual form, as the relay writes them; a zone (%eth0) is no part of it. */
export function addressBytes(text: string): Uint8Array {
  const [address = ''] = text.split('%')
  if (!isLong(address)) return Uint8Array.from(address.split('.'), Number).slice(0, 4)
  const [head = '', tail] = address.split('::')
  const [before, after] = [groups(head), groups(tail ?? '')]
  const bytes = new Uint8Array(16)
  bytes.set(before.slice(0, 16))
  if (tail !== undefined) bytes.set(after, Math.max(0, 16 - after.length))
  return bytes
}

/** The last part may be an IPv4 address. */
const groups = (text: string): number[] =>
  text
    .split(':')
    .filter(Boolean)
    .flatMap((group) =>
      group.includes('.')
        ? group.split('.').map(Number)
        : [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff],
    )

/** Both as bytes of the same length: an IPv4 address beside an IPv6 one is mapped. */
export function between(from: Endpoint, to: Endpoint): UdpEndpoints {
  const long = isLong(from.address) || isLong(to.address)
  const bytes = ({ address }: Endpoint) =>
    addressBytes(long && !isLong(address) ? `::ffff:${address}` : address)
  return { source: bytes(from), sourcePort: from.port, destination: bytes(to), destinationPort: to.port }
}

export const reversed = ({
  source,
  sourcePort,
  destination,
  destinationPort,
}: UdpEndpoints): UdpEndpoints => ({
  source: destination,
  sourcePort: destinationPort,
  destination: source,
  destinationPort: sourcePort,
})
