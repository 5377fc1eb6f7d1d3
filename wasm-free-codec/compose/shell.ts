/**
 * A command line to words, as a POSIX shell reads it: quotes, escapes, continued lines, comments; up to the first
 * operator. What only the shell that runs it would know (variables, substitutions) is marked. Linear; never throws.
 */
export interface Word {
  readonly text: string
  /** Place in the line, [start, end) in characters, quotes included. */
  readonly start: number
  readonly end: number
  /** Holds a variable or a substitution: its text is not what the program gets. */
  readonly expands?: boolean
  readonly quoted?: boolean
}

export interface Line {
  readonly words: readonly Word[]
  /** Where a quote begins that does not end. */
  readonly open?: number
  /** Where the command ends by an operator: a pipe, a redirection, another command. */
  readonly operator?: number
}

const BLANK = /[^\S\n]/

/** The first command of the line; blank lines before it are passed over. */
export const readLine = (line: string): Line => {
  const words: Word[] = []
  let i = 0
  while (i < line.length) {
    const char = line[i]
    if (BLANK.test(char) || (char === '\n' && words.length === 0)) i++
    else if (char === '\\' && /^\r?\n/.test(line.slice(i + 1, i + 3))) i += line[i + 1] === '\r' ? 3 : 2
    else if (char === '#') while (i < line.length && line[i] !== '\n') i++
    else if (/[|&;<>()\n]/.test(char)) return { words: withoutDescriptor(words, i, char), operator: i }
    else {
      const word = readWord(line, i)
      if ('open' in word) return { words, open: word.open }
      words.push(word)
      i = word.end
    }
  }
  return { words }
}

/** `2>` is one operator. */
const withoutDescriptor = (words: Word[], at: number, operator: string): Word[] => {
  const last = words.at(-1)
  const isDescriptor = (operator === '>' || operator === '<') && last?.end === at && /^\d$/.test(last.text)
  return isDescriptor && !last.quoted ? words.slice(0, -1) : words
}

const readWord = (line: string, start: number): Word | { open: number } => {
  const text: string[] = []
  let expands = false
  let quoted = false
  let i = start
  while (i < line.length && !/[\s|&;<>()]/.test(line[i])) {
    const char = line[i]
    if (char === "'") {
      const end = line.indexOf("'", i + 1)
      if (end < 0) return { open: i }
      text.push(line.slice(i + 1, end))
      quoted = true
      i = end + 1
    } else if (char === '"') {
      const inner = readQuoted(line, i)
      if (!inner) return { open: i }
      text.push(inner.text)
      expands ||= inner.expands
      quoted = true
      i = inner.end
    } else if (char === '\\') {
      const next = line[i + 1]
      const newline = next === '\n' ? 2 : next === '\r' && line[i + 2] === '\n' ? 3 : 0
      if (newline === 0) text.push(next ?? '\\')
      i += newline || 2
    } else {
      expands ||= (char === '$' && /[\w{(]/.test(line[i + 1] ?? '')) || char === '`'
      text.push(char)
      i++
    }
  }
  const end = Math.min(i, line.length)
  return { text: text.join(''), start, end, ...(expands && { expands }), ...(quoted && { quoted }) }
}

/** Between double quotes: a backslash keeps its meaning before $ ` " \ and a line's end only. */
const readQuoted = (line: string, start: number) => {
  const text: string[] = []
  let expands = false
  for (let i = start + 1; i < line.length; i++) {
    const char = line[i]
    if (char === '"') return { text: text.join(''), expands, end: i + 1 }
    if (char === '\\' && /[$`"\\\n]/.test(line[i + 1] ?? '')) {
      i++
      if (line[i] !== '\n') text.push(line[i])
    } else {
      expands ||= (char === '$' && /[\w{(]/.test(line[i + 1] ?? '')) || char === '`'
      text.push(char)
    }
  }
  return undefined
}

/** A word as a shell needs it written. */
export const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
