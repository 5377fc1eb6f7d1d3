/** The open connection as the playground uses it, and the rows of an exchange in the live capture. */
import { rowCells } from 'wasm-free-codec'
import type { ExchangeLine } from '../api-playground.ts'
import type { Live } from '../live/index.ts'

/** Undefined where no session is open. */
export type Line = NonNullable<Live['open']>

/** Packets of one exchange: retries, acknowledgements and answers are not many. */
const MOST_LINES = 100

/** From the request's row to the capture's end, those of its session. */
export async function exchangeFrom({ tape }: Line, first: number): Promise<ExchangeLine[]> {
  const { dataset } = tape
  const { session, frame } = dataset.index.columns
  const lines: ExchangeLine[] = []
  let from = ''
  for (let row = first; row >= 0 && row < dataset.index.rows && lines.length < MOST_LINES; row++) {
    if (session[row] !== session[first]) continue
    const { source, time, info, note } = rowCells(dataset, row, await dataset.packet(row))
    from ||= source
    lines.push({ row, frame: frame[row], time, info, note, fromBmc: source !== from })
  }
  return lines
}
