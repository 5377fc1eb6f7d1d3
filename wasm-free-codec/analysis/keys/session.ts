/**
 * One session with what keys make of it: its codes verified, its payloads decrypted, the columns of what was
 * encrypted filled, and its requests and responses paired anew. lock() undoes all of that.
 */
import { type Decrypted, decryptPayload, type StreamState } from '../../crypto/index.ts'
import type { Opened } from '../../packet.ts'
import type { Columns } from '../columns.ts'
import type { Exchanges } from '../exchanges.ts'
import { DatagramFields, fastFields, messageFields } from '../fields.ts'
import * as K from '../kinds.ts'
import type { SessionEntry } from '../session-table.ts'
import type { Chosen, Sample } from './choose.ts'
import { chooseKeys, choosePassword, MOST_SAMPLES } from './choose.ts'
import { type Credentials, credentialsOf, type GivenEntry } from './credentials.ts'
import { envelopeOf, hasAuthCode, isSealed, withSessionId } from './envelope.ts'
import { isLoginKind, LoginMessages } from './handshake.ts'
import type { KeyringEntry } from './keyring.ts'
import { challengeOf, isActivate, isChallenge } from './login15.ts'
import { Tally } from './tally.ts'
import type { SessionCodes } from './types.ts'
import { hasFittingCode, keyingOf } from './verify.ts'

/** What a message in clear says of its row. */
const OF_MESSAGE =
  K.FLAG_RESPONSE | K.FLAG_COMPLETION_CODE | K.FLAG_MESSAGE | K.FLAG_CHECKSUM_BAD | K.FLAG_BRIDGED
const OF_PAIR = K.FLAG_RETRY | K.FLAG_DUPLICATE
const OF_CODE = K.FLAG_CODE_OK | K.FLAG_CODE_BAD

/** Reused from one row to the next. */
const fields = new DatagramFields()

/** Columns of a session's rows, as they were without keys. */
class Locked {
  flags = new Uint16Array(0)
  partner = new Uint32Array(0)

  keep(columns: Columns, rows: Uint32Array, from: number): void {
    if (rows.length > this.flags.length) {
      const size = from === 0 ? rows.length : 2 * rows.length
      const { flags, partner } = this
      this.flags = new Uint16Array(size)
      this.partner = new Uint32Array(size)
      this.flags.set(flags)
      this.partner.set(partner)
    }
    for (let i = from; i < rows.length; i++) {
      this.flags[i] = columns.flags[rows[i]]
      this.partner[i] = columns.partner[rows[i]]
    }
  }
}

/** Requests of two tries to open a session are no repetitions of each other. */
let scopes = 0

export class OpenSession {
  readonly id: number
  /** Rows of the session that were read. */
  rows: Uint32Array
  /** What the entries that concern it say. */
  readonly identity: string
  /** The entries; where others have come or gone, their numbers are new. */
  entries: readonly GivenEntry[]
  private readonly session: SessionEntry
  private readonly columns: Columns
  // Until the keys are chosen.
  private login?: LoginMessages
  private samples: Sample[] = []
  private readonly sampled = [0, 0]
  private activate?: Sample
  private challenge?: Uint8Array
  // Until all rows are open; in a capture that grows, from then on, too.
  private tally?: Tally
  // From then on.
  private result?: SessionCodes
  private chosen?: Chosen
  private locked?: Locked
  /** Payloads of xRC4, which open in their order only. */
  private readonly streamed = new Map<number, Decrypted | undefined>()
  private readonly streams: readonly StreamState[] = [{}, {}]
  private readonly scope = ++scopes

  constructor(
    session: SessionEntry,
    rows: Uint32Array,
    columns: Columns,
    entries: readonly GivenEntry[],
    identity: string,
  ) {
    this.id = session.id
    this.rows = rows
    this.identity = identity
    this.session = session
    this.entries = entries
    this.columns = columns
    this.tally = new Tally(session.id)
    this.login = new LoginMessages(columns)
  }

  /** Whether learn() wants the row's bytes. */
  teaches(row: number): boolean {
    const { columns } = this
    if (this.isOfLogin(row)) return true
    return (
      this.sampled[this.side(row)] < MOST_SAMPLES && (isSealed(columns, row) || hasAuthCode(columns, row))
    )
  }

  private isOfLogin(row: number): boolean {
    const { columns } = this
    if (isLoginKind(columns.kind[row]) || isChallenge(columns, row)) return true
    return isActivate(columns, row) && !this.activate
  }

  /** First every row that teaches() something, ... */
  learn(row: number, bytes: Uint8Array): void {
    const { columns } = this
    if (isLoginKind(columns.kind[row])) return this.login?.add(row, bytes)
    if (isChallenge(columns, row)) {
      if (!this.activate) this.challenge = challengeOf(columns, row, bytes)
      return
    }
    const sample = { row, bytes: bytes.slice() }
    if (isActivate(columns, row)) this.activate ??= sample
    this.sampled[this.side(row)]++
    this.samples.push(sample)
  }

  /**
   * ... then this, with the attempt before it between the same two, and the entry that has fitted elsewhere and so is
   * tried first, ...
   */
  choose(previous?: OpenSession, likely?: KeyringEntry): void {
    const { session, samples, columns, rows } = this
    const isLikely = ({ entry }: Credentials) => (this.entries[entry].entry === likely ? 0 : 1)
    const given = credentialsOf(this.entries).sort((a, b) => isLikely(a) - isLikely(b))
    this.chosen =
      session.version === '1.5'
        ? choosePassword(
            session,
            given,
            samples,
            { activate: this.activate, challenge: this.challenge },
            columns,
          )
        : chooseKeys(session, given, this.login?.handshakes() ?? [], samples, columns)
    if (!this.chosen?.keys && previous?.chosen) this.adopt(previous, previous.chosen)
    this.login = undefined
    this.samples = []
    const { chosen } = this
    if (!chosen) return
    const { flags } = columns
    const encrypted = rows.some((row) => (flags[row] & K.FLAG_ENCRYPTED) !== 0)
    if (chosen.keys?.k2 && encrypted) {
      this.locked = new Locked()
      this.locked.keep(columns, rows, 0)
    }
    for (const { row, fits } of chosen.checks) flags[row] |= fits ? K.FLAG_CODE_OK : K.FLAG_CODE_BAD
  }

  /**
   * No session, but packets of the one before under an ID that is not its: changed on the way, so that the code fits
   * under the right one, or sent by a BMC that has it wrong, so that it fits as it is.
   */
  private adopt({ session, entries }: OpenSession, chosen: Chosen): void {
    const { columns, samples } = this
    const entry = this.entries.findIndex((one) => one.entry === entries[chosen.credentials.entry].entry)
    const isOfBefore = samples.some((sample) => {
      const { row, bytes } = sample
      const id = session.version === '2.0' && this.side(row) === 1 ? session.remoteId : session.managedId
      const restored = { row, bytes: withSessionId(columns, row, bytes, id) }
      return [sample, restored].some((one) => hasFittingCode(chosen, one, columns))
    })
    if (!isOfBefore || entry < 0) return
    this.chosen = { ...chosen, checks: [], credentials: { ...chosen.credentials, entry } }
  }

  /** Whether open() wants the row's bytes. */
  opens(row: number): boolean {
    const { columns, chosen } = this
    if (!chosen) return false
    const isWhole = (columns.flags[row] & K.FLAG_TRUNCATED) === 0
    if (this.session.version === '1.5') return isWhole && hasAuthCode(columns, row)
    if (isSealed(columns, row)) return isWhole && chosen.keys !== undefined
    return this.locked !== undefined && (columns.flags[row] & K.FLAG_MESSAGE) !== 0
  }

  /** ... then every row that it opens(), in their order. */
  open(row: number, bytes: Uint8Array, exchanges: Exchanges): void {
    const { columns, chosen } = this
    if (chosen && (columns.flags[row] & K.FLAG_TRUNCATED) === 0) this.verify(chosen, { row, bytes })
    if (!this.locked) return
    if ((columns.flags[row] & K.FLAG_ENCRYPTED) !== 0) this.decrypt(row, bytes, exchanges)
    else if ((columns.flags[row] & K.FLAG_MESSAGE) !== 0) this.pairClear(row, bytes, exchanges)
  }

  /** ... and in the end this. `grows`: more rows may come. */
  done(grows = false): void {
    const { chosen, tally } = this
    if (!grows) this.tally = undefined
    if (!chosen || !tally) return
    const { credentials, checks, keys } = chosen
    this.result = {
      ...tally.counts(),
      entry: credentials.entry,
      passwordGiven: credentials.password !== undefined,
      kgGiven: credentials.kg !== undefined,
      checks,
      keys: keys?.k1 !== undefined && keys.k2 !== undefined,
    }
  }

  /**
   * Whether these rows, the session's with those that have come since, can be taken as they are: none of the new ones
   * tells anything about the keys. Otherwise the session is to be read anew.
   */
  continues(rows: Uint32Array): boolean {
    const { columns, locked, chosen } = this
    // Its counts are over.
    if (rows.length > this.rows.length && !this.tally) return false
    for (const row of rows.subarray(this.rows.length)) {
      const isSample = isSealed(columns, row) || hasAuthCode(columns, row)
      if (isSample && !chosen?.keys ? this.teaches(row) : this.isOfLogin(row)) return false
      if (chosen?.keys?.k2 && !locked && (columns.flags[row] & K.FLAG_ENCRYPTED) !== 0) return false
    }
    return true
  }

  /** More rows of which it continues(): each that it opens() comes next. */
  extend(rows: Uint32Array): void {
    this.locked?.keep(this.columns, rows, this.rows.length)
    this.rows = rows
  }

  /** The entry that is known to be its own. */
  get fitting(): KeyringEntry | undefined {
    const { chosen } = this
    return chosen?.keys && this.entries[chosen.credentials.entry].entry
  }

  /** The attempt before between the same two; 0: none. */
  get previous(): number {
    return this.session.previous
  }

  /** Undefined where nothing that was given may be this session's. */
  get codes(): SessionCodes | undefined {
    const { result, entries } = this
    return result && { ...result, entry: entries[result.entry].number }
  }

  private verify(chosen: Chosen, packet: Sample): void {
    const { columns, tally } = this
    const { row } = packet
    const fits = hasFittingCode(chosen, packet, columns)
    if (fits === undefined) return
    columns.flags[row] = (columns.flags[row] & ~OF_CODE) | (fits ? K.FLAG_CODE_OK : K.FLAG_CODE_BAD)
    if (fits) tally?.good()
    else tally?.bad(row, this.side(row) === 1, () => keyingOf(chosen, packet, columns))
  }

  private decrypt(row: number, bytes: Uint8Array, exchanges: Exchanges): void {
    const { columns, tally } = this
    const clear = this.decryptNow(row, bytes)
    const verified = (columns.flags[row] & K.FLAG_CODE_OK) !== 0
    if (!clear || clear.problem) tally?.odd(row)
    if (clear?.iv) tally?.vector(row, clear.iv, bytes)
    // A pad that is odd under a code that fits is the peer's way; otherwise what came out is noise.
    if (!clear || (clear.problem && !(verified && clear.problem === 'pad'))) return
    tally?.opened()
    columns.flags[row] |= K.FLAG_DECRYPTED
    if (columns.kind[row] !== K.KIND_RMCPPLUS) return
    messageFields(clear.bytes, 0, clear.length, fields)
    columns.netFnLun[row] = fields.netFnLun
    columns.cmd[row] = fields.cmd
    columns.completionCode[row] = fields.completionCode
    columns.sequence[row] = fields.sequence
    columns.flags[row] |= fields.flags & OF_MESSAGE
    this.pair(row, clear.bytes, exchanges)
  }

  /** A message in clear among encrypted ones: its request or response may be one of them. */
  private pairClear(row: number, bytes: Uint8Array, exchanges: Exchanges): void {
    const { columns } = this
    const rmcp = (columns.flags[row] & K.FLAG_RSP) !== 0 ? 8 : 0
    fastFields(bytes, 0, bytes.length, fields, rmcp)
    if (fields.sessionId === 0) return
    columns.flags[row] = (columns.flags[row] & ~(OF_PAIR | K.FLAG_BRIDGED)) | (fields.flags & K.FLAG_BRIDGED)
    columns.partner[row] = 0
    this.pair(row, bytes, exchanges)
  }

  private pair(row: number, bytes: Uint8Array, exchanges: Exchanges): void {
    if ((fields.flags & K.FLAG_MESSAGE) === 0) return
    if ((fields.flags & K.FLAG_RESPONSE) !== 0) exchanges.response(this.scope, row, fields, bytes, 0)
    else if (exchanges.request(this.scope, this.id, row, fields, bytes, 0))
      this.columns.flags[row] |= K.FLAG_RETRY
  }

  /** The columns as they were without keys. */
  lock(): void {
    const { columns, rows, locked } = this
    const { flags, partner, netFnLun, cmd, completionCode, sequence } = columns
    if (!locked) {
      for (const row of rows) flags[row] &= ~OF_CODE
      return
    }
    const last = rows.at(-1) ?? 0
    for (const [i, row] of rows.entries()) {
      if ((flags[row] & K.FLAG_DECRYPTED) !== 0) {
        netFnLun[row] = cmd[row] = completionCode[row] = sequence[row] = 0
      }
      flags[row] = locked.flags[i]
      // What has come since was paired by the index.
      if (partner[row] <= last + 1) partner[row] = locked.partner[i]
    }
  }

  opened(row: number, bytes: Uint8Array): Opened | undefined {
    const { columns, chosen } = this
    const flags = columns.flags[row]
    const code = flags & K.FLAG_CODE_OK ? 'ok' : flags & K.FLAG_CODE_BAD ? 'bad' : undefined
    // What has come since the session was opened is still locked.
    const read = row <= (this.rows.at(-1) ?? -1) && isSealed(columns, row)
    const clear =
      read && chosen?.keys?.k2 && (flags & K.FLAG_ENCRYPTED) !== 0 ? this.decryptNow(row, bytes) : undefined
    if (!clear) return code && { code }
    const { bytes: payload, length, problem } = clear
    if ((flags & K.FLAG_DECRYPTED) === 0) return { code, problem }
    const header = (envelopeOf(columns, row, bytes, 0).sealed?.length ?? 0) - payload.length
    return { payload, length, header, problem, code }
  }

  private decryptNow(row: number, bytes: Uint8Array): Decrypted | undefined {
    const { chosen, columns, streamed } = this
    const k2 = chosen?.keys?.k2
    const { sealed } = envelopeOf(columns, row, bytes, 0)
    if (!chosen || !k2 || !sealed) return undefined
    const { confidentiality } = chosen.algorithms
    if (confidentiality !== XRC4_128 && confidentiality !== XRC4_40)
      return decryptPayload(confidentiality, k2, sealed)
    if (!streamed.has(row))
      streamed.set(row, decryptPayload(confidentiality, k2, sealed, this.streams[this.side(row)]))
    return streamed.get(row)
  }

  private side(row: number): 0 | 1 {
    return (this.columns.flags[row] & K.FLAG_FROM_BMC) !== 0 ? 1 : 0
  }
}

const XRC4_128 = 2
const XRC4_40 = 3
