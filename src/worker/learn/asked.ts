/** What a request was and how it was answered, decoded, and the comparisons that lessons make. */
import {
  type Command,
  decodePacket,
  enums,
  hexBytes,
  hexNumber,
  type Message,
  messageName,
  nameOf,
  type Packet,
  type Values,
} from 'wasm-free-codec'
import type { ExchangeView, MessageView, Said } from '../api-lessons.ts'
import type { Exchange } from './lab.ts'
import { viewPacket } from './message-view.ts'

const SEND_MESSAGE = 0x34
const RMCP_PLUS = 6
const ENCRYPTED = 0x80

export class Asked {
  readonly exchange: Exchange
  readonly request: Packet
  private readonly replies: readonly Packet[]

  constructor(exchange: Exchange) {
    this.exchange = exchange
    this.request = decodePacket(exchange.request, { form: 'ipmb' })
    this.replies = exchange.replies.map((bytes) =>
      decodePacket(bytes, { form: 'ipmb', request: this.asker(bytes) }),
    )
  }

  get messages(): MessageView[] {
    return [viewPacket(this.request, false), ...this.replies.map((reply) => viewPacket(reply, true))]
  }

  /** The message, of those inside of each other, that a reply answers. */
  private asker(reply: Uint8Array): Message[] {
    const [answer] = decodePacket(reply, { form: 'ipmb' }).messages
    const found = this.request.messages.find(
      ({ cmd, header }) => cmd === answer?.cmd && header.rs_addr === answer.header.rs_addr,
    )
    return found ? [found] : []
  }

  view(number: number): ExchangeView {
    const { sent, replies } = this.exchange
    return {
      number,
      messages: this.messages,
      silent: replies.length === 0,
      wireLength: sent.length,
      encrypted: sent[4] === RMCP_PLUS && ((sent[5] ?? 0) & ENCRYPTED) !== 0,
    }
  }

  /** The message that the request is about: the innermost. */
  get inner(): Message | undefined {
    return this.request.messages.at(-1)
  }

  get label(): string {
    const { inner } = this
    if (!inner) return ''
    return messageName(inner)
  }

  /** Slave addresses of those that it goes through, from the BMC on. */
  get way(): number[] {
    return this.request.messages.map(({ header }) => Number(header.rs_addr))
  }

  /** The last thing that came back. */
  get answer(): Message | undefined {
    return this.replies.at(-1)?.messages.at(-1)
  }

  /** Undefined: silence. */
  get code(): number | undefined {
    const code = this.answer?.body.completion_code
    return typeof code === 'number' ? code : undefined
  }

  /** The checksum that is wrong, where one is. */
  get wrongChecksum(): { which: string; was: string; right: string } | undefined {
    const wrong = this.request.diagnostics.find(({ code }) => code === 'checksum')
    if (!wrong) return undefined
    const { right } = wrong.params
    const at = wrong.start / 8
    const cell = this.messages[0]?.cells.find(({ start }) => start === at)
    return {
      which: cell?.label.toLowerCase() ?? '',
      was: `${hexBytes(this.exchange.request.subarray(at, at + 1)).toUpperCase()}h`,
      right: String(right ?? ''),
    }
  }
}

/** '0xc1: invalid command', in the words of the command itself. */
export const codeText = (code: number, command?: Command): string =>
  `${hexNumber(code)}: ${command?.completionCodes?.[code] ?? nameOf(enums.completionCodes, code) ?? ''}`

export const said = (code: string, values: Said['values'] = {}): Said => ({ code, values })

/** 0x20 → 0x82 */
export const wayText = (way: readonly number[]): string =>
  way.map((address) => hexNumber(address)).join(' → ')

export interface Wanted {
  readonly command?: Pick<Command, 'name' | 'label'>
  /** Slave addresses on the way: [20h], the BMC alone, where it is not given. */
  readonly way?: readonly number[]
  readonly lun?: number
  /** Success where it is not given; null: any. */
  readonly code?: number | null
  /** What the request carries, and the answer: a sentence where it is not what is wanted. */
  readonly request?: (values: Values) => Said | undefined
  readonly answer?: (values: Values) => Said | undefined
}

const BMC = 0x20

/** What keeps an exchange from being what is wanted; undefined: nothing. */
export function missing(asked: Asked, wanted: Wanted): Said | undefined {
  const { command, way = [BMC], lun, request, answer } = wanted
  const { inner, wrongChecksum } = asked
  if (!inner) return said('noMessage')
  if (wrongChecksum) return said('wrongChecksum', wrongChecksum)
  if (command && inner.command?.name !== command.name)
    return said('otherCommand', { asked: asked.label, wanted: command.label })
  const other = otherWay(asked.way, way)
  if (other) return other
  if (lun !== undefined && inner.header.rs_lun !== lun)
    return said('otherLun', { lun: Number(inner.header.rs_lun), wanted: lun })
  return request?.(inner.body) ?? otherCode(asked, wanted) ?? (asked.answer && answer?.(asked.answer.body))
}

function otherWay(way: readonly number[], wanted: readonly number[]): Said | undefined {
  if (wayText(way) === wayText(wanted)) return undefined
  const values = { way: wayText(way), wanted: wayText(wanted) }
  if (wanted.length === 1) return said('bridged', values)
  return said(way.length === 1 ? 'notBridged' : 'otherWay', values)
}

function otherCode(asked: Asked, { code: wanted = 0 }: Wanted): Said | undefined {
  const { inner, answer, code, exchange } = asked
  if (exchange.dropped) return said('dropped')
  if (code === undefined) return said('silent')
  if (wanted === null || code === wanted) return undefined
  const text = codeText(code, answer?.command ?? inner?.command)
  const onTheWay = answer?.cmd === SEND_MESSAGE && inner?.cmd !== SEND_MESSAGE
  if (wanted === 0) return said(onTheWay ? 'refusedOnWay' : 'refused', { code: text })
  return said('otherCode', { code: text, wanted: codeText(wanted, inner?.command) })
}

/** What digits as typed may mean: `0x12`, `12h` and `c8` are of base 16; one or two bare digits may be of either. */
export function numbersIn(text: string): number[] {
  const word = text.trim().toLowerCase().replace(/\s+/g, '')
  if (/^0x[0-9a-f]+$/.test(word)) return [parseInt(word.slice(2), 16)]
  if (/^[0-9a-f]+h$/.test(word)) return [parseInt(word, 16)]
  if (/^-?\d+([.,]\d+)?$/.test(word)) {
    const decimal = Number(word.replace(',', '.'))
    return /^\d{1,2}$/.test(word) ? [decimal, parseInt(word, 16)] : [decimal]
  }
  return /^[0-9a-f]{1,2}$/.test(word) ? [parseInt(word, 16)] : []
}
