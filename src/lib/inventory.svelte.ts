/** What the capture says of devices: read when the view is opened, and again when there is more. */

import type {
  InventoryEngine,
  InventorySummary,
  InventoryTable,
  TargetLine,
  TargetView,
} from '../worker/api-inventory.ts'
import type { Progress } from '../worker/api.ts'
import type { App } from './app.svelte.ts'
import { baseName, saveFile } from './clipboard.ts'
import { Latest } from './latest.ts'
import { messages as t } from './messages/inventory.ts'

export const parts = ['overview', 'sensors', 'events', 'frus', 'users', 'power'] as const
export type Part = (typeof parts)[number]

export type SaveFormat = 'json' | InventoryTable

/** Its place in the address: the part, and the device where it is not the first. */
export const placeOf = (part: Part, device: string): string =>
  device ? `${part}/${encodeURIComponent(device)}` : part === 'overview' ? '' : part

/** Between two readings of a capture that grows. */
const AGAIN_MS = 1000

export class Inventory {
  summary = $state.raw<InventorySummary | null>(null)
  progress = $state.raw<Progress | null>(null)
  failure = $state<string | null>(null)
  device = $state.raw<TargetView | null>(null)

  readonly #app: App
  readonly #engine: InventoryEngine
  #devices: Latest<string, TargetView | null>
  #running = false
  #stale = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(app: App) {
    this.#app = app
    this.#engine = app.engine
    this.#devices = new Latest(
      (id) => this.#engine.device(id),
      (device, id) => {
        if (id === this.id) this.device = device
      },
      (error) => this.#failed(error),
    )
  }

  // Where

  /** What the address names; the overview, as long as the device has nothing of it. */
  get part(): Part {
    const [first] = this.#app.places.inventory.split('/')
    return this.shown.find((part) => part === first) ?? 'overview'
  }

  /** Of the device looked at: the one that the address names, else the first. */
  get id(): string {
    const targets = this.summary?.targets ?? []
    const [, named = ''] = this.#app.places.inventory.split('/')
    const id = decoded(named)
    return (targets.find((target) => target.id === id) ?? targets[0])?.id ?? ''
  }

  get line(): TargetLine | undefined {
    return this.summary?.targets.find(({ id }) => id === this.id)
  }

  /** Parts of which this device has something. */
  get shown(): readonly Part[] {
    const { line, device } = this
    return parts.filter((part) => {
      if (part === 'overview' || !line) return true
      return part === 'power' ? device?.power !== undefined : line[part] > 0
    })
  }

  place(part: Part, device = this.id): string {
    return placeOf(part, device === this.summary?.targets[0]?.id ? '' : device)
  }

  go(part: Part, device?: string): void {
    this.#app.goTo('inventory', this.place(part, device))
  }

  // What

  /** Reads it; asked again while it reads, once more after that. */
  async read(): Promise<void> {
    this.#stale = true
    if (this.#running) return
    this.#running = true
    clearTimeout(this.#timer)
    try {
      while (this.#stale) {
        this.#stale = false
        this.summary = await this.#engine.inventory((progress) => (this.progress = progress))
        this.failure = null
        this.look()
      }
      const { again } = this.summary ?? {}
      if (again !== undefined) this.#timer = setTimeout(() => void this.read(), Math.max(again, AGAIN_MS))
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#running = false
      this.progress = null
    }
  }

  /** Fetches the device that the address names. */
  look(): void {
    if (this.id) this.#devices.request(this.id)
  }

  leave(): void {
    clearTimeout(this.#timer)
    this.#devices.drop()
  }

  stop(): void {
    void this.#app.engine.cancel()
  }

  series(key: string, points: number) {
    return this.#engine.series(this.id, key, points)
  }

  async save(format: SaveFormat): Promise<void> {
    try {
      const blob = await this.#engine.exportInventory(format)
      const ending = format === 'json' ? 'inventory.json' : `${format}.csv`
      const name = `${baseName(this.#app.capture.name)}-${ending}`
      saveFile(blob, name)
      this.#app.say(t.inventory.saved(name))
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    console.error(error)
    this.failure = error instanceof Error ? error.message : String(error)
  }
}

/** A part of an address that is no text counts as absent. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
