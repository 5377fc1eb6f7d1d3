/**
 * The screen that a serial console drew, from the bytes that it sent. xterm keeps the screen; it is never opened in
 * the page, since it writes style elements, which the page's policy forbids: its cells are read and drawn by a view.
 * So nothing of the untrusted output can become a link, a title, or an answer to it: there is nobody to hear of them.
 */

import type { IBufferCell, IBufferLine, Terminal } from '@xterm/xterm'
import { COLOUR_DEFAULT, COLOUR_GROUND, paletteColour, readable } from './sol-colours.ts'

/** Lines above the screen that are kept. */
const SCROLLBACK = 4000
/** The terminal takes pieces of this size one by one, and lets the page breathe in between. */
const PIECE = 4096
/** Repetitions that one control sequence may ask for. Some loop, and the output is not to be trusted. */
const MOST_REPEATS = 200
const REPEATING: readonly { intermediates?: string; final: string }[] = [
  ...[...'@ILMPSTXZb'].map((final) => ({ final })),
  ...[...'@A'].map((final) => ({ intermediates: ' ', final })),
  ...[...'}~'].map((final) => ({ intermediates: "'", final })),
]

/** Characters that look alike. */
export interface Run {
  text: string
  colour: string
  ground: string
  bold: boolean
  italic: boolean
  underline: boolean
  strike: boolean
  cursor: boolean
}

export interface ScreenSize {
  columns: number
  rows: number
}

/** What the screen shows: lines that there are, and the first of those that were read. */
export interface Shot {
  count: number
  first: number
  lines: Run[][]
}

export const noShot: Shot = { count: 0, first: 0, lines: [] }

/** What a view of the screen draws, and tells: which lines are in view. */
export interface Drawn {
  readonly size: ScreenSize
  readonly shot: Shot
  look(first: number, last: number): void
}

export class SolScreen {
  readonly size: ScreenSize
  #terminal: Terminal

  constructor(Emulator: typeof Terminal, size: ScreenSize) {
    this.size = size
    this.#terminal = new Emulator({
      cols: size.columns,
      rows: size.rows,
      scrollback: SCROLLBACK,
      disableStdin: true,
      logLevel: 'off',
    })
    for (const sequence of REPEATING)
      this.#terminal.parser.registerCsiHandler(sequence, (params) =>
        params.some((param) => typeof param === 'number' && param > MOST_REPEATS),
      )
  }

  clear(): void {
    this.#terminal.reset()
  }

  /** Done once the screen shows them. */
  write(bytes: Uint8Array): Promise<void> {
    return new Promise((done) => {
      for (let at = 0; at < bytes.length; at += PIECE) this.#terminal.write(bytes.subarray(at, at + PIECE))
      this.#terminal.write('', done)
    })
  }

  dispose(): void {
    this.#terminal.dispose()
  }

  /** Lines above the screen, and on it. */
  get lines(): number {
    return this.#terminal.buffer.active.length
  }

  /** Lines [from, to) as they look. */
  read(from: number, to: number): Run[][] {
    const buffer = this.#terminal.buffer.active
    const cursorAt = buffer.baseY + buffer.cursorY
    const read: Run[][] = []
    for (let y = Math.max(0, from); y < Math.min(to, buffer.length); y++) {
      const line = buffer.getLine(y)
      read.push(line ? runsOf(line, this.size.columns, y === cursorAt ? buffer.cursorX : -1) : [])
    }
    return read
  }

  /** As many lines as [first, last) are, where there are so many. */
  shoot(first: number, last: number): Shot {
    const rows = last - first
    const start = Math.max(0, Math.min(first, this.lines - rows))
    return { count: this.lines, first: start, lines: this.read(start, start + rows) }
  }

  /** Which form of the arrow keys the system has asked for. */
  get applicationCursor(): boolean {
    return this.#terminal.modes.applicationCursorKeysMode
  }

  /** Whether it wants to know where pasted text begins and ends. */
  get bracketedPaste(): boolean {
    return this.#terminal.modes.bracketedPasteMode
  }

  /** The screen as text, for who cannot see it. */
  text(): string {
    const buffer = this.#terminal.buffer.active
    const lines: string[] = []
    for (let y = buffer.baseY; y < buffer.length; y++)
      lines.push(buffer.getLine(y)?.translateToString(true) ?? '')
    return lines.join('\n').trimEnd()
  }
}

function runsOf(line: IBufferLine, columns: number, cursor: number): Run[] {
  const runs: Run[] = []
  let cell: IBufferCell | undefined
  for (let x = 0; x < columns; x++) {
    cell = line.getCell(x, cell)
    if (!cell) break
    // The second half of a wide character.
    if (cell.getWidth() === 0) continue
    const look = { ...lookOf(cell), cursor: x === cursor }
    const text = cell.getChars() || ' '
    const last = runs.at(-1)
    if (last && alike(last, look)) last.text += text
    else runs.push({ text, ...look })
  }
  const last = runs.at(-1)
  if (last && isPlain(last)) last.text = last.text.trimEnd()
  if (last?.text === '') runs.pop()
  return runs
}

type Look = Omit<Run, 'text'>

function lookOf(cell: IBufferCell): Look {
  let colour = cell.isFgDefault()
    ? COLOUR_DEFAULT
    : cell.isFgRGB()
      ? rgb(cell.getFgColor())
      : paletteColour(cell.getFgColor() + (cell.isBold() && cell.getFgColor() < 8 ? 8 : 0), false)
  let ground = cell.isBgDefault()
    ? COLOUR_GROUND
    : cell.isBgRGB()
      ? rgb(cell.getBgColor())
      : paletteColour(cell.getBgColor(), true)
  if (cell.isInverse()) [colour, ground] = [ground, colour]
  return {
    colour: cell.isInvisible() ? ground : readable(colour, ground),
    ground,
    bold: cell.isBold() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    strike: cell.isStrikethrough() !== 0,
    cursor: false,
  }
}

const rgb = (value: number): string => `#${value.toString(16).padStart(6, '0')}`

const alike = (a: Look, b: Look): boolean =>
  a.colour === b.colour &&
  a.ground === b.ground &&
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.strike === b.strike &&
  a.cursor === b.cursor

/** Spaces of it cannot be seen. */
const isPlain = (run: Run): boolean =>
  run.ground === COLOUR_GROUND && !run.cursor && !run.underline && !run.strike
