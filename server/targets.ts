// Where datagrams may go. Nothing is allowed but what the allowlist names, on IPMI's two ports unless others are
// named; some addresses never are. A name is resolved once, and what is connected is the address that was judged.
import { lookup } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { PORT_RMCP, PORT_RMCP_SECURE } from 'wasm-free-codec/rmcp'
import { canonical, familyOf, isName, Networks, whyNever } from './addresses.ts'
import type { Endpoint, Refusal } from './protocol.ts'

export interface TargetOptions {
  /** Networks ('10.0.0.0/24') and addresses. */
  allow?: readonly string[]
  /** Ports besides 623 and 664. */
  allowPorts?: readonly number[]
  /** The built-in BMC: allowed whatever the lists say. */
  bmc?: Endpoint
  /** All addresses of a name. */
  resolve?: (name: string) => Promise<string[]>
}

export class Refused extends Error {
  readonly reason: Refusal

  constructor(reason: Refusal, text: string) {
    super(text)
    this.reason = reason
  }
}

const resolveName = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)

export class Targets {
  private readonly allowed = new Networks()
  private readonly isEmpty: boolean
  private readonly ports: ReadonlySet<number>
  private readonly bmc: Endpoint | undefined
  private readonly resolve: (name: string) => Promise<string[]>
  private readonly patience: number

  /** `patience`: milliseconds for a name to be resolved. Throws a RangeError for what is no network. */
  constructor({ allow = [], allowPorts = [], bmc, resolve = resolveName }: TargetOptions, patience: number) {
    for (const network of allow) {
      if (!this.allowed.add(network))
        throw new RangeError(`${network}: no address, and no network like 10.0.0.0/24`)
    }
    this.isEmpty = allow.length === 0
    this.ports = new Set([PORT_RMCP, PORT_RMCP_SECURE, ...allowPorts])
    this.bmc = bmc
    this.resolve = resolve
    this.patience = patience
  }

  /** The address to connect to. Throws Refused. */
  async find(host: string, port: number): Promise<Endpoint> {
    const written = familyOf(host)
    if (written) {
      const address = canonical(host)
      if (address !== this.bmc?.address || port !== this.bmc.port) {
        this.judge(address)
        this.judgePort(port)
      }
      return { address, port }
    }
    if (!isName(host)) {
      throw new Refused('bad-address', 'That is neither an IP address in its usual form nor a name.')
    }
    // The resolver is not asked for those who may reach nothing.
    if (this.isEmpty) throw new Refused('not-allowed', 'No target is allowed but the built-in BMC.')
    this.judgePort(port)
    const addresses = await this.lookUp(host)
    const [address] = addresses
    if (address === undefined) throw new Refused('not-found', 'The name has no address.')
    for (const one of addresses) {
      try {
        this.judge(one)
      } catch (refused) {
        if (addresses.length === 1) throw refused
        throw new Refused(
          'ambiguous',
          `The name has ${addresses.length} addresses, and not all of them are allowed: give the address.`,
        )
      }
    }
    return { address, port }
  }

  private judge(address: string): void {
    const what = whyNever(address)
    if (what) throw new Refused('never', `It is ${what}: no datagram is ever sent there.`)
    if (!this.allowed.has(address)) {
      throw new Refused('not-allowed', 'The address is not allowed: start the relay with --allow.')
    }
  }

  private judgePort(port: number): void {
    if (this.ports.has(port)) return
    throw new Refused(
      'port-not-allowed',
      `Port ${port} is not allowed: start the relay with --allow-port ${port}.`,
    )
  }

  private async lookUp(name: string): Promise<string[]> {
    const late = new AbortController()
    const timedOut = sleep(this.patience, [] as string[], { ref: false, signal: late.signal }).catch(() => [])
    try {
      const addresses = await Promise.race([this.resolve(name), timedOut])
      return addresses.map((address) => (familyOf(address) ? canonical(address) : address))
    } catch {
      return []
    } finally {
      late.abort()
    }
  }
}
