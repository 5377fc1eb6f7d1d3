/** Findings in how requests and responses follow each other: tries, answers that lack, come twice, late or slowly. */
import { FLAG_DUPLICATE, FLAG_FROM_BMC, FLAG_RESPONSE, FLAG_RETRY, KIND_ICMP } from '../kinds.ts'
import { Evidence } from './findings-list.ts'
import { nameOfRow } from './findings-names.ts'
import { Tries } from './findings-tries.ts'
import { unansweredFindings } from './findings-unanswered.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'

const SLOW_NANOSECONDS = 1e9
const SLOW_FACTOR = 10

export function exchangeFindings(scene: Scene): void {
  const { dataset, story, list } = scene
  const { columns } = dataset.index
  const { index } = dataset
  const next = story.entry.next === 0 ? Infinity : index.sessionTable.firstRow[story.entry.next]
  // Most sessions have nothing of all that: one look tells.
  let isUnanswered = (story.flags & FLAG_RETRY) !== 0
  let isSlow = (story.flags & FLAG_DUPLICATE) !== 0
  for (const row of story.rows) {
    const partner = columns.partner[row] - 1
    if (partner < 0) isUnanswered ||= index.expectsAnswer(row)
    else if ((columns.flags[row] & FLAG_RESPONSE) !== 0)
      isSlow ||= row > next || columns.nanosecondsBetween(partner, row) > SLOW_NANOSECONDS
  }
  const requests = isUnanswered ? [...story.rows].filter((row) => index.expectsAnswer(row)) : []
  const isResponse = (row: number) => (columns.flags[row] & FLAG_RESPONSE) !== 0 && columns.partner[row] !== 0
  const responses = isSlow ? [...story.rows].filter(isResponse) : []
  const tries = new Tries(columns, requests)
  const { again, copies } = tries
  list.add('retransmission', again.rows, () => words.retransmission(again.count, copies))
  extraReplies(scene, tries, responses, next)
  clientGone(scene)
  unansweredFindings(scene, tries, requests)
  slow(scene, responses)
}

/** As many replies as tries are one answer to each: then the first came after the client had tried again. */
function extraReplies(
  { dataset, list }: Scene,
  tries: Tries,
  responses: readonly number[],
  next: number,
): void {
  const { columns } = dataset.index
  const late = new Evidence()
  const duplicate = new Evidence()
  const replies = new Map<number, number>()
  for (const row of responses) {
    const request = columns.partner[row] - 1
    if ((columns.flags[row] & FLAG_DUPLICATE) === 0) {
      if (row > next && request < next) late.add(row)
      continue
    }
    const count = (replies.get(request) ?? 1) + 1
    replies.set(request, count)
    if (count <= tries.count(request)) late.add(count === 2 ? columns.partner[request] - 1 : row)
    else duplicate.add(row)
  }
  list.add('late-response', late.rows, () => words.lateResponse(late.count))
  list.add('duplicate-response', duplicate.rows, () => words.duplicateResponse(duplicate.count))
}

/** ICMP errors from the client's side about what the BMC has sent. */
function clientGone({ dataset, story, list }: Scene): void {
  const { columns } = dataset.index
  const gone = new Evidence()
  for (const row of story.rows) {
    if (columns.kind[row] !== KIND_ICMP || (columns.flags[row] & FLAG_FROM_BMC) !== 0) continue
    const quoted = columns.partner[row] - 1
    if (quoted >= 0 && (columns.flags[quoted] & FLAG_FROM_BMC) !== 0) gone.add(row)
  }
  list.add('late-response', gone.rows, () => words.clientGone(gone.count), 'info')
}

/** Slow beside the session's others. */
function slow({ dataset, list }: Scene, responses: readonly number[]): void {
  const { index } = dataset
  const { columns } = index
  const latency = (row: number) => index.latency(row) ?? 0
  const isFirst = (row: number) => (columns.flags[row] & FLAG_DUPLICATE) === 0
  if (!responses.some((row) => latency(row) > SLOW_NANOSECONDS && isFirst(row))) return
  const firsts = responses.filter(isFirst)
  const median = Float64Array.from(firsts, latency).sort()[firsts.length >>> 1]
  const found = new Evidence()
  let longest = -1
  for (const row of firsts) {
    if (latency(row) <= SLOW_NANOSECONDS || latency(row) <= SLOW_FACTOR * median) continue
    found.add(row)
    if (longest < 0 || latency(row) > latency(longest)) longest = row
  }
  if (longest < 0) return
  const what = nameOfRow(columns, longest)
  list.add('slow-response', found.rows, () => words.slow(found.count, latency(longest), median, what))
}
