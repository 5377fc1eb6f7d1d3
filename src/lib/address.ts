/** Keeps the address and the history in step with what is looked at. */

import { formatFragment, parseFragment, type ViewState } from './url.ts'

const REST_MS = 200

export class Address {
  /** The filter of this step of the history; one that is being typed is none of its own yet. */
  filter = ''

  #looked: () => ViewState
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `looked` says what is looked at. */
  constructor(looked: () => ViewState) {
    this.#looked = looked
  }

  /** What the address asks for. */
  read(): ViewState {
    clearTimeout(this.#timer)
    const wanted = parseFragment(location.hash)
    if (wanted.view === 'packets') this.filter = wanted.filter
    return wanted
  }

  /** Follows once what is looked at rests: browsers refuse more than a few changes a second. */
  follow(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.settle(), REST_MS)
  }

  /** This step of the history is what is looked at now. */
  settle(): void {
    clearTimeout(this.#timer)
    history.replaceState(null, '', formatFragment({ ...this.#looked(), filter: this.filter }))
  }

  /** What is looked at from now on is a step of its own. */
  push(): void {
    clearTimeout(this.#timer)
    const view = this.#looked()
    if (view.view === 'packets') this.filter = view.filter
    history.pushState(null, '', formatFragment(view))
  }
}
