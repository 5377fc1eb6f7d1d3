/** Sessions without any login: nothing answers, or what was answered is the reason that none came. */
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'
import { byCompletionCode } from './by-status.ts'
import type { Offer } from './capabilities.ts'
import { offerOf, offers, refusalOf } from './capabilities.ts'
import type { Case, Judgement } from './judgement.ts'
import { incomplete, silent, unsupported, withRequest } from './judgement.ts'
import { tries } from './silence.ts'
import { COPY_NANOSECONDS } from '../sessions.ts'
import type { Exchange, Story } from './story.ts'
import { isCopy } from './story.ts'

const INVALID_DATA_FIELD = 0xcc
const MD2 = 1
const MD5 = 2
const PASSWORD = 4
const USER_LEVEL = 2
const CUT = K.FLAG_TRUNCATED | K.FLAG_MESSAGE

/** Nothing came from the BMC's side, but perhaps ICMP errors. */
export function judgeUnanswered({ story, columns, dataset, table, session }: Case): Judgement {
  // What follows an answer was sent: the answers are missing here.
  const answered = story.rakp1.length + story.rakp3.length + story.activate.length + story.inside.length
  if (answered > 0 || goesOnAtOnce(columns, story)) return incomplete('one-direction', story)
  const asked = [...story.rows].filter((row) => dataset.index.expectsAnswer(row))
  if (story.icmp.length > 0) {
    const quoted = story.icmp.filter((row) => columns.partner[row] !== 0)
    const isFirst = (row: number) => row === asked[0] || isCopy(columns, asked[0], row)
    const first = asked.length === 0 || quoted.some((row) => isFirst(columns.partner[row] - 1))
    // Hosts limit how many errors they send: not every request gets one.
    const proven = first && quoted.length * 2 >= asked.length
    const evidence = [...asked.slice(0, 1), ...story.icmp.slice(0, 3)]
    return { code: 'port-closed', proven, reading: 'plain', evidence, tries: asked }
  }
  if (asked.length === 0) return incomplete('one-direction', story)
  const tried = tries(columns, exchangesOf(asked))
  // Whoever goes on to another request may have got an answer: only the same one again shows that it did not.
  const last = tried[tried.length - 1]
  const repeated = tried.filter(
    (row) => columns.kind[row] === columns.kind[last] && columns.cmd[row] === columns.cmd[last],
  )
  if (tried.length === 1 && isStray(tried[0])) return incomplete('stray', story)
  const evidence = tried.slice(0, 10)
  // An ICMP error that cannot be read may have been the answer.
  const proven = repeated.length > 1 && dataset.index.cutErrors === 0
  return { code: 'no-response', proven, reading: 'plain', step: 'discover', evidence, tries: tried }

  /** The session before or behind it is so close that no client has given up waiting between the two. */
  function isStray(row: number): boolean {
    const [before, next] = [table.previous[session], table.next[session]]
    if (before !== 0 && columns.nanosecondsBetween(table.lastRow[before], row) < COPY_NANOSECONDS) return true
    return next !== 0 && columns.nanosecondsBetween(row, table.firstRow[next]) < COPY_NANOSECONDS
  }
}

/** The client began to log in before any client would give up waiting for what the BMC offers. */
function goesOnAtOnce(columns: Columns, { capabilities, open, challenge }: Story): boolean {
  const asked = capabilities[capabilities.length - 1]?.request
  const login = open[0]?.request ?? challenge[0]?.request
  if (asked === undefined || login === undefined) return false
  return asked < login && columns.nanosecondsBetween(asked, login) < COPY_NANOSECONDS
}

const exchangesOf = (rows: readonly number[]): Exchange[] =>
  rows.map((request) => ({ request, reply: -1, replies: [] }))

/** The BMC answers, and no login came. */
export function judgeDiscovery(about: Case): Judgement {
  const { story, columns } = about
  const offer = offerOf(columns, story)
  if (offer?.lacksRmcpPlus) return unsupported('no-rmcpplus', 'discover', offer, [])
  if (offer && !offer.asked20 && stopsAtTypes(about, offer))
    return unsupported('none-used', 'discover', offer, [])
  const refusal = refusalOf(columns, story)
  if (refusal && (!refusal.extendedOnly || refusal.code !== INVALID_DATA_FIELD)) {
    return {
      code: byCompletionCode('discover', refusal.code),
      proven: true,
      reading: 'completion-code',
      step: 'discover',
      value: refusal.code,
      evidence: refusal.rows.flatMap((row) => withRequest(about, row)),
    }
  }
  const asked = tries(columns, story.capabilities)
  const answered = story.capabilities.some(({ reply }) => reply >= 0)
  if (!answered && asked.length > 1) return silent(about, 'discover', story.capabilities)
  const seen = (row: number) => row >= 0 && (columns.flags[row] & K.FLAG_TRUNCATED) === 0
  const whole = story.capabilities.every(({ request, reply }, i, all) => {
    const next = all[i + 1]?.request ?? -1
    const copied = request >= 0 && next >= 0 && sameBytes(story.bytes(request), story.bytes(next))
    return seen(request) && (seen(reply) || copied)
  })
  // What the capture has cut away of a message may be a login.
  const readable = [...story.rows].every((row) => (columns.flags[row] & CUT) !== K.FLAG_TRUNCATED)
  return noSession(about, whole && readable && refusal === undefined)
}

function noSession(about: Case, certain: boolean): Judgement {
  const { story, columns, dataset } = about
  let last = -1
  for (const row of story.rows) if (dataset.index.expectsAnswer(row)) last = row
  const answered = last < 0 || columns.partner[last] !== 0
  const evidence =
    last < 0 ? lastOf(story) : answered ? withRequest(about, columns.partner[last] - 1) : [last]
  return { code: 'no-session', proven: certain && answered, reading: 'plain', evidence }
}

/** A login of IPMI 1.5 would have followed: the BMC offers some types only, and none of them was used. */
function stopsAtTypes({ story, columns }: Case, { types, request }: Offer): boolean {
  if (offers(types, MD2) && offers(types, MD5) && offers(types, PASSWORD)) return false
  // Who only looks whether a BMC is there asks again after an answer, or asks as a user, without a ping.
  if (story.capabilities.filter(({ reply }) => reply >= 0).length > 1) return false
  const bytes = story.bytes(request)
  const at = columns.bodyOffset[request] + 7
  // A request that is cut, or missing, may have asked for RMCP+.
  if (at >= bytes.length) return false
  const privilege = bytes[at] & 0x0f
  return story.pings.length > 0 || privilege !== USER_LEVEL
}

const lastOf = ({ rows }: Story): number[] => [rows[rows.length - 1]]

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i])
