/** What all steps of a login need: the link, the options, and how silence and refusals become errors. */
import type { StepName } from 'wasm-free-codec/diagnosis'
import type { Environment } from '../environment.ts'
import { ConsoleError } from './error.ts'
import type { Emit } from './events.ts'
import type { Link } from './link.ts'
import type { Settings } from './options.ts'
import type { Requester } from './requester.ts'
import { fail } from './sentences.ts'

export interface Context {
  readonly link: Link
  readonly environment: Environment
  readonly settings: Settings
  readonly emit: Emit
  /** Requests outside of a session. */
  readonly outside: Requester
}

/** Nothing came, or nothing to this. */
export function silence({ link }: Context, step: StepName, what: string): ConsoleError {
  if (link.received === 0) return new ConsoleError('no-response', step, fail.noResponse)
  if (!link.unreadable) return new ConsoleError('bmc-silent', step, fail.silent(what))
  return new ConsoleError('client-gave-up', step, fail.unreadable(what) + fail.option('nochecksumcheck'))
}

/** Tells of each try after the first one. */
export const retry = ({ emit }: Context, step: StepName, attempt: number): void => {
  if (attempt > 1) emit({ kind: 'retry', step, attempt: attempt - 1 })
}
