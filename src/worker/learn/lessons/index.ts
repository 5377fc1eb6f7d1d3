/** The twelve lessons, in the order in which they build on each other. */
import { bridging } from './bridging.ts'
import type { Lesson } from './lesson.ts'
import { login15 } from './login15.ts'
import { login20 } from './login20.ts'
import { fru, power, sel, sensor } from './machine.ts'
import { checksums, codes, frame, netfn } from './messages.ts'
import { users } from './users.ts'

// prettier-ignore
export const LESSONS: readonly Lesson[] = [
  frame, netfn, codes, checksums, power, sensor, sel, fru, users, login15, login20, bridging,
]
