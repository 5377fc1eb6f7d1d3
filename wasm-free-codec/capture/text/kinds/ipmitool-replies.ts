/** Replies of the login, whose fields may stand far from the step that they answer: in the other stream of the output. */
import type { Out } from '../types.ts'
import { type Attempt, type Made, NOTHING, replyOf, type Slot } from './ipmitool-login.ts'

/** That wait at the same time. */
const MOST = 64

/** The step that a client takes when it has that reply. */
const NEXT: Readonly<Record<string, string>> = {
  'OPEN SESSION RESPONSE': 'rakp1',
  'RAKP 2 MESSAGE': 'rakp3',
  'RAKP 4 MESSAGE': 'session',
}

interface Reply {
  readonly attempt: Attempt
  made?: Made
}

export class LoginReplies {
  private readonly out: Out
  private readonly waiting = new Map<string, Reply[]>()
  /** Fields that stand before the step that they answer: the other stream was written first. */
  private readonly early = new Map<string, Map<string, string>[]>()

  constructor(out: Out) {
    this.out = out
  }

  forget(): void {
    this.waiting.clear()
  }

  /** Their packets are there: fields that stand before them are no other run's. */
  printed(): void {
    this.early.clear()
  }

  /** A place for the reply to a step. */
  later(title: string, attempt: Attempt, line: number): void {
    const reply: Reply = { attempt }
    const make: Slot['make'] = (final) => reply.made ?? (final ? NOTHING : undefined)
    attempt.slots.push({ place: this.out.reserve(), line, fromBmc: true, make })
    const list = this.waiting.get(title) ?? []
    list.push(reply)
    if (list.length > MOST) list.shift()
    this.waiting.set(title, list)
    const early = this.early.get(title)?.shift()
    if (early) this.reply(title, early)
  }

  /** Its fields were read. Gives the login that it belongs to, where the step is known. */
  reply(title: string, values: Map<string, string>): Attempt | undefined {
    const list = this.waiting.get(title) ?? []
    // In order it answers what was asked last; where the streams were written one after the other, the first that went on.
    const at = list.length > 1 && list[0].attempt.steps.has(NEXT[title]) ? 0 : list.length - 1
    const reply = list.splice(at, 1).at(0)
    if (!reply) {
      const early = this.early.get(title) ?? []
      if (early.length < MOST) early.push(values)
      this.early.set(title, early)
      return undefined
    }
    reply.made = replyOf(title, values, reply.attempt)
    return reply.attempt
  }
}
