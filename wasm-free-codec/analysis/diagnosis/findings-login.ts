/** Findings in the messages of the login: tags, session IDs, lengths (IPMI 2.0 §13.17 to §13.24). */
import { rmcpAuthAlgorithms } from '../../enums.ts'
import { hex } from '../../sentences.ts'
import { hexNumber, nameOf } from '../../show.ts'
import { FLAG_COMPLETION_CODE, FLAG_TRUNCATED } from '../kinds.ts'
import { readId } from '../logins-rmcpplus.ts'
import { type FindingCode, Evidence } from './findings-list.ts'
import { nameOfRow } from './findings-names.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'
import type { Exchange } from './story.ts'

/** Messages of one kind that are looked into: a login has few. */
const MOST = 100
// In the payloads: whom it is addressed to (the Open Session Request: whom its answer is to), the BMC's session ID in
// the Open Session Response, and the codes.
const ADDRESSED = 4
const MANAGED = 8
const RAKP2_CODE_AT = 40
const RAKP4_CODE_AT = 8
/** Bytes of the code in RAKP message 2 and of the check value in RAKP message 4, by authentication algorithm. */
const RAKP2_CODE = [0, 20, 16, 32]
const RAKP4_CODE = [0, 12, 16, 16]
const SET_SESSION_PRIVILEGE = 0x3b
const CLOSE_SESSION = 0x3c
const APP = 0x06

export function loginFindings(scene: Scene): void {
  tags(scene)
  sessionIds(scene)
  zeroIds(scene)
  lengths(scene)
}

const first = (exchanges: readonly Exchange[]) => exchanges.slice(0, MOST)
const accepted = ({ dataset }: Scene, row: number) => {
  const { flags, completionCode } = dataset.index.columns
  return row >= 0 && (flags[row] & FLAG_COMPLETION_CODE) !== 0 && completionCode[row] === 0
}

/** Bytes of the payload, as its header says. */
function payloadLength({ dataset, story }: Scene, row: number): number {
  const bytes = story.bytes(row)
  const body = dataset.index.columns.bodyOffset[row]
  return body === 0 || body > bytes.length ? 0 : bytes[body - 2] | (bytes[body - 1] << 8)
}

/** A session ID in the payload; undefined where it is too short. */
function idIn(scene: Scene, row: number, at: number): number | undefined {
  if (row < 0 || payloadLength(scene, row) < at + 4) return undefined
  const bytes = scene.story.bytes(row)
  const from = scene.dataset.index.columns.bodyOffset[row] + at
  return from + 4 > bytes.length ? undefined : readId(bytes, from) >>> 0
}

function tags({ dataset, story, list }: Scene): void {
  const { columns } = dataset.index
  const found = new Map<string, Evidence>()
  for (const { request, reply } of [story.open, story.rakp1, story.rakp3].flatMap(first)) {
    if (request < 0 || reply < 0 || columns.sequence[request] === columns.sequence[reply]) continue
    // A reply of one byte is a mere completion code.
    if (columns.length[reply] - columns.bodyOffset[reply] < 2) continue
    const [sent, got] = [hex(columns.sequence[request]), hex(columns.sequence[reply])]
    const refused = columns.completionCode[reply] !== 0
    const summary = words.tagNotEchoed(nameOfRow(columns, reply), sent, got, refused)
    let evidence = found.get(summary)
    if (!evidence) found.set(summary, (evidence = new Evidence()))
    evidence.add(reply)
  }
  for (const [summary, { rows }] of found) list.add('tag-not-echoed', rows, () => summary)
}

/** Each side is addressed by the session ID that it has chosen; a refusal may leave it out. */
function sessionIds(scene: Scene): void {
  const { dataset, story, list } = scene
  const chosen = { console: new Set<number>(), managed: new Set<number>() }
  for (const { request, reply } of first(story.open)) {
    const console = idIn(scene, request, ADDRESSED)
    const managed = accepted(scene, reply) ? idIn(scene, reply, MANAGED) : undefined
    if (console !== undefined) chosen.console.add(console)
    if (managed !== undefined) chosen.managed.add(managed)
  }
  const check = (row: number, known: ReadonlySet<number>, say: typeof words.consoleId) => {
    const got = idIn(scene, row, ADDRESSED)
    if (got === undefined || known.size === 0 || known.has(got)) return
    const [sent] = known
    const name = nameOfRow(dataset.index.columns, row)
    list.add('unexpected-session-id', [row], () => say(name, hexNumber(got, 4), hexNumber(sent, 4)))
  }
  for (const { request, reply } of [story.rakp1, story.rakp3].flatMap(first)) {
    check(request, chosen.managed, words.managedId)
    if (accepted(scene, reply)) check(reply, chosen.console, words.consoleId)
  }
  for (const { reply } of first(story.open)) {
    if (accepted(scene, reply)) check(reply, chosen.console, words.consoleId)
  }
}

/** What belongs into a session, sent outside of it. */
function zeroIds({ dataset, story, list }: Scene): void {
  const { columns } = dataset.index
  const found = new Evidence()
  for (const { request } of story.others) {
    const cmd = columns.cmd[request]
    if (request < 0 || columns.netFnLun[request] >> 2 !== APP) continue
    if (cmd === SET_SESSION_PRIVILEGE || cmd === CLOSE_SESSION) found.add(request)
  }
  if (found.count === 0) return
  list.add('unexpected-session-id', found.rows, () =>
    words.zeroAfterLogin(nameOfRow(columns, found.rows[0]), found.count),
  )
}

function lengths(scene: Scene): void {
  const { dataset, story, list } = scene
  const { authentication, algorithmsChosen } = story.entry
  if (authentication === null || !algorithmsChosen || RAKP2_CODE[authentication] === undefined) return
  const algorithm = nameOf(rmcpAuthAlgorithms, authentication) ?? hex(authentication)
  const check = (exchanges: readonly Exchange[], at: number, expected: number, found: FindingCode) => {
    for (const { reply } of first(exchanges)) {
      if (!accepted(scene, reply) || (dataset.index.columns.flags[reply] & FLAG_TRUNCATED) !== 0) continue
      const length = Math.max(0, payloadLength(scene, reply) - at)
      if (length === expected) continue
      const say = found === 'rakp2-length' ? words.rakp2Length : words.rakp4Length
      list.add(found, [reply], () => say(length, expected, algorithm))
    }
  }
  check(story.rakp1, RAKP2_CODE_AT, RAKP2_CODE[authentication], 'rakp2-length')
  check(story.rakp3, RAKP4_CODE_AT, RAKP4_CODE[authentication], 'rakp4-icv-length')
}
