/** What the keys given make of a capture's sessions. Secrets: nothing of this is exported, logged or shown. */

/** How a code had to be made to fit, where the straight way does not. Near misses of what was typed, and vendors' ways. */
export type Variant =
  | 'password-cut-16'
  | 'password-cut-20'
  | 'password-empty'
  | 'kg-cut-16'
  | 'kg-as-hex'
  | 'kg-as-text'
  | 'kg-absent'
  /** RAKP 3 without bit 4 of the role byte: ipmitool -o intelplus, Intel. */
  | 'role-without-lookup'
  /** The privilege of Open Session in place of RAKP 1's: FreeIPMI -W opensesspriv. */
  | 'open-session-privilege'
  /** The user name padded to 16 bytes: FreeIPMI -W intel20. */
  | 'name-padded'
  /** RAKP 4 by the integrity algorithm: FreeIPMI -W intel20. */
  | 'integrity-algorithm'
  /** One byte too many: FreeIPMI -W supermicro20, sun20. */
  | 'code-too-long'

/** One code of a login, made anew from what was given. */
export interface CodeCheck {
  readonly kind: 'rakp2' | 'rakp3' | 'rakp4' | 'activate'
  readonly row: number
  /** Made from what was given, straight or by `variants`. */
  readonly fits: boolean
  /** How it had to be made; empty: straight, or it does not fit. */
  readonly variants: readonly Variant[]
  /** Empty where it is a password. */
  readonly found: Uint8Array
  /** Made straight from what was given. Empty where it would show a password. */
  readonly expected: Uint8Array
}

/** What the keyring gave for one session. Absent (undefined) where no entry of it concerns the session. */
export interface SessionCodes {
  readonly session: number
  /** Index of the keyring's entry that gave the password, or what else there is. */
  readonly entry: number
  /** A password was given for it; the empty one counts. */
  readonly passwordGiven: boolean
  readonly kgGiven: boolean
  readonly checks: readonly CodeCheck[]
  /** K1 and K2 are known: from the login, or given. */
  readonly keys: boolean
  /** RMCP+ trailers and 1.5 auth codes that fit, and that do not; rows of the latter, the first hundred. */
  readonly integrityOk: number
  readonly integrityBad: number
  readonly badRows: readonly number[]
  /** The bad ones by side, and how the peer seems to key its codes instead, where one way fits them all. */
  readonly badFromBmc: number
  readonly badFromClient: number
  readonly badKeying?: 'password' | 'sik' | 'k1-of-hash-length' | 'k1-of-20-bytes'
  readonly decrypted: number
  /** Rows whose payload did not come out right: padding, length. */
  readonly undecryptable: readonly number[]
  /** Rows that use an initialization vector that the session used before. */
  readonly repeatedIvs: readonly number[]
}
