/** An inventory as `ipmiscope inventory --json` prints it: frames in place of rows, names with underscores. */
import type { Dataset } from '../dataset.ts'
import { timeText } from '../time.ts'
import { summaryOf } from './summary.ts'
import type { Series, Target } from './types.ts'

/** One device. */
export const deviceJson = (dataset: Dataset, target: Target): string => {
  const { sections, firstRow, lastRow, ...rest } = target
  const { id, bmc, path, label, ...tables } = rest
  return JSON.stringify(
    plain(dataset, {
      ...{ id, bmc, path, label, summary: summaryOf(target) },
      ...{ firstFrame: frameOf(dataset, firstRow), lastFrame: frameOf(dataset, lastRow) },
      sections,
      ...tables,
    }),
  )
}

const frameOf = ({ index }: Dataset, row: number): number => index.columns.frame[row]

const plain = (dataset: Dataset, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => plain(dataset, item))
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, unknown][] = []
  for (const [key, item] of Object.entries(value)) {
    if (key === 'row') {
      entries.push(['frame', frameOf(dataset, item)])
      if (isReading(value)) entries.push(['time', timeOf(dataset, item)])
    } else if (key === 'rows')
      entries.push(['frames', (item as number[]).map((row) => frameOf(dataset, row))])
    else if (key === 'series') entries.push(['readings', readings(dataset, item as Series)])
    else entries.push([key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), plain(dataset, item)])
  }
  return Object.fromEntries(entries)
}

/** What changes with time. */
const isReading = (value: object): boolean => 'states' in value || 'average' in value

const timeOf = ({ index: { columns } }: Dataset, row: number): string =>
  timeText(columns.seconds[row], columns.nanoseconds[row])

const readings = (dataset: Dataset, { rows, values }: Series) =>
  Array.from(rows, (row, i) => ({
    ...{ frame: frameOf(dataset, row), time: timeOf(dataset, row) },
    value: Number.isNaN(values[i]) ? null : values[i],
  }))
