/**
 * The language of the page. English comes with each part of the page; another language is a second table of the
 * same type, fetched when it is wanted. A table is one object whatever the language is, so that it can be imported:
 * what draws is drawn anew when the language changes.
 */

export const languages = { en: 'English', 'zh-Hans': '简体中文' } as const
export type Language = keyof typeof languages

/** A second table: a text that is missing from it, or one too many, is an error of type. */
export type Translation<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof T]: Translation<T[Key]> }

/** What the browser asks for first among the languages that there are. */
export function preferredLanguage(wanted: readonly string[] = navigator.languages): Language {
  for (const tag of wanted) {
    if (/^en\b/i.test(tag)) return 'en'
    if (/^zh\b/i.test(tag)) return 'zh-Hans'
  }
  return 'en'
}

export const otherLanguage = (one: Language): Language => (one === 'en' ? 'zh-Hans' : 'en')

let language: Language = 'en'
/** By the order in which they were made: what is put together comes after its parts. */
const tables: (() => unknown)[] = []
const joined: (() => unknown)[] = []
let pending: Promise<unknown> = Promise.resolve()

/** The table of one part of the page. `chinese` fetches its second one. */
export function table<T extends object>(english: T, chinese: () => Promise<{ default: Translation<T> }>): T {
  const inUse = { ...english }
  const fill = async (): Promise<void> => {
    const wanted = language
    // What cannot be fetched stays as it is.
    const texts = wanted === 'en' ? english : (await chinese().catch(() => ({ default: {} }))).default
    if (wanted === language) Object.assign(inUse, texts)
  }
  tables.push(fill)
  if (language !== 'en') pending = Promise.all([pending, fill()])
  return inUse
}

/** A table put together from others; `make` is asked again when the language changes. */
export function together<T extends object>(make: () => T): T {
  const inUse = make()
  joined.push(() => Object.assign(inUse, make()))
  return inUse
}

/** What was fetched since speaks the language of the page, too. */
export async function translated(): Promise<void> {
  if (language === 'en') return
  await pending
  for (const join of joined) join()
}

export async function speak(wanted: Language): Promise<void> {
  language = wanted
  document.documentElement.lang = wanted
  pending = Promise.all(tables.map((fill) => fill()))
  await pending
  for (const join of joined) join()
}
