/**
 * What the page may ask about the devices of a capture, and the shapes of the answers. Types only, plain data only:
 * see `api.ts`. Rows are what a packet is known by in the page; each comes with its frame number for people.
 */
import type {
  Fact,
  FactGroup,
  FruArea,
  FruField,
  FruItem,
  Hop,
  PowerItem,
  Reading,
  SectionName,
  SelItem,
  SensorItem,
  SensorStatus,
  SensorThreshold,
  UserItem,
} from 'wasm-free-codec/inventory'
import type { Progress } from './api.ts'
import type { RowRef } from './api-sessions.ts'

export type { Hop, SectionName, SensorStatus }

/** Makes a row, or rows, of what the codec gives into packets as a person knows them. */
type Shown<T> = Omit<T, 'row' | 'rows' | 'series'>

/** One line of the list of devices. */
export interface TargetLine {
  id: string
  bmc: string
  /** Empty: the BMC itself; else it stands behind the line before it that is. */
  path: readonly Hop[]
  label: string
  /** 'Intel S2600WT, firmware 1.19', as far as it was told. */
  summary: string
  sensors: number
  /** Sensors whose last reading is not as it should be. */
  alarms: number
  events: number
  frus: number
  users: number
}

export interface InventorySummary {
  targets: TargetLine[]
  /** Packets that are encrypted and not opened: they might say more. */
  sealed: number
  /** Milliseconds until it is worth asking again: of a live capture that goes on. */
  again?: number
}

export interface FactView extends Shown<Fact> {
  at: RowRef
}

export interface FactGroupView extends Omit<Shown<FactGroup>, 'facts'> {
  facts: FactView[]
  /** All answers that said it, the first hundred. */
  rows: RowRef[]
}

export interface ReadingView extends Shown<Reading> {
  at: RowRef
  /** ISO 8601 with nanoseconds. */
  time: string
}

/** A plot's points, no more than were asked for: of each slice of time the least and the greatest value. */
export interface SeriesView {
  /** Seconds since the first row of the capture. */
  times: Float64Array
  /** NaN: no reading at that time. */
  values: Float64Array
  rows: Uint32Array
  /** Readings in all. */
  count: number
  /** NaN where there is none. */
  minimum: number
  maximum: number
}

export interface ThresholdView extends Shown<SensorThreshold> {
  at: RowRef
}

export interface SensorView extends Omit<Shown<SensorItem>, 'last' | 'thresholds'> {
  /** Unique in its target: what series() asks for. */
  key: string
  last?: ReadingView
  /** Some sixty points for a small plot; absent where it was read once at most. */
  spark?: SeriesView
  thresholds: ThresholdView[]
  rows: RowRef[]
}

export interface SelView extends Shown<SelItem> {
  rows: RowRef[]
}

export interface FruFieldView extends Shown<FruField> {
  at: RowRef
}

export interface FruAreaView extends Omit<FruArea, 'fields'> {
  fields: FruFieldView[]
}

export interface FruView extends Omit<Shown<FruItem>, 'areas'> {
  areas: FruAreaView[]
  rows: RowRef[]
}

export interface UserView extends Shown<UserItem> {
  rows: RowRef[]
}

export interface PowerView extends Shown<PowerItem> {
  at: RowRef
  spark: SeriesView
}

/** Everything about one device. */
export interface TargetView {
  id: string
  bmc: string
  path: readonly Hop[]
  label: string
  /** In the order in which they are to be shown; a section without facts is absent. */
  sections: { name: SectionName; groups: FactGroupView[] }[]
  sensors: SensorView[]
  events: SelView[]
  frus: FruView[]
  users: UserView[]
  power?: PowerView
}

/** What CSV makes a file of each. */
export type InventoryTable = 'facts' | 'sensors' | 'readings' | 'events' | 'frus' | 'users' | 'power'

export interface InventoryEngine {
  /** Reads what the capture says of devices, with the keys given; asked again it answers at once, or with what is new. */
  inventory(onProgress: (progress: Progress) => void): Promise<InventorySummary>
  /** After inventory(). Null: there is no such device. */
  device(id: string): Promise<TargetView | null>
  /** At most `points` of a sensor's readings, or of the power (key 'power'). Null: there are none. */
  series(id: string, key: string, points: number): Promise<SeriesView | null>
  /** Shows sensors by the names of the capture's own records from now on. True: rows shown before read otherwise. */
  nameSensors(): Promise<boolean>
  /** JSON of everything, or one table of all devices as CSV. */
  exportInventory(format: 'json' | InventoryTable): Promise<Blob>
}
