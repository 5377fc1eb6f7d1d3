/** What a virtual BMC is made of, and what it has where nothing is said. */
import { SUITES } from '../cipher-suites.ts'
import type { Environment } from '../environment.ts'
import type { UserOptions } from './users.ts'

export interface BmcOptions {
  /** IPMI 1.5 authentication types that are offered. */
  readonly authTypes: readonly number[]
  /** Highest privilege level on the LAN channel. */
  readonly channelLimit: number
  /** Of faults: a name of the table, and its value where it takes one. */
  readonly faults: readonly FaultChoice[]
  /** 16 bytes, as Get System GUID and RAKP 2 carry them. */
  readonly guid: Uint8Array
  /** Milliseconds without a packet after which a session ends. */
  readonly inactivity: number
  readonly ipmi15: boolean
  readonly ipmi20: boolean
  /** 20 bytes at most; empty or zeros: the password takes its place. */
  readonly kg: Uint8Array
  /** IANA number that Get Device ID gives; Dell (674) and Supermicro (10876) have commands of their own, too. */
  readonly manufacturer: number
  /** IPMI 1.5: whether each packet is authenticated, and those of user level, too. */
  readonly perMessage: boolean
  readonly userLevel: boolean
  /** Sessions at once. */
  readonly slots: number
  /** Cipher suite IDs. */
  readonly suites: readonly number[]
  readonly users: readonly UserOptions[]
}

export interface FaultChoice {
  readonly name: string
  readonly value?: string
}

export type GivenOptions = Partial<BmcOptions> & { readonly environment: Environment }

export const DEFAULTS: BmcOptions = {
  authTypes: [0, 1, 2, 4],
  channelLimit: 4,
  faults: [],
  // 1b1b6f0c-7e0b-4c53-9a3d-69706d73636f, least significant byte first.
  guid: Uint8Array.of(
    0x6f,
    0x63,
    0x73,
    0x6d,
    0x70,
    0x69,
    0x3d,
    0x9a,
    0x53,
    0x4c,
    0x0b,
    0x7e,
    0x0c,
    0x6f,
    0x1b,
    0x1b,
  ),
  inactivity: 60_000,
  ipmi15: true,
  ipmi20: true,
  kg: new Uint8Array(),
  manufacturer: 0,
  perMessage: true,
  userLevel: true,
  slots: 16,
  suites: SUITES.map((_, id) => id),
  users: [
    { name: 'admin', password: 'ipmiscope' },
    { name: 'operator', password: 'ipmiscope', limit: 3 },
    { name: 'user', password: 'ipmiscope', limit: 2 },
  ],
}
