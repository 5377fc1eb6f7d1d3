/** The keys given, as far as the page knows them: whom they are for and what they opened. Secrets only pass through. */

import type { Engine, KeyEntry, KeyLine, KeysOutcome, Progress } from '../worker/api.ts'

export class KeysState {
  lines = $state.raw<KeyLine[]>([])
  busy = $state(false)
  progress = $state.raw<Progress | null>(null)
  stopped = $state(false)
  error = $state('')
  outcome = $state.raw<(KeysOutcome & { entries?: number }) | null>(null)

  #engine: Engine
  /** Keys that were only tried on a session, and opened nothing: the next try replaces them. */
  #tried = new Map<number, number>()
  #onChange: () => Promise<void>
  #onError: (error: unknown) => void

  constructor(engine: Engine, onChange: () => Promise<void>, onError: (error: unknown) => void) {
    this.#engine = engine
    this.#onChange = onChange
    this.#onError = onError
  }

  /** Another capture: the keys stay, what they opened does not. */
  clear(): void {
    this.#tried.clear()
    this.outcome = null
    this.error = ''
  }

  /** True if the entry could be read. */
  async add(entry: KeyEntry): Promise<boolean> {
    return this.#change(() => this.#engine.addKeys([entry], this.#report))
  }

  /** What is new of a keyring file: the worker reads it. */
  async addFile(file: Blob): Promise<boolean> {
    return this.#change(() => this.#engine.addKeyring(file, this.#report))
  }

  /** A key tried on one session: it takes the place of the one that was tried there before in vain. */
  async check(session: number, entry: KeyEntry): Promise<boolean> {
    const before = this.#tried.get(session)
    return this.#change(async () => {
      if (before !== undefined) await this.#engine.removeKey(before)
      const outcome = await this.#engine.addKeys([entry], this.#report)
      this.#tried.delete(session)
      if (!('error' in outcome) && outcome.added !== 0 && outcome.opened === 0)
        this.#tried.set(session, outcome.added)
      return outcome
    })
  }

  /** What was reached stays open. */
  stop(): void {
    this.stopped = this.busy
    void this.#engine.cancel()
  }

  async remove(id: number): Promise<void> {
    await this.#change(() => this.#engine.removeKey(id))
  }

  async refresh(): Promise<void> {
    this.lines = await this.#engine.keyLines()
  }

  #report = (progress: Progress): void => {
    this.progress = progress
  }

  async #change(
    act: () => Promise<(KeysOutcome & { entries?: number }) | { error: string }>,
  ): Promise<boolean> {
    this.busy = true
    this.progress = null
    this.stopped = false
    this.error = ''
    this.outcome = null
    try {
      const outcome = await act()
      if ('error' in outcome) {
        this.error = outcome.error
        return false
      }
      await this.refresh()
      await this.#onChange()
      this.outcome = outcome
      return true
    } catch (error) {
      if (!this.stopped) this.#onError(error)
      await this.refresh()
      await this.#onChange()
      return false
    } finally {
      this.busy = false
    }
  }
}
