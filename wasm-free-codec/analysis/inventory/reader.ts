/** Reads a capture for what it says of devices; a capture that grows is read on from where it was. */
import type { Dataset } from '../dataset.ts'
import { ImageCollector, type Image, type ImageKind } from '../images/index.ts'
import { FLAG_DECRYPTED, FLAG_ENCRYPTED, KIND_RMCPPLUS } from '../kinds.ts'
import { type AnswersOptions, answersOf, inventoryPlaces, openedRows } from './answers.ts'
import { Controller, latest, pathKey } from './controller.ts'
import { devicesOf } from './devices.ts'
import { Repeats } from './repeats.ts'
import type { Inventory } from './types.ts'

export type InventoryOptions = Pick<AnswersOptions, 'signal' | 'onProgress'>

/** All that the capture says of devices. Where the signal aborts: what was read so far. */
export const inventoryOf = (dataset: Dataset, options: InventoryOptions = {}): Promise<Inventory> =>
  new InventoryReader(dataset).read(options)

export class InventoryReader {
  private readonly dataset: Dataset
  private readonly places = inventoryPlaces()
  private collector = new ImageCollector()
  private controllers = new Map<string, Controller>()
  private repeats: Repeats
  private rows = 0
  private opened = 0
  private last?: Inventory

  constructor(dataset: Dataset) {
    this.dataset = dataset
    this.repeats = new Repeats(dataset)
  }

  /** With the rows that came since the last time; all anew where keys have opened or closed what was read. One at a time. */
  async read(options: InventoryOptions = {}): Promise<Inventory> {
    if (openedRows(this.dataset, this.rows) !== this.opened) this.forget()
    const { dataset, controllers, collector, places, repeats, rows: from } = this
    const to = dataset.index.rows
    if (this.last?.rows === to) return this.last
    for await (const answer of answersOf(dataset, { ...options, places, repeats, from, to })) {
      const { row, bmc, path, packet, request } = answer
      this.rows = row + 1
      const key = `${bmc}${pathKey(path)}`
      let controller = controllers.get(key)
      if (!controller) controllers.set(key, (controller = new Controller(answer)))
      controller.take(answer)
      collector.take(row, bmc, packet, request)
    }
    if (!options.signal?.aborted) this.rows = to
    this.opened = openedRows(dataset, this.rows)
    return (this.last = this.result())
  }

  private forget(): void {
    this.collector = new ImageCollector()
    this.controllers = new Map()
    this.repeats = new Repeats(this.dataset)
    this.rows = 0
    this.last = undefined
  }

  private result(): Inventory {
    const { dataset, rows } = this
    const images = imagesByController(this.collector.done().list)
    const controllers = [...this.controllers.values()]
    return { targets: devicesOf(dataset, controllers, images), rows, sealed: sealedRows(dataset, rows) }
  }
}

export type ImagesOf = (controller: Controller, ...kinds: ImageKind[]) => Image[]

/** The last of each record, in the order of their IDs. */
const imagesByController = (list: readonly Image[]): ImagesOf => {
  const byKey = new Map<string, Image[]>()
  for (const image of list) {
    const key = `${image.target.session}${pathKey(image.target.path)} ${image.kind}`
    const known = byKey.get(key)
    if (known) known.push(image)
    else byKey.set(key, [image])
  }
  return ({ bmc, path }, ...kinds) =>
    kinds.flatMap((kind) => latest(byKey.get(`${bmc}${pathKey(path)} ${kind}`) ?? []))
}

/** IPMI messages that nobody has opened. */
const sealedRows = ({ index: { columns } }: Dataset, rows: number): number => {
  const { flags, kind } = columns
  let count = 0
  for (let row = 0; row < rows; row++)
    if (kind[row] === KIND_RMCPPLUS && (flags[row] & (FLAG_ENCRYPTED | FLAG_DECRYPTED)) === FLAG_ENCRYPTED)
      count++
  return count
}
