/** The layouts of a command's request and response as they are on the wire, with the bytes of group extensions. */
import { bodyOf } from '../../body.ts'
import { type Command, prefixBytes } from '../../command.ts'
import type { Layout } from '../../field.ts'

export const requestLayout = (command: Command): Layout => {
  const { netFn, cmd, oem } = command
  return bodyOf(netFn, cmd, prefixBytes(command), 0, undefined, oem).layout
}

export const responseLayout = (command: Command): Layout => {
  const { netFn, cmd, oem } = command
  return bodyOf(netFn | 1, cmd, Uint8Array.of(0, ...prefixBytes(command)), 0, undefined, oem).layout
}
