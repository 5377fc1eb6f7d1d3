// IP addresses as text and bytes: only in their usual form, so that no two readers take one for different addresses.
import { BlockList, isIP, isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'

export type Family = 'ipv4' | 'ipv6'

/** Of an address in its usual form; undefined for any other text, zones (fe80::1%eth0) included. */
export function familyOf(address: string): Family | undefined {
  if (address.includes('%')) return undefined
  return ([undefined, 'ipv4', 'ipv6'] as const)[[0, 4, 6].indexOf(isIP(address))]
}

/**
 * Whether the text may be looked up as a name. Texts whose last part is a number are not: the system's resolver
 * takes 2130706433, 0x7f.1 and 0177.0.0.1 for addresses.
 */
export function isName(text: string): boolean {
  if (
    text.length > 253 ||
    !/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i.test(text)
  )
    return false
  const last = text.replace(/\.$/, '').split('.').at(-1) ?? ''
  return !/^(\d+|0x[\da-f]*)$/i.test(last)
}

/** Networks and single addresses. An IPv4 network holds no IPv6 addresses, not even those that it is mapped to. */
export class Networks {
  private readonly lists = { ipv4: new BlockList(), ipv6: new BlockList() }

  constructor(networks: readonly string[] = []) {
    for (const network of networks) this.add(network)
  }

  /** '10.0.0.0/24', 'fd00::/8' or a single address. False for any other text. */
  add(text: string): boolean {
    const [address = '', bits, ...more] = text.split('/')
    const family = familyOf(address)
    if (!family || more.length > 0) return false
    const most = family === 'ipv4' ? 32 : 128
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
    if (prefix < 0 || prefix > most) return false
    this.lists[family].addSubnet(address, prefix, family)
    return true
  }

  has(address: string): boolean {
    const family = familyOf(address)
    return family !== undefined && this.lists[family].check(address, family)
  }
}

/** By what they are, and so why nobody may be reached there. */
const never: readonly [what: string, networks: Networks][] = [
  ['an unspecified address', new Networks(['0.0.0.0/8', '::'])],
  [
    // Machines of a cloud ask there for their own secrets.
    'a metadata service',
    new Networks([
      ...['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
      ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254'],
    ]),
  ],
  ['a link-local address', new Networks(['169.254.0.0/16', 'fe80::/10'])],
  ['a multicast address', new Networks(['224.0.0.0/4', 'ff00::/8'])],
  ['a broadcast address', new Networks(['255.255.255.255'])],
  ['a reserved address', new Networks(['240.0.0.0/4'])],
  [
    // Mapped, translated, 6to4, Teredo, compatible: another list would have to judge it.
    'an IPv4 address inside of an IPv6 address',
    new Networks([
      ...['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96'],
      ...['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32'],
    ]),
  ],
]

/** Why the address is never reached, in a few words; undefined when it may be. */
export function whyNever(address: string): string | undefined {
  if (address === '::1') return undefined
  const found = never.find(([, networks]) => networks.has(address))
  return found?.[0] ?? (isOwnBroadcast(address) ? 'a broadcast address' : undefined)
}

/** Of the networks that this machine is in. */
function isOwnBroadcast(address: string): boolean {
  if (!isIPv4(address)) return false
  const wanted = addressBytes(address)
  return Object.values(networkInterfaces()).some((list) =>
    list?.some(({ family, address: own, netmask, cidr }) => {
      if (family !== 'IPv4' || Number(cidr?.split('/')[1] ?? 32) > 30) return false
      const [host, mask] = [addressBytes(own), addressBytes(netmask)]
      return wanted.every((byte, i) => byte === ((host[i] & mask[i]) | (~mask[i] & 0xff)))
    }),
  )
}

/** IPv6 in its shortest form, in lower case; IPv4 as it is. */
export function canonical(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address
}

/** The 4 or 16 bytes of an address in its usual form. */
export function addressBytes(address: string): Uint8Array {
  if (!address.includes(':')) return Uint8Array.from(address.split('.'), Number)
  const [head = '', tail] = canonical(address).split('::')
  const words = (text: string) => text.split(':').filter(Boolean)
  const [first, last] = [words(head), words(tail ?? '')]
  const middle = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return Uint8Array.from(
    [...first, ...middle, ...last].flatMap((word) => {
      const value = parseInt(word, 16)
      return [value >> 8, value & 0xff]
    }),
  )
}

/** The address that the bytes are. */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] << 8) | bytes[2 * i + 1]).toString(16))
  return canonical(words.join(':'))
}

/** '10.0.0.1:623', '[::1]:623'. */
export const endpointText = ({ address, port }: { address: string; port: number }): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`

const loopback = new Networks(['127.0.0.0/8', '::1'])

export const isLoopback = (address: string): boolean => loopback.has(address)
