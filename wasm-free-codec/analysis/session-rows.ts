/** The rows of each session, for all sessions at once: made by counting, and anew when the capture has grown. */
import type { PacketIndex } from './packet-index.ts'

export class SessionRows {
  private readonly counted = { rows: 0, sessions: 0 }
  /** By session; its rows end where those of the next begin. */
  private starts = new Uint32Array(2)
  private rows = new Uint32Array(0)

  /** Rows of the session, ascending; empty for a session that there is not. */
  of(session: number, index: PacketIndex): Uint32Array {
    const { counted } = this
    if (counted.rows !== index.rows || counted.sessions !== index.sessionCount) this.count(index)
    return this.rows.subarray(this.starts[session] ?? 0, this.starts[session + 1] ?? 0)
  }

  private count({ rows, sessionCount, columns }: PacketIndex): void {
    const session = columns.session
    const starts = new Uint32Array(sessionCount + 2)
    for (let row = 0; row < rows; row++) starts[session[row] + 1]++
    for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
    this.rows = new Uint32Array(rows)
    const next = starts.slice()
    for (let row = 0; row < rows; row++) this.rows[next[session[row]]++] = row
    this.starts = starts
    Object.assign(this.counted, { rows, sessions: sessionCount })
  }
}
