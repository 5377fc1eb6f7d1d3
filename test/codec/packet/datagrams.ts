/** The datagrams of all recordings, as the tests of the decoder take them. */
import { readFileSync, readdirSync } from 'node:fs'
import { Dataset, FLAG_RSP, KIND_ICMP, KIND_IPMB, type PacketContext } from 'wasm-free-codec'

export const capturesFolder = new URL('../../fixtures/captures/', import.meta.url)

export const captureFiles: readonly string[] = readdirSync(capturesFolder).filter((name) =>
  /\.pcap(ng)?(\.gz)?$/.test(name),
)

export interface Recorded {
  file: string
  row: number
  bytes: Uint8Array
  kind: number
  context: PacketContext
}

export const openFixture = async (file: string): Promise<Dataset> => {
  const dataset = await Dataset.open(new Blob([readFileSync(new URL(file, capturesFolder))]))
  if (!(dataset instanceof Dataset)) throw new Error(`${file}: ${dataset.text}`)
  return dataset
}

/** Every datagram but the quotes of ICMP errors, with what its capture knows of it. */
export const recordedDatagrams = async (): Promise<Recorded[]> => {
  const all: Recorded[] = []
  for (const file of captureFiles) {
    const dataset = await openFixture(file)
    const { kind, flags } = dataset.index.columns
    for (let row = 0; row < dataset.index.rows; row++) {
      if (kind[row] === KIND_ICMP) continue
      const context = {
        form: kind[row] === KIND_IPMB ? 'ipmb' : 'rmcp',
        secure: (flags[row] & FLAG_RSP) !== 0,
      } as const
      all.push({ file, row, kind: kind[row], bytes: (await dataset.bytes(row)).slice(), context })
    }
  }
  return all
}

/** A small generator with a seed: a failure can be made again. */
export const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
