/** The virtual BMC: what the worker, the relay and the command line need of it. */
export { VirtualBmc } from './bmc.ts'
export type { Fault } from './faults/fault.ts'
export { FAULTS, readFault } from './faults/table.ts'
export { SUITES } from '../cipher-suites.ts'
export { DEFAULTS } from './options.ts'
export type { BmcOptions, FaultChoice, GivenOptions } from './options.ts'
export type { UserOptions } from './users.ts'
