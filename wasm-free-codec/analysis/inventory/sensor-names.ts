/**
 * What the capture's own records say of sensors, for whatever shows a sensor's number. Of the rows only those that
 * bring records are decoded, and each record once.
 */
import type { SensorWords } from '../../sensor-words.ts'
import { readSdr, sensorKey, sensorsOf } from '../../records/sdr.ts'
import { sensorWords } from '../../records/sensor-words.ts'
import type { Dataset, SensorLookup } from '../dataset.ts'
import { type Image, ImageCollector } from '../images/index.ts'
import { type AnswersOptions, type Places, answersOf, openedRows, placesOf } from './answers.ts'
import { BMC_ADDRESS } from './controller.ts'
import { Repeats } from './repeats.ts'

/** Makes the dataset show sensors by their names. True: rows that were shown before may read otherwise now. */
export const nameSensors = async (
  dataset: Dataset,
  options: Pick<AnswersOptions, 'signal' | 'onProgress'> = {},
): Promise<boolean> => {
  const names = KNOWN.get(dataset) ?? new SensorNames(dataset)
  KNOWN.set(dataset, names)
  const learnt = await names.learn(options)
  if (learnt) dataset.sensors = names
  return learnt
}

/** Sensors that a capture remembers from before its first row. */
const MOST_REMEMBERED = 10_000

class SensorNames implements SensorLookup {
  private readonly dataset: Dataset
  private readonly places: Places = placesOf(['get_sdr', 'get_device_sdr'])
  private repeats: Repeats
  private collector = new ImageCollector()
  /** Images that were read, with the number of packets that they were from. */
  private readonly read = new WeakMap<Image, number>()
  /** By the number of the BMC's endpoint. */
  private byKey = new Map<string, SensorWords>()
  /** By the endpoint as text: from a capture that this one goes on from. */
  private readonly before: ReadonlyMap<string, SensorWords>
  private rows = 0
  private opened = 0
  private work: Promise<unknown> = Promise.resolve()

  constructor(dataset: Dataset, before: ReadonlyMap<string, SensorWords> = new Map()) {
    this.dataset = dataset
    this.before = before
    this.repeats = new Repeats(dataset)
  }

  of(bmc: number, owner: number, lun: number, number: number): SensorWords | undefined {
    const { byKey, before, dataset } = this
    const key = sensorKey({ owner, lun, number })
    const words = byKey.get(`${bmc}/${key}`)
    return words ?? (before.size > 0 ? before.get(`${dataset.index.endpointText(bmc)}/${key}`) : undefined)
  }

  handedOn(to: Dataset): SensorLookup {
    const { byKey, before, dataset } = this
    const told = new Map(before)
    for (const [key, words] of byKey) {
      const [bmc, sensor] = key.split('/')
      const known = `${dataset.index.endpointText(Number(bmc))}/${sensor}`
      told.delete(known)
      told.set(known, words)
    }
    const names = new SensorNames(to, new Map([...told].slice(-MOST_REMEMBERED)))
    KNOWN.set(to, names)
    return names
  }

  /** From the rows that came since the last time; one after the other. */
  learn(options: Pick<AnswersOptions, 'signal' | 'onProgress'>): Promise<boolean> {
    const learning = this.work.then(() => this.more(options))
    this.work = learning.catch(() => undefined)
    return learning
  }

  private async more(options: Pick<AnswersOptions, 'signal' | 'onProgress'>): Promise<boolean> {
    const { dataset, places } = this
    if (openedRows(dataset, this.rows) !== this.opened) {
      // Keys have opened what was closed when it was read, or closed it.
      this.rows = 0
      this.collector = new ImageCollector()
      this.repeats = new Repeats(dataset)
      this.byKey = new Map()
    }
    const { repeats, rows: from } = this
    const to = dataset.index.rows
    let found = false
    for await (const { row, bmc, packet, request } of answersOf(dataset, {
      ...options,
      ...{ places, repeats, from, to },
    })) {
      this.rows = row + 1
      this.collector.take(row, bmc, packet, request)
      found = true
    }
    if (!options.signal?.aborted) this.rows = to
    this.opened = openedRows(dataset, this.rows)
    return found && this.readRecords()
  }

  private readRecords(): boolean {
    let learnt = false
    for (const image of this.collector.done().list) {
      if (!image.complete || this.read.get(image) === image.parts.length) continue
      this.read.set(image, image.parts.length)
      const { session: bmc, path } = image.target
      for (const sensor of sensorsOf(readSdr(image.bytes))) {
        // A controller calls itself what the BMC is called.
        const owner = sensor.owner === BMC_ADDRESS ? (path.at(-1)?.address ?? BMC_ADDRESS) : sensor.owner
        this.byKey.set(`${bmc}/${sensorKey({ ...sensor, owner })}`, sensorWords(sensor))
        learnt = true
      }
    }
    return learnt
  }
}

const KNOWN = new WeakMap<Dataset, SensorNames>()
