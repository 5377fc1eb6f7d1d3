/** Ties the element that scrolls to the list model: its size, its scroll position, and back. */

import type { ListModel } from './list.svelte.ts'
import { clampTop, isScaled, toPhysical, topAfterScroll } from './scaled-scroll.ts'

const REST_MS = 150

export class ListScroller {
  #list: ListModel<unknown>
  /** Height of what stays at the top of the element. */
  #header: number
  #element: HTMLElement | null = null
  /** Where the element was scrolled to when the model last heard of it. */
  #physical = 0
  #rest: ReturnType<typeof setTimeout> | undefined
  #touching = false

  constructor(list: ListModel<unknown>, header = 0) {
    this.#list = list
    this.#header = header
  }

  /** An attachment for the element. */
  attach = (element: HTMLElement): (() => void) => {
    this.#element = element
    const observer = new ResizeObserver(() => {
      this.#list.setViewport(Math.max(0, element.clientHeight - this.#header))
      this.#settle()
    })
    observer.observe(element)
    element.addEventListener('scroll', this.#scrolled, { passive: true })
    element.addEventListener('touchstart', this.#touched, { passive: true })
    element.addEventListener('touchend', this.#touched, { passive: true })
    element.addEventListener('touchcancel', this.#touched, { passive: true })
    return () => {
      observer.disconnect()
      clearTimeout(this.#rest)
      this.#element = null
    }
  }

  /** For an effect of the view: when the model moved by itself (a key, a filter), the element follows. */
  follow(): void {
    const { range } = this.#list
    void this.#list.top
    if (this.#rest === undefined || !isScaled(range)) this.#settle()
  }

  #touched = (event: TouchEvent): void => {
    this.#touching = event.touches.length > 0
  }

  #scrolled = (): void => {
    const element = this.#element
    if (!element || Math.abs(element.scrollTop - this.#physical) < 1) return
    const { range } = this.#list
    const top = topAfterScroll(range, this.#list.top, this.#physical, element.scrollTop)
    this.#physical = element.scrollTop
    clearTimeout(this.#rest)
    this.#rest = setTimeout(this.#rested, REST_MS)
    this.#list.scrollTo(top)
  }

  #rested = (): void => {
    // The element has been scrolled, but its event is still to come: settling now would undo it.
    const unheard = this.#element && Math.abs(this.#element.scrollTop - this.#physical) >= 1
    if (this.#touching || unheard) {
      this.#rest = setTimeout(this.#rested, REST_MS)
      return
    }
    this.#rest = undefined
    this.#settle()
  }

  /** Brings the element to where the model is; nothing moves on the screen. */
  #settle(): void {
    const element = this.#element
    if (!element) return
    const { range, top } = this.#list
    const wanted = toPhysical(range, clampTop(range, top))
    if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted
    this.#physical = element.scrollTop
  }
}
