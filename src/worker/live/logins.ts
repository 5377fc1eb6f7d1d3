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

const MOST_OF_LOGIN = 40
const MOST_INSIDE = 4
/** Sessions that may go on although nothing is kept of them yet. */
const MOST_SILENT = 16
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
  let silent = 0
  for (let session = sessionCount; session > 0 && found.length < MOST; session--) {
    if (sessionTable.firstRow[session] >= first) continue
    if (sessionTable.lastRow[session] < first && (silent === MOST_SILENT || !goesOn(session))) continue
    const login = loginOf(session)
    found.push(...login)
    if (sessionTable.lastRow[session] < first && login.length > 0) silent++
  }
  return found.sort((a, b) => a - b)

  /** With what is first said in the session: that shows that it began. */
  function loginOf(session: number): number[] {
    const login: number[] = []
    const inside: number[] = []
    for (const row of dataset.rowsOf(session)) {
      if (row >= first || login.length === MOST_OF_LOGIN) break
      if (isLogin(row)) login.push(row)
      else if ((flags[row] & FLAG_AUTHENTICATED) !== 0 && login.length > 0) {
        inside.push(row)
        if (inside.length === MOST_INSIDE || (flags[row] & FLAG_FROM_BMC) !== 0) break
      }
    }
    return [...login, ...inside]
  }

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
