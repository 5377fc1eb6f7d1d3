/** Sends the playground's requests, after a question where they change a machine, and shows what comes back. */

import type { AnswerView, Draft, DraftView, Frame, ReadingView, Sent } from '../worker/api-playground.ts'
import { messages as t } from './messages/playground.ts'
import type { HistoryEntry } from './playground-file.ts'
import type { Playground } from './playground.svelte.ts'

/** What was sent last, or is looked at again. */
export interface Outcome {
  /** Of the history; 0 while it is under way. */
  id: number
  draft: Draft
  title: string
  to: string
  sent: Sent | null
  view: AnswerView | null
  reading: ReadingView | null
  /** The reading can be had from the BMC; or is being read. */
  readable: boolean
  readingState: 'none' | 'reading' | 'missing'
}

/** A request that is to be confirmed first, because of what it does to the machine. */
export interface Asked {
  lines: { summary: string; doc?: string; known: boolean }[]
  to: string
  answer: (go: boolean) => void
}

export class Sender {
  sending = $state(false)
  outcome = $state.raw<Outcome | null>(null)
  asked = $state.raw<Asked | null>(null)
  /** The frame that was sent last, and for which request. */
  #frame = $state.raw<{ key: string; frame: NonNullable<Sent['frame']> } | null>(null)

  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  /** The frame to draw: as it was sent, where the request at hand is the one that was sent last. */
  get drawn(): { frame: Frame; sent: boolean } | null {
    const { view, wrapping } = this.#playground
    if (!view) return null
    const last = this.#frame
    const sent = wrapping === 'session' && last?.key === keyOf(view.draft)
    return sent ? { frame: last.frame, sent } : { frame: view.frame, sent }
  }

  /** Sends the request at hand, to the built-in BMC where nothing else is connected. */
  async send(): Promise<void> {
    const playground = this.#playground
    await playground.clean()
    const views = playground.views.length > 1 ? playground.views : playground.view ? [playground.view] : []
    if (views.length === 0 || this.sending) return
    if (!(await this.confirm(views))) return
    this.sending = true
    try {
      for (const view of views) if (!(await this.sendView(view))) break
    } finally {
      this.sending = false
    }
  }

  /** Asks first where a machine of somebody's is changed. */
  async confirm(views: readonly DraftView[]): Promise<boolean> {
    const { builtIn, target: to } = this.#playground
    const lines = views
      .filter(({ changes }) => changes !== 'no')
      .map(({ summary, changes, form }) => ({ summary, doc: form.command?.doc, known: changes === 'yes' }))
    if (builtIn || lines.length === 0) return true
    const go = await new Promise<boolean>((answer) => (this.asked = { lines, to, answer }))
    this.asked = null
    return go
  }

  /** Sends one request and takes what comes back into the history. False where nothing could be sent. */
  async sendView(view: DraftView): Promise<HistoryEntry | null> {
    const playground = this.#playground
    const { draft, kept, text, title, blanked } = view
    const under: Outcome = {
      ...{ id: 0, draft, title, to: playground.target, sent: null, view: null, reading: null },
      ...{ readable: false, readingState: 'none' },
    }
    if (!playground.connected && !(await playground.connect())) return null
    this.outcome = under
    let sent: Sent
    try {
      sent = await playground.engine.sendDraft(draft)
    } catch (error) {
      this.outcome = null
      playground.failed(error)
      return null
    }
    if (sent.frame) this.#frame = { key: keyOf(draft), frame: sent.frame }
    const answered = sent.answer ? await playground.engine.answerView(draft, sent.answer) : null
    const good = sent.answer?.completionCode === 0
    const entry = playground.store.add({
      ...{
        at: Date.now(),
        draft: kept,
        text: blanked ? t.playground.blankedText(text, kept.data.length) : text,
      },
      ...{ title, to: playground.target, good, retries: sent.retries, blanked },
      ...(answered && { answer: answered.kept }),
      ...(sent.latencyMs !== undefined && { latencyMs: sent.latencyMs }),
      outcome: answered
        ? t.playground.code(answered.completion.code, answered.completion.text)
        : (sent.failure?.text ?? ''),
    })
    const readable = answered?.sensor !== undefined
    this.outcome = { ...under, id: entry.id, sent, view: answered, readable }
    playground.redraw()
    if (readable && playground.builtIn) await this.readSensor()
    return entry
  }

  /** Looks at an earlier answer again. */
  async look(entry: HistoryEntry): Promise<void> {
    const { engine, connected } = this.#playground
    const { id, draft, title, to, answer } = entry
    const view = answer ? await engine.answerView(draft, answer) : null
    const sent: Sent = {
      ...(answer ? { answer } : { failure: { code: '', text: entry.outcome, reasons: [] } }),
      ...(entry.latencyMs !== undefined && { latencyMs: entry.latencyMs }),
      retries: entry.retries,
      packets: [],
    }
    this.outcome = {
      ...{ id, draft, title, to, sent, view, reading: null },
      ...{ readable: view?.sensor !== undefined && connected, readingState: 'none' as const },
    }
  }

  /** Makes values of raw bytes, by the sensor's record. */
  async readSensor(): Promise<void> {
    const { outcome } = this
    const answer = outcome?.sent?.answer
    if (!outcome || !answer) return
    this.outcome = { ...outcome, readingState: 'reading' }
    const reading = await this.#playground.engine.readSensor(outcome.draft, answer).catch(() => null)
    if (this.outcome?.id !== outcome.id) return
    this.outcome = { ...outcome, reading, readingState: reading ? 'none' : 'missing', readable: false }
  }
}

/** The same for the same request. */
const keyOf = (draft: Draft): string =>
  JSON.stringify(draft, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value))
