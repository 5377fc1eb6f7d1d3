/** What a console tells while it works, for whoever watches. */
import type { StepName } from 'wasm-free-codec/diagnosis'
import type { LoginKeys } from 'wasm-free-codec/crypto'

export type ConsoleEvent =
  | { readonly kind: 'step'; readonly step: StepName; readonly text: string }
  /** Sent once more: the first try is 1. */
  | { readonly kind: 'retry'; readonly step: StepName; readonly attempt: number }
  /** A packet that was not taken. */
  | { readonly kind: 'ignored'; readonly text: string }
  /** By the option showKeys alone. */
  | { readonly kind: 'keys'; readonly keys: LoginKeys }
  | { readonly kind: 'closed'; readonly text: string }

export type Emit = (event: ConsoleEvent) => void
