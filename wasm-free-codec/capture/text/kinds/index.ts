/** The kinds of text, those whose lines cannot be mistaken first: the first that takes a line has it. */
import type { KindType } from '../types.ts'
import { Dump } from './dump.ts'
import { FreeIpmi } from './freeipmi.ts'
import { Ipmitool } from './ipmitool.ts'
import { HexLines } from './hex-lines.ts'

export const kinds: readonly KindType[] = [Ipmitool, FreeIpmi, Dump, HexLines]
