/**
 * Takes off a line what it was wrapped in on its way: colours, HTML, JSON, the marks of word processors. What loggers
 * and containers have put before it, `prefix.ts` finds.
 */
import { isDigit } from './hex.ts'

// eslint-disable-next-line no-control-regex -- escape sequences of terminals
const COLOURS = /\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])/g
/** Blanks, quotes and nothings that stand for those of ASCII. */
const TYPESET = /[\u00a0\u00ad\u2000-\u200f\u2018-\u201f\u202f\u2060\u3000\ufeff]/
/** `time="2026-11-23T16:25:01Z" level=debug msg="`. */
const LOGFMT = /^(?:time|ts)="?([\w:.+-]{1,40})"? level=\w{1,16} msg=(?=")/
const TABLE_ROW = /^\s{0,8}\|.*\|\s{0,8}$/

const ENTITY = /&(gt|lt|amp|quot|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});/g
const ENTITIES: Readonly<Record<string, string>> = { gt: '>', lt: '<', amp: '&', quot: '"', nbsp: ' ' }
/** HTML and Markdown at the end of a line. */
const LINE_END = /<br ?\/?>$/

/** Time and work in proportion to the line's length. */
export function clean(raw: string): string {
  let text = raw
  if (text.includes('\x1b')) text = text.replace(COLOURS, '')
  if (text.includes('&')) text = text.replace(ENTITY, (_, name: string) => character(name))
  if (TYPESET.test(text)) text = plain(text)
  if (/^\s{0,80}\{\s{0,8}"/.test(text)) text = fromJson(text) ?? text
  else if (text.startsWith('t')) text = fromLogfmt(text) ?? text
  if (text.endsWith('>')) text = text.replace(LINE_END, '')
  else if (text.endsWith('`')) text = text.replace(/^(\s{0,80})`(.*)`$/, '$1$2')
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end--
  if (text[end - 1] === '|' && TABLE_ROW.test(text)) end--
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end--
  const at = quoteEnd(text, 0)
  // A line of a list in JSON, as Ansible prints them.
  if (text[at] === '"' && end - at > 1 && !text.startsWith('"\\x', at)) {
    const comma = text[end - 1] === ',' ? 1 : 0
    if (text[end - 1 - comma] === '"') return fromString(text.slice(at, end - comma))
  }
  return end === text.length ? text : text.slice(0, end)
}

/** Behind quote marks, `| ` and blanks, however many. The client's own `>>` and `<<` go with them. */
export function quoteEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const isMark = code === 62 || code === 124 || code === 32 || code === 9 || code === 0x2502
    // `<14>` is a priority, `<<` and `< SOL` are a client's.
    if (!isMark && !(code === 60 && !isDigit(text.charCodeAt(at + 1)))) break
  }
  return at
}

function character(name: string): string {
  const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1))
  return ENTITIES[name] ?? String.fromCodePoint(code)
}

function plain(text: string): string {
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
}

/** What a line of JSON holds under one of the names that loggers use; with its time before it. */
function fromJson(text: string): string | undefined {
  try {
    const entry = JSON.parse(text) as Record<string, unknown>
    const time = entry.time ?? entry.timestamp ?? entry['@timestamp']
    const stamp = typeof time === 'string' ? `${time} ` : ''
    for (const said of [entry.log, entry.message, entry.msg, entry.MESSAGE])
      if (typeof said === 'string') return stamp + said.trimEnd()
    // What a program that was run has written.
    const streams = [entry.stderr, entry.stdout].filter((one) => typeof one === 'string')
    return streams.length > 0 ? stamp + streams.join('\n') : undefined
  } catch {
    return undefined
  }
}

/** A string of JSON; where it is none, what stands between the quotes, unless they are those of a program. */
function fromString(text: string): string {
  try {
    return String(JSON.parse(text)).trimEnd()
  } catch {
    return text.includes('\\') ? text : text.slice(1, -1).trimEnd()
  }
}

/** What a line of `key=value` says, with its time before it; what stands behind the message is left out. */
function fromLogfmt(text: string): string | undefined {
  const found = LOGFMT.exec(text)
  if (!found) return undefined
  const start = found[0].length
  let end = start + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  try {
    return `${found[1]} ${String(JSON.parse(text.slice(start, end + 1))).trimEnd()}`
  } catch {
    return undefined
  }
}
