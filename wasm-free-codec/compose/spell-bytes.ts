/**
 * Requests as bare numbers: netFn, cmd and data as ipmitool's raw takes them; an IPMB or LAN message; a whole RMCP
 * packet. The checksums tell a message from a request that begins with the same numbers.
 */
import { App } from '../netfn.ts'
import { decodePacket, type Message } from '../packet.ts'
import { printable } from '../show.ts'
import { BMC_ADDRESS, composeMessage, SOFTWARE_ID } from './frame.ts'
import { readCNumber } from './numbers.ts'
import { draftFrom, MOST_DATA, own, type Reading, shown, type Span, SpellingError } from './reader.ts'
import type { Draft, Notation, Target } from './types.ts'
import { words } from './words.ts'

export interface Piece extends Span {
  readonly text: string
}

const SEND_MESSAGE = 0x34

/** Network functions by the names that ipmitool takes. */
const NET_FN_NAMES: Readonly<Record<string, number | undefined>> = {
  chassis: 0x00,
  bridge: 0x02,
  firmware: 0x08,
  storage: 0x0a,
  transport: 0x0c,
}

const all = (pieces: readonly Piece[]): Span => ({ start: pieces[0].start, end: pieces.at(-1)!.end })

/** netFn, cmd and data, each by `read`. */
const requestOf = (
  pieces: readonly Piece[],
  numbers: readonly number[],
  lun?: number,
  target?: Target,
): Draft => {
  const [netFn, cmd, ...data] = numbers
  if (data.length > MOST_DATA) throw new SpellingError(all(pieces), words.spell.tooMuchData(MOST_DATA))
  return draftFrom({ netFn, lun, cmd, data }, pieces[0], target)
}

/** The words after `raw`, as C reads numbers. `at`: where the words end, for what is missing. */
export const readRaw = (
  pieces: readonly Piece[],
  at: Span,
  reading: Reading,
  lun = 0,
  target?: Target,
): Draft => {
  const roles = (i: number) =>
    i === 0 ? words.spell.netFn : i === 1 ? words.spell.cmd : words.spell.data(i - 1)
  const numbers = pieces.map((piece, i) => {
    const named = i === 0 ? own(NET_FN_NAMES, piece.text.toLowerCase()) : undefined
    const value = named ?? readCNumber(piece.text)
    if (Number.isNaN(value))
      throw new SpellingError(
        piece,
        words.spell.noNumber(roles(i), shown(piece.text), /^0\d/.test(piece.text)),
      )
    if (value > 255) throw new SpellingError(piece, words.spell.noByte(roles(i), shown(piece.text)))
    if (/^0\d/.test(piece.text) && value !== Number(piece.text))
      reading.remark(piece, words.spell.octal(piece.text, value))
    return value
  })
  if (numbers.length < 2)
    throw new SpellingError(
      pieces[0] ?? at,
      numbers.length === 0 ? words.spell.nothingAfterRaw : words.spell.noCmd,
    )
  return requestOf(pieces, numbers, lun, target)
}

const isHexPair = ({ text }: Piece) => /^[\da-f]{2}$/i.test(text)
const hasPrefix = ({ text }: Piece) => /^0x|h$/i.test(text)

/** Words that are all numbers; commas and such between them do no harm. Undefined where one is not. */
export const piecesOfNumbers = (text: string): Piece[] | undefined => {
  const pieces: Piece[] = []
  for (const match of text.matchAll(/[^\s,;:[\](){}]+/g)) {
    const [word] = match
    if (!/^(0x[\da-f]+|[\da-f]+h?)$/i.test(word) || word.length > 4096) return undefined
    pieces.push({ text: word, start: match.index, end: match.index + word.length })
  }
  return pieces.length > 0 ? pieces : undefined
}

/** Bytes of words that are all pairs of digits, or long runs of them. */
const asHex = (pieces: readonly Piece[]): Uint8Array | undefined => {
  const bytes: number[] = []
  for (const { text } of pieces) {
    const digits = text.replace(/^0x/i, '').replace(/h$/i, '')
    if (digits.length === 0 || (digits.length > 1 && digits.length % 2 === 1) || !/^[\da-f]+$/i.test(digits))
      return undefined
    if (digits.length === 1) bytes.push(parseInt(digits, 16))
    for (let i = 0; i + 2 <= digits.length; i += 2) bytes.push(parseInt(digits.slice(i, i + 2), 16))
  }
  return Uint8Array.from(bytes)
}

const sum = (bytes: Uint8Array, from: number, to: number): number => {
  let total = 0
  for (let i = from; i < to; i++) total += bytes[i]
  return total & 0xff
}

/** Also one with a wrong checksum behind, where it is for the BMC. */
const isMessage = (bytes: Uint8Array) =>
  bytes.length >= 7 &&
  sum(bytes, 0, 3) === 0 &&
  (sum(bytes, 3, bytes.length) === 0 || bytes[0] === BMC_ADDRESS)
const isRmcp = (bytes: Uint8Array) =>
  bytes.length >= 14 && bytes[0] === 6 && bytes[1] === 0 && bytes[2] === 0xff && (bytes[3] & 0x7f) === 7

/** Text that is numbers alone. */
export const readNumbers = (pieces: readonly Piece[], reading: Reading): Notation => {
  const run = pieces.length === 1 && pieces[0].text.replace(/^0x/i, '').length >= 4
  const hex = asHex(pieces)
  if ((hex?.length ?? pieces.length) > 2 * MOST_DATA)
    throw new SpellingError(all(pieces), words.spell.tooMuchData(MOST_DATA))
  if (hex && isRmcp(hex)) {
    reading.drafts = [readPacket(hex, all(pieces), reading)]
    return 'packet'
  }
  if (hex && isMessage(hex)) {
    reading.drafts = [readMessage(decodePacket(hex, { form: 'ipmb' }).messages, hex, all(pieces), reading)]
    return 'message'
  }
  if (run && hex) {
    const [netFn, cmd, ...data] = hex
    reading.drafts = [draftFrom({ netFn, cmd, data }, pieces[0])]
    return 'bytes'
  }
  const pairs = pieces.every(isHexPair)
  const anyHex = pairs || (!pieces.some(hasPrefix) && pieces.some(({ text }) => /[a-f]/i.test(text)))
  const numbers = pieces.map((piece) => {
    const { text } = piece
    const base16 = anyHex || /[a-fh]/i.test(text.replace(/^0x/i, '')) || /^0x/i.test(text)
    const value = base16 ? parseInt(text.replace(/^0x/i, '').replace(/h$/i, ''), 16) : Number(text)
    if (!(value <= 255)) throw new SpellingError(piece, words.spell.noByte(words.spell.number, shown(text)))
    if (!base16 && value > 9) reading.remark(piece, words.spell.decimal(text))
    return value
  })
  if (pairs && numbers.some((number) => number > 9) && !pieces.some(({ text }) => /[a-f]/i.test(text)))
    reading.remark(all(pieces), words.spell.hexadecimal)
  if (numbers.length < 2) throw new SpellingError(pieces[0], words.spell.noCmd)
  reading.drafts = [requestOf(pieces, numbers)]
  return 'bytes'
}

const readPacket = (bytes: Uint8Array, span: Span, reading: Reading): Draft => {
  const { layers, messages } = decodePacket(bytes)
  const session = layers.find(({ name }) => name === 'session')
  if (messages.length > 0) {
    const { start, end } = layers.find(({ message }) => message === messages[0])!
    const length = Number(session?.values.payload_length ?? 0)
    const message = bytes.subarray(start / 8, Math.min(bytes.length, start / 8 + length) || end / 8)
    reading.connection.interface = session?.values.auth_type === 6 ? 'lanplus' : 'lan'
    return readMessage(messages, message, span, reading)
  }
  if (session?.values.encrypted) throw new SpellingError(span, words.spell.encrypted)
  const body = layers.findLast(({ kind }) => kind === 'body')
  throw new SpellingError(span, body ? words.spell.noRequest(body.label) : words.spell.noMessage)
}

/** A message as a draft: bridged ones by their target, what is unusual in their headers by overrides. */
export const readMessage = (
  messages: readonly Message[],
  bytes: Uint8Array,
  span: Span,
  reading: Reading,
): Draft => {
  const [outer] = messages
  if (!outer) throw new SpellingError(span, words.spell.noMessage)
  if (outer.response) throw new SpellingError(span, words.spell.isResponse(outer.command?.label ?? ''))
  // Send Message around the request, at most twice, each with its header in full.
  const levels = messages.filter(({ response }) => !response).slice(0, 3)
  const last = levels.findIndex(({ netFn, cmd }) => netFn !== App || cmd !== SEND_MESSAGE)
  const chain = last < 0 ? levels : levels.slice(0, last + 1)
  const inner = chain.at(-1)!
  const draft = draftFrom(
    {
      netFn: inner.netFn,
      lun: Number(inner.header.rs_lun ?? 0),
      cmd: inner.cmd,
      data: dataOf(bytes, chain.length),
    },
    span,
    targetOf(chain),
  )
  return withDifferences(draft, chain, reading, span)
}

/** Bytes of Send Message around a message: header of six, and the channel; one checksum behind. */
const dataOf = (bytes: Uint8Array, levels: number): Uint8Array =>
  bytes.subarray((levels - 1) * 7 + 6, Math.max((levels - 1) * 7 + 6, bytes.length - levels))

const targetOf = (chain: readonly Message[]): Target | undefined => {
  if (chain.length === 1) return undefined
  const channelOf = ({ body }: Message) => Number(body.channel ?? 0)
  const tracking = Number(chain[0].body.tracking) === 1 ? undefined : false
  const requesters = chain.slice(1).map(({ header }) => Number(header.rq_addr))
  const far = chain.at(-1)!
  const address = Number(far.header.rs_addr)
  const transit =
    chain.length === 3
      ? { address: Number(chain[1].header.rs_addr), channel: channelOf(chain[0]) }
      : undefined
  return {
    address,
    channel: channelOf(chain[chain.length - 2]),
    ...(transit && { transit }),
    ...styleFrom(requesters),
    ...(tracking === false && { tracking }),
  }
}

/** Style and own address from the requesters of the bridged messages, the outer one first. */
export const styleFrom = (requesters: readonly number[]): Pick<Target, 'style' | 'ownAddress'> => {
  const [outer, inner = outer] = requesters
  const own = requesters.length === 1 && outer === SOFTWARE_ID ? BMC_ADDRESS : inner
  const style = outer === SOFTWARE_ID ? 'lanplus' : 'lan'
  return { style, ...(own !== BMC_ADDRESS && { ownAddress: own }) }
}

const KEPT = ['rs_addr', 'rs_lun', 'rq_addr', 'rq_lun'] as const

/** Overrides for what the message has and the draft would not make. The sequence number is the session's. */
const withDifferences = (draft: Draft, chain: readonly Message[], reading: Reading, span: Span): Draft => {
  const overrides: Record<string, number> = {}
  const sequence = Number(chain[0].header.rq_seq)
  const made = decodePacket(composeMessage(draft, { messageSequence: sequence }), { form: 'ipmb' }).messages
  chain.forEach(({ header, body, checksums }, depth) => {
    const id = depth === 0 ? 'message' : `bridged_${depth}`
    const right = made[depth]
    for (const name of KEPT)
      if (right && header[name] !== right.header[name] && !(name === 'rs_lun' && depth === chain.length - 1))
        overrides[`${id}.${name}`] = Number(header[name])
    if (depth < chain.length - 1 && right)
      for (const name of ['tracking', 'encrypt', 'authenticate', 'channel'])
        if (body[name] !== right.body[name]) overrides[`send_message_${depth}.${name}`] = Number(body[name])
    if (checksums === 'bad') {
      overrides[`${id}.rq_seq`] = Number(header.rq_seq)
      for (const name of ['header_checksum', 'data_checksum'])
        overrides[`${id}.${name}`] = Number(header[name] ?? 0)
    }
  })
  if (chain.some(({ checksums }) => checksums === 'bad')) reading.remark(span, words.spell.badChecksum)
  else reading.remark(span, words.spell.sequence(printable(String(sequence))))
  return Object.keys(overrides).length > 0 ? { ...draft, overrides } : draft
}
