/** Index, sessions and exchanges of a capture. */
export type { Columns } from './columns.ts'
export { DatagramFields, fastFields, ipmbFields } from './fields.ts'
export * from './kinds.ts'
export { PacketIndex } from './packet-index.ts'
export type { PacketIndexOptions, Timeline } from './packet-index.ts'
export { hasRmcpClass, looksLikeRmcp, rmcpOffset } from './recognise.ts'
export {
  STATE_CLOSED,
  STATE_DISCOVERY,
  STATE_ESTABLISHED,
  STATE_FAILED,
  STATE_LOGIN,
} from './session-table.ts'
export type { SessionEntry, SessionTable } from './session-table.ts'
export { timeText } from './time.ts'
export { Dataset, fetchDecoder } from './dataset.ts'
export type { DatasetOptions, Unlocked } from './dataset.ts'
export { csvCell, exportRows } from './export.ts'
export type { ExportFormat } from './export.ts'
export { rowJson } from './row-json.ts'
export { durationText, rowCells, rowInfo, secondsText } from './row-text.ts'
export type { RowCells } from './row-text.ts'
