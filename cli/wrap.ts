// Sentences in lines of a given width, and numbers in few words.
import { printable } from 'wasm-free-codec'

/**
 * The text in lines of `width`, each with the indent, the first with `lead` in its place. Long words stay whole, and no
 * byte of a packet disturbs the terminal.
 */
export function wrap(text: string, width: number, indent = '', lead = indent): string[] {
  const lines: string[] = []
  let line = lead
  let empty = true
  for (const word of printable(text).split(' ').filter(Boolean)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

/** `1-3, 7`: ascending numbers in few characters; what is beyond `most` pieces is counted. */
export function ranges(numbers: readonly number[], most = 12): string {
  const pieces: [first: number, last: number][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const piece = pieces[pieces.length - 1]
    if (piece && number <= piece[1] + 1) piece[1] = number
    else pieces.push([number, number])
  }
  const shown = pieces
    .slice(0, most)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
  const hidden = pieces.slice(most).reduce((sum, [first, last]) => sum + last - first + 1, 0)
  return shown.join(', ') + (hidden > 0 ? ` and ${hidden} more` : '')
}

export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`
