/**
 * The language of the sentences that the codec says. They stand in the code in English; another language is a table
 * from these texts to its own, `{0}` and `{1}` standing for what is put in. What a table lacks is said in English.
 * Names that the specification gives (fields, commands, codes) are no sentences: they stay. What declarations explain
 * (`doc` and `note`) is declared before the language is known: it is said where it is read.
 */

export type Phrases = Readonly<Record<string, string>>

let current: Phrases | undefined

/** What `phrases` has been given, each place with its English text. */
const places: { holder: Record<string, unknown>; key: string; english: string }[] = []

/** From now on sentences are said by that table; without one, in English. */
export function speak(table?: Phrases): void {
  current = table
  for (const { holder, key, english } of places) holder[key] = said(english)
}

/** A text that stands elsewhere as it is to be said. One made with numbers may stand in the table with {0}, {1}, ... */
export function said(text: string): string {
  if (!current) return text
  const whole = current[text]
  if (whole !== undefined) return whole
  const numbers: string[] = []
  const form = text.replace(NUMBER, (number) => `{${numbers.push(number) - 1}}`)
  const translated = numbers.length > 0 ? current[form] : undefined
  return translated === undefined ? text : filled(translated, numbers)
}
/** As the specification writes them: 3Eh, 12. */
const NUMBER = /\b(?:[0-9A-F]+h|\d+)\b/g

/** Between Han characters and a Latin word or a number that is put in stands a space. */
const filled = (text: string, values: readonly unknown[]): string =>
  text.replace(/(\p{Script=Han}?)\{(\d)\}(?=(\p{Script=Han}?))/gu, (_, before, number, after) => {
    const value = String(values[Number(number)])
    const [left, right] = [before && /^[\w`]/.test(value), after && /[\w`]$/.test(value)]
    return `${before}${left ? ' ' : ''}${value}${right ? ' ' : ''}`
  })

/** What a declaration explains, as it is to be said; what it has not is left out. */
export const explained = ({
  doc,
  note,
}: {
  doc?: string
  note?: string
}): { doc?: string; note?: string } => ({
  ...(doc && { doc: said(doc) }),
  ...(note && { note: said(note) }),
})

/** A sentence as it is to be said: say`${n} packets were read.` */
export function say(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const translated = current?.[keyOf(parts)]
  if (translated !== undefined) return filled(translated, values)
  let text = parts[0]
  for (let i = 0; i < values.length; i++) text += String(values[i]) + parts[i + 1]
  return text
}

/** A table of texts: those in it that stand alone are changed with the language, in their place. */
export function phrases<const Table extends object>(table: Table): Table {
  collect(table as Record<string, unknown>)
  return table
}

function collect(holder: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'string') {
      places.push({ holder, key, english: value })
      if (current) holder[key] = said(value)
    } else if (typeof value === 'object' && value !== null) collect(value as Record<string, unknown>)
  }
}

const keys = new WeakMap<TemplateStringsArray, string>()

/** 'Packet {0} of {1}' */
function keyOf(parts: TemplateStringsArray): string {
  let key = keys.get(parts)
  if (key === undefined) {
    key = parts.reduce((text, part, i) => `${text}{${i - 1}}${part}`)
    keys.set(parts, key)
  }
  return key
}
