/** What is told of a connection: its state, and its login step by step, as it happens. */
import type { ConnectionView, StepView } from '../api-live.ts'

const CLOSED: ConnectionView = { state: 'closed', target: '', steps: [] }
const MOST_STEPS = 100

export class Course {
  view: ConnectionView = CLOSED
  private readonly onChange: () => void

  constructor(onChange: () => void) {
    this.onChange = onChange
  }

  change(view: Partial<ConnectionView>): void {
    this.view = { ...this.view, ...view }
    this.onChange()
  }

  begin(target: string, builtIn: boolean): void {
    const nothing = { failure: undefined, suite: undefined, privilege: undefined }
    this.change({ state: 'connecting', target, builtIn, steps: [], ...nothing })
  }

  step(step: string, text: string): void {
    const steps = this.settled('done').slice(-MOST_STEPS)
    this.change({ steps: [...steps, { step, text, state: 'doing' }] })
  }

  /** The last step with more to say of it. */
  mark(more: Partial<StepView>): void {
    const { steps } = this.view
    const last = steps.at(-1)
    if (last && this.view.state === 'connecting')
      this.change({ steps: [...steps.slice(0, -1), { ...last, ...more }] })
  }

  opened(suite: number | undefined, privilege: string | undefined): void {
    const state = { state: 'open', steps: this.settled('done'), privilege } as const
    this.change({ ...state, ...(suite !== undefined && { suite }) })
  }

  failed(code: string, text: string): void {
    this.change({ state: 'failed', steps: this.settled('failed'), failure: { code, text } })
  }

  closed(): void {
    if (this.view.state !== 'closed') this.change({ ...CLOSED, target: this.view.target })
  }

  private settled(state: 'done' | 'failed'): StepView[] {
    return this.view.steps.map((step) => (step.state === 'doing' ? { ...step, state } : step))
  }
}
