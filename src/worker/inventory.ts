/** What a capture says of devices, as the page shows it: rows become packets, long series a plot's points. */
import { type Dataset, timeText } from 'wasm-free-codec'
import {
  type Fact,
  type FactGroup,
  type FruItem,
  type Inventory,
  InventoryReader,
  type PowerItem,
  type Reading,
  SECTIONS,
  type SensorItem,
  type Series,
  type Target,
  csvOf,
  deviceJson,
  summaryOf,
  thinned,
} from 'wasm-free-codec/inventory'
import type {
  FactGroupView,
  FactView,
  FruView,
  InventorySummary,
  InventoryTable,
  PowerView,
  ReadingView,
  SensorView,
  SeriesView,
  TargetLine,
  TargetView,
} from './api-inventory.ts'
import type { Progress } from './api.ts'
import type { RowRef } from './api-sessions.ts'

/** Of a plot beside a name. */
const SPARK_POINTS = 60
/** A live capture goes on. */
const AGAIN_MS = 2000
const PROGRESS_MS = 100

export { nameSensors } from 'wasm-free-codec/inventory'

export class Inventories {
  private readonly dataset: Dataset
  private readonly reader: InventoryReader
  private known?: Inventory
  private reading?: Promise<Inventory>
  private stopped = new AbortController()

  constructor(dataset: Dataset) {
    this.dataset = dataset
    this.reader = new InventoryReader(dataset)
  }

  stop(): void {
    this.stopped.abort()
  }

  /** Reads what is new; all of it where keys have opened or closed what was read before. */
  async summary(onProgress: (progress: Progress) => void): Promise<InventorySummary> {
    const { dataset } = this
    const { targets, sealed } = await (this.reading ??= this.read(onProgress).finally(
      () => (this.reading = undefined),
    ))
    const goesOn = dataset.grows && !dataset.capture.complete
    return { targets: targets.map(lineOf), sealed, ...(goesOn && { again: AGAIN_MS }) }
  }

  private async read(onProgress: (progress: Progress) => void): Promise<Inventory> {
    const { signal } = (this.stopped = new AbortController())
    let said = performance.now()
    this.known = await this.reader.read({
      signal,
      onProgress: ({ done, total }) => {
        if (performance.now() - said < PROGRESS_MS) return
        said = performance.now()
        onProgress({ done, total, packets: 0, rows: 0 })
      },
    })
    return this.known
  }

  device(id: string): TargetView | null {
    const target = this.target(id)
    return target ? new Views(this.dataset).target(target) : null
  }

  series(id: string, key: string, points: number): SeriesView | null {
    const target = this.target(id)
    const series =
      key === POWER ? target?.power?.series : target?.sensors.find((one, i) => keyOf(one, i) === key)?.series
    return series ? new Views(this.dataset).series(series, points) : null
  }

  export(format: 'json' | InventoryTable): Blob {
    const { dataset } = this
    const targets = this.known?.targets ?? []
    if (format !== 'json') return new Blob([...csvOf(dataset, targets, format)], { type: CSV })
    const devices = targets.map((target, i) => `${i > 0 ? ',\n' : ''}${deviceJson(dataset, target)}`)
    return new Blob(['[\n', ...devices, '\n]\n'], { type: 'application/json' })
  }

  private target(id: string): Target | undefined {
    return this.known?.targets.find((target) => target.id === id)
  }
}

const CSV = 'text/csv;charset=utf-8'
const POWER = 'power'

/** Two records may describe the same sensor. */
const keyOf = ({ owner, lun, number }: SensorItem, place: number): string =>
  `${owner}.${lun}.${number}.${place}`

/** Something is wrong with it. */
const isAlarm = ({ last }: SensorItem): boolean =>
  last !== undefined && last.status !== 'ok' && last.status !== 'na'

const lineOf = (target: Target): TargetLine => {
  const { id, bmc, path, label, sensors, events, frus, users } = target
  return {
    ...{ id, bmc, path, label, summary: summaryOf(target) },
    sensors: sensors.length,
    alarms: sensors.filter(isAlarm).length,
    events: events.length,
    frus: frus.length,
    users: users.length,
  }
}

/** Rows as packets, series as points. */
class Views {
  private readonly dataset: Dataset

  constructor(dataset: Dataset) {
    this.dataset = dataset
  }

  target({ sections, sensors, events, frus, users, power, ...target }: Target): TargetView {
    const { id, bmc, path, label } = target
    return {
      ...{ id, bmc, path, label },
      sections: SECTIONS.flatMap((name) => {
        const groups = sections[name]?.map((group) => this.group(group)) ?? []
        return groups.length > 0 ? [{ name, groups }] : []
      }),
      sensors: sensors.map((sensor, i) => this.sensor(sensor, i)),
      events: events.map(({ rows, ...event }) => ({ ...event, rows: this.refs(rows) })),
      frus: frus.map((fru) => this.fru(fru)),
      users: users.map(({ rows, ...user }) => ({ ...user, rows: this.refs(rows) })),
      ...(power && { power: this.power(power) }),
    }
  }

  series(series: Series, points: number): SeriesView {
    const { columns } = this.dataset.index
    const { times, values, rows } = thinned(series, points)
    const first = columns.seconds[0] + columns.nanoseconds[0] / 1e9
    let [minimum, maximum] = [Infinity, -Infinity]
    for (const value of values) {
      if (value < minimum) minimum = value
      if (value > maximum) maximum = value
    }
    const since = times.map((time) => time - first)
    const range = minimum <= maximum ? { minimum, maximum } : { minimum: NaN, maximum: NaN }
    return { times: since, values, rows, count: series.rows.length, ...range }
  }

  private group({ facts, rows, ...group }: FactGroup): FactGroupView {
    return { ...group, facts: facts.map((fact) => this.fact(fact)), rows: this.refs(rows) }
  }

  private fact({ row, ...fact }: Fact): FactView {
    return { ...fact, at: this.ref(row) }
  }

  private sensor({ last, series, thresholds, rows, ...sensor }: SensorItem, place: number): SensorView {
    return {
      ...sensor,
      key: keyOf({ ...sensor, thresholds, rows }, place),
      ...(last && { last: this.reading(last) }),
      ...(series && { spark: this.series(series, SPARK_POINTS) }),
      thresholds: thresholds.map(({ row, ...threshold }) => ({ ...threshold, at: this.ref(row) })),
      rows: this.refs(rows),
    }
  }

  private reading({ row, ...reading }: Reading): ReadingView {
    const { seconds, nanoseconds } = this.dataset.index.columns
    return { ...reading, at: this.ref(row), time: timeText(seconds[row], nanoseconds[row]) }
  }

  private fru({ areas, rows, ...fru }: FruItem): FruView {
    return {
      ...fru,
      areas: areas.map(({ fields, ...area }) => ({
        ...area,
        fields: fields.map(({ row, ...field }) => ({ ...field, at: this.ref(row) })),
      })),
      rows: this.refs(rows),
    }
  }

  private power({ row, series, ...power }: PowerItem): PowerView {
    return { ...power, at: this.ref(row), spark: this.series(series, SPARK_POINTS) }
  }

  private ref(row: number): RowRef {
    return { row, frame: this.dataset.index.columns.frame[row] }
  }

  private refs(rows: readonly number[]): RowRef[] {
    return rows.map((row) => this.ref(row))
  }
}
