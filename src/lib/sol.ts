/** What a SOL chunk says, as text with its control characters named; and the course of a session in few bars. */

import type { SolView } from '../worker/api-ladder.ts'

export interface Piece {
  text: string
  /** The name of a control character, or the number of a byte that is no character. */
  control: boolean
}

// prettier-ignore
const CONTROLS = [
  'NUL', 'SOH', 'STX', 'ETX', 'EOT', 'ENQ', 'ACK', 'BEL', 'BS', 'TAB', 'LF', 'VT', 'FF', 'CR', 'SO', 'SI',
  'DLE', 'DC1', 'DC2', 'DC3', 'DC4', 'NAK', 'SYN', 'ETB', 'CAN', 'EM', 'SUB', 'ESC', 'FS', 'GS', 'RS', 'US',
]
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The first `most` bytes, control characters by their names. */
export function piecesOf(bytes: Uint8Array, most: number): Piece[] {
  const pieces: Piece[] = []
  const plain = (text: string): void => {
    const last = pieces.at(-1)
    if (last && !last.control) last.text += text
    else pieces.push({ text, control: false })
  }
  const end = Math.min(bytes.length, most)
  for (let at = 0; at < end;) {
    const byte = bytes[at]!
    const length = byte < 0x80 ? 1 : sequenceAt(bytes, at)
    if (length === 0) pieces.push({ text: `${byte.toString(16).toUpperCase()}h`, control: true })
    else if (length > 1) plain(utf8.decode(bytes.subarray(at, at + length)))
    else if (byte < 0x20) pieces.push({ text: CONTROLS[byte]!, control: true })
    else if (byte === 0x7f) pieces.push({ text: 'DEL', control: true })
    else plain(String.fromCharCode(byte))
    at += Math.max(1, length)
  }
  return pieces
}

/** Bytes of the UTF-8 character that begins here; 0: none does. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (length === 0 || at + length > bytes.length) return 0
  try {
    const [character] = utf8.decode(bytes.subarray(at, at + length))
    // C1 controls, and what would turn the line around, are shown as bytes.
    return /[\p{Cc}\p{Cf}]/u.test(character!) ? 0 : length
  } catch {
    return 0
  }
}

export interface Bar {
  /** Parts of the fullest bar. */
  printed: number
  typed: boolean
  lost: boolean
}

/** The course of the session in `count` bars of as many chunks each. */
export function barsOf(view: SolView, count: number): Bar[] {
  const chunks = view.rows.length
  const bars = Array.from({ length: Math.min(count, chunks) }, () => ({
    printed: 0,
    typed: false,
    lost: false,
  }))
  for (let i = 0; i < chunks; i++) {
    const bar = bars[Math.floor((i * bars.length) / chunks)]!
    if (view.fromBmc[i]) bar.printed += view.starts[i + 1]! - view.starts[i]!
    else if (view.starts[i + 1]! > view.starts[i]!) bar.typed = true
    if (view.lost[i]) bar.lost = true
  }
  const most = Math.max(1, ...bars.map(({ printed }) => printed))
  return bars.map((bar) => ({ ...bar, printed: bar.printed / most }))
}

/** Nobody waits longer than that for the next characters. */
const LONGEST_WAIT_MS = 2000

/** How many chunks to show next, and after which time. `least`: what is shown stays at least that long. */
export function nextStep(
  times: Float64Array,
  position: number,
  speed: number,
  least: number,
): { position: number; wait: number } {
  let [to, wait] = [position, 0]
  while (to < times.length && (to === position || wait < least)) {
    const before = to === 0 ? times[0]! : times[to - 1]!
    const between = Math.max(0, ((times[to]! - before) * 1000) / speed)
    if (to > position && wait + between > Math.max(least, 1)) break
    wait += Math.min(between, LONGEST_WAIT_MS)
    to++
  }
  return { position: to, wait: Math.max(wait, least) }
}
