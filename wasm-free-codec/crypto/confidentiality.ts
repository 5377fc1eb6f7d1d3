/** Encrypted RMCP+ payloads: AES-CBC-128 (IPMI 2.0 §13.29) and xRC4 (§13.30, §13.31). */
import { cbc } from '@noble/ciphers/aes.js'
import { concat } from './bytes.ts'
import { md5 } from './hashes.ts'
import { Rc4 } from './rc4.ts'

export interface Decrypted {
  /** Initialization vector, where the payload carries one. */
  readonly iv?: Uint8Array
  /** Message, pad and pad length; empty where nothing could be decrypted. */
  readonly bytes: Uint8Array
  /** Bytes of the message. */
  readonly length: number
  /** 'short': less than one block; 'not-blocks': not a whole number of them; 'pad': not 1, 2, 3, ..., or too long. */
  readonly problem?: 'short' | 'not-blocks' | 'pad'
}

/** Where the key stream of one direction of an xRC4 session stands. Begin with `{}`. */
export interface StreamState {
  /** At the last initialization vector, before the last payload and behind it. */
  start?: Rc4
  last?: Rc4
  now?: Rc4
}

const BLOCK = 16
const NOTHING = new Uint8Array()

/** Pad bytes run from 1 upwards. Some peers pad a message that fits its blocks by another 16. */
function checkPad(bytes: Uint8Array): Pick<Decrypted, 'length' | 'problem'> {
  const padLength = bytes[bytes.length - 1]
  const length = bytes.length - 1 - padLength
  if (padLength > BLOCK || length < 0) return { length: bytes.length, problem: 'pad' }
  for (let i = 0; i < padLength; i++) if (bytes[length + i] !== i + 1) return { length, problem: 'pad' }
  return { length }
}

function decryptAes(k2: Uint8Array, payload: Uint8Array): Decrypted | undefined {
  if (k2.length < BLOCK) return undefined
  if (payload.length < 2 * BLOCK) return { bytes: NOTHING, length: 0, problem: 'short' }
  if (payload.length % BLOCK !== 0) return { bytes: NOTHING, length: 0, problem: 'not-blocks' }
  const iv = payload.slice(0, BLOCK)
  const bytes = cbc(k2.slice(0, BLOCK), iv, { disablePadding: true }).decrypt(payload.slice(BLOCK))
  return { iv, bytes, ...checkPad(bytes) }
}

/** The bytes 1, 2, 3, ... that make a message, they and their count whole blocks (IPMI 2.0 §13.29). */
export const aesPad = (messageLength: number): Uint8Array =>
  Uint8Array.from({ length: (2 * BLOCK - 1 - (messageLength % BLOCK)) % BLOCK }, (_, i) => i + 1)

/** Whole blocks by AES-CBC-128, after their initialization vector. Undefined for a part of a block, or of a key. */
export function encryptAesBlocks(k2: Uint8Array, blocks: Uint8Array, iv: Uint8Array): Uint8Array | undefined {
  if (k2.length < BLOCK || iv.length !== BLOCK || blocks.length % BLOCK !== 0) return undefined
  return concat(iv, cbc(k2.slice(0, BLOCK), iv, { disablePadding: true }).encrypt(blocks))
}

function encryptAes(k2: Uint8Array, message: Uint8Array, iv: Uint8Array): Uint8Array | undefined {
  const pad = aesPad(message.length)
  return encryptAesBlocks(k2, concat(message, pad, Uint8Array.of(pad.length)), iv)
}

/*
 * xRC4. No client or BMC at hand speaks it, so this follows two public descriptions (go-ipmi, zipmi), which agree on
 * the header (a data offset of four bytes, and 16 bytes of initialization vector where it is 0), on no trailer, on
 * K_RC = MD5(K2 | IV) and on the first 5 bytes of it for xRC4-40. They differ in K2 (all of it, or 16 bytes), in the
 * offset's byte order and in what a later offset does; here the key stream goes on, as the specification has it.
 */
const OFFSET = 4
/** How far the key stream is run ahead at most to reach a payload's offset: a lost packet, not a forged one. */
const MAX_SKIP = 1 << 20

const xrc4 = (k2: Uint8Array, iv: Uint8Array, keyLength: number) =>
  new Rc4(md5(concat(k2, iv)).subarray(0, keyLength))

/** An IPMI message begins with two bytes and their checksum. */
const beginsMessage = ([a, b, checksum]: Uint8Array) => ((a + b + checksum) & 255) === 0

/** The stream at an offset: from where it stands, from before the last payload (sent twice), or from the beginning. */
function streamAt({ start, last, now }: StreamState, offset: number): Rc4 | undefined {
  const from = [now, last, start].find((rc4) => rc4 && rc4.position <= offset)
  if (!from || offset - from.position > MAX_SKIP) return undefined
  return new Rc4(from).skip(offset - from.position)
}

function readOffset(payload: Uint8Array, expected: number | undefined): number {
  const view = new DataView(payload.buffer, payload.byteOffset, OFFSET)
  const orders = [view.getUint32(0), view.getUint32(0, true)]
  return orders.find((offset) => offset === expected) ?? Math.min(...orders)
}

function decryptXrc4(
  keyLength: number,
  k2: Uint8Array,
  payload: Uint8Array,
  state: StreamState,
): Decrypted | undefined {
  const short = { bytes: NOTHING, length: 0, problem: 'short' } as const
  if (payload.length < OFFSET) return short
  const offset = readOffset(payload, state.now?.position)
  let iv: Uint8Array | undefined
  let data = payload.subarray(OFFSET)
  if (offset === 0) {
    if (data.length < BLOCK) return short
    iv = data.slice(0, BLOCK)
    data = data.subarray(BLOCK)
    const whole = xrc4(k2, iv, keyLength)
    const cut = xrc4(k2.subarray(0, BLOCK), iv, keyLength)
    const isCut = !beginsMessage(new Rc4(whole).apply(data)) && beginsMessage(new Rc4(cut).apply(data))
    state.start = state.last = state.now = isCut ? cut : whole
  }
  const before = streamAt(state, offset)
  if (!before) return undefined
  const now = new Rc4(before)
  const bytes = now.apply(data)
  state.last = before
  state.now = now
  return { iv, bytes, length: bytes.length }
}

function encryptXrc4(
  keyLength: number,
  k2: Uint8Array,
  message: Uint8Array,
  iv: Uint8Array,
  state: StreamState,
): Uint8Array {
  const begins = !state.now
  const now = (state.now ??= xrc4(k2, iv, keyLength))
  const offset = new Uint8Array(OFFSET)
  new DataView(offset.buffer).setUint32(0, now.position)
  return concat(offset, begins ? iv : NOTHING, now.apply(message))
}

/** Bytes of the RC4 key, by confidentiality algorithm. */
const XRC4_KEY_LENGTHS: Readonly<Record<number, number | undefined>> = { 2: 16, 3: 5 }

/**
 * A payload in clear. Undefined where the algorithm is not known, K2 is too short, or an xRC4 stream's beginning was
 * not seen. xRC4 needs the state of the payload's direction, and its payloads in their order.
 */
export function decryptPayload(
  algorithm: number,
  k2: Uint8Array,
  payload: Uint8Array,
  state: StreamState = {},
): Decrypted | undefined {
  if (algorithm === 0) return { bytes: payload, length: payload.length }
  if (algorithm === 1) return decryptAes(k2, payload)
  const keyLength = XRC4_KEY_LENGTHS[algorithm]
  return keyLength ? decryptXrc4(keyLength, k2, payload, state) : undefined
}

/** The way back, with an initialization vector of 16 bytes. K2 has at least 16 bytes. */
export function encryptPayload(
  algorithm: number,
  k2: Uint8Array,
  message: Uint8Array,
  iv: Uint8Array,
  state: StreamState = {},
): Uint8Array | undefined {
  if (algorithm === 0) return message
  if (k2.length < BLOCK || iv.length !== BLOCK) return undefined
  if (algorithm === 1) return encryptAes(k2, message, iv)
  const keyLength = XRC4_KEY_LENGTHS[algorithm]
  return keyLength ? encryptXrc4(keyLength, k2, message, iv, state) : undefined
}
