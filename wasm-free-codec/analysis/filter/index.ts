/**
 * The display filter: an expression, what it selects, and what can be typed next.
 *
 *   cmd == 0x01        = == != < <= > >= contains, in {app 0x80..0xbf}, not in {1 2}
 *   and or not         && || ! and parentheses
 *   retry              a field alone: it is there, and not 0 or empty
 *   get_device_id      a command or a layer alone: its messages
 *   10.0.0.1           an address alone: either end
 *   device             any other word, or "several words": searched for in the info column
 *
 * `!=` asks for a field that is there and differs; `not (...)` is the exact opposite of what is in it.
 * `get_device_id.manufacturer` is read from whichever of request and response declares it, from both where both do;
 * `request.` or `response.` before any name restricts it. The last part of a name alone (`manufacturer == 674`)
 * compares every field of that name. A decimal number is compared as it is shown, a hexadecimal one as it is on the
 * wire. A packet with messages inside is selected with any of them; what `and` joins is said of one message.
 */
export { compileFilter } from './compile.ts'
export type { Filter } from './compile.ts'
export { completeFilter } from './complete.ts'
export type { FilterCompletion } from './complete.ts'
export { filterExpression } from './expression.ts'
export { parseFilter } from './parser.ts'
export type { Expression } from './parser.ts'
export { runFilter } from './run.ts'
export type { FilterOptions, FilterProgress } from './run.ts'
export type { FilterError } from './sentences.ts'
