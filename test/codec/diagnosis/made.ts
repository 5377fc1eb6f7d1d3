/** Captures made packet by packet, in memory, for the tests of the diagnosis. */
import { expect } from 'vitest'
import { Dataset } from '../../../wasm-free-codec/analysis/index.ts'
import { CaptureFacts } from '../../../wasm-free-codec/analysis/diagnosis/capture-facts.ts'
import { findingsOf } from '../../../wasm-free-codec/analysis/diagnosis/findings.ts'
import { readStory } from '../../../wasm-free-codec/analysis/diagnosis/story.ts'
import type { Finding } from '../../../wasm-free-codec/analysis/diagnosis/types.ts'
import { login, message, RAW_IP, rmcpPlus, udpPacket } from '../analysis/traffic.ts'

export const CLIENT = '10.0.0.1:40000'
export const BMC = '10.0.0.2:623'

/** Packets of one link type, a millisecond apart unless there is a wait between them. */
export class Made {
  private readonly linkType: number
  private readonly records: Uint8Array[] = []
  /** Microseconds. */
  private time = 1_700_000_000_000_000

  constructor(linkType = RAW_IP) {
    this.linkType = linkType
  }

  wait(seconds: number): this {
    this.time += Math.round(seconds * 1e6)
    return this
  }

  packet(bytes: Uint8Array, microseconds = 1000, original = bytes.length): this {
    this.time += microseconds
    const record = new Uint8Array(16 + bytes.length)
    const view = new DataView(record.buffer)
    view.setUint32(0, Math.floor(this.time / 1e6), true)
    view.setUint32(4, this.time % 1e6, true)
    view.setUint32(8, bytes.length, true)
    view.setUint32(12, original, true)
    record.set(bytes, 16)
    this.records.push(record)
    return this
  }

  udp(from: string, to: string, payload: readonly number[]): this {
    return this.packet(udpPacket(from, to, payload))
  }

  toBmc(payload: readonly number[]): this {
    return this.udp(CLIENT, BMC, payload)
  }

  fromBmc(payload: readonly number[]): this {
    return this.udp(BMC, CLIENT, payload)
  }

  /** Datagrams as login() of traffic.ts gives them. */
  all(datagrams: readonly (readonly [toBmc: boolean, payload: readonly number[]])[]): this {
    for (const [toBmc, payload] of datagrams) {
      if (toBmc) this.toBmc(payload)
      else this.fromBmc(payload)
    }
    return this
  }

  /** The file. */
  get bytes(): Uint8Array {
    const header = new Uint8Array(24)
    const view = new DataView(header.buffer)
    view.setUint32(0, 0xa1b2c3d4, true)
    view.setUint16(4, 2, true)
    view.setUint16(6, 4, true)
    view.setUint32(16, 262_144, true)
    view.setUint32(20, this.linkType, true)
    const size = this.records.reduce((sum, { length }) => sum + length, header.length)
    const file = new Uint8Array(size)
    file.set(header)
    let at = header.length
    for (const record of this.records) {
      file.set(record, at)
      at += record.length
    }
    return file
  }

  async open(): Promise<Dataset> {
    return openBytes(this.bytes)
  }
}

export async function openBytes(bytes: Uint8Array): Promise<Dataset> {
  const source = {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  }
  const dataset = await Dataset.open(source)
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

export async function findings(dataset: Dataset, session = 1): Promise<Finding[]> {
  return findingsOf(dataset, await readStory(dataset, session), new CaptureFacts(dataset))
}

/** Those with one code, as [severity, summary, frames]. */
export async function found(
  made: Made,
  code: string,
  session = 1,
): Promise<[severity: string, summary: string, frames: number[]][]> {
  const dataset = await made.open()
  const { frame } = dataset.index.columns
  return (await findings(dataset, session))
    .filter((finding) => finding.code === code)
    .map(({ severity, summary, evidence }) => [severity, summary, evidence.map((row) => frame[row])])
}

/** After a login, whose console has session ID 5 and whose BMC has 9. */
export const opened = () => new Made().all(login(5, 9))
export const request = (sequence: number, cmd = 1, seq = sequence) =>
  rmcpPlus(0, message({ netFn: 6, cmd, seq: seq & 63 }), 9, sequence)
export const response = (sequence: number, cmd = 1, data = [0], seq = sequence) =>
  rmcpPlus(0, message({ netFn: 7, cmd, seq: seq & 63, data }), 5, sequence)

export const says = (pattern: RegExp) => expect.stringMatching(pattern)
