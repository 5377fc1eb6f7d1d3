/** Runs a lesson: takes what the learner does to the BMC, and has the task look at what came of it. */
import { composeMessage, spell } from 'wasm-free-codec/compose'
import type { Attempt, AttemptOutcome, KeyView, LessonView } from '../api-lessons.ts'
import { Asked, said } from './asked.ts'
import { Lab } from './lab.ts'
import type { Lesson, Outcome, Run, Task } from './lessons/lesson.ts'

/** Exchanges that are shown. */
const SHOWN = 3
const BMC_ADDRESS = 0x20
/** Of a message without data. */
const SHORTEST = 7

/** The bytes of a whole message that was typed, right or wrong, as they stand. */
function wholeMessage(text: string): Uint8Array | undefined {
  const digits = text.replace(/0x|[\s,]/gi, '')
  if (!/^([0-9a-f]{2})+$/i.test(digits)) return undefined
  const bytes = Uint8Array.from(digits.match(/../g)!, (pair) => parseInt(pair, 16))
  return bytes.length >= SHORTEST && bytes[0] === BMC_ADDRESS ? bytes : undefined
}

export class LessonRun implements Run {
  readonly lab: Lab
  readonly asked: Asked[] = []
  readonly kept: Record<string, unknown> = {}
  keys: KeyView[] = []
  private readonly lesson: Lesson
  private current = 0

  private constructor(lesson: Lesson) {
    this.lesson = lesson
    this.lab = new Lab({}, [], lesson.holding)
  }

  static async begin(lesson: Lesson): Promise<LessonRun> {
    const run = new LessonRun(lesson)
    const { lab } = run
    if (!lesson.loggedOut) await lab.login()
    if (lesson.holding) {
      // It goes on as its datagrams are let through, and ends with the lesson.
      lab
        .newConsole()
        .login()
        .catch(() => {})
      await lab.clock.rest()
    }
    return run
  }

  get last(): Asked | undefined {
    return this.asked.at(-1)
  }

  private get task(): Task | undefined {
    return this.lesson.tasks[this.current]
  }

  /** What was typed as a message; undefined where it cannot be understood, and then why. */
  private read(text: string): { message?: Uint8Array; problem?: string } {
    const { byHand, seal } = this.lesson
    // The options of ipmitool are enough, without its name.
    const { notation, drafts, draft, problem } = spell(/^\s*-/.test(text) ? `ipmitool ${text}` : text)
    const whole = byHand || notation === 'message' ? wholeMessage(text) : undefined
    if (whole) return { message: whole }
    const request = drafts?.at(-1) ?? draft
    if (!request) return { problem: problem?.text ?? '' }
    const messageSequence = this.lab.nextSequence()
    return { message: composeMessage(request, { messageSequence, version: seal ? '1.5' : '2.0' }) }
  }

  private async send(message: Uint8Array): Promise<void> {
    const { lesson, lab } = this
    const exchange = await lab.send(message, lesson.seal && ((bytes) => lesson.seal!(this, bytes)))
    const asked = new Asked(exchange)
    this.asked.push(asked)
    lesson.after?.(this, asked)
  }

  async attempt(attempt: Attempt): Promise<AttemptOutcome> {
    const { task } = this
    // When all is done the BMC is still there to be asked.
    if (attempt.kind === 'send' && (!task || task.kind === 'send')) {
      const { message, problem } = this.read(attempt.text)
      if (!message) return { ...this.outcome({ done: false, said: said('notUnderstood') }), problem }
      await this.send(message)
    }
    if (!task) return this.outcome({ done: true })
    if (attempt.kind !== task.kind) return this.outcome({ done: false, said: said('otherKind') })
    const outcome = await task.check(this, attempt)
    if (outcome.done) this.current++
    return this.outcome(outcome)
  }

  private outcome({ done, said }: Outcome): AttemptOutcome {
    return { done, ...(said && { said }), view: this.view }
  }

  solution(): string {
    return this.task?.solution?.(this) ?? ''
  }

  get view(): LessonView {
    const { lesson, asked, keys, current } = this
    return {
      id: lesson.id,
      tasks: lesson.tasks.map(({ id, kind, options }, i) => ({
        id,
        kind,
        done: i < current,
        ...(options && { options: [...options] }),
      })),
      current,
      exchanges: asked.map((one, number) => one.view(number)).slice(-SHOWN),
      packets: lesson.packets?.(this) ?? [],
      keys,
    }
  }

  close(): void {
    this.lab.close()
  }
}
