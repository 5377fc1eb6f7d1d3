/** Reads captures in tests and keeps all that the sinks are told. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { commandPath } from '../../setup/tools.ts'
import {
  createDatagram,
  dissect,
  PcapngReader,
  PcapReader,
  readCapture,
  Reassembler,
} from '../../../wasm-free-codec/capture/index.ts'
import type {
  Capture,
  CaptureDiagnostic,
  CaptureInput,
  Datagram,
  PacketInfo,
  PacketSink,
  ReadOptions,
} from '../../../wasm-free-codec/capture/index.ts'

export interface SeenPacket extends PacketInfo {
  bytes: Uint8Array
}

export class Collector implements PacketSink {
  readonly packets: SeenPacket[] = []
  readonly comments: [number, string][] = []
  readonly diagnostics: CaptureDiagnostic[] = []

  packet(bytes: Uint8Array, start: number, end: number, info: PacketInfo): void {
    this.packets.push({ ...info, bytes: bytes.slice(start, end) })
  }

  comment(frame: number, text: string): void {
    this.comments.push([frame, text])
  }

  diagnostic(diagnostic: CaptureDiagnostic): void {
    this.diagnostics.push(diagnostic)
  }

  get codes(): string[] {
    return this.diagnostics.map((diagnostic) => diagnostic.code)
  }
}

/** Pushes a file through a reader, in chunks that end at the given offsets. */
export function push(file: Uint8Array, cuts: readonly number[] = []) {
  const sink = new Collector()
  const reader = file[0] === 0x0a ? new PcapngReader(sink) : new PcapReader(sink)
  let from = 0
  for (const cut of [...cuts, file.length]) {
    // A fresh copy that is overwritten afterwards: nothing may be kept of it.
    const chunk = file.slice(from, cut)
    reader.feed(chunk)
    chunk.fill(0xee)
    from = cut
  }
  reader.finish()
  return { sink, reader }
}

export async function read(input: CaptureInput | Uint8Array<ArrayBuffer>, options?: ReadOptions) {
  const sink = new Collector()
  const result = await readCapture(input instanceof Uint8Array ? new Blob([input]) : input, sink, options)
  return { sink, result }
}

export async function readWhole(input: CaptureInput | Uint8Array<ArrayBuffer>, options?: ReadOptions) {
  const { sink, result } = await read(input, options)
  if (!result.ok) throw new Error(`refused: ${result.text}`)
  return { sink, capture: result as Capture }
}

export interface SeenDatagram extends Datagram {
  found: boolean
  payload: number[]
  source: number[]
  destination: number[]
}

/** Dissects one packet and copies what was found. */
export function look(
  packet: Uint8Array,
  linkType = 1,
  fragments = new Reassembler(),
  original?: number,
): SeenDatagram {
  // Stands in the middle of other bytes, as it does in a slice of a file.
  const buffer = new Uint8Array(packet.length + 32).fill(0xee)
  buffer.set(packet, 16)
  const out = createDatagram()
  const found = dissect(buffer, 16, 16 + packet.length, linkType, out, fragments, original)
  return {
    ...out,
    found,
    payload: [...out.bytes.slice(out.payloadStart, out.payloadEnd)],
    source: [...out.bytes.slice(out.sourceAddress, out.sourceAddress + out.addressLength)],
    destination: [...out.bytes.slice(out.destinationAddress, out.destinationAddress + out.addressLength)],
  }
}

export const FIXTURES = new URL('../../fixtures/captures/', import.meta.url)

export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, FIXTURES)))
}

/** One row for each packet: the fields' values. */
export function tshark(file: string, fields: readonly string[], options: readonly string[] = []): string[][] {
  const args = ['-r', file, '-T', 'fields', ...fields.flatMap((field) => ['-e', field]), ...options]
  const output = execFileSync(commandPath('tshark'), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
}
