/** Writing the rows shown to a file: which format is being written, how far, and what has to be asked before. */

import type { Engine, ExportFormat } from '../worker/api.ts'
import { baseName, saveFile } from './clipboard.ts'
import { percent } from './format.ts'
import { messages as t } from './messages/index.ts'

/** The part of the App that is needed. */
interface Page {
  readonly capture: { readonly name: string }
  readonly list: { readonly count: number }
  readonly decrypted: number
  say(text: string): void
}

export class ExportState {
  /** Being written. */
  format = $state<ExportFormat | null>(null)
  /** Per cent of it. */
  done = $state(0)

  #engine: Engine
  #page: Page
  #onError: (error: unknown) => void

  constructor(engine: Engine, page: Page, onError: (error: unknown) => void) {
    this.#engine = engine
    this.#page = page
    this.#onError = onError
  }

  stop(): void {
    this.format = null
  }

  async run(format: ExportFormat): Promise<void> {
    const { capture, list, decrypted } = this.#page
    this.format = format
    this.done = 0
    try {
      const blob = await this.#engine.exportRows(
        format,
        ({ done, total }) => (this.done = percent(done, total) ?? 0),
      )
      // Stopped meanwhile: a part of a file is worse than none.
      if (this.format === null) return this.#page.say(t.export.cancelled)
      const [kind, ending] = format === 'pcapng-decrypted' ? ['decrypted', 'pcapng'] : ['rows', format]
      const name = `${baseName(capture.name)}-${kind}.${ending}`
      saveFile(blob, name)
      const opened = decrypted > 0 && format !== 'pcapng'
      this.#page.say((opened ? t.export.doneDecrypted : t.export.done)(name, list.count))
    } catch (error) {
      this.#onError(error)
    } finally {
      this.format = null
    }
  }
}
