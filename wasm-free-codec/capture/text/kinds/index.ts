/** The kinds of text, those whose lines cannot be mistaken first: the first that takes a line has it. */
import type { KindType } from '../types.ts'
import { Base64 } from './base64.ts'
import { Bus } from './bus.ts'
import { Dump } from './dump.ts'
import { FreeIpmi } from './freeipmi.ts'
import { HexLines } from './hex-lines.ts'
import { Ipmitool } from './ipmitool.ts'
import { Kernel } from './kernel.ts'
import { Labelled } from './labelled.ts'
import { Literals } from './literals.ts'
import { OpenIpmi } from './openipmi.ts'
import { Terminal } from './terminal.ts'

export const kinds: readonly KindType[] = [
  Ipmitool,
  FreeIpmi,
  OpenIpmi,
  Bus,
  Terminal,
  Literals,
  Dump,
  HexLines,
  Labelled,
  Kernel,
  Base64,
]

export type { KindType } from '../types.ts'
