/** A recording, decoded by the command line and with its datagrams at hand; and what clients print, taken apart. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { type Dataset, KIND_ICMP } from 'wasm-free-codec'
import { ipmiscope } from '../setup/built.ts'
import { type Level, type Row, open } from './rows.ts'

export interface Recording {
  file: string
  dataset: Dataset
  /** From the command line. */
  rows: Row[]
}

export const lines = (text: string) => text.split('\n').slice(0, -1)

export async function decode(file: string): Promise<Recording> {
  const { status, stdout, stderr } = await ipmiscope('decode', '--ndjson', file)
  expect([status, stderr]).toEqual([0, ''])
  const rows = lines(stdout).map((line) => JSON.parse(line) as Row)
  return { file, rows, dataset: await open(readFileSync(file)) }
}

/** The lines for people. */
export async function decodeForPeople({ file }: Recording): Promise<string[]> {
  return lines((await ipmiscope('decode', file)).stdout)
}

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The datagrams to and from an address, as they stand in the file. */
export async function datagrams({ dataset }: Recording, address: string) {
  const sides: { sent: string[]; received: string[] } = { sent: [], received: [] }
  for (let row = 0; row < dataset.index.rows; row++) {
    if (dataset.index.columns.kind[row] === KIND_ICMP) continue
    const { destination } = dataset.index.endpointsOf(row)
    const side = destination.startsWith(`${address}:`) ? sides.sent : sides.received
    side.push(hex(await dataset.bytes(row)))
  }
  return sides
}

/** The data of the last response to a command, completion code left out: what ipmitool's raw prints. */
export async function responseData({ dataset }: Recording, name: string): Promise<string> {
  let data = ''
  for (let row = 0; row < dataset.index.rows; row++) {
    const packet = await dataset.packet(row)
    for (const layer of packet.layers) {
      if (layer.name !== name || !layer.message?.response) continue
      data = hex((await dataset.bytes(row)).slice(layer.start / 8 + 1, layer.end / 8))
    }
  }
  return data
}

export const printedBytes = (text: string) =>
  (/^( [0-9a-f]{2})+\s*$/m.exec(text)?.[0] ?? '').replaceAll(/\s/g, '')

/** `Name : value` lines. */
export const printedTable = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^(\S.*?) *: (.*?) *$/gm)].map(([, name, value]) => [name, value]))

export const bodyOf = (level: Level) => level.fields[level.name ?? '']
export const responses = (rows: Row[], name: string) =>
  rows.filter((row) => row.name === name && row.completion_code !== undefined)
