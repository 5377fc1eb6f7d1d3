/** Sentences of a diagnosis with commands and names between backquotes. */

export interface Piece {
  text: string
  /** Stood between backquotes. */
  code: boolean
  /** A whole command line, to be copied, rather than a word. */
  command: boolean
}

/** The pieces of a sentence in order; what lacks its second backquote is text. A command stands on a line of its own. */
export function pieces(sentence: string): Piece[] {
  const parts = sentence.split('`')
  if (parts.length % 2 === 0) parts.splice(-2, 2, parts.slice(-2).join('`'))
  const found = parts.map((text, i) => ({
    text,
    code: i % 2 === 1,
    command: i % 2 === 1 && /^\S+\s+\S/.test(text),
  }))
  return found
    .map((piece, i) =>
      found[i - 1]?.command ? { ...piece, text: piece.text.replace(/^[.,;。，；]?\s*/, '') } : piece,
    )
    .filter(({ text }) => text !== '')
}
