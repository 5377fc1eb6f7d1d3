/** Why a console failed: the code that the diagnosis of its packets gives, the step, and one sentence without secrets. */
import type { StepName, VerdictCode } from 'wasm-free-codec/diagnosis'

/** Findings of the diagnosis that end one request, in a session that is good. */
export type FailureCode = VerdictCode | 'bridge-no-answer' | 'command-refused'

export class ConsoleError extends Error {
  readonly code: FailureCode
  readonly step: StepName
  /** Status or completion code, where the BMC said one. */
  readonly value?: number

  constructor(code: FailureCode, step: StepName, message: string, value?: number) {
    super(message)
    this.name = 'ConsoleError'
    this.code = code
    this.step = step
    this.value = value
  }
}
