/**
 * The command line of a client, where it was pasted with what it printed: `$ ipmitool -I lanplus -H 10.0.0.5 -U admin ...`.
 * Passwords and keys in it are passed over.
 */
export interface CommandLine {
  /** What stands before it in the line. */
  readonly before: string
  readonly host?: string
  readonly user?: string
  /** Address on the bus that it asks, when it is not the BMC's. */
  readonly target?: number
}

/** Not what it says of itself, `ipmitool version 1.8.19`. */
const COMMAND = /(?:^|[\s/'"`(])ipmitool(?:\.exe)?['"]?,? (?=.{0,200}-)/
const HOST = /^[\w.:%-]{1,255}$/
/** ipmitool's options that take a value. */
const WITH_VALUE = 'IHdPfUpCLAtTmzSlbBekyORND'
/** A quoted one may have blanks in it. */
const WORDS = /(?:"[^"]*"|'[^']*'|[^\s,"'])+/g
/** Characters of a command line that are looked at. */
const LONGEST = 2000

export function commandLineIn(text: string): CommandLine | undefined {
  const found = text.includes('ipmitool') ? COMMAND.exec(text.slice(0, LONGEST)) : undefined
  if (!found) return undefined
  const words = text.slice(found.index + found[0].length, LONGEST).match(WORDS) ?? []
  const values = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = unquoted(words[i])
    if (!word.startsWith('-') || word.length < 2) break
    // Letters in one word, the last of them perhaps with its value: -vvH10.0.0.5.
    for (let at = 1; at < word.length; at++) {
      if (!WITH_VALUE.includes(word[at])) continue
      const value = word.slice(at + 1) || unquoted(words[++i] ?? '')
      if ('HUt'.includes(word[at])) values.set(word[at], value)
      break
    }
  }
  const host = values.get('H')
  const target = Number(values.get('t') || NaN)
  if (values.size === 0) return undefined
  return {
    before: text.slice(0, found.index),
    ...(host !== undefined && HOST.test(host) && { host }),
    ...(values.has('U') && { user: values.get('U') }),
    ...(target > 0 && target < 256 && { target }),
  }
}

const unquoted = (word: string): string => word.replace(/^["'\\[]{1,2}|["'\\\]]{1,2}$/g, '')
