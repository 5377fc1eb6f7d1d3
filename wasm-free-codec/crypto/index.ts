/** Codes, keys and ciphers of IPMI sessions: pure functions on bytes. */
export * from './auth-code.ts'
export { concat, equal, padded, trimmed, u32le } from './bytes.ts'
export * from './confidentiality.ts'
export * from './integrity.ts'
export * from './login-codes.ts'
export * from './rakp.ts'
