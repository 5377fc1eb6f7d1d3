// What several pages may watch at once, the tap or the pipe: each of them gets every frame and event.
import type { RelayEvent } from './protocol.ts'

export interface Watcher {
  /** Drops it, and counts that, when the watcher reads too slowly. */
  frame(bytes: Uint8Array): void
  event(event: RelayEvent): void
  /** Whether it has little left to read. */
  readonly hasRoom: boolean
}

export class Feed {
  readonly watchers = new Set<Watcher>()

  frame(bytes: Uint8Array): void {
    for (const watcher of this.watchers) watcher.frame(bytes)
  }

  event(event: RelayEvent): void {
    for (const watcher of this.watchers) watcher.event(event)
  }

  watch(watcher: Watcher): void {
    this.watchers.add(watcher)
  }
}
