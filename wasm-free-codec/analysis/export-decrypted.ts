/**
 * Frames as they would have been without encryption: a packet that keys have opened becomes an RMCP+ packet that is
 * neither encrypted nor authenticated (IPMI 2.0 §13.6), in one frame. Straight passwords of IPMI 1.5 are blanked.
 * All else stays as it was captured.
 */
import { replacePayload } from '../capture/rewrite.ts'
import type { WritableFrame } from '../capture/writer.ts'
import { words } from '../words.ts'
import type { Dataset } from './dataset.ts'
import * as K from './kinds.ts'

const RMCP_LENGTH = 4
const STRAIGHT_PASSWORD = 4

/** Whether the row's frames are written as one that is another than was captured. */
export const isRewritten = ({ index }: Dataset, row: number): boolean => {
  const { flags, kind } = index.columns
  if ((flags[row] & (K.FLAG_RSP | K.FLAG_TRUNCATED)) !== 0) return false
  return (
    (flags[row] & K.FLAG_DECRYPTED) !== 0 ||
    (kind[row] === K.KIND_IPMI15 && (flags[row] & K.FLAG_AUTHENTICATED) !== 0)
  )
}

/** `frame` is the last one of the row's, which isRewritten(). */
export const decryptedFrame = async <F extends WritableFrame & { frame: number }>(
  dataset: Dataset,
  row: number,
  frame: F,
): Promise<F> => {
  const bytes = await dataset.bytes(row)
  const { source, destination } = dataset.index.endpointsOf(row)
  const ports = { source: portOf(source), destination: portOf(destination) }
  const whole = dataset.index.fragments.has(frame.frame) ? { payload: bytes } : undefined
  const rewritten: Rewritten | undefined =
    withoutPassword(dataset, row, bytes) ?? withoutEncryption(dataset, row, bytes) ?? whole
  const made = rewritten && replacePayload(frame, rewritten.payload, ports)
  if (!made) return frame
  const comments = [...(frame.comments ?? []), ...(rewritten.comment ? [rewritten.comment] : [])]
  return { ...frame, bytes: made, originalLength: made.length, comments }
}

interface Rewritten {
  readonly payload: Uint8Array
  readonly comment?: string
}

/** Of '10.0.0.1:623'. */
const portOf = (endpoint: string): number => Number(endpoint.slice(endpoint.lastIndexOf(':') + 1))

const withoutEncryption = (dataset: Dataset, row: number, bytes: Uint8Array): Rewritten | undefined => {
  const { payload, length = 0, code } = dataset.unlocked?.opened(row, bytes) ?? {}
  if (!payload) return undefined
  return {
    payload: unsealed(bytes, dataset.index.columns.bodyOffset[row], payload.subarray(0, length)),
    comment: code === 'bad' ? words.comments.decryptedBad : words.comments.decrypted,
  }
}

/** The datagram as if it had never been encrypted: its headers, which end at `at`, and the message. */
export const unsealed = (datagram: Uint8Array, at: number, message: Uint8Array): Uint8Array => {
  const made = new Uint8Array(at + message.length)
  made.set(datagram.subarray(0, at))
  made.set(message, at)
  // Neither encrypted nor authenticated; the payload's type stays.
  made[RMCP_LENGTH + 1] &= 0x3f
  made[at - 2] = message.length & 0xff
  made[at - 1] = message.length >> 8
  return made
}

const withoutPassword = ({ index }: Dataset, row: number, bytes: Uint8Array): Rewritten | undefined => {
  if (index.columns.kind[row] !== K.KIND_IPMI15 || (bytes[RMCP_LENGTH] & 0x0f) !== STRAIGHT_PASSWORD)
    return undefined
  const made = bytes.slice()
  made.fill(0, RMCP_LENGTH + 9, RMCP_LENGTH + 25)
  return { payload: made, comment: words.comments.password }
}
