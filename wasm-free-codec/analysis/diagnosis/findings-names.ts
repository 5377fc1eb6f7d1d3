/** What messages are called in sentences. */
import { asfMessageTypes } from '../../enums.ts'
import { sessionSetup } from '../../layers.ts'
import { registry } from '../../messages/index.ts'
import { hex } from '../../sentences.ts'
import { nameOf } from '../../show.ts'
import type { Columns } from '../columns.ts'
import {
  KIND_ASF_OTHER,
  KIND_ASF_PING,
  KIND_ASF_PONG,
  KIND_OPEN_SESSION_REQUEST,
  KIND_RAKP4,
} from '../kinds.ts'
import { findingWords as words } from './findings-words.ts'

/** As the columns tell it: of a command with a defining body its number. */
export function nameOfRow(columns: Columns, row: number): string {
  const kind = columns.kind[row]
  const cmd = columns.cmd[row]
  if (kind >= KIND_OPEN_SESSION_REQUEST && kind <= KIND_RAKP4) {
    return sessionSetup[(kind - KIND_OPEN_SESSION_REQUEST + 0x10) as keyof typeof sessionSetup].label
  }
  if (kind === KIND_ASF_PING || kind === KIND_ASF_PONG || kind === KIND_ASF_OTHER) {
    return words.asf(nameOf(asfMessageTypes, cmd) ?? hex(cmd))
  }
  return nameOfCommand(columns.netFnLun[row] >> 2, cmd)
}

export function nameOfCommand(netFn: number, cmd: number): string {
  return registry.find({ netFn, cmd })?.label ?? words.unknownCommand(hex(netFn & ~1), hex(cmd))
}
