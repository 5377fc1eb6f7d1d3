/** Decodes and encodes the body of one command, for table tests: [name, direction, hex, values]. */
import { type Command } from '../../../wasm-free-codec/command.ts'
import { decodeWhole } from '../../../wasm-free-codec/decode.ts'
import { encode } from '../../../wasm-free-codec/encode.ts'
import type { Layout, Values } from '../../../wasm-free-codec/field.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { Diagnostics } from '../../../wasm-free-codec/sentences.ts'

export type Direction = 'request' | 'response'

export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], (pair) => parseInt(pair, 16))

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const commandNamed = (name: string): Command => {
  const command = registry.named(name)
  if (!command) throw new Error(`no command ${name}`)
  return command
}

export const layoutOf = (name: string, direction: Direction): Layout => {
  const layout = commandNamed(name)[direction]
  if (!layout) throw new Error(`${name} has no ${direction}`)
  return layout
}

export const decodeBody = (name: string, direction: Direction, hex: string, context: Values = {}) => {
  const bytes = fromHex(hex)
  const diagnostics = new Diagnostics()
  const input = { bytes, at: 0, end: bytes.length, context, what: name, diagnostics }
  return {
    ...decodeWhole(layoutOf(name, direction), input),
    codes: diagnostics.list.map(({ code }) => code),
  }
}

export const encodeBody = (
  name: string,
  direction: Direction,
  values: Values,
  context: Values = {},
): string => toHex(encode(layoutOf(name, direction), values, context))
