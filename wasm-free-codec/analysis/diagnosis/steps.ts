/** The steps of a login as a strip: what passed, what failed, what is missing. */
import { said, say } from '../../language.ts'
import type { Columns } from '../columns.ts'
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import type { CodeCheck } from '../keys/types.ts'
import { typeNames } from './facts.ts'
import type { Judgement } from './judgement.ts'
import { tries } from './silence.ts'
import type { Exchange, Story } from './story.ts'
import { hex, meaningOf, statusName } from './told.ts'
import type { Step, StepName, StepState } from './types.ts'

const MOST_ROWS = 100

export function stepsOf({ index: { columns } }: Dataset, story: Story, judgement: Judgement): Step[] {
  return new Steps(columns, story, judgement).all()
}

class Steps {
  private readonly columns: Columns
  private readonly story: Story
  private readonly judgement: Judgement
  /** Steps that are seen to have been reached, from behind: what lies before them has passed. */
  private reached = false

  constructor(columns: Columns, story: Story, judgement: Judgement) {
    this.columns = columns
    this.story = story
    this.judgement = judgement
  }

  all(): Step[] {
    const { story } = this
    const { open, rakp1, rakp3, challenge, activate, inside } = story
    const plus = open.length + rakp1.length + rakp3.length > 0 || story.entry.version === '2.0'
    const old = challenge.length + activate.length > 0 || story.entry.version === '1.5'
    const steps: Step[] = []
    // From the last step to the first: a step that is missing from the capture has passed if a later one was reached.
    if (plus || old) {
      steps.push(
        this.exchange('close', story.close),
        this.commands(),
        this.exchange('privilege', story.privilege),
      )
      this.reached = inside.length > 0
    }
    if (plus) {
      steps.push(this.reply('rakp4', rakp3, 'rakp4'), this.request('rakp3', rakp3, rakp1))
      steps.push(
        this.reply('rakp2', rakp1, 'rakp2'),
        this.request('rakp1', rakp1, open),
        this.exchange('open', open),
      )
    } else if (old) {
      steps.push(this.exchange('activate', activate, 'activate'), this.exchange('challenge', challenge))
    }
    steps.push(this.discovery())
    return steps.reverse()
  }

  /** A request with its reply in one step. */
  private exchange(name: StepName, exchanges: readonly Exchange[], kind?: CodeCheck['kind']): Step {
    const tried = tries(this.columns, exchanges)
    const rows = rowsOf(exchanges)
    const answer = this.answer(exchanges)
    if (rows.length === 0) return this.unseen(name)
    if (answer === undefined)
      return this.step(name, this.reached ? 'passed' : 'missing', unanswered(tried.length), rows)
    const passed = answer === 0 || (this.reached && name !== 'privilege' && name !== 'close')
    const check = this.check(kind)
    if (passed)
      return this.step(
        name,
        check && !check.fits ? 'failed' : 'passed',
        this.passing(tried.length, check),
        rows,
      )
    return this.step(name, 'failed', this.code(name, answer), rows)
  }

  private request(name: StepName, exchanges: readonly Exchange[], before: readonly Exchange[]): Step {
    const tried = tries(this.columns, exchanges)
    const objection = tried.find((row) => this.statusOf(row) > 0)
    if (objection !== undefined && !this.reached) {
      return this.step(
        name,
        'failed',
        say`status ${hex(this.statusOf(objection))} ${statusName(this.statusOf(objection))}`,
        tried,
      )
    }
    const check = name === 'rakp3' ? this.check('rakp3') : undefined
    if (tried.length > 0) {
      this.reached = true
      return this.step(
        name,
        check && !check.fits ? 'failed' : 'passed',
        this.passing(tried.length, check),
        tried,
      )
    }
    if (this.reached) return this.unseen(name)
    const due = this.answer(before) === 0
    return this.step(name, due ? 'missing' : 'absent', due ? say`not sent` : '', [])
  }

  private reply(name: StepName, exchanges: readonly Exchange[], kind: CodeCheck['kind']): Step {
    const rows = exchanges.flatMap(({ replies }) => replies)
    const answer = this.answer(exchanges)
    const check = this.check(kind)
    if (answer === undefined) {
      if (this.reached) return this.unseen(name)
      const asked = exchanges.some(({ request }) => request >= 0 && this.statusOf(request) <= 0)
      return this.step(name, asked ? 'missing' : 'absent', asked ? say`no answer` : '', [])
    }
    if (answer !== 0 && !this.reached) {
      this.reached = true
      return this.step(name, 'failed', this.code(name, answer), rows)
    }
    this.reached = true
    return this.step(name, check && !check.fits ? 'failed' : 'passed', this.passing(1, check), rows)
  }

  private commands(): Step {
    const { flags, kind } = this.columns
    const { inside } = this.story
    const messages = inside.filter((row) => kind[row] === K.KIND_IPMI15 || kind[row] === K.KIND_RMCPPLUS)
    const answers = inside.filter((row) => (flags[row] & K.FLAG_FROM_BMC) !== 0)
    if (inside.length === 0) return this.step('commands', 'absent', '', [])
    const requests = messages.length - messages.filter((row) => (flags[row] & K.FLAG_FROM_BMC) !== 0).length
    // A bridged request has an acknowledgement and an answer.
    const answered = Math.min(requests, messages.length - requests)
    const detail = say`${requests} sent, ${answered} answered`
    return this.step('commands', answers.length > 0 ? 'passed' : 'missing', detail, inside)
  }

  private discovery(): Step {
    const { pings, capabilities, cipherSuites, guids } = this.story
    const all = [pings, capabilities, cipherSuites, guids]
    const rows = all.flatMap(rowsOf).sort((one, other) => one - other)
    if (rows.length === 0) return this.step('discover', 'absent', '', [])
    const answer = this.answer(capabilities)
    if (answer !== undefined && answer !== 0 && !this.reached) {
      return this.step('discover', 'failed', this.code('discover', answer), rows)
    }
    const { offer, code } = this.judgement
    if (offer && code === 'auth-type-unsupported') {
      const offered = offer.lacksRmcpPlus ? say`no RMCP+ offered` : say`offered: ${typeNames(offer.types)}`
      return this.step('discover', 'failed', offered, rows)
    }
    const answered = all.some((list) => list.some(({ reply }) => reply >= 0))
    return this.step('discover', answered ? 'passed' : 'missing', answered ? '' : say`no answer`, rows)
  }

  /** Not in the capture, or not to be told. */
  private unseen(name: StepName): Step {
    const inside = name === 'privilege' || name === 'close'
    const { flags } = this.columns
    const sealed = (row: number) => (flags[row] & (K.FLAG_ENCRYPTED | K.FLAG_DECRYPTED)) === K.FLAG_ENCRYPTED
    const detail = inside
      ? this.story.inside.some(sealed)
        ? said('encrypted')
        : ''
      : this.reached
        ? say`not captured`
        : ''
    return this.step(name, 'absent', detail, [])
  }

  /** Status or completion code of the answer that counts: 0 if any accepts. Undefined: no answer. */
  private answer(exchanges: readonly Exchange[]): number | undefined {
    let code: number | undefined
    for (const { replies } of exchanges) {
      for (const row of replies) {
        const status = this.statusOf(row)
        if (status === 0) return 0
        if (status > 0) code = status
      }
    }
    return code
  }

  private statusOf(row: number): number {
    const { flags, completionCode } = this.columns
    return (flags[row] & K.FLAG_COMPLETION_CODE) !== 0 ? completionCode[row] : -1
  }

  private check(kind: CodeCheck['kind'] | undefined): CodeCheck | undefined {
    return kind && this.story.codes?.checks.find((check) => check.kind === kind)
  }

  private passing(tried: number, check: CodeCheck | undefined): string {
    const parts = tried > 1 ? [say`${tried} tries`] : []
    if (check)
      parts.push(
        !check.fits
          ? say`code does not fit`
          : check.variants.length > 0
            ? say`code fits in part`
            : say`code fits`,
      )
    return parts.join(', ')
  }

  private code(name: StepName, value: number): string {
    const status = name === 'open' || name === 'rakp2' || name === 'rakp4'
    return status
      ? say`status ${hex(value)} ${statusName(value)}`
      : say`code ${hex(value)} ${meaningOf(name, value)}`
  }

  private step(name: StepName, state: StepState, detail: string, rows: readonly number[]): Step {
    return { name, state, detail, rows: rows.slice(0, MOST_ROWS) }
  }
}

const rowsOf = (exchanges: readonly Exchange[]): number[] =>
  exchanges
    .flatMap(({ request, replies }) => (request >= 0 ? [request, ...replies] : [...replies]))
    .sort((one, other) => one - other)

const unanswered = (tried: number): string => (tried > 1 ? say`${tried} tries, no answer` : say`no answer`)
