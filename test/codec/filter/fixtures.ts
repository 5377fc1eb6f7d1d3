/** Opens the recorded captures as the page does: a Dataset each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Dataset } from '../../../wasm-free-codec/analysis/dataset.ts'
import { compileFilter, runFilter } from '../../../wasm-free-codec/analysis/filter/index.ts'
import { bytesSource } from '../../../wasm-free-codec/capture/source.ts'

const folder = new URL('../../fixtures/captures/', import.meta.url)

export const captureNames: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.pcap(ng)?(\.gz)?$/.test(name))
  : []

export const open = async (bytes: Uint8Array): Promise<Dataset> => {
  const dataset = await Dataset.open(bytesSource(bytes))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

export const fixture = (name: string): Promise<Dataset> =>
  open(new Uint8Array(readFileSync(new URL(name, folder))))

export const filter = (text: string) => {
  const compiled = compileFilter(text)
  if ('error' in compiled) throw new Error(`${text}: ${compiled.error.text}`)
  return compiled
}

/** Frame numbers that a filter selects. */
export const frames = async (dataset: Dataset, text: string): Promise<number[]> =>
  Array.from(await runFilter(filter(text), dataset), (row) => dataset.index.columns.frame[row])

/** The bytes of a fixture. */
export const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)))

/** A classic pcap of little-endian microseconds with each packet's bytes given to `change`, which may shorten them. */
export const rewritten = (
  pcap: Uint8Array,
  change: (packet: Uint8Array, index: number) => Uint8Array,
): Uint8Array => {
  const view = new DataView(pcap.buffer, pcap.byteOffset, pcap.length)
  const pieces: Uint8Array[] = [pcap.slice(0, 24)]
  let index = 0
  for (let at = 24; at + 16 <= pcap.length; index++) {
    const length = view.getUint32(at + 8, true)
    const packet = change(pcap.slice(at + 16, at + 16 + length), index)
    const header = pcap.slice(at, at + 16)
    new DataView(header.buffer).setUint32(8, packet.length, true)
    pieces.push(header, packet)
    at += 16 + length
  }
  return new Uint8Array(Buffer.concat(pieces))
}
