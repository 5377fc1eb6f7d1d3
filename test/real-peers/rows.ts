/** Rows as `ipmiscope decode --ndjson` prints them. */
import { Dataset, rowJson } from 'wasm-free-codec'

export type Fields = Record<string, number | string>

/** A message, or what stands around one: the keys that the command line promises. */
export interface Level {
  net_fn?: number
  cmd?: number
  lun?: number
  completion_code?: number
  name?: string
  checksums?: 'ok' | 'bad'
  fields: Record<string, Fields>
  inner?: Level
}

export interface Row extends Level {
  frame: number
  time: string
  src: string
  dst: string
  kind: string
  session?: number
  request_frame?: number
  response_frame?: number
  encrypted: boolean
  decrypted: boolean
  diagnostics: { code: string; start: number; end: number; text: string }[]
}

export async function open(capture: Uint8Array): Promise<Dataset> {
  const dataset = await Dataset.open(new Blob([new Uint8Array(capture)]))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

export async function rowsOf(dataset: Dataset): Promise<Row[]> {
  const rows: Row[] = []
  const all = Array.from({ length: dataset.index.rows }, (_, row) => row)
  for await (const [row, packet] of dataset.packets(all)) rows.push(JSON.parse(rowJson(dataset, row, packet)))
  return rows
}

/** The messages of a row, outermost first. */
export function messagesOf(row: Level): Level[] {
  const levels: Level[] = []
  for (let level: Level | undefined = row; level; level = level.inner)
    if (level.cmd !== undefined) levels.push(level)
  return levels
}
