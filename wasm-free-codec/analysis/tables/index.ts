/** Captures as tables, messages and sessions: for engines that query thousands of them. */
export { nanosecondsOf } from './column.ts'
export type { Cell, Column, ColumnType, Table, Time } from './column.ts'
export { lineJson } from './json.ts'
export { messageSubjects, messagesTable } from './messages.ts'
export { sessionSubjects, sessionsTable } from './sessions.ts'
