/**
 * A request as it goes on the wire: message (bridged messages inside of each other), session, RMCP, from the inside
 * out, every layer by its declaration (IPMI 2.0 §13.6, §13.8, §22.7). What an override changes, everything around it
 * is computed over.
 */
import { bodyOf } from '../body.ts'
import { authCode15 } from '../crypto/auth-code.ts'
import { concat, padded } from '../crypto/bytes.ts'
import { aesPad, encryptAesBlocks, encryptPayload } from '../crypto/confidentiality.ts'
import { integrityCode, integrityLength } from '../crypto/integrity.ts'
import type { Values } from '../field.ts'
import * as layers from '../layers.ts'
import type { LayerType } from '../layers.ts'
import { sendMessage } from '../messages/app-messaging.ts'
import { requestMessage } from '../messages/message.ts'
import { App } from '../netfn.ts'
import { words as packetWords } from '../words.ts'
import { type Piece, PieceMaker, place } from './piece.ts'
import type { Box, Draft, Envelope, Frame, Sealing, Target } from './types.ts'
import { words } from './words.ts'

export const BMC_ADDRESS = 0x20
export const SOFTWARE_ID = 0x81
const SEND_MESSAGE = 0x34
const SEQUENCES = 64
const IPMI = 7
const NO_KEY = new Uint8Array(20)
const NO_IV = new Uint8Array(16)
/** Messages in the data of a Send Message that was given as bytes: as deep as anybody bridges. */
const MOST_LEVELS = 4

/** By the session's version, where a target does not say. */
export const styleOf = ({ style }: Target, version: '1.5' | '2.0'): 'lan' | 'lanplus' =>
  style ?? (version === '1.5' ? 'lan' : 'lanplus')

/** One message on its way, the outermost first. */
interface Level {
  readonly rs_addr: number
  readonly rs_lun: number
  readonly rq_addr: number
  /** Of a Send Message. */
  readonly channel?: number
}

const levelsOf = ({ lun, target }: Draft, version: '1.5' | '2.0'): Level[] => {
  if (!target) return [{ rs_addr: BMC_ADDRESS, rs_lun: lun, rq_addr: SOFTWARE_ID }]
  // ipmitool's lan puts its own address into every bridged message, its lanplus the software ID into the outer one.
  const { address, channel, transit, ownAddress = BMC_ADDRESS } = target
  const outer = styleOf(target, version) === 'lan' ? ownAddress : SOFTWARE_ID
  const first = {
    rs_addr: BMC_ADDRESS,
    rs_lun: 0,
    rq_addr: SOFTWARE_ID,
    channel: (transit ?? target).channel,
  }
  const far = { rs_addr: address, rs_lun: lun, rq_addr: transit ? ownAddress : outer }
  return transit
    ? [first, { rs_addr: transit.address, rs_lun: 0, rq_addr: outer, channel }, far]
    : [first, far]
}

const messageId = (depth: number) => (depth === 0 ? 'message' : `bridged_${depth}`)

/** What was computed, and what belongs to the request itself. */
const messageOptions = {
  computed: { rs_addr: 'address', rq_addr: 'address', rq_seq: 'sequence' } as const,
  fixed: ['net_fn', 'cmd', 'data'],
}

class FrameMaker {
  readonly maker: PieceMaker
  private readonly draft: Draft
  private readonly levels: readonly Level[]
  private readonly sequence: number

  constructor(draft: Draft, version: '1.5' | '2.0', sequence = 1) {
    this.maker = new PieceMaker(draft.overrides)
    this.draft = draft
    this.levels = levelsOf(draft, version)
    this.sequence = ((sequence % SEQUENCES) + SEQUENCES) % SEQUENCES
  }

  /** The whole message, the innermost made first. */
  message(): Piece {
    const { netFn, cmd, data } = this.draft
    let inner = this.one(this.levels.length - 1, netFn, cmd, data, this.body(netFn, cmd, data))
    for (let depth = this.levels.length - 2; depth >= 0; depth--) {
      const tracking = this.draft.target?.tracking === false ? 0 : 1
      const type: LayerType = { ...bodyOf(App, SEND_MESSAGE, NO_IV, 0), layout: sendMessage.request! }
      const values = { channel: this.levels[depth].channel ?? 0, tracking, message: inner.bytes }
      const options = { fixed: ['message'], inside: { message: inner } }
      const wrapper = this.maker.make(`send_message_${depth}`, type, values, options)
      inner = this.one(depth, App, SEND_MESSAGE, wrapper.bytes, wrapper)
    }
    return inner
  }

  private one(depth: number, net_fn: number, cmd: number, data: Uint8Array, body?: Piece): Piece {
    const { rs_addr, rs_lun, rq_addr } = this.levels[depth]
    const far = depth === this.levels.length - 1
    const values = { rs_addr, rs_lun, rq_addr, rq_lun: 0, rq_seq: this.sequence, net_fn, cmd, data }
    const fixed = far ? [...messageOptions.fixed, 'rs_lun'] : messageOptions.fixed
    const inside: Record<string, Piece> = body ? { data: body } : {}
    return this.maker.make(messageId(depth), messageType(depth), values, { ...messageOptions, fixed, inside })
  }

  /** The data as the command's declaration reads it; a message inside of it, too. */
  private body(netFn: number, cmd: number, data: Uint8Array, depth = 0): Piece | undefined {
    if (data.length === 0) return undefined
    const type = bodyOf(netFn, cmd, data, 0, undefined, this.draft.manufacturer)
    const id = depth === 0 ? 'body' : `body_${depth}`
    const message =
      (netFn & 1) === 0 && (netFn & ~1) === App && cmd === SEND_MESSAGE ? data.subarray(1) : NO_IV
    if (message.length < 7 || message === NO_IV || depth >= MOST_LEVELS || (message[1] & 4) !== 0)
      return this.maker.show(id, type, data)
    const body = this.body(message[1] >> 2, message[5], message.subarray(6, -1), depth + 1)
    const inside: Record<string, Piece> = body ? { data: body } : {}
    const inner = this.maker.show(`inside_${depth + 1}`, messageType(1), message, { inside })
    return this.maker.show(id, type, data, { inside: { message: inner } })
  }

  /** RMCP header and what it carries. */
  rmcp(session: Piece): Piece {
    const header = this.maker.make('rmcp', layers.rmcp, { sequence: 0xff, class: IPMI })
    return behind(header, session)
  }

  session15(message: Piece, envelope: Extract<Envelope, { kind: '1.5' }>): Piece {
    const { authType = 0, id = 0, sequence = 0, password, challenge, legacyPad } = envelope
    if (message.bytes.length > 255)
      this.maker.problems.push({
        id: 'session.payload_length',
        text: words.frame.tooLong(message.bytes.length),
      })
    const base = { auth_type: authType, id, sequence, payload_length: message.bytes.length & 0xff }
    // The code covers what stands in the packet, overridden or not.
    const bare = this.maker.given('session')
    const stands = { ...base, ...numbersOf(bare) }
    const code =
      password && authCode15(stands.auth_type, password, stands.id, stands.sequence, message.bytes, challenge)
    const auth_code = stands.auth_type === 0 ? undefined : padded(code ?? NO_IV, 16)
    const header = this.maker.make(
      'session',
      layers.ipmi15,
      { ...base, ...(auth_code && { auth_code }) },
      {
        computed: {
          auth_code: 'code',
          auth_type: 'flag',
          id: 'address',
          payload_length: 'length',
          sequence: 'sequence',
        },
        placeholders: code || !auth_code ? [] : ['auth_code'],
        covers: auth_code && { auth_code: [26, 26 + message.bytes.length] },
      },
    )
    const session = behind(header, message)
    if (!legacyPad) return session
    return behind(session, this.maker.make('legacy_pad', layers.legacyPad, { data: Uint8Array.of(0) }))
  }

  session20(payload: Piece, envelope: Extract<Envelope, { kind: '2.0' }>, encrypted: boolean): Piece {
    const { id = 0, sequence = 0, sealing } = envelope
    const authenticated = Boolean(sealing && sealing.integrity !== 0)
    const header = this.maker.make(
      'session',
      layers.rmcpPlus,
      {
        encrypted: Number(encrypted),
        authenticated: Number(authenticated),
        payload_type: 0,
        id,
        sequence,
        payload_length: payload.bytes.length & 0xffff,
      },
      {
        computed: {
          encrypted: 'flag',
          authenticated: 'flag',
          id: 'address',
          sequence: 'sequence',
          payload_length: 'length',
        },
      },
    )
    const session = behind(header, payload)
    return sealing && authenticated ? behind(session, this.trailer(session.bytes, sealing)) : session
  }

  private trailer(covered: Uint8Array, { integrity, keys }: Sealing): Piece {
    const given = this.maker.given('trailer')
    const padLength = -(covered.length + 2) & 3
    const { integrity_pad } = given
    const pad = integrity_pad instanceof Uint8Array ? integrity_pad : new Uint8Array(padLength).fill(0xff)
    const head = {
      integrity_pad: new Uint8Array(padLength).fill(0xff),
      pad_length: pad.length & 0xff,
      next_header: 7,
    }
    const stands = { ...head, ...numbersOf(given) }
    const all = concat(covered, pad, Uint8Array.of(stands.pad_length, stands.next_header))
    const code = keys && integrityCode(integrity, keys, undefined, all)
    if (integrityLength(integrity) === 0)
      this.maker.problems.push({
        id: 'trailer.integrity_code',
        text: words.frame.unknownIntegrity(integrity),
      })
    const integrity_code = code ?? new Uint8Array(integrityLength(integrity))
    return this.maker.make(
      'trailer',
      layers.trailer,
      { ...head, integrity_code },
      {
        context: { 'context.pad_length': pad.length },
        rightContext: { 'context.pad_length': padLength },
        computed: { integrity_pad: 'pad', pad_length: 'length', next_header: 'flag', integrity_code: 'code' },
        placeholders: code ? [] : ['integrity_code'],
        covers: { integrity_code: [-covered.length, pad.length + 2] },
      },
    )
  }

  /** Before encryption: the message and its pad; and after it. */
  encrypt(message: Piece, sealing: Sealing): { clear: Piece; payload: Piece } | undefined {
    const { confidentiality, keys, iv = NO_IV } = sealing
    const aes = confidentiality === 1
    const clear = behind(wrap('clear', words.frame.clear, words.frame.clearDoc), message)
    const whole = aes ? behind(clear, this.pad(message.bytes.length)) : clear
    const given = this.maker.given('payload').confidentiality_header
    const vector = padded(aes && given instanceof Uint8Array && given.length === 16 ? given : iv, 16)
    const k2 = keys?.k2 && keys.k2.length >= 16 ? keys.k2 : NO_KEY
    const sealed = aes
      ? encryptAesBlocks(k2, whole.bytes, vector)
      : encryptPayload(confidentiality, k2, message.bytes, vector)
    if (!sealed) {
      const text = aes ? words.frame.notBlocks : words.frame.unknownConfidentiality(confidentiality)
      this.maker.problems.push({ id: aes ? 'confidentiality_trailer.confidentiality_pad' : 'payload', text })
      return undefined
    }
    const header = aes ? 16 : 20
    const values = { confidentiality_header: sealed.slice(0, header), data: sealed.slice(header) }
    const payload = this.maker.make(
      'payload',
      layers.decrypted,
      aes ? { ...values, confidentiality_header: vectorOf(iv) } : values,
      {
        context: { 'context.header_length': header },
        computed: { confidentiality_header: 'iv' },
        fixed: aes ? ['data'] : ['data', 'confidentiality_header'],
        placeholders: [...(sealing.iv ? [] : ['confidentiality_header']), ...(keys?.k2 ? [] : ['data'])],
      },
    )
    return { clear: whole, payload }
  }

  private pad(messageLength: number): Piece {
    const right = aesPad(messageLength)
    const { confidentiality_pad: given } = this.maker.given('confidentiality_trailer')
    const length = given instanceof Uint8Array ? given.length : right.length
    return this.maker.make(
      'confidentiality_trailer',
      layers.confidentialityTrailer,
      { confidentiality_pad: right, confidentiality_pad_length: length & 0xff },
      { computed: { confidentiality_pad: 'pad', confidentiality_pad_length: 'length' } },
    )
  }
}

const vectorOf = (iv: Uint8Array) => padded(iv, 16)

const messageType = (depth: number): LayerType => ({
  ...layers.request,
  layout: requestMessage,
  ...(depth > 0 && { label: packetWords.bridged, kind: 'bridged' }),
})

const numbersOf = (values: Values): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )

/** A box with nothing in it yet. */
const wrap = (id: string, label: string, doc: string): Piece => ({
  box: { id, label, kind: 'datagram', doc },
  bytes: new Uint8Array(),
  parts: [],
})

/** The box with one more piece at its end. */
const behind = (outer: Piece, piece: Piece): Piece => ({
  box: outer.box,
  bytes: concat(outer.bytes, piece.bytes),
  parts: [...outer.parts, { at: outer.bytes.length, piece }],
})

/** Never throws: an override that does not fit is left out, and said. */
export function compose(draft: Draft, envelope: Envelope): Frame {
  const version = envelope.kind === '1.5' ? '1.5' : '2.0'
  const maker = new FrameMaker(draft, version, envelope.messageSequence)
  const message = maker.message()
  let clear: Piece | undefined
  let wire = message
  if (envelope.kind === '1.5') wire = maker.rmcp(maker.session15(message, envelope))
  if (envelope.kind === '2.0') {
    const { sealing } = envelope
    const sealed = sealing && sealing.confidentiality !== 0 ? maker.encrypt(message, sealing) : undefined
    clear = sealed?.clear
    wire = maker.rmcp(maker.session20(sealed?.payload ?? message, envelope, sealed !== undefined))
  }
  maker.maker.finish()
  const { overridden, problems } = maker.maker
  const datagram = behind(wrap('udp', words.frame.datagram, words.frame.datagramDoc), wire)
  const box: Box = envelope.kind === 'message' ? place(wire, 0) : place(datagram, 0)
  return {
    wire: wire.bytes,
    box,
    ...(clear && { clear: clear.bytes, clearBox: place(clear, 0) }),
    message: message.bytes,
    levels: levelsOf(draft, version).length - 1,
    overridden,
    problems,
  }
}

/** The IPMI message alone, overrides included, for whoever has a session to send it in. */
export const composeMessage = (
  draft: Draft,
  { messageSequence, version = '2.0' }: { messageSequence?: number; version?: '1.5' | '2.0' } = {},
): Uint8Array => new FrameMaker(draft, version, messageSequence).message().bytes
