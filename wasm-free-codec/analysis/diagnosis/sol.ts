/**
 * What a session carried by Serial over LAN (IPMI 2.0 §15.9 to §15.11): the characters of both sides in the order
 * of the packets, each once. A side numbers its packets with characters from 1 to 15 and sends the next one when
 * the one before is acknowledged; a packet under the number of the one before it is sent once more, and may have
 * grown. What the other side refuses by a negative acknowledge comes again, under the same number or a new one.
 */
import { Pause } from '../../capture/pause.ts'
import type { Layer, Packet } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_FROM_BMC, FLAG_MESSAGE, FLAG_RESPONSE, KIND_RMCPPLUS, KIND_SOL } from '../kinds.ts'

/** What one packet added. Without bytes where it only says something (`says`). */
export interface SolChunk {
  readonly row: number
  /** Nanoseconds since the session's first row. */
  readonly time: number
  readonly fromBmc: boolean
  readonly bytes: Uint8Array
  /** Packets that are missing before it, by its number; some clients skip one. */
  readonly lost: number
  /** Characters at its end that the other side did not take. */
  readonly refused: number
  /** Status and operations in words: 'SOL deactivated', 'Generate break'. */
  readonly says: readonly string[]
}

export interface SolTranscript {
  readonly chunks: readonly SolChunk[]
  /** Packets that only repeated what was there already. */
  readonly repeats: number
  /** Encrypted packets that no key opens. */
  readonly sealed: number
  /** There is more than was read. */
  readonly cut: boolean
}

export interface SolOptions {
  signal?: AbortSignal
  /** Packets read, and to be read. */
  onProgress?: (progress: { done: number; total: number }) => void
  /** Characters that are read at most. */
  most?: number
}

const MOST_CHARACTERS = 4 * 1024 * 1024
/** Chunks can be empty but for what they say. */
const MOST_CHUNKS = 400_000
/** Between two turns of the event loop. */
const PACKETS_AT_ONCE = 2000
/** Sequence numbers run from 1 to 15. */
const NUMBERS = 15
/** A number further ahead than this is one from before, or that of a new start. */
const FURTHEST_AHEAD = 7
const ACTIVATE_PAYLOAD = 0x48
const APP_REQUEST = 0x06

/** Rows of the session that are SOL packets. */
export const solRows = (dataset: Dataset, session: number): Uint32Array => {
  const { kind } = dataset.index.columns
  return dataset.rowsOf(session).filter((row) => kind[row] === KIND_SOL)
}

export const solTranscript = async (
  dataset: Dataset,
  session: number,
  { signal, onProgress, most = MOST_CHARACTERS }: SolOptions = {},
): Promise<SolTranscript> => {
  const rows = dataset.rowsOf(session)
  const { columns } = dataset.index
  const reader = new Reader()
  const wanted = rows.filter((row) => columns.kind[row] === KIND_SOL || activates(dataset, row))
  const pause = new Pause()
  let [done, sealed, cut] = [0, 0, false]
  for await (const [row, packet] of dataset.packets(wanted)) {
    if (++done % PACKETS_AT_ONCE === 0) {
      onProgress?.({ done, total: wanted.length })
      await pause.turn()
    }
    if (signal?.aborted) break
    cut = reader.characters >= most || reader.chunks.length >= MOST_CHUNKS
    if (cut) break
    if (columns.kind[row] !== KIND_SOL) {
      reader.restart()
      continue
    }
    const layer = packet.layers.find(({ name }) => name === 'sol')
    if (!layer) {
      sealed++
      continue
    }
    const time = columns.nanosecondsBetween(rows[0], row)
    reader.add(row, time, (columns.flags[row] & FLAG_FROM_BMC) !== 0, packet, layer)
  }
  pause.close()
  return { chunks: reader.chunks, repeats: reader.repeats, sealed, cut }
}

const activates = ({ index: { columns } }: Dataset, row: number): boolean =>
  columns.kind[row] === KIND_RMCPPLUS &&
  (columns.flags[row] & (FLAG_MESSAGE | FLAG_RESPONSE)) === FLAG_MESSAGE &&
  columns.netFnLun[row] >> 2 === APP_REQUEST &&
  columns.cmd[row] === ACTIVATE_PAYLOAD

type Growing = { -readonly [K in keyof SolChunk]: SolChunk[K] }

/** The last packet with characters of a side. */
interface Sent {
  sequence: number
  data: Uint8Array
  /** Characters of `data` that are in the transcript. */
  taken: number
  /** The chunk that has the last of them. */
  chunk?: Growing
}

class Side {
  last?: Sent
  /** Data by sequence number, to know a late copy again. */
  readonly earlier: Uint8Array[] = []
  /** Session sequence numbers of the last packets: a datagram that the network doubled counts once. */
  readonly datagrams: number[] = []
}

class Reader {
  readonly chunks: Growing[] = []
  characters = 0
  repeats = 0
  private sides = [new Side(), new Side()]

  /** SOL is activated anew: both sides count from 1. */
  restart(): void {
    for (const side of this.sides) {
      side.last = undefined
      side.earlier.length = 0
    }
  }

  add(row: number, time: number, fromBmc: boolean, packet: Packet, layer: Layer): void {
    const { values, nodes } = layer
    const [side, other] = fromBmc ? [this.sides[1], this.sides[0]] : this.sides
    if (this.isCopy(side, packet)) return
    this.acknowledge(
      other,
      Number(values.sol_acknowledged ?? 0),
      Number(values.sol_accepted ?? 0),
      Boolean(values.nack),
    )
    const says = nodes
      .filter((node) => node.end - node.start === 1 && node.value && node.name && node.name !== 'nack')
      .map(({ label }) => label)
    const sequence = Number(values.sol_sequence ?? 0)
    const data = charactersOf(packet, layer)
    const { bytes, lost } = sequence === 0 ? { bytes: NONE, lost: 0 } : this.take(side, sequence, data)
    if (bytes.length === 0 && says.length === 0 && lost === 0) return
    const chunk: Growing = { row, time, fromBmc, bytes: bytes.slice(), lost, refused: 0, says }
    if (side.last && bytes.length > 0) side.last.chunk = chunk
    this.characters += bytes.length
    this.chunks.push(chunk)
  }

  private isCopy({ datagrams }: Side, { layers }: Packet): boolean {
    const number = Number(layers.find(({ name }) => name === 'session')?.values.sequence ?? 0)
    if (number === 0) return false
    if (datagrams.includes(number)) {
      this.repeats++
      return true
    }
    if (datagrams.push(number) > NUMBERS) datagrams.shift()
    return false
  }

  /** Takes back from the transcript what the other side says that it has not taken. */
  private acknowledge({ last }: Side, sequence: number, accepted: number, nack: boolean): void {
    if (!last || sequence === 0 || sequence !== last.sequence) return
    // Some acknowledge with a count of 0 and mean all of it.
    const partly = nack || (accepted > 0 && accepted < last.data.length)
    const { chunk } = last
    if (!partly || !chunk || accepted >= last.taken) return
    const back = Math.min(last.taken - accepted, chunk.bytes.length)
    chunk.bytes = chunk.bytes.subarray(0, chunk.bytes.length - back)
    chunk.refused += back
    this.characters -= back
    last.taken -= back
  }

  /** What is new in a packet of the side, and how many are missing before it. */
  private take(side: Side, sequence: number, data: Uint8Array): { bytes: Uint8Array; lost: number } {
    const { last, earlier } = side
    const ahead = last ? (sequence - last.sequence + NUMBERS) % NUMBERS : 1
    if (last && ahead === 0) {
      const bytes = newOf(last, data)
      if (bytes) {
        if (bytes.length === 0) this.repeats++
        else side.last = { ...last, data, taken: data.length }
        return { bytes, lost: 0 }
      }
    }
    if (ahead > FURTHEST_AHEAD && earlier[sequence] && startsWith(earlier[sequence], data)) {
      this.repeats++
      return { bytes: NONE, lost: 0 }
    }
    side.last = { sequence, data, taken: data.length }
    earlier[sequence] = data
    return { bytes: data, lost: ahead > 1 && ahead <= FURTHEST_AHEAD ? ahead - 1 : 0 }
  }
}

const NONE = new Uint8Array(0)

const charactersOf = ({ sources }: Packet, { source, nodes }: Layer): Uint8Array => {
  const node = nodes.find(({ name }) => name === 'sol_data')
  return node ? sources[source].subarray(node.start / 8, node.end / 8) : NONE
}

/** What a packet under the number of the last one adds to it; undefined: it has nothing in common with it. */
const newOf = ({ data, taken }: Sent, again: Uint8Array): Uint8Array | undefined => {
  if (startsWith(data, again) || startsWith(again, data)) return again.subarray(taken)
  // Only what was refused, or that and more.
  return taken < data.length && startsWith(again, data.subarray(taken)) ? again : undefined
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  start.length <= bytes.length && start.every((byte, i) => byte === bytes[i])
