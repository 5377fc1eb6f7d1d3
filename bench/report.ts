/** Tables and sentences of the bench's output. */
import type { Sample } from './processes.ts'

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >>> 1]

export function seconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
  return `${(milliseconds / 1000).toFixed(2)} s`
}

const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? '-' : `${Math.round(bytes / 1e6)} MB`

const grouped = (value: number): string => Math.round(value).toLocaleString('en')

export interface Measured {
  name: string
  label: string
  samples: Sample[]
}

export const time = ({ samples }: Measured): number => median(samples.map(({ milliseconds }) => milliseconds))

/** A line for each thing measured; the ratio is its time to that of the index pass. */
export function table(measured: readonly Measured[], packets: number): string {
  const index = measured.find(({ name }) => name === 'index')
  const rows = measured.map((one) => [
    one.label,
    seconds(time(one)),
    grouped((packets / time(one)) * 1000),
    megabytes(Math.max(...one.samples.map(({ peak }) => peak ?? 0)) || undefined),
    index ? `${(time(one) / time(index)).toFixed(time(one) < 10 * time(index) ? 2 : 0)}` : '-',
    String(one.samples.length),
  ])
  const head = ['', 'time', 'packets/s', 'peak memory', 'x index pass', 'runs']
  return aligned([head, ...rows])
}

/** The first column to the left, the others to the right. As Markdown. */
export function aligned(rows: readonly string[][]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  const rule = `|${widths.map((width, i) => (i === 0 ? `-${'-'.repeat(width)}-` : `-${'-'.repeat(width)}:`)).join('|')}|`
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n')
}

export interface Goal {
  what: string
  measured: string
  met: boolean
}

export const goalLines = (goals: readonly Goal[]): string =>
  goals.map(({ what, measured, met }) => `${met ? 'met   ' : 'MISSED'}  ${what}: ${measured}`).join('\n')
