/**
 * The playground's state: what is typed and the request that it means, the frame that it makes, what was sent and
 * what came back. The worker reads, draws and sends; a secret only passes through to the connection's form.
 */

import type { ConnectionForm } from '../worker/api-live.ts'
import type {
  AnswerView,
  Connection,
  Draft,
  DraftView,
  Found,
  Frame,
  Input,
  PlaygroundEngine,
  ReadingView,
  Secrets,
  Sent,
  Understood,
  Wrapping,
} from '../worker/api-playground.ts'
import type { App } from './app.svelte.ts'
import { Latest } from './latest.ts'
import { messages as t } from './messages/playground.ts'
import type { HistoryEntry } from './playground-file.ts'
import { RequestStore } from './playground-history.svelte.ts'
import { SequenceRunner } from './playground-run.svelte.ts'

/** What is asked of the worker, of which only the newest matters. */
type Question =
  | { kind: 'text'; text: string }
  | { kind: 'draw'; draft: Draft }
  | { kind: 'edit'; draft: Draft; path: string; input: Input }

type Reply =
  | { kind: 'understood'; text: string; understood: Understood }
  | { kind: 'drawn'; view: DraftView }
  | { kind: 'wrong'; path: string; problem: string }

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

const TELL_MS = 10
const TOLD_MS = 2000

const BUILT_IN: ConnectionForm = { way: { kind: 'builtin' }, interface: 'lanplus' }

export class Playground {
  readonly store = new RequestStore()
  readonly runner = new SequenceRunner(this)
  /** As it stands in the input. */
  text = $state('')
  understood = $state.raw<Understood['spelling'] | null>(null)
  view = $state.raw<DraftView | null>(null)
  /** All requests of a line that sends several. */
  views = $state.raw<DraftView[]>([])
  /** What is wrong with what was typed into a control of the form, by its path. */
  wrong = $state.raw<{ path: string; problem: string } | null>(null)
  chosenWrapping = $state<Wrapping | null>(null)
  /** What a pasted line says of the connection; the form begins with it. */
  pasted = $state.raw<Partial<ConnectionForm> | null>(null)
  connecting = $state(false)
  sending = $state(false)
  outcome = $state.raw<Outcome | null>(null)
  asked = $state.raw<Asked | null>(null)
  /** The frame that was sent last, and for which request. */
  sentFrame = $state.raw<{ key: string; frame: NonNullable<Sent['frame']> } | null>(null)

  readonly #app: App
  readonly engine: PlaygroundEngine
  #questions: Latest<Question, Reply>
  /** Answered when the newest question is. */
  #settled: Promise<void> = Promise.resolve()
  #settle: () => void = () => {}

  constructor(app: App) {
    this.#app = app
    this.engine = app.engine
    this.#questions = new Latest(
      (question) => this.#ask(question),
      (reply) => this.#answered(reply),
      (error) => {
        this.#settle()
        this.#failed(error)
      },
    )
  }

  // The connection

  get connection() {
    return this.#app.live.view?.connection ?? null
  }

  get connected(): boolean {
    return this.#app.live.running && this.connection?.state === 'open'
  }

  /** The BMC in this page, or the one that nothing is asked of before: it is nobody's machine. */
  get builtIn(): boolean {
    return !this.connected || this.connection?.builtIn === true
  }

  /** Without its secrets. */
  #form: ConnectionForm = BUILT_IN

  get target(): string {
    return this.builtIn ? t.playground.builtIn : this.connection!.target
  }

  async connect(form: ConnectionForm = BUILT_IN): Promise<boolean> {
    this.connecting = true
    this.outcome = null
    try {
      const { password: _, kg: __, ...open } = form
      this.#form = open
      if (!(await this.#app.live.start())) return false
      const { state } = await this.#app.engine.connect(form)
      await this.#until(() => this.connection?.state === state)
      this.pasted = null
      if (this.connected) this.redraw()
      return this.connected
    } finally {
      this.connecting = false
    }
  }

  /** What the worker answers is told to the page a moment later. */
  async #until(told: () => boolean): Promise<void> {
    for (let waited = 0; !told() && waited < TOLD_MS; waited += TELL_MS)
      await new Promise((done) => setTimeout(done, TELL_MS))
  }

  async disconnect(): Promise<void> {
    await this.#app.live.disconnect()
    await this.#until(() => this.connection?.state === 'closed')
    this.redraw()
  }

  /** The frame to draw: as it was sent, where the request at hand is the one that was sent last. */
  get drawn(): { frame: Frame; sent: boolean } | null {
    const { view, sentFrame } = this
    if (!view) return null
    const sent = this.wrapping === 'session' && sentFrame?.key === keyOf(view.draft)
    return sent ? { frame: sentFrame.frame, sent } : { frame: view.frame, sent }
  }

  get wrapping(): Wrapping {
    if (this.chosenWrapping && (this.chosenWrapping !== 'session' || this.connected))
      return this.chosenWrapping
    return this.connected ? 'session' : 'lanplus'
  }

  /** What a copied line says of the connection; the password is never among it. */
  get copyConnection(): Connection {
    const { connection } = this
    const [, host, port] =
      /^\[?(.*?)\]?(?::(\d+))?$/.exec(this.builtIn ? '' : (connection?.target ?? '')) ?? []
    return {
      ...(host && { host, ...(port && { port: Number(port) }) }),
      ...(this.connected && this.#form.user && { user: this.#form.user }),
      interface: this.wrapping === 'lan' ? 'lan' : this.#form.interface,
      ...(this.connected && connection?.suite !== undefined && { suite: connection.suite }),
    }
  }

  // What to send

  /** What stands in the input. `whole`: pasted, or done with: secrets are taken out of it. */
  type(text: string, whole = false): void {
    this.text = text
    this.#whole = whole
    this.#request({ kind: 'text', text })
  }

  #whole = false

  /** Secrets go from the line to the connection's form, and the line shows what is left. */
  async clean(): Promise<void> {
    this.#whole = true
    await this.#settled
    const spelling = this.understood
    if (spelling?.cleaned !== undefined && this.text !== spelling.cleaned) this.#takeSecrets(spelling)
  }

  async choose(found: Pick<Found, 'name' | 'label'>): Promise<void> {
    const view = await this.engine.draftOfCommand(found.name, this.wrapping)
    if (view) this.take(view, found.label)
  }

  /** Puts a request in place of the one at hand. */
  take(view: DraftView, text = view.text): void {
    this.#questions.drop()
    this.text = text
    this.understood = null
    this.views = [view]
    this.#show(view)
  }

  async load(draft: Draft): Promise<void> {
    this.take(await this.engine.drawDraft(draft, this.wrapping))
  }

  edit(path: string, input: Input): void {
    if (this.view) this.#request({ kind: 'edit', draft: this.view.draft, path, input })
  }

  /** The request changed otherwise than by its form: bridging, numbers, overrides. */
  change(draft: Draft): void {
    if (this.view) this.view = { ...this.view, draft }
    this.#request({ kind: 'draw', draft })
  }

  /** What stands in a cell in place of what would be computed; undefined: that again. */
  override(id: string, value: number | Uint8Array | undefined): void {
    const draft = this.view?.draft
    if (!draft) return
    const { overrides, ...rest } = draft
    const changed = Object.entries({ ...overrides, [id]: value }).filter(
      (entry): entry is [string, number | Uint8Array] => entry[1] !== undefined,
    )
    this.change(changed.length ? { ...rest, overrides: Object.fromEntries(changed) } : rest)
  }

  redraw(): void {
    if (this.view) this.#request({ kind: 'draw', draft: this.view.draft })
  }

  /** All that was typed has been read. */
  get settled(): Promise<void> {
    return this.#settled
  }

  #request(question: Question): void {
    this.#settle()
    this.#settled = new Promise((done) => (this.#settle = done))
    this.#questions.request(question)
  }

  async #ask(question: Question): Promise<Reply> {
    const { engine, wrapping } = this
    if (question.kind === 'text') {
      const understood = await engine.understand(question.text, wrapping)
      return { kind: 'understood', text: question.text, understood }
    }
    if (question.kind === 'draw')
      return { kind: 'drawn', view: await engine.drawDraft(question.draft, wrapping) }
    const edited = await engine.editDraft(question.draft, question.path, question.input, wrapping)
    if ('problem' in edited) return { kind: 'wrong', path: question.path, problem: edited.problem }
    return { kind: 'drawn', view: edited }
  }

  #answered(reply: Reply): void {
    if (reply.kind === 'wrong') this.wrong = reply
    else if (reply.kind === 'drawn') {
      this.text = reply.view.text
      this.understood = null
      this.views = [reply.view]
      this.#show(reply.view)
    } else {
      const { spelling, views } = reply.understood
      this.understood = spelling
      this.views = views
      if (spelling.cleaned !== undefined && this.#whole) this.#takeSecrets(spelling)
      else if (spelling.connection) this.pasted = formOf(spelling)
      if (views[0]) this.#show(views[0])
      else if (spelling.notation === 'nothing') this.view = null
    }
    this.#settle()
  }

  #takeSecrets(spelling: Understood['spelling']): void {
    this.pasted = formOf(spelling)
    this.text = spelling.cleaned ?? ''
    const { secrets: _, ...rest } = spelling
    this.understood = { ...rest, cleaned: undefined }
  }

  #show(view: DraftView): void {
    this.view = view
    this.wrong = null
  }

  // Sending

  /** Sends the request at hand, to the built-in BMC where nothing else is connected. */
  async send(): Promise<void> {
    await this.clean()
    const views = this.views.length > 1 ? this.views : this.view ? [this.view] : []
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
    const lines = views
      .filter(({ changes }) => changes !== 'no')
      .map(({ summary, changes, form }) => ({ summary, doc: form.command?.doc, known: changes === 'yes' }))
    if (this.builtIn || lines.length === 0) return true
    const go = await new Promise<boolean>((answer) => (this.asked = { lines, to: this.target, answer }))
    this.asked = null
    return go
  }

  /** Sends one request and takes what comes back into the history. False where nothing could be sent. */
  async sendView(view: DraftView): Promise<HistoryEntry | null> {
    const { draft, kept, text, title, blanked } = view
    const under: Outcome = {
      ...{ id: 0, draft, title, to: this.target, sent: null, view: null, reading: null },
      ...{ readable: false, readingState: 'none' },
    }
    if (!this.connected && !(await this.connect())) return null
    this.outcome = under
    let sent: Sent
    try {
      sent = await this.engine.sendDraft(draft)
    } catch (error) {
      this.outcome = null
      this.#failed(error)
      return null
    }
    if (sent.frame) this.sentFrame = { key: keyOf(draft), frame: sent.frame }
    const answered = sent.answer ? await this.engine.answerView(draft, sent.answer) : null
    const good = sent.answer?.completionCode === 0
    const entry = this.store.add({
      ...{
        at: Date.now(),
        draft: kept,
        text: blanked ? t.playground.blankedText(text, kept.data.length) : text,
      },
      ...{ title, to: this.target, good, retries: sent.retries, blanked },
      ...(answered && { answer: answered.kept }),
      ...(sent.latencyMs !== undefined && { latencyMs: sent.latencyMs }),
      outcome: answered
        ? t.playground.code(answered.completion.code, answered.completion.text)
        : (sent.failure?.text ?? ''),
    })
    const readable = answered?.sensor !== undefined
    this.outcome = { ...under, id: entry.id, sent, view: answered, readable }
    this.redraw()
    if (readable && this.builtIn) await this.readSensor()
    return entry
  }

  /** Looks at an earlier answer again. */
  async look(entry: HistoryEntry): Promise<void> {
    const { id, draft, title, to, answer } = entry
    const view = answer ? await this.engine.answerView(draft, answer) : null
    const sent: Sent = {
      ...(answer ? { answer } : { failure: { code: '', text: entry.outcome, reasons: [] } }),
      ...(entry.latencyMs !== undefined && { latencyMs: entry.latencyMs }),
      retries: entry.retries,
      packets: [],
    }
    this.outcome = {
      ...{ id, draft, title, to, sent, view, reading: null },
      ...{ readable: view?.sensor !== undefined && this.connected, readingState: 'none' as const },
    }
  }

  /** Makes values of raw bytes, by the sensor's record. */
  async readSensor(): Promise<void> {
    const { outcome } = this
    const answer = outcome?.sent?.answer
    if (!outcome || !answer) return
    this.outcome = { ...outcome, readingState: 'reading' }
    const reading = await this.engine.readSensor(outcome.draft, answer).catch(() => null)
    if (this.outcome?.id !== outcome.id) return
    this.outcome = { ...outcome, reading, readingState: reading ? 'none' : 'missing', readable: false }
  }

  #failed(error: unknown): void {
    console.error(error)
    this.#app.say(error instanceof Error ? error.message : String(error))
  }
}

/** The same for the same request. */
const keyOf = (draft: Draft): string =>
  JSON.stringify(draft, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value))

const privileges = [undefined, 'callback', 'user', 'operator', 'administrator'] as const

/** What a client's line says of the connection, as the form has it. */
function formOf({ connection, secrets }: Understood['spelling']): Partial<ConnectionForm> {
  const { host, port, user, suite, workarounds } = connection ?? {}
  const privilege = privileges[connection?.privilege ?? 0]
  return {
    ...(host && { way: { kind: 'relay' as const, host, ...(port && { port }) } }),
    interface: connection?.interface === 'lan' ? 'lan' : 'lanplus',
    ...(user !== undefined && { user }),
    ...(suite !== undefined && { suite }),
    ...(privilege && { privilege }),
    ...(workarounds && { workarounds: [...workarounds] }),
    ...secretsOf(secrets),
  }
}

function secretsOf(secrets: Secrets | undefined): Pick<ConnectionForm, 'password' | 'kg'> {
  const { password, kg } = secrets ?? {}
  const hex = (bytes: Uint8Array) =>
    `hex:${Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('')}`
  return {
    ...(password !== undefined && { password }),
    ...(kg !== undefined && { kg: typeof kg === 'string' ? kg : hex(kg) }),
  }
}

const made = new WeakMap<App, Playground>()

/** The one of this page: it outlives its view. */
export function playgroundOf(app: App): Playground {
  let playground = made.get(app)
  if (!playground) made.set(app, (playground = new Playground(app)))
  return playground
}
