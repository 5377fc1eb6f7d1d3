/**
 * Findings in the packets' envelopes and checksums. One pass over a session's packets; what the security findings
 * need of them is counted on the way.
 */
import type { Dataset } from '../dataset.ts'
import {
  FLAG_AUTHENTICATED,
  FLAG_CHECKSUM_BAD,
  FLAG_ENCRYPTED,
  FLAG_FROM_BMC,
  FLAG_RSP,
  FLAG_TRUNCATED,
  KIND_ICMP,
  KIND_IPMI15,
  KIND_OEM_PAYLOAD,
  KIND_PAYLOAD_OTHER,
  KIND_RMCPPLUS,
  KIND_SOL,
} from '../kinds.ts'
import type { SessionCodes } from '../keys/types.ts'
import { readId } from '../logins-rmcpplus.ts'
import type { SessionEntry } from '../session-table.ts'
import { BySide, Pads, Sequences, StrangeIds, Vectors } from './findings-envelopes.ts'
import { Evidence, type FindingList } from './findings-list.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'
import type { Story } from './story.ts'

const AHEAD = 1024 * 1024
const APP = 0x06
const ACTIVATE_SESSION = 0x3a
const STRAIGHT_PASSWORD = 4
const AES_CBC_128 = 1
const BLOCK = 16
const ODD = FLAG_CHECKSUM_BAD | FLAG_TRUNCATED
/** Behind a session ID of RMCP+ come sequence number and payload length, before one of 1.5 the sequence number. */
const ID_BEFORE_BODY = 10
/** 1.5: the session ID, then 16 bytes of authentication code where there is one, then the length. */
const ID_BEFORE_BODY_15 = 5
const AUTH_CODE_15 = 16
/** What ipmiscope says, in either language, of packets that it wrote in clear: they were not so on the wire. */
const REWRITTEN = /on the wire this packet was encrypted|线路上该报文是加密的/i

/** Packets inside the session, and those of them that are not protected. */
export interface Inside {
  readonly total: number
  readonly clear: Evidence
  readonly unauthenticated: Evidence
  readonly straightPassword: Evidence
}

const NOTHING_INSIDE: Inside = {
  total: 0,
  clear: new Evidence(),
  unauthenticated: new Evidence(),
  straightPassword: new Evidence(),
}

export async function packetFindings({ dataset, story, list }: Scene): Promise<Inside> {
  // Without a login there is nothing inside, and nothing to see in the envelopes.
  if (story.entry.version === null && (story.flags & ODD) === 0) return NOTHING_INSIDE
  const pass = new PacketPass(dataset, story)
  for (let row = pass.read(); row >= 0; row = pass.read()) await dataset.bytes(row, AHEAD)
  pass.report(list)
  if (story.codes) codeFindings(list, story.codes, story.entry.version)
  return pass
}

class PacketPass implements Inside {
  total = 0
  readonly clear = new Evidence()
  readonly unauthenticated = new Evidence()
  readonly straightPassword = new Evidence()
  private readonly checksums = new BySide()
  private readonly truncated = new Evidence()
  /** Responses without a session ID to requests with one. */
  private readonly zero = new Evidence()
  private readonly strange = new StrangeIds()
  private readonly sequences: Sequences
  private readonly pads = new Pads()
  private readonly vectors: Vectors
  private readonly dataset: Dataset
  private readonly story: Story
  private readonly entry: SessionEntry
  private at = 0

  constructor(dataset: Dataset, story: Story) {
    this.dataset = dataset
    this.story = story
    this.entry = story.entry
    this.sequences = new Sequences(this.entry.version === '1.5')
    this.vectors = new Vectors(story.rows.length)
  }

  /** Reads on; returns the row whose bytes are not at hand, or -1 at the end. */
  read(): number {
    const { dataset, story } = this
    const { columns } = dataset.index
    const { rows } = story
    const { text } = dataset.capture
    for (; this.at < rows.length; this.at++) {
      const row = rows[this.at]
      // Its message is what the log says; how it was sealed, and how long it was, is not.
      if (text?.isMadeUp(columns.frame[row])) continue
      const flags = columns.flags[row]
      const kind = columns.kind[row]
      const envelope =
        kind === KIND_IPMI15 ||
        kind === KIND_RMCPPLUS ||
        kind === KIND_SOL ||
        kind === KIND_OEM_PAYLOAD ||
        kind === KIND_PAYLOAD_OTHER
      if (envelope && columns.bodyOffset[row] !== 0) {
        const window = dataset.windowOf(row)
        if (!window) return row
        this.envelope(row, window.bytes, columns.offset[row] - window.at)
      }
      if ((flags & FLAG_CHECKSUM_BAD) !== 0) this.checksums.addFrom((flags & FLAG_FROM_BMC) !== 0, row)
      // An ICMP error quotes a part only.
      if ((flags & FLAG_TRUNCATED) !== 0 && kind !== KIND_ICMP) this.truncated.add(row)
    }
    return -1
  }

  /** The datagram begins at `datagram`. */
  private envelope(row: number, bytes: Uint8Array, datagram: number): void {
    const { entry } = this
    const { columns } = this.dataset.index
    const flags = columns.flags[row]
    const fromBmc = (flags & FLAG_FROM_BMC) !== 0
    const authenticated = (flags & FLAG_AUTHENTICATED) !== 0
    const plus = columns.kind[row] !== KIND_IPMI15
    const start = datagram + ((flags & FLAG_RSP) !== 0 ? 12 : 4)
    const body = datagram + columns.bodyOffset[row]
    if (!plus) {
      if ((bytes[start] & 0x0f) === STRAIGHT_PASSWORD) this.straightPassword.add(row)
      // It has a temporary session ID, and counts nothing.
      if (columns.cmd[row] === ACTIVATE_SESSION && columns.netFnLun[row] >> 3 === APP >> 1) return
    }
    const idAt = body - (plus ? ID_BEFORE_BODY : ID_BEFORE_BODY_15 + (authenticated ? AUTH_CODE_15 : 0))
    const id = readId(bytes, idAt) >>> 0
    if (id === 0) {
      if (fromBmc && has(this.story.inside, columns.partner[row] - 1)) this.zero.add(row)
      return
    }
    const own = plus && fromBmc ? entry.remoteId : entry.managedId
    if (id !== own && own !== 0 && (plus || id !== entry.remoteId)) {
      this.strange.addFrom(fromBmc, row, id, own)
    }
    this.total++
    const rewritten = this.dataset.index.comments
      .get(columns.frame[row])
      ?.some((text) => REWRITTEN.test(text))
    if ((flags & FLAG_ENCRYPTED) === 0 && !rewritten) this.clear.add(row)
    if (!authenticated && !rewritten) this.unauthenticated.add(row)
    const sequence = readId(bytes, plus ? idAt + 4 : idAt - 4)
    this.sequences.add(row, fromBmc, authenticated, sequence)
    if (!plus || (flags & FLAG_TRUNCATED) !== 0) return
    const end = body + (bytes[body - 2] | (bytes[body - 1] << 8))
    if (authenticated) this.pads.add(row, fromBmc, bytes, start, end, datagram + columns.length[row])
    const aes = entry.confidentiality === null || entry.confidentiality === AES_CBC_128
    if ((flags & FLAG_ENCRYPTED) !== 0 && aes && (end - body) % BLOCK === 0) {
      this.vectors.add(row, fromBmc, sequence, bytes, body)
    }
  }

  report(list: FindingList): void {
    const { checksums, zero, strange, truncated, sequences, pads, vectors } = this
    list.add('checksum-bad', checksums.rows, () => words.checksumBad(checksums.fromBmc, checksums.fromClient))
    list.add('unexpected-session-id', zero.rows, () => words.zeroFromBmc(zero.count))
    list.add('unexpected-session-id', strange.rows, () => strange.summary)
    list.add('truncated', truncated.rows, () => words.truncated(truncated.count))
    list.add('sequence-out-of-window', sequences.jumps.rows, () => sequences.summary)
    list.add('padding-bad', pads.bad.rows, () =>
      words.paddingBad(pads.bad.fromBmc, pads.bad.fromClient, pads.uncounted),
    )
    const { count, rows } = vectors.repeated
    list.add('predictable-iv', rows, () => words.predictableIv(count))
  }
}

/** What the keys given tell of the codes. */
function codeFindings(list: FindingList, codes: SessionCodes, version: SessionEntry['version']): void {
  const { undecryptable, integrityBad, integrityOk, badRows, badFromBmc, badFromClient, badKeying } = codes
  list.add('padding-bad', undecryptable, () => words.undecryptable(undecryptable.length))
  const other = version === '1.5' ? reason15(integrityOk, badFromClient) : integrityOk > 0 ? 'some' : 'all'
  const why = badKeying ?? other
  const total = integrityBad + integrityOk
  list.add(
    'integrity-bad',
    badRows,
    () => words.integrityBad(integrityBad, total, badFromBmc, badFromClient, words.keying[why]),
    why === 'another-password' ? 'warning' : 'error',
  )
}

/** `rows` ascend. */
function has(rows: readonly number[], row: number): boolean {
  let [from, to] = [0, rows.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (rows[middle] < row) from = middle + 1
    else to = middle
  }
  return rows[from] === row
}

/** The client's own codes tell whether the password given is the session's. */
function reason15(fit: number, badFromClient: number) {
  if (fit === 0) return 'another-password'
  return badFromClient === 0 ? 'vendors' : 'some'
}
