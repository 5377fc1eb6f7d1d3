// What citty leaves open: options it does not know, options without their value, and how a usage error ends.
import type { ArgsDef } from 'citty'

/** Something the user typed cannot be understood: one line on standard error, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Throws a UsageError for an option that the command lacks and for a text option without its text. */
export function checkArguments(raw: string[], definitions: ArgsDef): void {
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

  for (let i = 0; i < raw.length; i++) {
    const word = raw[i]!
    if (word === '--') return
    if (word === '-' || !word.startsWith('-')) {
      if (positionals === 0) throw new UsageError(`unexpected argument: ${word}`)
      continue
    }
    const [option = '', text] = word.replace(/^--?/, '').split(/=(.*)/s)
    const negated = option.startsWith('no-') && takesText.get(option.slice(3)) === false
    if (!takesText.has(option) && !negated) throw new UsageError(`unknown option: ${word.split('=')[0]}`)
    if (takesText.get(option) && text === undefined) {
      i++
      if (i === raw.length) throw new UsageError(`--${option} needs a value`)
    }
  }
}
