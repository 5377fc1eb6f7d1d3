/**
 * Addresses for datagrams of a log that names none: those that RFC 5737 keeps for documentation, so that nobody takes
 * them for real. Each run of a client has a port of its own, as it had.
 */
import type { UdpEndpoints } from '../ip-packets.ts'
import { PORT_RMCP } from '../../rmcp.ts'
import type { TextFrame } from './types.ts'

export const STAND_IN_NETWORK = '192.0.2.'
export const STAND_IN_CLIENT = '192.0.2.1'
export const STAND_IN_BMC = '192.0.2.2'
const FIRST_PORT = 49_152
const PORTS = 16_384
/** Hosts that are told apart, as far as there are addresses. */
const MOST_HOSTS = 250
const MOST_CONNECTIONS = 10_000

interface Connection {
  bmc: Uint8Array
  port: number
  /** A login has begun in it: what comes before a login begins a new run. */
  used: boolean
}

export class Endpoints {
  /** The addresses of BMCs that the log does not tell were made up. */
  madeUp = false
  private readonly connections = new Map<string, Connection>()
  /** Names of hosts for which an address stands in, and that. */
  readonly named: (readonly [name: string, address: string])[] = []
  private readonly addresses = new Map<string, Uint8Array>()
  private runs = 0

  /** For a datagram to or from the BMC that the log calls so; undefined: it does not name it. */
  of(
    { bmc = '', source = '' }: Pick<TextFrame, 'bmc' | 'source'>,
    datagram: Uint8Array,
    fromBmc: boolean,
  ): UdpEndpoints {
    const connection = this.connection(bmc, source)
    if (!fromBmc && beginsRun(datagram) && connection.used) {
      connection.port = this.nextPort()
      connection.used = false
    } else if (isLogin(datagram)) connection.used = true
    const client = Uint8Array.of(192, 0, 2, 1)
    return fromBmc
      ? {
          source: connection.bmc,
          sourcePort: PORT_RMCP,
          destination: client,
          destinationPort: connection.port,
        }
      : {
          source: client,
          sourcePort: connection.port,
          destination: connection.bmc,
          destinationPort: PORT_RMCP,
        }
  }

  private connection(host: string, source: string): Connection {
    const key = this.connections.size < MOST_CONNECTIONS ? `${source}\n${host}` : ''
    const known = this.connections.get(key)
    if (known) return known
    // Processes of one program that name no BMC may well ask the same one.
    const made = {
      bmc: this.address(host, source.replace(/\[\d{1,10}\]/g, '')),
      port: this.nextPort(),
      used: false,
    }
    this.connections.set(key, made)
    return made
  }

  private address(host: string, source: string): Uint8Array {
    const told = ipv4(host)
    if (told) return told
    this.madeUp = true
    const key = host ? `-H ${host}` : source
    const known = this.addresses.get(key)
    if (known) return known
    const made = Uint8Array.of(192, 0, 2, 2 + Math.min(this.addresses.size, MOST_HOSTS))
    if (this.addresses.size >= MOST_HOSTS) return made
    this.addresses.set(key, made)
    if (host) this.named.push([host, made.join('.')])
    return made
  }

  private nextPort(): number {
    return FIRST_PORT + (this.runs++ % PORTS)
  }
}

function ipv4(text: string): Uint8Array | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  return parts?.every((part) => part < 256) ? Uint8Array.from(parts) : undefined
}

const isIpmi = (bytes: Uint8Array): boolean => (bytes[3] & 0x1f) === 7

/** The presence ping, or Get Channel Authentication Capabilities outside of a session: what clients ask first. */
function beginsRun(bytes: Uint8Array): boolean {
  if ((bytes[3] & 0x1f) === 6) return bytes[8] === 0x80
  if (!isIpmi(bytes)) return false
  if ((bytes[4] & 15) === 0) return bytes[15] >> 2 === 6 && bytes[19] === 0x38 && isZero(bytes, 9)
  return (
    (bytes[4] & 15) === 6 && bytes[5] === 0 && isZero(bytes, 6) && bytes[17] >> 2 === 6 && bytes[21] === 0x38
  )
}

/** Open Session Request, or Get Session Challenge. */
function isLogin(bytes: Uint8Array): boolean {
  if (!isIpmi(bytes)) return false
  if ((bytes[4] & 15) === 6) return (bytes[5] & 0x3f) >= 0x10 && (bytes[5] & 0x3f) <= 0x15
  return (bytes[4] & 15) === 0 && bytes[15] >> 2 === 6 && bytes[19] === 0x39
}

const isZero = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0
