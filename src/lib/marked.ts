/** Sentences of a diagnosis with commands and names between backquotes. */

export interface Piece {
  text: string
  /** Stood between backquotes. */
  code: boolean
  /** A whole command line, to be copied, rather than a word. */
  command: boolean
}

/** The pieces of a sentence in order; what lacks its second backquote is text. A command needs no full stop. */
export function pieces(sentence: string): Piece[] {
  const parts = sentence.split('`')
  if (parts.length % 2 === 0) parts.splice(-2, 2, parts.slice(-2).join('`'))
  return parts
    .map((text, i) => ({ text, code: i % 2 === 1, command: i % 2 === 1 && /^\S+\s+\S/.test(text) }))
    .filter(({ text }, i, all) => text !== '' && !(all[i - 1]?.command && /^[.;,]?\s*$/.test(text)))
}
