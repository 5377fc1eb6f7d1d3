/** Writes rows to a file: fetched when it is first asked for. */
export { exportRows } from 'wasm-free-codec'
