/**
 * The playground's state: the connection, what is typed, and the request that it means. The worker reads and draws;
 * a secret only passes through to the connection's form.
 */

import type { ConnectionForm } from '../worker/api-live.ts'
import type {
  Connection,
  Draft,
  DraftView,
  Found,
  Input,
  PlaygroundEngine,
  Understood,
  Wrapping,
} from '../worker/api-playground.ts'
import type { App } from './app.svelte.ts'
import { Latest } from './latest.ts'
import { messages as t } from './messages/playground.ts'
import { formOf } from './playground-form.ts'
import { RequestStore } from './playground-history.svelte.ts'
import { SequenceRunner } from './playground-run.svelte.ts'
import { Sender } from './playground-send.svelte.ts'

/** What is asked of the worker, of which only the newest matters. */
type Question =
  | { kind: 'text'; text: string }
  | { kind: 'draw'; draft: Draft }
  | { kind: 'edit'; draft: Draft; path: string; input: Input }

type Reply =
  | { kind: 'understood'; text: string; understood: Understood }
  | { kind: 'drawn'; view: DraftView }
  | { kind: 'wrong'; path: string; problem: string }

const TELL_MS = 10
const TOLD_MS = 2000

const BUILT_IN: ConnectionForm = { way: { kind: 'builtin' }, interface: 'lanplus' }

export class Playground {
  readonly store = new RequestStore()
  readonly sender = new Sender(this)
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
        this.failed(error)
      },
    )
    app.onSpoken.push(() => void this.#sayAgain().catch((error: unknown) => this.failed(error)))
  }

  /** In another language; what stands in the input stays. */
  async #sayAgain(): Promise<void> {
    const { view, text } = this
    if (this.understood) return this.#request({ kind: 'text', text })
    if (!view) return
    const again = await this.engine.drawDraft(view.draft, this.wrapping)
    if (this.view === view) this.take(again, text)
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
    this.sender.outcome = null
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
    await this.#app.spoken
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
    await this.#app.spoken
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

  failed(error: unknown): void {
    console.error(error)
    this.#app.say(error instanceof Error ? error.message : String(error))
  }
}

const made = new WeakMap<App, Playground>()

/** The one of this page: it outlives its view. */
export function playgroundOf(app: App): Playground {
  let playground = made.get(app)
  if (!playground) made.set(app, (playground = new Playground(app)))
  return playground
}
