/**
 * A handler answers one command. It takes the request's values as the command's declaration names them, and gives
 * the response's, or a completion code, or nothing for silence. Tables of handlers make a controller.
 */
import { bodyOf } from 'wasm-free-codec/messages'
import {
  type Command,
  decodeWhole,
  Diagnostics,
  encode,
  prefixValues,
  type Privilege,
  type Values,
} from 'wasm-free-codec'
import type { Message } from '../message.ts'
import type { VirtualBmc } from './bmc.ts'
import type { Controller } from './controller.ts'
import type { Login15 } from './lan15.ts'
import type { Peer, Session } from './sessions.ts'

/** What a handler may know of the request beside its data, and do beside answering it. */
export interface Call {
  readonly bmc: VirtualBmc
  /** Who is asked: the BMC itself, or a satellite behind it. */
  readonly controller: Controller
  /** Undefined outside of a session. */
  readonly session?: Session
  /** The channel that the request came in on. */
  readonly channel: number
  /** What the sender may do now. */
  readonly privilege: number
  readonly message: Message
  readonly peer: Peer
  /** The IPMI 1.5 login that the request completes. */
  readonly login?: Login15
  /** Sends one more message to the requester, after the response. */
  follow(message: Uint8Array): void
  /** Runs it when the response is out. */
  afterwards(run: () => void): void
}

/** Values of the response (its completion code is 0 unless given), a completion code, or undefined: no response. */
export type Answer<S> = Partial<S> | number | undefined

export interface Handler {
  readonly command: Command
  readonly answer: (request: Values, call: Call) => Answer<Values>
  /** Logical units that know the command. */
  readonly luns: readonly number[]
  /** In place of the declaration's. */
  readonly privilege?: Privilege
}

export const handle = <Q, S>(
  command: Command<Q, S>,
  answer: (request: Q, call: Call) => Answer<S>,
  options: Partial<Pick<Handler, 'luns' | 'privilege'>> = {},
): Handler => ({
  command,
  answer: answer as unknown as Handler['answer'],
  luns: [0],
  ...options,
})

// prettier-ignore
export const PRIVILEGES: Readonly<Record<Privilege, number>> = {
  none: 0, callback: 1, user: 2, operator: 3, administrator: 4, system: 6,
}

/** Completion codes of all commands (IPMI 2.0 §5.2). */
// prettier-ignore
export const CC = {
  ok: 0x00, busy: 0xc0, invalidCommand: 0xc1, invalidLun: 0xc2, timeout: 0xc3, outOfSpace: 0xc4,
  reservationCancelled: 0xc5, truncated: 0xc6, length: 0xc7, tooLong: 0xc8, outOfRange: 0xc9, cannotReturn: 0xca,
  notPresent: 0xcb, invalidField: 0xcc, illegalForRecord: 0xcd, noResponse: 0xce, destinationUnavailable: 0xd3,
  privilege: 0xd4, state: 0xd5, disabled: 0xd6, unspecified: 0xff,
} as const

/** Handlers by the place of their commands; two for one place throw. */
export class HandlerTable {
  private readonly byName = new Map<string, Handler>()

  constructor(handlers: readonly Handler[]) {
    for (const handler of handlers) {
      const { name, request, response } = handler.command
      if (this.byName.has(name)) throw new Error(`${name}: two handlers`)
      if (!request || !response) throw new Error(`${name}: its data is not declared`)
      this.byName.set(name, handler)
    }
  }

  /** The response's data: completion code first. Undefined: silence. */
  answer(call: Call): Uint8Array | undefined {
    const { message } = call
    const { net_fn, cmd, data } = message
    const { manufacturer } = call.controller.machine.device
    const body = bodyOf(net_fn, cmd, data, 0, undefined, manufacturer)
    const handler = body.command && this.byName.get(body.command.name)
    const respond = (answer: number | Values) => {
      const values = typeof answer === 'number' ? { completion_code: answer } : answer
      const context = prefixed('request', request.values)
      // A response of netFn 2Ch or 2Eh names its group again, an error too.
      const whole: Values = { ...values, ...(body.command && prefixValues(body.command)) }
      const { layout } = bodyOf(net_fn | 1, cmd, data, -1, body.command, manufacturer)
      return encode(layout, whole, context)
    }
    const diagnostics = new Diagnostics()
    const request = decodeWhole(body.layout, { bytes: data, at: 0, end: data.length, what: '', diagnostics })
    if (!handler) return Uint8Array.of(CC.invalidCommand)
    if (!handler.luns.includes(message.rs_lun)) return respond(CC.invalidLun)
    if (PRIVILEGES[handler.privilege ?? handler.command.privilege] > call.privilege)
      return respond(CC.privilege)
    const problem = diagnostics.list.find(({ code }) => code in PROBLEMS)
    if (problem) return respond(PROBLEMS[problem.code] as number)
    try {
      const answer = call.bmc.faults.command(handler.command.name, handler.answer(request.values, call), call)
      return answer === undefined ? undefined : respond(answer)
    } catch {
      // A handler's mistake is no reason to fall silent, or to stop serving others.
      return respond(CC.unspecified)
    }
  }
}

const PROBLEMS: Readonly<Record<string, number>> = {
  truncated: CC.length,
  cut: CC.length,
  trailing: CC.length,
  unknown_choice: CC.invalidField,
}

const prefixed = (prefix: string, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]))
