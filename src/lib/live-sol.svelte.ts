/** The live serial console: the screen, drawn as bytes come, and the keys on their way to the BMC. */

import type { LiveEngine } from '../worker/api-live.ts'
import { noShot, SolScreen, type Drawn, type ScreenSize, type Shot } from './sol-terminal.ts'
import { pastedText, textOfKey, type Key } from './terminal-keys.ts'

const SIZE: ScreenSize = { columns: 80, rows: 24 }
/** Latest output that a screen reader is told, at most so often. */
const SAID_MS = 700
const MOST_SAID = 600

export class LiveSol implements Drawn {
  phase = $state<'closed' | 'opening' | 'open'>('closed')
  /** Why it is closed. */
  why = $state('')
  failed = $state(false)
  size = SIZE
  shot = $state.raw<Shot>(noShot)
  /** The latest output as text. */
  said = $state('')

  #engine: LiveEngine
  #screen: SolScreen | null = null
  #window: [first: number, last: number] = [0, 0]
  #heard = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #number = 0
  #decoder = new TextDecoder()

  constructor(engine: LiveEngine) {
    this.#engine = engine
  }

  async open(): Promise<void> {
    const number = ++this.#number
    this.phase = 'opening'
    this.why = ''
    this.failed = false
    try {
      const { Terminal } = await import('@xterm/xterm')
      this.#screen?.dispose()
      this.#screen = new SolScreen(Terminal, SIZE)
      this.#shoot()
      const opened = await this.#engine.openSol(
        (bytes) => {
          if (number === this.#number) void this.#take(bytes)
        },
        (why) => {
          if (number === this.#number) this.#closed(why)
        },
      )
      if (number !== this.#number) return
      if ('error' in opened) {
        this.failed = true
        this.#closed(opened.error)
      } else if (this.phase === 'opening') this.phase = 'open'
    } catch (error) {
      if (number !== this.#number) return
      this.failed = true
      this.#closed(error instanceof Error ? error.message : String(error))
    }
  }

  async close(): Promise<void> {
    this.#number++
    this.#closed('')
    await this.#engine.closeSol().catch(() => undefined)
  }

  #closed(why: string): void {
    this.phase = 'closed'
    this.why = why
  }

  async #take(bytes: Uint8Array): Promise<void> {
    this.#heard = (this.#heard + this.#decoder.decode(bytes, { stream: true })).slice(-MOST_SAID)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      // Control sequences are for the screen.
      // eslint-disable-next-line no-control-regex
      this.said = this.#heard.replace(/\x1b(?:\[[\d;?]*[ -/]*[@-~]|.)|[^\P{C}\n]/gu, '').trim()
      this.#heard = ''
    }, SAID_MS)
    const screen = this.#screen
    await screen?.write(bytes)
    if (screen === this.#screen) this.#shoot()
  }

  /** True if the key is for the BMC. */
  press(key: Key): boolean {
    const text = textOfKey(key, this.#screen?.applicationCursor ?? false)
    if (text) this.send(text)
    return text !== ''
  }

  paste(text: string): void {
    this.send(pastedText(text, this.#screen?.bracketedPaste ?? false))
  }

  send(text: string): void {
    if (this.phase !== 'open' || !text) return
    this.#engine.sendSol(new TextEncoder().encode(text)).catch((error: unknown) => {
      this.#closed(error instanceof Error ? error.message : String(error))
    })
  }

  async break(): Promise<void> {
    if (this.phase === 'open') await this.#engine.breakSol()
  }

  look(first: number, last: number): void {
    this.#window = [first, last]
    this.#shoot()
  }

  #shoot(): void {
    if (this.#screen) this.shot = this.#screen.shoot(...this.#window)
  }

  /** The view goes: the console stays open in the worker no longer than that. */
  dispose(): void {
    clearTimeout(this.#timer)
    if (this.phase !== 'closed') void this.close()
    this.#screen?.dispose()
    this.#screen = null
  }
}
