/** The Learn view's state: what was fetched for it, and what is looked at. Kept while the page is open. */

import type { LearnEngine, ReferenceLine, ReferencePage } from '../worker/api-learn.ts'
import type { App } from './app.svelte.ts'
import { CaseState } from './case.svelte.ts'
import { Latest } from './latest.ts'
import { Progress } from './learn-progress.svelte.ts'
import { type Hit, searchReference } from './learn-search.ts'
import { LessonState } from './lesson.svelte.ts'

export const parts = ['lessons', 'gallery', 'reference'] as const
export type Part = (typeof parts)[number]

export class LearnState {
  readonly app: App
  readonly engine: Promise<LearnEngine>
  readonly progress = new Progress()
  readonly lesson: LessonState
  readonly failed: CaseState
  /** Lessons and failed logins that there are, in their order. */
  lessons = $state.raw<{ id: string; tasks: number }[]>([])
  cases = $state.raw<string[]>([])
  lines = $state.raw<ReferenceLine[]>([])
  query = $state('')
  /** The entry whose page is shown, once it is here. */
  page = $state.raw<ReferencePage | null>(null)
  /** The address asks for an entry that there is not. */
  missing = $state('')
  readonly hits: Hit[] = $derived(searchReference(this.lines, this.query))

  #pages: Latest<string, ReferencePage | null>

  constructor(app: App) {
    this.app = app
    this.engine = Promise.all([app.engine.learn(), app.spoken]).then(([engine]) => engine)
    const failed = (error: unknown): void => app.say(error instanceof Error ? error.message : String(error))
    this.#pages = new Latest(
      async (name) => (await this.engine).referencePage(name),
      (page, name) => {
        this.page = page
        this.missing = page ? '' : name
      },
      failed,
    )
    this.lesson = new LessonState(this.engine, this.progress)
    this.failed = new CaseState(this.engine, this.progress)
    this.#fetch().catch(failed)
    app.onSpoken.push(() => void Promise.all([this.#fetch(), this.lesson.sayAgain()]).catch(failed))
  }

  async #fetch(): Promise<void> {
    const engine = await this.engine
    ;[this.lessons, this.cases, this.lines] = await Promise.all([
      engine.lessons(),
      engine.cases(),
      engine.reference(),
    ])
  }

  /** Follows a link within the view, unless it is to open elsewhere. */
  follow(event: MouseEvent, path: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.app.goTo('learn', path)
  }

  /** The part of the view that the address names, and what of it. */
  get part(): Part {
    const [first] = this.app.places.learn.split('/')
    return parts.find((part) => part === first) ?? parts[0]
  }

  get item(): string {
    return this.app.places.learn.split('/')[1] ?? ''
  }

  /** A second place within the item: a field. */
  get place(): string {
    return this.app.places.learn.split('/')[2] ?? ''
  }

  /** Puts a command into the playground, with sensible values. */
  async tryOut({ name, label }: Pick<ReferencePage, 'name' | 'label'>): Promise<void> {
    const { playgroundOf } = await import('./playground.svelte.ts')
    await playgroundOf(this.app).choose({ name, label })
    this.app.show('playground')
  }

  /** Has the page made that the address asks for. */
  readPage(name: string): void {
    if (name) this.#pages.request(name)
    else {
      this.#pages.drop()
      this.page = null
      this.missing = ''
    }
  }
}

let made: LearnState | undefined

/** The one that there is. */
export const learnOf = (app: App): LearnState => (made ??= new LearnState(app))
