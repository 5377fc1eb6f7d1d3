/** What a lesson is made of: tasks in their order, each with the check of what the BMC received and answered. */
import type { Attempt, KeyView, LessonView, Said, TaskKind } from '../../api-lessons.ts'
import { type Asked, missing, numbersIn, said, type Wanted } from '../asked.ts'
import type { Lab } from '../lab.ts'

/** A lesson under way. */
export interface Run {
  readonly lab: Lab
  /** What was asked so far, the latest last. */
  readonly asked: readonly Asked[]
  readonly last: Asked | undefined
  /** What a lesson keeps from one task to the next. */
  readonly kept: Record<string, unknown>
  keys: KeyView[]
}

export type Outcome =
  { readonly done: true; readonly said?: Said } | { readonly done: false; readonly said: Said }

export interface Task {
  readonly id: string
  readonly kind: TaskKind
  readonly options?: readonly string[]
  check(run: Run, attempt: Attempt): Outcome | Promise<Outcome>
  /** A line that does it, for the BMC as it is now. */
  solution?(run: Run): string
}

export interface Lesson {
  readonly id: string
  readonly tasks: readonly Task[]
  /** Nobody is logged in when it begins. */
  readonly loggedOut?: boolean
  /** A console logs in, and its datagrams are held, to be let through one by one. */
  readonly holding?: boolean
  /** Messages are typed whole, checksums and all. */
  readonly byHand?: boolean
  /** How messages go out, where that is not in the session of the console. */
  seal?(run: Run, message: Uint8Array): Uint8Array
  /** Looks at what came, before the task does. */
  after?(run: Run, asked: Asked): void
  packets?(run: Run): LessonView['packets']
}

export const done = (code?: string, values?: Said['values']): Outcome =>
  code === undefined ? { done: true } : { done: true, said: said(code, values) }
export const not = (reason: Said): Outcome => ({ done: false, said: reason })
export const nothing = (): Outcome => not(said('nothing'))

const hex = (byte: number): string => `0x${(byte & 255).toString(16).padStart(2, '0')}`

/** A line as it is typed: bytes in hexadecimal. */
export const raw = (...bytes: readonly (number | Uint8Array)[]): string =>
  bytes
    .flatMap((part) => (typeof part === 'number' ? [part] : [...part]))
    .map(hex)
    .join(' ')

/** A task that is done by a request. `then` has the last word. */
export const send = (
  id: string,
  wanted: Wanted | ((run: Run) => Wanted),
  solution: string | ((run: Run) => string),
  then: (run: Run, asked: Asked) => Outcome = () => done(),
): Task => ({
  id,
  kind: 'send',
  solution: typeof solution === 'string' ? () => solution : solution,
  check(run) {
    const { last } = run
    if (!last) return nothing()
    const reason = missing(last, typeof wanted === 'function' ? wanted(run) : wanted)
    return reason ? not(reason) : then(run, last)
  },
})

const UNIT = /^\s*([-\d.,]+)\s*(°?\s*c|v|volts?|bytes?)?\s*$/i

/** A task that is done by a number which the BMC said, or which follows from what it said. */
export const value = (
  id: string,
  right: (run: Run) => number | undefined,
  wrong: (run: Run, given: number) => Said = () => said('otherNumber'),
  show: (right: number) => string = String,
  /** How far off it may be. */
  within = 0,
): Task => ({
  id,
  kind: 'value',
  solution: (run) => show(right(run) ?? 0),
  check(run, attempt) {
    if (attempt.kind !== 'value') return nothing()
    const given = numbersIn(attempt.text.replace(UNIT, '$1'))
    const wanted = right(run)
    if (wanted === undefined) return not(said('noAnswerYet'))
    const [first] = given
    if (first === undefined) return not(said('noNumber', { text: attempt.text.slice(0, 40) }))
    return given.some((number) => Math.abs(number - wanted) <= within) ? done() : not(wrong(run, first))
  },
})

/** What a cell must be beyond its name; a sentence where it is not. */
type CellCheck = (asked: Asked, start: number) => Said | undefined

/** A task that is done by a click on a field of the newest request. */
export const point = (id: string, name: string, more: CellCheck = () => undefined): Task => ({
  id,
  kind: 'point',
  check({ last }, attempt) {
    const cell = attempt.kind === 'point' ? last?.messages[attempt.message]?.cells[attempt.cell] : undefined
    if (attempt.kind !== 'point' || !last || !cell) return nothing()
    if (attempt.message !== 0) return not(said('pointRequest'))
    if (!cell.names.includes(name)) return not(said('pointed', { label: cell.label || cell.group }))
    const reason = more(last, cell.start)
    return reason ? not(reason) : done()
  },
})
