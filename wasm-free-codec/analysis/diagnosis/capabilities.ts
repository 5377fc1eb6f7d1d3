/** What the BMC said that it offers: Get Channel Authentication Capabilities, IPMI 2.0 §22.13. */
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'
import type { Exchange, Story } from './story.ts'

/** Offsets in an IPMI message: of a request's data, and of the data behind a completion code. */
const REQUEST_DATA = 6
const RESPONSE_DATA = 7

export interface Offer {
  /** Rows of the answer that counts. */
  readonly request: number
  readonly reply: number
  /** Some request asked for the data that IPMI 2.0 added. */
  readonly asked20: boolean
  /** An answer to such a request says that the channel takes RMCP+. */
  readonly rmcpPlus: boolean
  /** Such a request was answered without it, or refused where the same without the bit was answered. */
  readonly lacksRmcpPlus: boolean
  /** Bits of the authentication types of IPMI 1.5. */
  readonly types: number
}

export interface Refusal {
  readonly rows: readonly number[]
  readonly code: number
  /** Only requests for IPMI 2.0 data were refused, or it is not known which. */
  readonly extendedOnly: boolean
}

/** Undefined: no answer was seen. */
export function offerOf(columns: Columns, story: Story): Offer | undefined {
  let answer: { request: number; reply: number } | undefined
  let types = 0
  let asked20 = false
  let rmcpPlus = false
  let answered20 = false
  let refused20 = false
  let answered15 = false
  for (const { request, replies } of recent(story.capabilities)) {
    const extended = asksFor20(columns, story, request)
    asked20 ||= extended === true
    for (const reply of replies) {
      if ((columns.flags[reply] & K.FLAG_COMPLETION_CODE) === 0) continue
      if (columns.completionCode[reply] !== 0) {
        refused20 ||= extended === true
        continue
      }
      const bytes = story.bytes(reply)
      const at = columns.bodyOffset[reply] + RESPONSE_DATA
      if (bytes.length < at + 4) continue
      const says20 = (bytes[at + 1] & 0x80) !== 0
      rmcpPlus ||= says20 && (bytes[at + 3] & 0x02) !== 0
      answered20 ||= extended === true
      answered15 ||= extended === false
      types = says20 && (bytes[at + 3] & 0x01) === 0 ? 0 : bytes[at + 1] & 0x3f
      answer = { request, reply }
    }
  }
  return (
    answer && {
      request: answer.request,
      reply: answer.reply,
      asked20,
      rmcpPlus,
      lacksRmcpPlus: !rmcpPlus && (answered20 || (refused20 && answered15)),
      types,
    }
  )
}

/** Undefined: nothing was refused, or something was answered. */
export function refusalOf(columns: Columns, story: Story): Refusal | undefined {
  const rows: number[] = []
  let code = 0
  let extendedOnly = true
  for (const { request, replies } of recent(story.capabilities)) {
    for (const reply of replies) {
      if ((columns.flags[reply] & K.FLAG_COMPLETION_CODE) === 0) continue
      if (columns.completionCode[reply] === 0) return undefined
      rows.push(reply)
      code = columns.completionCode[reply]
      if (asksFor20(columns, story, request) === false) extendedOnly = false
    }
  }
  return rows.length === 0 ? undefined : { rows, code, extendedOnly }
}

/** Whether an authentication type of IPMI 1.5 is among those offered. */
export const offers = (types: number, type: number): boolean => (types & (1 << type)) !== 0

/** A scanner that asks again and again has answers of the same kind: the last ones count. */
export function recent(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.length > 16 ? exchanges.slice(-16) : exchanges
}

function asksFor20(columns: Columns, story: Story, request: number): boolean | undefined {
  if (request < 0) return undefined
  const at = columns.bodyOffset[request] + REQUEST_DATA
  const bytes = story.bytes(request)
  return at < bytes.length ? (bytes[at] & 0x80) !== 0 : undefined
}
