/** Everything about sessions, fetched together: verdicts, ladders, serial consoles. */
export { ladder, ladderLineOf, ladderLines } from './ladder.ts'
export { keyringIn, problemOf, Sessions } from './sessions.ts'
export { solView } from './sol.ts'
