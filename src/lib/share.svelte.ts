/** Passing on what was found: a report, an anonymised capture, a link. */

import type { LinkMade, ReportFormat, ShareScope } from '../worker/api.ts'
import type { App } from './app.svelte.ts'
import { baseName, saveFile } from './clipboard.ts'
import { percent } from './format.ts'
import { messages as t } from './messages/share.ts'
import { formatFragment } from './url.ts'

type TooLong = Extract<LinkMade, { tooLong: number }>

const TYPES: Record<ReportFormat, [type: string, ending: string]> = {
  html: ['text/html;charset=utf-8', 'html'],
  markdown: ['text/markdown;charset=utf-8', 'md'],
}

export class ShareState {
  /** Of the session that is looked at; 0: none is. */
  readonly session: number
  scope = $state<'capture' | 'session'>('capture')
  anonymous = $state(true)
  busy = $state(false)
  /** Per cent of the file that is being written; null: unknown, or none is. */
  done = $state<number | null>(null)
  /** Why no link was made, if none was. */
  tooLong = $state.raw<TooLong | null>(null)
  problem = $state('')
  /** What was done last. */
  news = $state('')

  #app: App

  constructor(app: App) {
    this.#app = app
    this.session = app.currentSession
    if (app.view === 'sessions' && this.session > 0) this.scope = 'session'
  }

  get #scope(): ShareScope {
    return { session: this.scope === 'session' ? this.session : 0, anonymous: this.anonymous }
  }

  /** Of a file; a name may tell of a machine. */
  #name(ending: string): string {
    const { session, anonymous } = this.#scope
    const name = anonymous ? 'anonymous' : baseName(this.#app.capture.name)
    return `${name}${session > 0 ? `-session-${session}` : ''}.${ending}`
  }

  async copyReport(): Promise<void> {
    await this.#work(async () => {
      const text = await this.#app.engine.report('markdown', this.#scope)
      await this.#app.fields.copy(text, t.share.copied)
    })
  }

  async saveReport(format: ReportFormat): Promise<void> {
    await this.#work(async () => {
      const text = await this.#app.engine.report(format, this.#scope)
      const [type, ending] = TYPES[format]
      this.#save(new Blob([text], { type }), this.#name(ending))
    })
  }

  async saveCapture(): Promise<void> {
    await this.#work(async () => {
      const { session } = this.#scope
      const blob = await this.#app.engine.anonymousCapture(session, (done, total) => {
        this.done = percent(done, total)
      })
      if (blob) this.#save(blob, `anonymous${session > 0 ? `-session-${session}` : ''}.pcapng`)
    })
  }

  /** With the packets of the scope, or of the session alone. */
  async copyLink(session = this.#scope.session): Promise<void> {
    await this.#work(async () => {
      const app = this.#app
      const { filter, selection, sessions } = app
      const made = await app.engine.link({
        session,
        anonymous: this.anonymous,
        filter: filter.applied,
        row: selection.row,
        looked: sessions.selected,
      })
      if ('tooLong' in made) return void (this.tooLong = made)
      if ('secret' in made) return void (this.problem = t.share.secretIn[made.secret])
      const { packed, packets, frame } = made
      const looked = { ...app.looked, filter: made.filter, frame, session: made.session, packed }
      await this.#copy(looked, t.share.linkCopied(packets))
      if (made.unfiltered) this.problem = t.share.unfiltered
    })
  }

  async copyView(): Promise<void> {
    await this.#work(() => this.#copy({ ...this.#app.looked, packed: '' }, t.share.viewCopied))
  }

  close(): void {
    if (this.busy) void this.#app.engine.stopSharing()
    this.#app.dialog = 'none'
  }

  /** The token of a relay, if the address has one, is not in it. */
  async #copy(looked: Parameters<typeof formatFragment>[0], name: string): Promise<void> {
    const { origin, pathname, protocol } = location
    const page = protocol === 'file:' ? location.href.replace(/#.*/s, '') : origin + pathname
    await this.#app.fields.copy(page + formatFragment(looked), name)
  }

  #save(blob: Blob, name: string): void {
    saveFile(blob, name)
    this.#app.say(t.share.saved(name))
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.done = null
    this.tooLong = null
    this.problem = this.news = ''
    try {
      await work()
      if (!this.tooLong && !this.problem) this.news = this.#app.status
    } catch (error) {
      this.problem = t.app.unexpected(error instanceof Error ? error.message : String(error))
    } finally {
      this.busy = false
      this.done = null
    }
  }
}
