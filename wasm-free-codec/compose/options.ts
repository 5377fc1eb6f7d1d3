/** Options of a command line, as getopt reads them: short ones together or apart, long ones, in any place. */
import { type Span, SpellingError } from './reader.ts'
import type { Word } from './shell.ts'
import { words as said } from './words.ts'

export interface GivenOption extends Span {
  /** `H`, or `hostname`. */
  readonly name: string
  /** Its value, with its own place. */
  readonly value?: Word
}

export interface OptionRules {
  readonly program: string
  /** Short options without a value, and with one. */
  readonly flags: string
  readonly valued: string
  /** Long options, and the short one that means the same, or their own name; '=' behind those with a value. */
  readonly long?: Readonly<Record<string, string>>
}

/**
 * Reads each option by `read`. What is wrong with one does not keep the others from being read (a password is found
 * wherever it stands); the first problem is thrown at the end. Returns the words that are no options.
 */
export const readOptions = (
  words: readonly Word[],
  rules: OptionRules,
  read: (option: GivenOption) => void,
): { options: GivenOption[]; rest: Word[] } => {
  const options: GivenOption[] = []
  let problem: SpellingError | undefined
  const attempt = (run: () => void) => {
    try {
      run()
    } catch (error) {
      if (!(error instanceof SpellingError)) throw error
      problem ??= error
    }
  }
  const rest = split(words, rules, (option) => (options.push(option), attempt(() => read(option))), attempt)
  if (problem) throw problem
  return { options, rest }
}

const split = (
  words: readonly Word[],
  rules: OptionRules,
  take: (option: GivenOption) => void,
  attempt: (run: () => void) => void,
): Word[] => {
  const rest: Word[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (word.text === '--') return [...rest, ...words.slice(i + 1)]
    if (!word.text.startsWith('-') || word.text === '-') {
      rest.push(word)
      continue
    }
    const value = (name: string, attached: string | undefined, offset: number): GivenOption => {
      if (attached !== undefined) {
        const start = word.quoted ? word.start : word.start + offset
        return { name, start: word.start, end: word.end, value: { ...word, text: attached, start } }
      }
      const next = words[++i]
      if (!next) throw new SpellingError(word, said.spell.noValue(optionText(name)))
      return { name, start: word.start, end: next.end, value: next }
    }
    attempt(() => {
      if (word.text.startsWith('--')) return take(longOption(word, rules, value))
      for (let at = 1; at < word.text.length; at++) {
        const name = word.text[at]
        if (rules.valued.includes(name))
          return take(value(name, word.text.slice(at + 1) || undefined, at + 1))
        if (!rules.flags.includes(name))
          throw new SpellingError(word, said.spell.noOption(rules.program, `-${name}`))
        take({ name, start: word.start, end: word.end })
      }
    })
  }
  return rest
}

const optionText = (name: string) => (name.length === 1 ? `-${name}` : `--${name}`)

const longOption = (
  word: Word,
  { program, long = {} }: OptionRules,
  value: (name: string, attached: string | undefined, offset: number) => GivenOption,
): GivenOption => {
  const equals = word.text.indexOf('=')
  const typed = word.text.slice(2, equals < 0 ? undefined : equals)
  // As getopt does: a beginning that fits one option alone is that option.
  const fits = Object.keys(long).filter((name) => name.startsWith(typed))
  const name = Object.hasOwn(long, typed) ? typed : fits.length === 1 ? fits[0] : undefined
  if (name === undefined || typed === '') {
    // What stands behind the sign may be a secret.
    throw new SpellingError(word, said.spell.noOption(program, `--${typed.slice(0, 24)}`))
  }
  const meaning = long[name]
  if (!meaning.endsWith('=')) return { name: meaning, start: word.start, end: word.end }
  const attached = equals < 0 ? undefined : word.text.slice(equals + 1)
  return value(meaning.slice(0, -1), attached, equals + 1)
}
