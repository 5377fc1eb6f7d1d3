/** Rows as files: JSON, CSV, pcapng. Each is a stream of pieces, so that no export has to be in memory whole. */
import { writePcapng } from '../capture/writer.ts'
import { anonymousPcapng } from './anonymise/index.ts'
import type { Dataset } from './dataset.ts'
import { decryptedFrame, isRewritten } from './export-decrypted.ts'
import { rowJson } from './row-json.ts'
import { rowCells } from './row-text.ts'
import { timeText } from './time.ts'

/**
 * `pcapng-decrypted`: packets that keys have opened are written as if they had not been encrypted.
 * `pcapng-anonymous`: without what names people, machines and places.
 */
export type ExportFormat = 'json' | 'ndjson' | 'csv' | 'pcapng' | 'pcapng-decrypted' | 'pcapng-anonymous'

type Piece = string | Uint8Array

/** The rows in ascending order. Ends early, and whole up to there, when the signal aborts. */
export const exportRows = (
  format: ExportFormat,
  dataset: Dataset,
  rows: Iterable<number>,
  signal?: AbortSignal,
): AsyncGenerator<Piece> => {
  const until = stoppable(rows, signal)
  if (format === 'pcapng') return pcapng(dataset, until)
  if (format === 'pcapng-decrypted') return decryptedPcapng(dataset, until)
  if (format === 'pcapng-anonymous') return anonymousPcapng(dataset, [...rows], { signal })
  return format === 'csv' ? csv(dataset, until) : json(dataset, until, format === 'json')
}

function* stoppable(rows: Iterable<number>, signal?: AbortSignal): Generator<number> {
  for (const row of rows) {
    if (signal?.aborted) return
    yield row
  }
}

async function* json(dataset: Dataset, rows: Iterable<number>, array: boolean): AsyncGenerator<string> {
  let before = array ? '[\n' : ''
  for await (const [row, packet] of dataset.packets(rows)) {
    yield before + rowJson(dataset, row, packet) + (array ? '' : '\n')
    if (array) before = ',\n'
  }
  if (array) yield before === ',\n' ? '\n]\n' : '[]\n'
}

const COLUMNS = [
  'frame',
  'time',
  'seconds',
  'source',
  'destination',
  'layer',
  'info',
  'note',
  'session',
  'comment',
] as const

async function* csv(dataset: Dataset, rows: Iterable<number>): AsyncGenerator<string> {
  const { columns, comments } = dataset.index
  yield `${COLUMNS.join(',')}\r\n`
  for await (const [row, packet] of dataset.packets(rows)) {
    const cells = rowCells(dataset, row, packet)
    const line: Record<(typeof COLUMNS)[number], string> = {
      ...cells,
      frame: String(cells.frame),
      time: timeText(columns.seconds[row], columns.nanoseconds[row]),
      seconds: cells.time.replace(' ', ''),
      session: String(columns.session[row]),
      comment: comments.get(cells.frame)?.join('\n') ?? '',
    }
    yield `${COLUMNS.map((name) => csvCell(line[name])).join(',')}\r\n`
  }
}

/** RFC 4180; a leading character that a spreadsheet takes for a formula is kept from it by an apostrophe. */
export const csvCell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows' frames, those of their fragments too, each once. Comments are kept, or what was noted in their place; bytes are as captured. */
const pcapng = (dataset: Dataset, rows: Iterable<number>): AsyncGenerator<Uint8Array> =>
  writePcapng(notedFrames(dataset, framesOf(dataset, rows)))

/** With the notes that were made. */
async function* notedFrames({ capture, index }: Dataset, numbers: Iterable<number>) {
  for await (const frame of capture.frames(numbers))
    yield index.noted.has(frame.frame) ? { ...frame, comments: index.comments.get(frame.frame) ?? [] } : frame
}

/** The same; of a datagram that is rewritten its last frame alone. */
const decryptedPcapng = (dataset: Dataset, rows: Iterable<number>): AsyncGenerator<Uint8Array> => {
  const numbers = framesOf(dataset, rows, (row) => isRewritten(dataset, row))
  async function* frames() {
    for await (const frame of notedFrames(dataset, numbers)) {
      const row = dataset.index.rowOf(frame.frame)
      yield row >= 0 && isRewritten(dataset, row) ? await decryptedFrame(dataset, row, frame) : frame
    }
  }
  return writePcapng(frames())
}

function* framesOf(
  { index }: Dataset,
  rows: Iterable<number>,
  isOne: (row: number) => boolean = () => false,
): Generator<number> {
  const { fragments, columns } = index
  if (fragments.size === 0) {
    let last = 0
    for (const row of rows) if (columns.frame[row] !== last) yield (last = columns.frame[row])
    return
  }
  // A fragment may stand before rows that were captured between it and the datagram's last one.
  const frames = new Set<number>()
  for (const row of rows) {
    const frame = columns.frame[row]
    for (const one of (isOne(row) ? undefined : fragments.get(frame)) ?? [frame]) frames.add(one)
  }
  yield* [...frames].sort((a, b) => a - b)
}
