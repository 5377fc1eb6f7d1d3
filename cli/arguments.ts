// What citty leaves open: options it does not know, options without their value or with one that looks like an
// option, and how a usage error ends.
import type { ArgsDef } from 'citty'

/** Something the user typed cannot be understood: one line on standard error, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * The words with each option's text joined to it, as in `--password=-x`: text may be empty, or begin with a dash.
 * Throws a UsageError for an option that the command lacks and for a text option without its text; what was typed
 * as text is not repeated in it.
 */
export function joinArguments(raw: string[], definitions: ArgsDef): string[] {
  const takesText = new Map<string, boolean>()
  let positionals = 0
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.type === 'positional') {
      positionals++
      continue
    }
    const aliases = 'alias' in definition ? [definition.alias ?? []].flat() : []
    for (const spelling of [name, kebab(name), ...aliases]) {
      takesText.set(spelling, definition.type === 'string' || definition.type === 'enum')
    }
  }

  const joined: string[] = []
  for (let i = 0; i < raw.length; i++) {
    const word = raw[i]!
    if (word === '--') return [...joined, ...raw.slice(i)]
    if (word === '-' || !word.startsWith('-')) {
      if (positionals === 0) throw new UsageError(`unexpected argument: ${word}`)
      joined.push(word)
      continue
    }
    const [option = '', text] = word.replace(/^--?/, '').split(/=(.*)/s)
    const negated = option.startsWith('no-') && takesText.get(option.slice(3)) === false
    if (!takesText.has(option) && !negated) {
      // What follows a single letter may be its text, and a password: -Psecret.
      throw new UsageError(`unknown option: ${word.startsWith('--') ? `--${option}` : word.slice(0, 2)}`)
    }
    if (takesText.get(option)) {
      if (text === undefined && ++i === raw.length) throw new UsageError(`--${option} needs a value`)
      joined.push(`--${option}=${text ?? raw[i]}`)
    } else joined.push(word)
  }
  return joined
}
