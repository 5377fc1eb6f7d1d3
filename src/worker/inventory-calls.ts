/** The engine's calls about devices: each goes to what is fetched with the first of them, and made for one capture. */
import type { Dataset } from 'wasm-free-codec'
import type {
  InventoryEngine,
  InventorySummary,
  InventoryTable,
  SeriesView,
  TargetView,
} from './api-inventory.ts'
import type { Progress } from './api.ts'
import type { Inventories } from './inventory.ts'
import { inventoryModule } from './modules.ts'
import { PlaygroundCalls } from './playground-calls.ts'

const NOTHING: InventorySummary = { targets: [], sealed: 0 }

export abstract class InventoryCalls extends PlaygroundCalls implements InventoryEngine {
  private shown?: { dataset: Dataset; inventories: Inventories }

  /** The capture at hand, opened with the keys given. */
  protected abstract unlockedCapture(): Promise<Dataset | undefined>

  protected stopInventory(): void {
    this.shown?.inventories.stop()
  }

  async inventory(onProgress: (progress: Progress) => void): Promise<InventorySummary> {
    return (await this.inventories())?.summary(onProgress) ?? NOTHING
  }

  async device(id: string): Promise<TargetView | null> {
    return this.shown?.inventories.device(id) ?? null
  }

  async series(id: string, key: string, points: number): Promise<SeriesView | null> {
    return this.shown?.inventories.series(id, key, points) ?? null
  }

  async exportInventory(format: 'json' | InventoryTable): Promise<Blob> {
    const inventories = await this.inventories()
    await inventories?.summary(() => {})
    return inventories?.export(format) ?? new Blob()
  }

  async nameSensors(): Promise<boolean> {
    const [{ nameSensors }, dataset] = await Promise.all([inventoryModule(), this.unlockedCapture()])
    return dataset ? nameSensors(dataset) : false
  }

  private async inventories(): Promise<Inventories | undefined> {
    const [{ Inventories }, dataset] = await Promise.all([inventoryModule(), this.unlockedCapture()])
    if (!dataset) return undefined
    if (this.shown?.dataset !== dataset) this.shown = { dataset, inventories: new Inventories(dataset) }
    return this.shown.inventories
  }
}
