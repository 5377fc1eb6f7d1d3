/** The news of logins that fail in a live capture: each is told once, the last one of several. */

import type { DiagnosisSummary, Engine, SessionLine, VerdictCode } from '../worker/api.ts'

/** A login that failed, told where the user is. */
export interface News {
  session: number
  code: VerdictCode
  text: string
  client: string
  bmc: string
}

/** Silence is news only after that: clients try again after a second or two. */
export const SILENT_MS = 3500
const silent: ReadonlySet<VerdictCode> = new Set(['no-response', 'bmc-silent', 'client-gave-up'])
/** Of the sessions that failed, worst first, the ones that are looked through for news. */
const MOST_NEWS = 32

export class FailedLogins {
  news = $state.raw<News | null>(null)

  readonly #engine: Engine
  /** Packets of each failed session that is not told yet, and since when there are so many. */
  #waiting = new Map<number, { packets: number; since: number }>()
  #told = new Set<number>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Some are silent, and not for long enough to be told. */
  get waits(): boolean {
    return this.#waiting.size > 0
  }

  dismiss(): void {
    this.news = null
  }

  clear(): void {
    this.#waiting.clear()
    this.#told.clear()
    this.news = null
  }

  /** A login that failed is told once. That nobody answers is none of the BMC's answers: it is waited for. */
  async find(summary: DiagnosisSummary): Promise<void> {
    if (summary.failed === 0) {
      this.#waiting.clear()
      this.news = null
      return
    }
    const lines = await this.#engine.sessionLines(0, Math.min(summary.failed, MOST_NEWS))
    const failed = lines.filter(({ outcome }) => outcome === 'failed')
    // An answer came after all.
    if (this.news && !failed.some(({ id }) => id === this.news?.session)) this.news = null
    const now = performance.now()
    const waiting = new Map<number, { packets: number; since: number }>()
    const news = failed.filter(({ id, packets, code }) => {
      if (this.#told.has(id)) return false
      const known = this.#waiting.get(id)
      const since = known?.packets === packets ? known.since : now
      const waits = silent.has(code) && now - since < SILENT_MS
      if (waits) waiting.set(id, { packets, since })
      return !waits
    })
    this.#waiting = waiting
    const last = news.reduce<SessionLine | null>((a, b) => (a && a.id > b.id ? a : b), null)
    if (!last) return
    for (const { id } of news) this.#told.add(id)
    const session = await this.#engine.session(last.id)
    if (!session) return
    const { id, code, client, bmc } = last
    this.news = { session: id, code, text: session.verdict.summary, client, bmc }
  }
}
