/** Reading from the connected BMC what an inventory is made of: it goes on while one looks elsewhere. */

import type { SurveyProgress } from '../worker/api-live.ts'
import type { App } from './app.svelte.ts'

export class Survey {
  progress = $state.raw<SurveyProgress | null>(null)
  /** It has been asked for, and has not ended. */
  running = $state(false)
  /** Why the last one ended early. */
  failure = $state('')

  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  /** There is somebody to ask. */
  get possible(): boolean {
    const { live } = this.#app
    return live.running && live.view?.connection.state === 'open'
  }

  async start(): Promise<void> {
    if (this.running) return
    this.running = true
    this.failure = ''
    try {
      await this.#app.engine.survey((progress) => (this.progress = progress))
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error)
    } finally {
      this.running = false
      this.progress = null
    }
  }

  stop(): void {
    void this.#app.engine.stopSurvey()
  }
}

const made = new WeakMap<App, Survey>()

/** The one of this page: it outlives the view. */
export function surveyOf(app: App): Survey {
  let survey = made.get(app)
  if (!survey) made.set(app, (survey = new Survey(app)))
  return survey
}
