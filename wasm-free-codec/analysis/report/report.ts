/** A report of one session or of the whole capture, to be passed on: Markdown, or one HTML file. */
import { Anonymiser } from '../anonymise/index.ts'
import type { Dataset } from '../dataset.ts'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import * as K from '../kinds.ts'
import type { RowCells } from '../row-text.ts'
import { durationText } from '../row-text.ts'
import { type SessionContent, contentOf, timed } from './content.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { ShownPackets } from './shown.ts'
import { words } from './words.ts'

export type ReportFormat = 'markdown' | 'html'

export interface ReportOptions {
  /** Name of the capture, for the title. It is left out of an anonymous report. */
  readonly name: string
  /** Number of the session; absent: all of the capture, worst first. */
  readonly session?: number
  /** Addresses, names, GUIDs and serial numbers are replaced. */
  readonly anonymous?: boolean
  readonly signal?: AbortSignal
}

export interface ReportHead {
  readonly title: string
  readonly facts: readonly string[]
  readonly remarks: readonly string[]
}

export interface Packets {
  readonly dataset: Dataset
  readonly shown: ShownPackets
  readonly anonymiser: Anonymiser
  /** Packets of a session. */
  rows(session: number): number
  /** The first and the last of them. */
  cells(
    session: number,
    first: number,
    last?: number,
  ): Promise<(RowCells & { row: number; fromBmc: boolean })[]>
}

export type Write = (
  head: ReportHead,
  sessions: readonly SessionContent[],
  packets: Packets,
) => Promise<string>

/** Sessions that a report tells of in full. */
const MOST_SESSIONS = 50
/** Rows that are searched for what has to be replaced: all of the sessions told of, as far as they are read. */
const MOST_ROWS = 100_000

const writers: Record<ReportFormat, Write> = { html, markdown }

export const makeReport = async (
  format: ReportFormat,
  dataset: Dataset,
  { name, session, anonymous = false, signal }: ReportOptions,
): Promise<string> => {
  const diagnosis = await Diagnosis.of(dataset, { signal })
  const ids = session === undefined ? [...diagnosis.order] : [session].filter((id) => id <= diagnosis.count)
  const told = ids.slice(0, MOST_SESSIONS)
  const anonymiser = anonymous
    ? await Anonymiser.of(dataset, rowsOf(dataset, told), { signal })
    : Anonymiser.ofSecrets(dataset)
  const sessions: SessionContent[] = []
  for (const id of told) sessions.push(contentOf(dataset, await diagnosis.report(id), anonymiser))
  const head = {
    title: words.title(anonymous ? words.capture.toLowerCase() : name),
    facts: factsOf(dataset, diagnosis, ids.length - told.length),
    remarks: [words.safe, ...(anonymous ? [words.anonymous] : []), words.made],
  }
  return writers[format](head, sessions, packetsOf(dataset, anonymiser))
}

function* rowsOf(dataset: Dataset, sessions: readonly number[]): Generator<number> {
  let left = MOST_ROWS
  for (const session of sessions)
    for (const row of dataset.rowsOf(session)) {
      if (left-- === 0) return
      yield row
    }
}

const factsOf = (dataset: Dataset, diagnosis: Diagnosis, more: number): string[] => {
  const { packets, rows, columns } = dataset.index
  const tally = { ok: 0, failed: 0, incomplete: 0 }
  for (let id = 1; id <= diagnosis.count; id++) tally[diagnosis.outcome(id)]++
  const facts = [words.holds(packets, rows, diagnosis.count)]
  if (rows > 0) {
    const time = timed(dataset, 0, durationText(columns.nanosecondsBetween(0, rows - 1)))
    if (time) facts.push(time)
  }
  if (diagnosis.count > 0) facts.push(words.tally(tally.failed, tally.incomplete, tally.ok))
  if (more > 0) facts.push(words.moreSessions(more))
  return facts
}

const packetsOf = (dataset: Dataset, anonymiser: Anonymiser): Packets => {
  const shown = new ShownPackets(dataset, anonymiser)
  const { flags } = dataset.index.columns
  return {
    dataset,
    shown,
    anonymiser,
    rows: (session) => dataset.rowsOf(session).length,
    async cells(session, first, last = 0) {
      const rows = dataset.rowsOf(session)
      const some =
        rows.length <= first + last
          ? [...rows]
          : [...rows.slice(0, first), ...(last > 0 ? rows.slice(-last) : [])]
      const cells = []
      for (const row of some)
        cells.push({ ...(await shown.cells(row)), row, fromBmc: (flags[row] & K.FLAG_FROM_BMC) !== 0 })
      return cells
    },
  }
}
