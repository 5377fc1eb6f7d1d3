/**
 * Findings of requests without an answer: the BMC was silent, or its answer is only missing from the capture. Where
 * the client goes on with what it can only have from the answer, there was one.
 */
import type { Columns } from '../columns.ts'
import {
  FLAG_FROM_BMC,
  KIND_ASF_PING,
  KIND_ICMP,
  KIND_OPEN_SESSION_REQUEST,
  KIND_RAKP1,
  KIND_RAKP3,
} from '../kinds.ts'
import { Evidence } from './findings-list.ts'
import { nameOfRow } from './findings-names.ts'
import type { Tries } from './findings-tries.ts'
import type { Scene } from './findings.ts'
import { findingWords as words, list as listed } from './findings-words.ts'
import type { Exchange, Story } from './story.ts'

/** Names in one sentence. */
const NAMES = 4
/** An answer may come this long after the last packet of the capture. */
const END_NANOSECONDS = 1e9

export function unansweredFindings(scene: Scene, tries: Tries, requests: readonly number[]): void {
  const { dataset, story, list } = scene
  const { columns, rows } = dataset.index
  if (!requests.some((row) => columns.partner[row] === 0)) return
  const { pings, capabilities, cipherSuites, guids } = story
  const outside = new Set([pings, capabilities, cipherSuites, guids].flat().map(({ request }) => request))
  // With nothing after it discovery is all there is: then the client got no further.
  const goesOn = requests.some((row) => columns.partner[row] !== 0 || !outside.has(row))
  const later = new Later(columns, story)
  const oneSided = later.isLogin && !story.rows.some((row) => isFromBmc(columns, row))
  const discovery = new Lost(columns, tries)
  const missing = new Lost(columns, tries)
  const atEnd = new Lost(columns, tries)
  const silence = new Lost(columns, tries)
  let wait = 0
  requests.forEach((row, i) => {
    if (columns.partner[row] !== 0 || tries.wasRepeated(row) || tries.isCopy(row)) return
    const next = requests[i + 1]
    if (oneSided || later.needsAnswerTo(row)) missing.add(row)
    else if (goesOn && outside.has(row)) {
      discovery.add(row)
      if (next !== undefined) wait += columns.nanosecondsBetween(tries.first(row), next)
    } else {
      const left = columns.nanosecondsBetween(row, rows - 1)
      if (next === undefined && tries.count(row) === 1 && left < END_NANOSECONDS) atEnd.add(row)
      else silence.add(row)
    }
  })
  list.add('unanswered-request', silence.rows, () => words.unanswered(silence.text))
  list.add('unanswered-request', missing.rows, () => words.answerMissing(missing.text), 'info')
  list.add('unanswered-request', atEnd.rows, () => words.captureEnds(atEnd.text), 'info')
  list.add('discovery-unanswered', discovery.rows, () => {
    const suites = new Set(cipherSuites.map(({ request }) => request))
    const hints = []
    if (discovery.rows.some((row) => columns.kind[row] === KIND_ASF_PING)) hints.push(words.noPing)
    if (discovery.rows.some((row) => suites.has(row))) hints.push(words.noCipherSuites)
    return words.discoveryUnanswered(discovery.text, wait, hints)
  })
}

const isFromBmc = ({ flags, kind }: Columns, row: number) =>
  (flags[row] & FLAG_FROM_BMC) !== 0 && kind[row] !== KIND_ICMP

/** The last of the client's steps that need the answer to the one before. */
class Later {
  private readonly columns: Columns
  private readonly rakp1: number
  private readonly rakp3: number
  private readonly activate: number
  private readonly inside: number
  private readonly challenges: ReadonlySet<number>
  private readonly activations: ReadonlySet<number>

  constructor(columns: Columns, story: Story) {
    this.columns = columns
    this.rakp1 = last(story.rakp1.map(({ request }) => request))
    // With an error status the console only says that it gives up.
    this.rakp3 = last(
      story.rakp3.map(({ request }) => request).filter((row) => columns.completionCode[row] === 0),
    )
    this.activate = last(requestsOf(story.activate))
    this.inside = last(story.inside.filter((row) => !isFromBmc(columns, row)))
    this.challenges = new Set(requestsOf(story.challenge))
    this.activations = new Set(requestsOf(story.activate))
  }

  /** The client got as far as only a BMC's answers can lead it. */
  get isLogin(): boolean {
    return this.rakp1 >= 0 || this.activate >= 0 || this.inside >= 0
  }

  needsAnswerTo(row: number): boolean {
    switch (this.columns.kind[row]) {
      case KIND_OPEN_SESSION_REQUEST:
        return this.rakp1 > row
      case KIND_RAKP1:
        return this.rakp3 > row
      case KIND_RAKP3:
        return this.inside > row
    }
    if (this.challenges.has(row)) return this.activate > row
    return this.activations.has(row) && this.inside > row
  }
}

const requestsOf = (exchanges: readonly Exchange[]) => exchanges.map(({ request }) => request)
const last = (rows: readonly number[]) => rows[rows.length - 1] ?? -1

/** Requests without an answer, and their names with the number of tries. */
class Lost extends Evidence {
  private readonly columns: Columns
  private readonly tries: Tries
  private readonly names = new Map<string, number>()

  constructor(columns: Columns, tries: Tries) {
    super()
    this.columns = columns
    this.tries = tries
  }

  override add(row: number): void {
    super.add(row)
    const name = nameOfRow(this.columns, row)
    this.names.set(name, (this.names.get(name) ?? 0) + this.tries.count(row))
  }

  get text(): string {
    const names = [...this.names].slice(0, NAMES).map(([name, tries]) => words.tries(name, tries))
    const rest = this.names.size - names.length
    return listed(rest > 0 ? [...names, words.moreNames(rest)] : names)
  }
}
