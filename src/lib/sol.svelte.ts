/** The serial console that is looked at: how much of it is shown, what the screen shows then, and its playing. */

import type { LadderEngine, SolView } from '../worker/api-ladder.ts'
import { percent } from './format.ts'
import { ListModel } from './list.svelte.ts'
import { nextStep } from './sol.ts'
import { noShot, SolScreen, type Drawn, type ScreenSize, type Shot } from './sol-terminal.ts'

export const SPEEDS = [1, 4, 16] as const
export const SIZES: readonly ScreenSize[] = [
  { columns: 80, rows: 24 },
  { columns: 80, rows: 25 },
  { columns: 100, rows: 31 },
  { columns: 132, rows: 43 },
]
/** A frame of the display; and how long a picture stays for who wants little motion. */
const FRAME_MS = 16
const CALM_MS = 1000

export class SolState implements Drawn {
  phase = $state<'loading' | 'ready' | 'failed'>('loading')
  /** Per cent read, while loading. */
  progress = $state<number | null>(null)
  view = $state.raw<SolView | null>(null)
  /** Chunks that are shown: from the beginning to this one. */
  position = $state(0)
  playing = $state(false)
  speed = $state<(typeof SPEEDS)[number]>(1)
  size = $state.raw<ScreenSize>(SIZES[0]!)
  shot = $state.raw<Shot>(noShot)
  /** Indices of chunks. */
  readonly list: ListModel<number>

  #engine: LadderEngine
  #screen: SolScreen | null = null
  /** The bytes that the BMC printed, and where each chunk's end among them. */
  #output = new Uint8Array(0)
  #ends = new Uint32Array(0)
  /** Chunks that the screen has; whether it is being written to. */
  #written = 0
  #writing = false
  #window: [first: number, last: number] = [0, 0]
  #timer: ReturnType<typeof setTimeout> | undefined
  #session = 0
  #number = 0

  constructor(engine: LadderEngine, onError: (error: unknown) => void) {
    this.#engine = engine
    this.list = new ListModel(
      async (from, to) =>
        Array.from({ length: Math.max(0, Math.min(to, this.count) - from) }, (_, i) => from + i),
      onError,
    )
  }

  get count(): number {
    return this.view?.rows.length ?? 0
  }

  /** Index of the chunk that was shown last, -1: none yet. */
  get current(): number {
    return this.position - 1
  }

  bytesOf(chunk: number): Uint8Array {
    const { view } = this
    return view ? view.bytes.subarray(view.starts[chunk], view.starts[chunk + 1]) : new Uint8Array(0)
  }

  /** The same session again, as after keys were given, stays where it is; but the end stays the end. */
  async load(session: number): Promise<void> {
    const number = ++this.#number
    const kept = session === this.#session && this.position < this.count ? this.position : Infinity
    this.#session = session
    this.pause()
    this.phase = 'loading'
    this.progress = null
    try {
      const [view, { Terminal }] = await Promise.all([
        this.#engine.solTranscript(session, ({ done, total }) => {
          if (number === this.#number) this.progress = percent(done, total)
        }),
        import('@xterm/xterm'),
      ])
      if (number !== this.#number) return
      this.#take(view)
      this.#screen?.dispose()
      this.#screen = new SolScreen(Terminal, this.size)
      this.#written = 0
      this.phase = 'ready'
      await this.list.replace(this.count, 0)
      this.seek(kept)
    } catch (error) {
      if (number !== this.#number) return
      console.error(error)
      this.phase = 'failed'
    }
  }

  #take(view: SolView): void {
    this.view = view
    const ends = new Uint32Array(view.rows.length)
    let end = 0
    for (let i = 0; i < ends.length; i++) {
      if (view.fromBmc[i]) end += view.starts[i + 1]! - view.starts[i]!
      ends[i] = end
    }
    const output = new Uint8Array(end)
    for (let i = 0; i < ends.length; i++)
      if (view.fromBmc[i])
        output.set(view.bytes.subarray(view.starts[i], view.starts[i + 1]), i > 0 ? ends[i - 1] : 0)
    this.#output = output
    this.#ends = ends
  }

  /** Shows the first `position` chunks. */
  seek(position: number): void {
    this.position = Math.max(0, Math.min(this.count, position))
    this.list.reveal(this.current)
    void this.#catchUp()
  }

  /** Brings the screen to the position; where that moves on meanwhile, to the newest one. */
  async #catchUp(): Promise<void> {
    const screen = this.#screen
    if (!screen || this.#writing) return
    this.#writing = true
    try {
      while (screen === this.#screen && this.#written !== this.position) {
        const to = this.position
        if (to < this.#written) {
          screen.clear()
          this.#written = 0
        }
        const end = (chunks: number): number => (chunks > 0 ? this.#ends[chunks - 1]! : 0)
        await screen.write(this.#output.subarray(end(this.#written), end(to)))
        this.#written = to
      }
    } finally {
      this.#writing = false
    }
    if (screen === this.#screen) this.#shoot()
    else void this.#catchUp()
  }

  /** The lines in view changed. */
  look(first: number, last: number): void {
    this.#window = [first, last]
    if (!this.#writing) this.#shoot()
  }

  #shoot(): void {
    if (this.#screen) this.shot = this.#screen.shoot(...this.#window)
  }

  async resize(size: ScreenSize): Promise<void> {
    this.size = size
    const { Terminal } = await import('@xterm/xterm')
    this.#screen?.dispose()
    this.#screen = new SolScreen(Terminal, size)
    this.#written = 0
    await this.#catchUp()
  }

  play(): void {
    if (this.position >= this.count) this.seek(0)
    this.playing = true
    this.#next()
  }

  pause(): void {
    this.playing = false
    clearTimeout(this.#timer)
  }

  #next(): void {
    const { view } = this
    if (!view || !this.playing) return
    if (this.position >= this.count) return this.pause()
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const { position, wait } = nextStep(view.times, this.position, this.speed, calm ? CALM_MS : FRAME_MS)
    this.#timer = setTimeout(() => {
      this.seek(position)
      this.#next()
    }, wait)
  }

  dispose(): void {
    this.#number++
    this.pause()
    this.#screen?.dispose()
    this.#screen = null
  }
}
