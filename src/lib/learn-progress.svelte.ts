/** What the page remembers of the lessons between visits: which were done. Never what was typed. */

const KEY = 'ipmiscope.learn'

export type Guess = 'right' | 'wrong'

export class Progress {
  /** Tasks done of a lesson, at the most. */
  lessons = $state<Record<string, number>>({})
  /** How a failed login was guessed. */
  cases = $state<Record<string, Guess>>({})

  constructor() {
    const { lessons, cases } = readStored()
    for (const [id, done] of entries(lessons)) if (typeof done === 'number') this.lessons[id] = done
    for (const [id, guess] of entries(cases))
      if (guess === 'right' || guess === 'wrong') this.cases[id] = guess
  }

  reached(lesson: string, tasks: number): void {
    if (tasks <= (this.lessons[lesson] ?? 0)) return
    this.lessons[lesson] = tasks
    this.save()
  }

  guessed(id: string, guess: Guess): void {
    if (this.cases[id] === 'right') return
    this.cases[id] = guess
    this.save()
  }

  private save(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ lessons: this.lessons, cases: this.cases }))
    } catch {
      // Storage may be full or forbidden: then nothing is remembered.
    }
  }
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

function readStored(): Record<string, unknown> {
  try {
    return Object.fromEntries(entries(JSON.parse(localStorage.getItem(KEY) ?? '{}')))
  } catch {
    return {}
  }
}
