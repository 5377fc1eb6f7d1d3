/** What the entries of a keyring give together for one session: passwords, each with each K_G, and session keys. */
import type { Given, LoginKeys } from '../../crypto/index.ts'
import type { KeyringEntry } from './keyring.ts'

/** An entry that concerns a session, and its place in the keyring. */
export interface GivenEntry {
  readonly entry: KeyringEntry
  readonly number: number
}

export interface Credentials extends Given {
  /** Index, among the entries that concern the session, of the one that the password is from, or what else there is. */
  readonly entry: number
  /** For one user, not for all. */
  readonly named: boolean
  /** Given for the session itself, not made from its login. */
  readonly keys?: Pick<LoginKeys, 'sik' | 'k1' | 'k2'>
}

/** Together they would be a dictionary; nobody has that many for one user of one BMC. */
const MOST_CREDENTIALS = 64

/** In the order of the entries; a K_G that stands alone goes with every password that has none beside it. */
export const credentialsOf = (entries: readonly GivenEntry[]): Credentials[] => {
  const list: Credentials[] = []
  const shared = entries.filter(({ entry }) => entry.kg && !entry.password)
  for (const [place, { entry }] of entries.entries()) {
    const { user, password, kg, sik, k1, k2 } = entry
    const base = { entry: place, named: user !== undefined, password: password?.bytes }
    if (sik || k1 || k2) list.push({ ...base, ...kgOf(kg), keys: { sik, k1, k2 } })
    else if (password && !kg)
      for (const other of [...shared, undefined]) list.push({ ...base, ...kgOf(other?.entry.kg) })
    else if (password || kg) list.push({ ...base, ...kgOf(kg) })
  }
  return list.slice(0, MOST_CREDENTIALS)
}

const kgOf = (kg: KeyringEntry['kg']): Pick<Given, 'kg' | 'kgText'> =>
  kg ? { kg: kg.bytes, kgText: kg.text } : {}
