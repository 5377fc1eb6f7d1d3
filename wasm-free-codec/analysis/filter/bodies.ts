/** The layouts of a command's request and response as they are on the wire, with the bytes of group extensions. */
import { bodyOf } from '../../body.ts'
import type { Command } from '../../command.ts'
import type { Layout } from '../../field.ts'

export const requestLayout = ({ netFn, cmd, group, oem }: Command): Layout =>
  bodyOf(netFn, cmd, Uint8Array.from(prefix(group, oem)), 0).layout

export const responseLayout = ({ netFn, cmd, group, oem }: Command): Layout =>
  bodyOf(netFn | 1, cmd, Uint8Array.from([0, ...prefix(group, oem)]), 0).layout

const prefix = (group?: number, oem?: number): number[] => {
  if (oem !== undefined) return [oem & 0xff, (oem >> 8) & 0xff, (oem >> 16) & 0xff]
  return group === undefined ? [] : [group]
}
