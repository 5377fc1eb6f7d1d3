/** The users of the LAN channel (IPMI 2.0 §6.9): number 1 has no name. */
import { equal, padded, trimmed } from 'wasm-free-codec/crypto'
import { MAX_PASSWORD } from '../keys20.ts'

export const NO_ACCESS = 0x0f

export interface User {
  readonly id: number
  /** A character a byte. */
  name: string
  password: Uint8Array
  /** Set as 20 bytes: no password for IPMI 1.5, which knows 16. */
  longPassword: boolean
  enabled: boolean
  /** Highest privilege level; 15 is no access. */
  limit: number
  messaging: boolean
  callbackOnly: boolean
  linkAuthentication: boolean
  /** Sessions at once; 0 does not limit them. */
  sessionLimit: number
  sol: boolean
}

export interface UserOptions {
  readonly name: string
  readonly password: string | Uint8Array
  /** Highest privilege level, 4 (administrator) where it is not given. */
  readonly limit?: number
  readonly enabled?: boolean
  /** 1 for the user without a name. Without it the next one from 2. */
  readonly id?: number
}

export class Users {
  readonly list: readonly User[]

  /** Throws RangeError for more users than there is room for, and for a name or password that is too long. */
  constructor(given: readonly UserOptions[], count = 10) {
    this.list = Array.from({ length: count }, (_, i) => ({
      id: i + 1,
      name: '',
      password: new Uint8Array(MAX_PASSWORD),
      longPassword: false,
      enabled: false,
      limit: NO_ACCESS,
      messaging: false,
      callbackOnly: false,
      linkAuthentication: false,
      sessionLimit: 0,
      sol: true,
    }))
    let next = 2
    for (const { name, password, limit = 4, enabled = true, id = name === '' ? 1 : next++ } of given) {
      const user = this.list[id - 1]
      const bytes = typeof password === 'string' ? new TextEncoder().encode(password) : password
      if (!user) throw new RangeError(`there is room for ${count} users`)
      if (name.length > 16) throw new RangeError('a user name has at most 16 bytes')
      if (bytes.length > MAX_PASSWORD) throw new RangeError('a password has at most 20 bytes')
      Object.assign(user, { name, limit, enabled, messaging: true })
      setPassword(user, bytes, bytes.length > 16)
    }
  }

  byId(id: number): User | undefined {
    return this.list[id - 1]
  }

  /** The first with this name that fits; user 1 alone may have none. */
  named(name: string, fits: (user: User) => boolean = () => true): User | undefined {
    return this.list.find((user) => user.name === name && (name !== '' || user.id === 1) && fits(user))
  }

  get enabled(): readonly User[] {
    return this.list.filter(({ enabled }) => enabled)
  }
}

export function setPassword(user: User, password: Uint8Array, long: boolean): void {
  user.password = padded(password, MAX_PASSWORD)
  user.longPassword = long
}

export const hasPassword = (user: User, password: Uint8Array): boolean =>
  equal(user.password, padded(password, MAX_PASSWORD))

export const hasNoPassword = ({ password }: User): boolean => trimmed(password).length === 0

/** Whether the user may log in on the LAN channel at all. */
export const mayLogIn = ({ enabled, limit, messaging }: User): boolean =>
  enabled && messaging && limit !== NO_ACCESS
