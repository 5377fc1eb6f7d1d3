/** Texts as captures, and captures as the texts that tools print of them. */
import { readFileSync } from 'node:fs'
import { Dataset, FLAG_FROM_BMC, KIND_ICMP } from 'wasm-free-codec'
import { capturesFolder } from '../packet/datagrams.ts'

export const bytesOf = (hex: string): Uint8Array =>
  new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
export const hexOf = (bytes: ArrayLike<number>): string => Buffer.from(Array.from(bytes)).toString('hex')

export const fixtureText = (name: string): string => readFileSync(new URL(name, capturesFolder), 'latin1')

export async function openText(text: string | Uint8Array): Promise<Dataset> {
  const dataset = await Dataset.open(new Blob([typeof text === 'string' ? text : new Uint8Array(text)]))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

/** Every datagram, with an arrow for its direction: '> 0600ff07...'. */
export async function datagrams(dataset: Dataset): Promise<string[]> {
  const { kind, flags } = dataset.index.columns
  const all: string[] = []
  for (let row = 0; row < dataset.index.rows; row++) {
    if (kind[row] === KIND_ICMP) continue
    const arrow = flags[row] & FLAG_FROM_BMC ? '<' : '>'
    all.push(`${arrow} ${hexOf(await dataset.bytes(row))}`)
  }
  return all
}

/** The diagnostics that name lines, by code. */
export const said = (dataset: Dataset): string[] =>
  dataset.capture.diagnostics
    .filter(({ code }) => !['kinds', 'stand-in-addresses', 'stand-in-times'].includes(code))
    .map(({ code, line, text }) => (code === 'not-understood' ? text : `${code} ${line}`))
