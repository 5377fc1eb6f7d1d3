/** Two sessions side by side, one of them perhaps of a second capture. */
import { Dataset } from 'wasm-free-codec'
import { type Comparison, compareSessions } from 'wasm-free-codec/compare'
import type { CompareEngine, ComparedSession, ComparisonView } from './api-compare.ts'
import type { Opened, SessionLine } from './api.ts'
import type { Keys } from './keys.ts'
import { Sessions } from './sessions.ts'
import { summaryOf } from './summary.ts'

/** Sessions that are offered to choose among. */
const MOST_LINES = 500

export interface AtHand {
  dataset: Dataset
  sessions: Sessions
}

export class Compare implements CompareEngine {
  private readonly atHand: () => Promise<AtHand | undefined>
  private readonly keys: Keys
  private beside?: AtHand
  private last?: Comparison
  private working = new AbortController()

  constructor(atHand: () => Promise<AtHand | undefined>, keys: Keys) {
    this.atHand = atHand
    this.keys = keys
  }

  async openBeside(file: Blob, name: string): Promise<Opened> {
    const opened = await Dataset.open(file)
    if (!(opened instanceof Dataset)) {
      const { code, text, advice } = opened
      return { failure: { code, text, advice } }
    }
    this.beside = { dataset: opened, sessions: new Sessions(opened, this.keys) }
    return { summary: summaryOf(opened, name, file.size) }
  }

  async sessions(beside: boolean): Promise<SessionLine[]> {
    const side = await this.side(beside)
    if (!side) return []
    await side.sessions.diagnose(() => {})
    return side.sessions.lines(0, MOST_LINES)
  }

  async compare(a: ComparedSession, b: ComparedSession): Promise<ComparisonView | null> {
    this.working.abort()
    const { signal } = (this.working = new AbortController())
    const [one, other] = [await this.side(a.beside), await this.side(b.beside)]
    if (!one || !other) return null
    const isThere = ({ dataset }: AtHand, session: number): boolean =>
      session >= 1 && session <= dataset.index.sessionCount
    if (!isThere(one, a.session) || !isThere(other, b.session)) return null
    const comparison = await compareSessions(
      { dataset: one.dataset, session: a.session },
      { dataset: other.dataset, session: b.session },
      signal,
    )
    this.last = comparison
    const ref = ({ dataset }: AtHand, row: number) =>
      row < 0 ? null : { row, frame: dataset.index.columns.frame[row] }
    return {
      sentences: comparison.sentences,
      first: comparison.first,
      cut: comparison.cut,
      pairs: comparison.pairs.map(({ name, fromBmc, state, fields, ...rows }) => ({
        name,
        fromBmc,
        state,
        a: ref(one, rows.a),
        b: ref(other, rows.b),
        differences: fields.filter(({ expected }) => !expected).length,
      })),
    }
  }

  async fields(pair: number) {
    return this.last?.pairs[pair]?.fields ?? []
  }

  private side(beside: boolean): Promise<AtHand | undefined> {
    return beside ? Promise.resolve(this.beside) : this.atHand()
  }
}
