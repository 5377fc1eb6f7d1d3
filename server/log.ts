// The relay's log: who came, went, was let in and was refused, with reasons and counts. Never a payload, never the
// token. Words of a stranger are quoted and cut, and a flood of them does not become a flood of lines.
import { TokenBucket } from './limits.ts'

const LINES_A_SECOND = 20
const MAX_QUOTED = 80

export type Log = (line: string) => void

/** A stranger's text on one line. */
export function quoted(text: string | undefined): string {
  if (text === undefined) return 'none'
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}...` : text)
}

/** Puts the time before each line, and leaves lines out when there are too many, saying how many. */
export function limitedLog(write: Log): Log {
  const bucket = new TokenBucket(LINES_A_SECOND)
  let omitted = 0
  return (line) => {
    if (!bucket.take()) {
      omitted++
      return
    }
    const more = omitted > 0 ? ` (${omitted} lines before this one were left out)` : ''
    omitted = 0
    write(`${new Date().toISOString()} ${line}${more}`)
  }
}
