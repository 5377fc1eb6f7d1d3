/** Reading from the connected BMC what an inventory is made of: it goes on while one looks elsewhere. */

import type { SurveyArea, SurveyProgress } from '../worker/api-live.ts'
import type { App } from './app.svelte.ts'

/** What changes while one looks, and how often it is asked for. */
const CHANGING: SurveyArea[] = ['sensors', 'power']
const AGAIN_MS = 3000

export class Survey {
  progress = $state.raw<SurveyProgress | null>(null)
  /** It has been asked for, and has not ended. */
  running = $state(false)
  /** The sensors are read again and again. */
  keeping = $state(false)
  /** Why the last one ended early. */
  failure = $state('')

  readonly #app: App
  #timer: ReturnType<typeof setTimeout> | undefined

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
    await this.#read(null)
    this.running = false
    this.progress = null
  }

  async keep(on: boolean): Promise<void> {
    clearTimeout(this.#timer)
    this.keeping = on && this.possible
    if (!this.keeping) return
    if (!this.running) await this.#read(CHANGING)
    clearTimeout(this.#timer)
    if (this.failure) this.keeping = false
    if (this.keeping) this.#timer = setTimeout(() => void this.keep(true), AGAIN_MS)
  }

  async #read(areas: SurveyArea[] | null): Promise<void> {
    this.failure = ''
    try {
      await this.#app.engine.survey(areas, (progress) => (this.progress = progress))
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error)
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
