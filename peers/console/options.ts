/** What a console logs in with, and how patient it is. */
import { SUITES } from '../cipher-suites.ts'
import { type Workaround, WORKAROUNDS } from './workarounds.ts'

export interface ConsoleOptions {
  /** IPMI 1.5: 0 none, 1 MD2, 2 MD5, 4 straight password, 5 OEM. Not given: MD5, or MD2; never one that shows the password. */
  readonly authType?: number
  /** Whose capabilities are asked for; 0Eh is the one that is asked over. */
  readonly channel: number
  /** Whether to ask what the BMC offers before a login. */
  readonly discovery: boolean
  /** Milliseconds of silence in a session after which Get Device ID is sent; 0: never. */
  readonly keepAlive: number
  /** 20 bytes at most; empty: the password takes its place. */
  readonly kg: string | Uint8Array
  /** How the BMC is to find the user: by name alone, or by name and privilege level. */
  readonly lookup: 'name' | 'name-and-privilege'
  /** Requester address, a software ID. */
  readonly ownAddress: number
  readonly password: string | Uint8Array
  /** Level that the session is raised to: 2 user, 3 operator, 4 administrator. */
  readonly privilege: number
  /** Tells keys by an event, for lessons. */
  readonly showKeys: boolean
  /** Cipher suite ID. Not given: the best that both have, never 0. */
  readonly suite?: number
  /** Milliseconds that each try waits for its answer. */
  readonly timeout: number
  readonly tries: number
  readonly user: string
  /** Not given: 2.0 where the BMC has it. */
  readonly version?: '1.5' | '2.0'
  readonly workarounds: readonly Workaround[]
}

export const CONSOLE_DEFAULTS: ConsoleOptions = {
  channel: 0x0e,
  discovery: true,
  keepAlive: 30_000,
  kg: '',
  lookup: 'name',
  ownAddress: 0x81,
  password: '',
  privilege: 4,
  showKeys: false,
  timeout: 1000,
  tries: 4,
  user: '',
  workarounds: [],
}

export const MAX_PASSWORD15 = 16
const MAX_NAME = 16
const MAX_KEY = 20

/** Options as the parts of a console use them. */
export class Settings {
  readonly given: ConsoleOptions
  readonly password: Uint8Array
  readonly kg: Uint8Array
  private readonly workarounds: ReadonlySet<Workaround>

  /** Throws RangeError for what cannot be. */
  constructor(given: Partial<ConsoleOptions>) {
    this.given = { ...CONSOLE_DEFAULTS, ...given }
    const { authType, privilege, suite, tries, user, workarounds } = this.given
    this.password = bytesOf(this.given.password)
    this.kg = bytesOf(this.given.kg)
    this.workarounds = new Set(workarounds)
    const wrong = workarounds.find((name) => !(name in WORKAROUNDS))
    if (wrong !== undefined) throw new RangeError(`there is no workaround ${wrong}`)
    if (user.length > MAX_NAME) throw new RangeError('a user name has at most 16 bytes')
    if (this.password.length > MAX_KEY) throw new RangeError('a password has at most 20 bytes')
    if (this.kg.length > MAX_KEY) throw new RangeError('K_G has at most 20 bytes')
    if (suite !== undefined && !SUITES[suite]) throw new RangeError(`cipher suite ${suite} is not known`)
    if (authType !== undefined && ![0, 1, 2, 4, 5].includes(authType))
      throw new RangeError(`authentication type ${authType} is not known`)
    if (!(privilege >= 1 && privilege <= 5)) throw new RangeError('a privilege level is 1 to 5')
    if (!(tries >= 1)) throw new RangeError('there has to be one try')
  }

  has(...names: readonly Workaround[]): boolean {
    return names.some((name) => this.workarounds.has(name))
  }
}

const bytesOf = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? new TextEncoder().encode(value) : value.slice()
