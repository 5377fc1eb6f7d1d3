/** The parts of the page that hold the focus, by name, so that commands can move it. */

import type { Attachment } from 'svelte/attachments'

export type Region =
  'filter' | 'timeline' | 'list' | 'tree' | 'hex' | 'sessions' | 'session' | 'inventory' | 'compose' | 'page'

export class Regions {
  #elements = new Map<Region, HTMLElement>()
  /** To be focused once it is there: a view whose code is being fetched. */
  #awaited: Region | null = null

  /** Marks an element as a region. */
  as(region: Region): Attachment<HTMLElement> {
    return (element) => {
      this.#elements.set(region, element)
      if (this.#awaited === region) this.focus(region)
      return () => {
        if (this.#elements.get(region) === element) this.#elements.delete(region)
      }
    }
  }

  focus(region: Region): void {
    const element = this.#elements.get(region)
    this.#awaited = element ? null : region
    element?.focus()
    if (element instanceof HTMLInputElement) element.select()
  }

  current(): Region | null {
    for (const [region, element] of this.#elements)
      if (element.contains(document.activeElement)) return region
    return null
  }
}
