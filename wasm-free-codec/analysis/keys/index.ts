/** Keys: what a user gives, and what it makes of a capture. A chunk of its own for the page: hashes and ciphers are large. */
export { keyringEntries, parseKeyring } from './keyring.ts'
export type { Keyring, KeyringEntry } from './keyring.ts'
export type * from './types.ts'
export { unlock, UnlockedSessions } from './unlock.ts'
export type { UnlockOptions, UnlockProgress } from './unlock.ts'
