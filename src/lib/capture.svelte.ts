/** The capture that is open, or being read, or could not be. */

import type { CaptureSummary, Engine, OpenFailure, Opened, Progress } from '../worker/api.ts'

export type Phase = 'empty' | 'reading' | 'open' | 'failed'

const emptySummary: CaptureSummary = {
  name: '',
  format: '',
  size: 0,
  packets: 0,
  rows: 0,
  complete: true,
  diagnostics: [],
  otherPorts: [],
}

export class CaptureState {
  phase = $state<Phase>('empty')
  name = $state('')
  progress = $state.raw<Progress | null>(null)
  summary = $state.raw<CaptureSummary | null>(null)
  failure = $state.raw<OpenFailure | null>(null)
  /** Ports that the user had decoded as RMCP. */
  ports = $state.raw<readonly number[]>([])
  /** True once the user stopped the reading. */
  stopped = $state(false)
  /** No file: packets come, and are gone with the page. */
  live = $state(false)

  #engine: Engine
  #number = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Rows known so far. */
  get rows(): number {
    return this.summary?.rows ?? this.progress?.rows ?? 0
  }

  /** Reads a file. Resolves to true when it is open, false when it is not or another was opened meanwhile. */
  open(file: File, onProgress: (rows: number) => void): Promise<boolean> {
    this.name = file.name
    this.ports = []
    return this.#read((progress) => this.#engine.open(file, file.name, progress), onProgress)
  }

  /** Reads the same file again with a port decoded as RMCP, or no longer. */
  async decodeAs(port: number, on: boolean, onProgress: (rows: number) => void): Promise<boolean> {
    this.ports = on
      ? [...this.ports.filter((other) => other !== port), port]
      : this.ports.filter((p) => p !== port)
    return this.#read((progress) => this.#engine.decodeAs(port, on, progress), onProgress)
  }

  /** Something that is no capture at all. */
  refuse(name: string, failure: OpenFailure): void {
    this.#number++
    this.name = name
    this.failure = failure
    this.phase = 'failed'
  }

  /** A live capture, without a packet yet. */
  begin(name: string): void {
    this.#number++
    this.name = name
    this.ports = []
    this.progress = null
    this.failure = null
    this.stopped = false
    this.live = true
    this.summary = { ...emptySummary, name }
    this.phase = 'open'
  }

  /** As many packets and rows as there are now. */
  grow(packets: number, rows: number): void {
    if (this.live && this.summary) this.summary = { ...this.summary, packets, rows }
  }

  stop(): Promise<void> {
    this.stopped = this.phase === 'reading'
    return this.#engine.cancel()
  }

  async #read(
    start: (onProgress: (progress: Progress) => void) => Promise<Opened>,
    onRows: (rows: number) => void,
  ) {
    const number = ++this.#number
    this.phase = 'reading'
    this.live = false
    this.progress = null
    this.summary = null
    this.failure = null
    this.stopped = false
    let opened: Opened
    try {
      opened = await start((progress) => {
        if (number !== this.#number || this.phase !== 'reading') return
        this.progress = progress
        onRows(progress.rows)
      })
    } catch (error) {
      opened = {
        failure: { code: 'unexpected', text: String(error instanceof Error ? error.message : error) },
      }
    }
    if (number !== this.#number) return false
    if ('failure' in opened) {
      this.failure = opened.failure
      this.phase = 'failed'
      return false
    }
    this.summary = opened.summary
    this.phase = 'open'
    return true
  }
}
