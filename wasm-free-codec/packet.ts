/**
 * One datagram to layers: RMCP, ASF or session, message, what it carries, to any depth. Each layer is decoded by
 * its declaration; `packet-session.ts` and `packet-message.ts` only know which declaration comes next. Iterative,
 * so that depth costs no stack.
 */
import type { Command } from './command.ts'
import type { Node } from './decode.ts'
import type { Values } from './field.ts'
import * as layers from './layers.ts'
import type { LayerKind } from './layers.ts'
import { PacketDecoder } from './packet-decoder.ts'
import { decodeIpmb, decodeMessage } from './packet-message.ts'
import { decodeRest, decodeRmcp } from './packet-session.ts'
import type { Diagnostic } from './sentences.ts'
import type { SensorWords } from './sensor-words.ts'

/** One IPMI message, wherever it stands in the packet. */
export interface Message {
  readonly netFn: number
  readonly cmd: number
  readonly response: boolean
  readonly command?: Command
  /** Who made the responder, of commands that are its own; see PacketContext. */
  readonly manufacturer?: number
  /** 0 for the outermost, 1 for the one that it carries, ... */
  readonly depth: number
  /** Values of the header, and of the data. */
  readonly header: Values
  body: Values
  checksums: 'ok' | 'bad'
}

export interface Layer {
  /** Wire name: rmcp, session, message, get_device_id, ... */
  readonly name: string
  readonly label: string
  readonly kind: LayerKind
  readonly spec?: string
  readonly doc?: string
  /** Bits [start, end) of source `source`. */
  readonly source: number
  readonly start: number
  readonly end: number
  readonly nodes: readonly Node[]
  readonly values: Values
  message?: Message
  /** How many bridged messages this layer is inside of. */
  readonly depth: number
}

export interface Packet {
  /** The datagram; the decrypted payload, where keys have opened one: DATAGRAM, DECRYPTED. */
  readonly sources: Uint8Array[]
  readonly layers: Layer[]
  /** Outermost first. */
  readonly messages: Message[]
  readonly diagnostics: readonly Diagnostic[]
  /** Whether its code is the one that the keys given make; absent where they do not tell. */
  readonly code?: 'ok' | 'bad'
}

/** What keys make of a packet. */
export interface Opened {
  /** The payload decrypted, with its pad and pad length; absent where it is in clear, or could not be decrypted. */
  readonly payload?: Uint8Array
  /** Bytes of `payload` that are the message. */
  readonly length?: number
  /** Bytes at the beginning of the encrypted payload that are its confidentiality header. */
  readonly header?: number
  /** Why the payload is not what it should be. */
  readonly problem?: 'short' | 'not-blocks' | 'pad'
  /** Whether the integrity code, the authentication code or the code of a RAKP message is the one that the keys make. */
  readonly code?: 'ok' | 'bad'
}

/** What the datagram alone does not tell. */
export interface PacketContext {
  /** The record of a sensor, by who has it (slave address or software ID, LUN) and its number. */
  readonly sensor?: (owner: number, lun: number, number: number) => SensorWords | undefined
  /** 'rmcp' for UDP, 'ipmb' for a message captured on the bus itself. */
  readonly form?: 'rmcp' | 'ipmb'
  /** Bytes that the datagram had on the wire, where fewer were captured. */
  readonly length?: number
  /** The secure port 664, whose messages may begin with a security header. */
  readonly secure?: boolean
  /** Direction, for SOL. */
  readonly fromBmc?: boolean
  /** Messages of the request that this packet answers: their values choose between layouts. */
  readonly request?: readonly Message[]
  /** What the session's keys make of it. */
  readonly opened?: Opened
  /** IANA number of who made the controller at this slave address, where known: netFns 30h to 3Fh are its own. */
  readonly manufacturer?: (responder: number) => number | undefined
}

/** Never throws, whatever the bytes are. */
export const decodePacket = (data: Uint8Array, context: PacketContext = {}): Packet => {
  const decoder = new PacketDecoder(data, context)
  if (context.form === 'ipmb') decodeIpmb(decoder)
  else decodeRmcp(decoder)
  const { tasks } = decoder
  for (let next = 0; next < tasks.length; next++) {
    const task = tasks[next]
    decoder.look(task.source)
    if (task.kind === 'rest') decodeRest(decoder, task.start)
    else if (task.kind === 'pad') decoder.layer(layers.legacyPad, task.start, task.end)
    else if (task.kind === 'sealed_end') decoder.layer(layers.confidentialityTrailer, task.start, task.end)
    else decodeMessage(decoder, task)
  }
  const { sources, messages, diagnostics } = decoder
  const code = context.opened?.code
  return { sources, layers: decoder.layers, messages, diagnostics: diagnostics.list, ...(code && { code }) }
}
