/** The packets of logins: what a session cannot be understood without, nor opened. */
import {
  type Dataset,
  FLAG_AUTHENTICATED,
  FLAG_FROM_BMC,
  KIND_IPMI15,
  KIND_OPEN_SESSION_REQUEST,
  KIND_RAKP4,
  STATE_ESTABLISHED,
  STATE_LOGIN,
} from 'wasm-free-codec'

const MOST_OF_SESSION = 40
const MOST = 2000
/** A session in which nothing was said for so long is over, whether it was closed or not. */
const SILENT_NANOSECONDS = 90e9

const APP = 0x06 >> 1
const CLOSE_SESSION = 0x3c
/** Get Channel Authentication Capabilities, Get Session Challenge, Activate Session. */
const LOGIN15: ReadonlySet<number> = new Set([0x38, 0x39, 0x3a])

/** Rows before `first` that are logins of sessions with rows from there on, or that may go on; ascending. */
export function loginsBefore(dataset: Dataset, first: number): number[] {
  const { columns, sessionTable, sessionCount, rows } = dataset.index
  const { kind, cmd, flags, netFnLun } = columns
  const found: number[] = []
  for (let session = sessionCount; session > 0 && found.length < MOST; session--) {
    const last = sessionTable.lastRow[session]
    if (sessionTable.firstRow[session] >= first) continue
    if (last < first && !goesOn(session)) continue
    let count = 0
    // What is first said inside of it shows that it began.
    let isAnswered = false
    for (const row of dataset.rowsOf(session)) {
      if (row >= first || count === MOST_OF_SESSION) break
      if (!isLogin(row) && (isAnswered || (flags[row] & FLAG_AUTHENTICATED) === 0)) continue
      isAnswered ||= !isLogin(row) && (flags[row] & FLAG_FROM_BMC) !== 0
      found.push(row)
      count++
    }
  }
  return found.sort((a, b) => a - b)

  function isLogin(row: number): boolean {
    if (kind[row] >= KIND_OPEN_SESSION_REQUEST && kind[row] <= KIND_RAKP4) return true
    return kind[row] === KIND_IPMI15 && netFnLun[row] >> 3 === APP && LOGIN15.has(cmd[row])
  }

  function goesOn(session: number): boolean {
    const { state, lastRow, next } = sessionTable
    const isOpen = state[session] === STATE_ESTABLISHED || state[session] === STATE_LOGIN
    // Inside of the encryption the index does not see it.
    if (netFnLun[lastRow[session]] >> 3 === APP && cmd[lastRow[session]] === CLOSE_SESSION) return false
    return (
      isOpen &&
      next[session] === 0 &&
      columns.nanosecondsBetween(lastRow[session], rows - 1) < SILENT_NANOSECONDS
    )
  }
}
