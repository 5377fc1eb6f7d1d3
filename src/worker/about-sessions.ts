/** Everything about sessions, fetched together: verdicts, ladders, serial consoles. */
export { Compare } from './compare.ts'
export { ladder, ladderLineOf, ladderLines, ladderPicture } from 'wasm-free-codec/ladder'
export { keyringIn, problemOf, Sessions } from './sessions.ts'
export { solView } from './sol.ts'
