/**
 * Puts images together: of the rows that answer a read or a write, those of a capture in its order. What is read again
 * and is the same belongs to the same image; a record that has changed begins another one, and so does what is written
 * to an inventory that was read: with all that it keeps.
 */
import type { Values } from '../../field.ts'
import { getMessage, sendMessage } from '../../messages/app-messaging.ts'
import { getFruInventoryAreaInfo } from '../../messages/storage-fru.ts'
import type { Message, Packet } from '../../packet.ts'
import type { Columns } from '../columns.ts'
import { FLAG_MESSAGE, FLAG_RESPONSE } from '../kinds.ts'
import { type Hop, Image, type ImageKind, type ImageTarget } from './image.ts'
import { type Part, type Read, reads } from './reads.ts'

/** The images of a capture, or of a session. */
export class Images {
  /** In the order in which they were begun. */
  readonly list: readonly Image[]
  private readonly byRow = new Map<number, Image>()

  constructor(list: readonly Image[]) {
    this.list = list
    for (const image of list) for (const row of image.parts) this.byRow.set(row, image)
  }

  /** The image that the row brought a part of. */
  of(row: number): Image | undefined {
    return this.byRow.get(row)
  }
}

const place = (netFn: number, cmd: number): number => (netFn << 8) | cmd
const answers = new Set(
  [...reads.map(({ command }) => command), getFruInventoryAreaInfo, sendMessage, getMessage].map(
    ({ netFn, cmd }) => place(netFn | 1, cmd),
  ),
)

/** Whether the row may answer a read. */
export const mayBePart = ({ flags, netFnLun, cmd }: Columns, row: number): boolean =>
  (flags[row] & (FLAG_MESSAGE | FLAG_RESPONSE)) === (FLAG_MESSAGE | FLAG_RESPONSE) &&
  answers.has(place(netFnLun[row] >> 2, cmd[row]))

/** The row that may answer a read: the row itself, or that which answers it; -1 where neither does. */
export const partRow = (columns: Columns, row: number): number => {
  if (mayBePart(columns, row)) return row
  const answer = columns.partner[row] - 1
  return answer >= 0 && mayBePart(columns, answer) ? answer : -1
}

/** What is known of an image's next part. */
interface Reading {
  image: Image
  reservation: number | undefined
  /** Its last part was written. */
  written: boolean
}

/** Bytes that are copied for the sake of what is written, of all images; then it is put into the image that there is. */
const MOST_COPIED = 4 * 1024 * 1024

/** Requests that were passed on, and not answered yet. */
const MOST_WAITING = 1024
const waitingFor = (session: number, { cmd, netFn, header }: Message): string =>
  [session, Number(header.rs_addr), Number(header.rq_seq), netFn & ~1, cmd].join(' ')

export class ImageCollector {
  private readonly images: Image[] = []
  private readonly readings = new Map<string, Reading>()
  /** By target and kind: the record's own ID, where the first or the last one was asked for. */
  private readonly firsts = new Map<string, number>()
  /** By who is to answer, and what: requests that were passed on. */
  private readonly sent = new Map<string, readonly Message[]>()
  /** By target and FRU device: size, and whether it is read by words. */
  private readonly areas = new Map<string, { size: number; words: boolean }>()
  private copied = 0

  /** Takes an answer, with the messages of its request. */
  take(row: number, session: number, packet: Packet, messages: readonly Message[]): void {
    const message = packet.messages.findLast((one) => one.response && one.command !== undefined)
    if (!message) return
    if (message.command === sendMessage) return this.remember(session, messages)
    const queued = packet.messages[0].command === getMessage
    const request = queued ? (this.sent.get(waitingFor(session, message)) ?? []) : messages
    const asked = request.find((one) => one.cmd === message.cmd && one.netFn === (message.netFn & ~1))
    if (!asked || message.body.completion_code !== 0) return
    if (message.command === getFruInventoryAreaInfo) return this.area(session, request, asked, message.body)
    const read = reads.find(({ command }) => command === message.command)
    if (!read) return
    const target = targetOf(session, request, asked)
    const words = this.areas.get(`${target.key} ${Number(asked.body.fru_device_id)}`)?.words ?? false
    const part = read.part(asked.body, dataOf(packet, message), words)
    if (part) this.add(row, read, target, part)
  }

  /** The answer of a controller behind the BMC may wait in its queue, until Get Message takes it. */
  private remember(session: number, request: readonly Message[]) {
    const asked = request.at(-1)
    if (!asked || asked === request[0]) return
    if (this.sent.size >= MOST_WAITING) this.sent.delete(this.sent.keys().next().value as string)
    this.sent.set(waitingFor(session, asked), request)
  }

  done(): Images {
    return new Images(this.images)
  }

  private area(session: number, request: readonly Message[], asked: Message, body: Values) {
    const { area_size: size, by_words: words } = body
    if (typeof size !== 'number') return
    const key = `${targetOf(session, request, asked).key} ${Number(asked.body.fru_device_id)}`
    this.areas.set(key, { size, words: words === 1 })
  }

  private add(row: number, { kind, writes: written = false }: Read, target: ImageTarget, part: Part) {
    const id = this.idOf(kind, target, part)
    const key = `${target.key} ${kind} ${id}`
    const known = this.readings.get(key)
    const before = known?.image
    const image =
      known && written
        ? this.toWrite(known, part)
        : before && !this.isAnother(before, part, known?.reservation)
          ? before
          : new Image(kind, id, target, before ? before.generation + 1 : 0)
    if (image !== before) this.images.push(image)
    this.readings.set(key, { image, reservation: part.reservation, written })
    image.put(row, part.offset, part.data, written)
    image.size = sizeOf(image) ?? part.size ?? this.areas.get(`${target.key} ${id}`)?.size
  }

  /** What was read stays as it was read, as long as there is room. */
  private toWrite({ image, written }: Reading, { offset, data }: Part): Image {
    if (written || image.differs(offset, data) < 0 || this.copied + image.end > MOST_COPIED) return image
    this.copied += image.end
    return image.copy()
  }

  /** Where something differs: read from its start, after a new reservation, or when all was known, it has changed. */
  private isAnother(image: Image, { offset, data, reservation }: Part, before: number | undefined): boolean {
    if (image.differs(offset, data) < 0) return false
    return offset === 0 || reservation !== before || image.complete
  }

  /** A record that is asked for as the first or the last one has an ID of its own. */
  private idOf(kind: ImageKind, { key }: ImageTarget, { id, offset, data }: Part): number {
    const asked = kind === 'sdr' || kind === 'device_sdr' || kind === 'sel'
    if (!asked || (id !== 0 && id !== 0xffff)) return id
    const first = `${key} ${kind} ${id}`
    if (offset === 0 && data.length >= 2) this.firsts.set(first, data[0] + data[1] * 256)
    return this.firsts.get(first) ?? id
  }
}

/** What the record's own header, or its kind, says of its size. */
const sizeOf = (image: Image): number | undefined => {
  if (image.kind === 'sel') return 16
  const length = image.kind === 'sdr' || image.kind === 'device_sdr' ? image.byte(4) : -1
  return length < 0 ? undefined : length + 5
}

/** The data after the completion code, as it lies in the packet. */
const dataOf = ({ layers, sources }: Packet, message: Message): Uint8Array => {
  const body = layers.find((layer) => layer.kind === 'body' && layer.message === message)
  return body ? sources[body.source].subarray(body.start / 8 + 1, body.end / 8) : new Uint8Array()
}

/** Whom the request was for: each Send Message that carries it is a hop. */
const targetOf = (session: number, request: readonly Message[], asked: Message): ImageTarget => {
  const path: Hop[] = []
  for (let i = 0; i + 1 < request.length && request[i] !== asked; i++)
    path.push({
      channel: Number(request[i].body.channel ?? 0),
      address: Number(request[i + 1].header.rs_addr),
    })
  const hops = path.map(({ channel, address }) => `${channel}-${address.toString(16).padStart(2, '0')}h`)
  return { session, path, key: [String(session), ...hops].join('/') }
}
