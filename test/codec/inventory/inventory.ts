/** Inventories of recordings and of captures made here. */
import { readFileSync } from 'node:fs'
import { Dataset } from 'wasm-free-codec'
import { type KeyringEntry, parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import { type Inventory, type Target, inventoryOf } from 'wasm-free-codec/inventory'
import { capturesFolder } from '../packet/datagrams.ts'
import { RAW_IP, ipmi15, message, udpPacket } from '../analysis/traffic.ts'
import { pcap } from '../capture/build.ts'

export const datasetOf = async (bytes: Uint8Array): Promise<Dataset> => {
  const dataset = await Dataset.open(new Blob([Uint8Array.from(bytes)]))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

export interface Truth {
  steps: { stdout: string }[]
  credentials: { password?: string }
}
export const truthOf = (name: string): Truth =>
  JSON.parse(readFileSync(new URL(`${name}.json`, capturesFolder), 'utf8')) as Truth

/** With the keys of its truth. */
export async function opened(name: string): Promise<Dataset> {
  const dataset = await datasetOf(readFileSync(new URL(`${name}.pcap`, capturesFolder)))
  const { password } = truthOf(name).credentials
  const keyring = parseKeyring(password === undefined ? [] : [{ password }])
  await unlock(dataset, keyring as { entries: KeyringEntry[] })
  return dataset
}

export async function recorded(
  name: string,
): Promise<{ dataset: Dataset; inventory: Inventory; bmc: Target }> {
  const dataset = await opened(name)
  const inventory = await inventoryOf(dataset)
  return { dataset, inventory, bmc: inventory.targets[0] }
}

export interface Exchange {
  readonly netFn: number
  readonly cmd: number
  /** Bridged to a controller on channel 0: its slave address. */
  readonly to?: number
  readonly data?: readonly number[]
  /** The completion code and what follows; undefined: no answer. */
  readonly answer?: readonly number[]
}

const CLIENT = '10.0.0.1:40000'

/** Requests and their answers, outside of a session, each a millisecond after the other. */
export const talk = (exchanges: readonly Exchange[], bmc = '10.0.0.2:623'): Promise<Dataset> => {
  const packets = exchanges.flatMap(({ netFn, cmd, data = [], answer, to }, i) => {
    const seq = i % 64
    const inner = message({ netFn, cmd, seq, data, to, from: to && 0x20 })
    const request = to ? message({ netFn: 6, cmd: 0x34, seq, data: [0x40, ...inner] }) : inner
    const datagrams = [udpPacket(CLIENT, bmc, ipmi15(request))]
    const answered = (payload: number[]) => datagrams.push(udpPacket(bmc, CLIENT, ipmi15(payload)))
    if (to) answered(message({ netFn: 7, cmd: 0x34, seq, data: [0] }))
    if (answer) answered(message({ netFn: netFn + 1, cmd, seq, data: answer, to: to && 0x20, from: to }))
    return datagrams
  })
  return datasetOf(
    pcap(
      packets.map((bytes, i) => ({ bytes, fraction: i * 1000 })),
      { linkType: RAW_IP },
    ),
  )
}

/** Whole records, as Get SDR gives them. */
export const sdrExchanges = (records: readonly (readonly number[])[]): Exchange[] =>
  records.map((record) => ({
    netFn: 0x0a,
    cmd: 0x23,
    data: [0, 0, record[0], record[1], 0, 0xff],
    answer: [0, 0xff, 0xff, ...record],
  }))
