/**
 * A capture without what names people, machines and places: addresses, user names, GUIDs, serial numbers and free texts
 * have stand-ins, the same ones everywhere; codes, ciphertext and passwords are marked bytes; whatever is not understood
 * is zeros. Packets are made anew from what they were decoded to.
 */
import type { WritableFrame } from '../../capture/writer.ts'
import { writePcapng } from '../../capture/writer.ts'
import type { CapturedFrame } from '../../capture/types.ts'
import { DATAGRAM, DECRYPTED } from '../../packet-decoder.ts'
import type { Layer, Packet } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import { isRewritten, unsealed } from '../export-decrypted.ts'
import * as K from '../kinds.ts'
import { hostOf } from './endpoint.ts'
import { anonymousFrame } from './frame.ts'
import { FruImages } from './fru.ts'
import { type AnonymousSource, type FruPart, anonymisePayload } from './payload.ts'
import { StandIns } from './stand-ins.ts'
import { words } from './words.ts'

export { StandIns } from './stand-ins.ts'

const AS_THEY_ARE: Pick<StandIns, 'address' | 'mac'> = { address: (bytes) => bytes, mac: (bytes) => bytes }

export interface AnonymousDatagram extends AnonymousSource {
  /** It was encrypted; keys have opened it, and it is in clear now. */
  readonly decrypted: boolean
}

export interface AnonymiseOptions {
  readonly signal?: AbortSignal
  /** Rows that were looked at. */
  readonly onProgress?: (rows: number) => void
}

export class Anonymiser {
  /** Absent where only secrets are replaced. */
  readonly standIns?: StandIns
  private readonly dataset: Dataset
  private readonly images = new FruImages()
  private readonly hosts = new Set<string>()

  private constructor(dataset: Dataset, standIns?: StandIns) {
    this.dataset = dataset
    this.standIns = standIns
  }

  /** Replaces secrets alone; frames of it leave closed what keys have opened. */
  static ofSecrets(dataset: Dataset): Anonymiser {
    return new Anonymiser(dataset)
  }

  /** Learns from these rows what has to be replaced. */
  static async of(
    dataset: Dataset,
    rows: Iterable<number>,
    { signal, onProgress }: AnonymiseOptions = {},
  ): Promise<Anonymiser> {
    const standIns = new StandIns()
    const made = new Anonymiser(dataset, standIns)
    let done = 0
    for await (const [row, packet] of dataset.packets(rows)) {
      if (signal?.aborted) break
      await made.learn(row, packet, standIns)
      onProgress?.(++done)
    }
    made.images.settle(standIns)
    standIns.settle()
    return made
  }

  /** A sentence with stand-ins for what it names. */
  text(text: string): string {
    return this.standIns?.inText(text) ?? text
  }

  /** Whether a text names somebody all the same: a name that is not quoted. */
  names(text: string): boolean {
    return this.standIns?.isNamedIn(text) ?? false
  }

  /** A user's name, or its stand-in. */
  name(name: string): string {
    return this.standIns?.nameText(name) ?? name
  }

  /** The row's datagram. `packet` is the row decoded, with what keys have opened. */
  async datagram(row: number, packet: Packet): Promise<AnonymousDatagram> {
    const parts = await this.fruParts(row, packet)
    const part: FruPart = (layer, bytes) => {
      const known = parts.get(layer)
      return known ? this.images.part(known.key, known.offset, bytes) : new Uint8Array(bytes.length)
    }
    const { [DATAGRAM]: whole, [DECRYPTED]: inside } = anonymisePayload(packet, this.standIns, part)
    if (!inside || !isRewritten(this.dataset, row)) return { ...whole, decrypted: false }
    const { length = 0 } = this.dataset.unlocked?.opened(row, packet.sources[DATAGRAM]) ?? {}
    const at = this.dataset.index.columns.bodyOffset[row]
    const bytes = unsealed(whole.bytes, at, inside.bytes.subarray(0, length))
    return { bytes, changes: inside.changes, decrypted: true }
  }

  /**
   * The row's frame; of fragments, one that has the whole datagram. `frame` is the row's last one, `position` its number
   * in the file that is written.
   */
  async frame(row: number, frame: CapturedFrame, position: number): Promise<WritableFrame> {
    const comments = this.standIns ? [] : [...(this.dataset.index.comments.get(frame.frame) ?? [])]
    if (position === 1) comments.push(this.standIns ? words.anonymised : words.withoutSecrets)
    if (position !== frame.frame) comments.push(words.packet(frame.frame))
    const { interfaceId, seconds, nanoseconds, dropped } = frame
    const about = { interfaceId, seconds, nanoseconds, ...(dropped !== undefined && { dropped }) }
    if (this.dataset.index.columns.kind[row] === K.KIND_DROPPED)
      return { ...about, linkType: frame.linkType, originalLength: 0, bytes: new Uint8Array(), comments }
    const packet = await this.dataset.packet(row)
    const { bytes, changes, decrypted } = await this.datagram(row, this.standIns ? packet : closed(packet))
    if (decrypted) comments.push(words.decrypted)
    if (changes.codes) comments.push(words.codes)
    if (changes.console) comments.push(words.console)
    if (changes.blanked > 0) comments.push(words.blanked(changes.blanked))
    return {
      ...about,
      ...anonymousFrame(this.dataset, row, frame, bytes, this.standIns ?? AS_THEY_ARE),
      comments,
    }
  }

  private async learn(row: number, packet: Packet, standIns: StandIns): Promise<void> {
    const { index } = this.dataset
    const { source, destination } = index.endpointsOf(row)
    for (const endpoint of [source, destination]) {
      if (this.hosts.has(endpoint)) continue
      this.hosts.add(endpoint)
      const address = hostOf(endpoint)
      if (address) standIns.address(address)
    }
    const parts = await this.fruParts(row, packet)
    const part: FruPart = (layer, bytes) => {
      const known = parts.get(layer)
      if (known) this.images.add(known.key, known.offset, bytes)
      return bytes
    }
    anonymisePayload(packet, standIns, part)
  }

  /** Layers with inventory data: which inventory, and where in it. */
  private async fruParts(row: number, packet: Packet): Promise<Map<Layer, { key: string; offset: number }>> {
    const parts = new Map<Layer, { key: string; offset: number }>()
    for (const layer of packet.layers) {
      const { message } = layer
      if (!message || layer.kind !== 'body') continue
      const { name } = layer
      if (name !== 'read_fru_data' && name !== 'write_fru_data' && name !== 'get_fru_inventory_area_info')
        continue
      if (name !== 'get_fru_inventory_area_info' && layer.values.fru_data === undefined) continue
      const asked = message.response ? await this.askedBy(row, message.netFn, message.cmd) : layer.values
      if (!asked) continue
      const { session } = this.dataset.index.columns
      const { bmc } = this.dataset.index.session(session[row])
      const key = [bmc, message.header.rs_addr, message.header.rs_lun, asked.fru_device_id].join(' ')
      if (layer.values.by_words === 1) this.images.byWords(key)
      if (layer.values.fru_data !== undefined) parts.set(layer, { key, offset: Number(asked.offset) })
    }
    return parts
  }

  /** What was asked for by the request that the row answers. */
  private async askedBy(row: number, netFn: number, cmd: number) {
    const request = this.dataset.index.columns.partner[row] - 1
    if (request < 0) return undefined
    const { messages } = await this.dataset.packet(request)
    return messages.find((one) => one.netFn === (netFn & ~1) && one.cmd === cmd)?.body
  }
}

/** Without what keys have opened. */
const closed = (packet: Packet): Packet => ({
  ...packet,
  sources: packet.sources.slice(0, DECRYPTED),
  layers: packet.layers.filter(({ source }) => source === DATAGRAM),
})

/** The rows as pcapng, in ascending order, without whom they name. `onProgress`: rows, each counted twice. */
export async function* anonymousPcapng(
  dataset: Dataset,
  rows: readonly number[] | Uint32Array,
  options: AnonymiseOptions = {},
): AsyncGenerator<Uint8Array> {
  yield* anonymisedPcapng(dataset, rows, await Anonymiser.of(dataset, rows, options), options)
}

export async function* anonymisedPcapng(
  dataset: Dataset,
  rows: readonly number[] | Uint32Array,
  anonymiser: Anonymiser,
  { signal, onProgress }: AnonymiseOptions = {},
): AsyncGenerator<Uint8Array> {
  const { columns } = dataset.index
  let done = rows.length
  let written = 0
  async function* frames() {
    // A frame has one row.
    const numbers = Array.from(rows, (row) => columns.frame[row])
    for await (const frame of dataset.capture.frames(numbers)) {
      if (signal?.aborted) return
      const row = dataset.index.rowOf(frame.frame)
      if (row >= 0) yield await anonymiser.frame(row, frame, ++written)
      onProgress?.(++done)
    }
  }
  yield* writePcapng(frames())
}
