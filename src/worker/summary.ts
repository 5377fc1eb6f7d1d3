/** What is said of a capture as a whole. */
import { type Dataset, timeText } from 'wasm-free-codec'
import type { CaptureSummary } from './api.ts'

export const summaryOf = ({ capture, index }: Dataset, name: string, size: number): CaptureSummary => {
  const time = (row: number) => timeText(index.columns.seconds[row], index.columns.nanoseconds[row])
  return {
    name,
    format: capture.compressed ? `${capture.kind}, gzip` : capture.kind,
    size,
    packets: capture.packets,
    rows: index.rows,
    complete: capture.complete,
    diagnostics: [...capture.diagnostics],
    ...(capture.text && { text: capture.text.summary }),
    ...(index.rows > 0 &&
      !capture.text?.summary.standInTimes && { first: time(0), last: time(index.rows - 1) }),
    otherPorts: index.otherPorts().map(({ port, datagrams }) => ({ port, packets: datagrams })),
  }
}
