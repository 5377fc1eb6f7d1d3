/** Data of commands, by their declarations. */
import {
  type Command,
  decode,
  Diagnostics,
  encode,
  prefixBytes,
  prefixValues,
  type Values,
} from 'wasm-free-codec'
import { bodyOf } from 'wasm-free-codec/messages'

export type Answered<S> = Partial<S> & { readonly completion_code: number }

/** Throws RangeError for values that the fields cannot take. */
export function requestData(command: Command, values: Values): Uint8Array {
  const { netFn, cmd, oem } = command
  const { layout } = bodyOf(netFn, cmd, prefixBytes(command), 0, undefined, oem)
  return encode(layout, { ...prefixValues(command), ...values })
}

/** What is missing is absent; what came without a byte has completion code FFh. */
export function responseValues<S>(command: Command<unknown, S>, data: Uint8Array, sent: Values): Answered<S> {
  const context = Object.fromEntries(Object.entries(sent).map(([name, value]) => [`request.${name}`, value]))
  const { layout } = bodyOf(command.netFn | 1, command.cmd, data, 0, command as Command, command.oem)
  const input = { bytes: data, at: 0, end: data.length, what: '', context, diagnostics: new Diagnostics() }
  return { completion_code: 0xff, ...decode(layout, input).values } as unknown as Answered<S>
}
