/** A payload beside IPMI messages, such as SOL: activated by command, carried by RMCP+ sessions (IPMI 2.0 §24). */
import type { Values } from 'wasm-free-codec'
import type { Answer, Call } from './handler.ts'
import type { Session } from './sessions.ts'

export interface PayloadService {
  /** Payload type: 1 is SOL. */
  readonly type: number
  readonly version: { readonly major_version: number; readonly minor_version: number }
  /** How many instances can be active, and which sessions have them: instance 1 first. */
  readonly instances: readonly (Session | undefined)[]
  /** Answers Activate Payload; the request's own values. The call has a session of RMCP+. */
  activate(request: Values, call: Call): Answer<Values>
  /** Answers Deactivate Payload. */
  deactivate(request: Values, call: Call): Answer<Values>
  /** Values that Get Payload Instance Info has beside the session ID. */
  info(instance: number): Values
  /** A payload has come in the session. */
  receive(payload: Uint8Array, session: Session): void
  /** The session is over. */
  closed(session: Session): void
}
