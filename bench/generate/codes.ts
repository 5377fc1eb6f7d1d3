/** Keys and codes of RMCP+ logins and packets, and the auth code of IPMI 1.5: IPMI 2.0 §13.28 to §13.33, §22.17.1. */
import { createCipheriv, createHash, createHmac } from 'node:crypto'

/** A cipher suite, as far as it is used here: IPMI 2.0 table 22-20. */
export interface Suite {
  id: number
  /** Algorithm numbers. */
  authentication: number
  integrity: number
  confidentiality: number
  hash: 'sha1' | 'sha256'
  /** Bytes of RAKP 4's code, and of the integrity code in each packet: 0 without integrity. */
  checkLength: number
  codeLength: number
}

const sha1 = { authentication: 1, hash: 'sha1', checkLength: 12 } as const
const sha256 = { authentication: 3, hash: 'sha256', checkLength: 16 } as const

export const suites = {
  1: { id: 1, ...sha1, integrity: 0, confidentiality: 0, codeLength: 0 },
  2: { id: 2, ...sha1, integrity: 1, confidentiality: 0, codeLength: 12 },
  3: { id: 3, ...sha1, integrity: 1, confidentiality: 1, codeLength: 12 },
  16: { id: 16, ...sha256, integrity: 4, confidentiality: 0, codeLength: 16 },
  17: { id: 17, ...sha256, integrity: 4, confidentiality: 1, codeLength: 16 },
} satisfies Record<number, Suite>

/** What both sides of a login have told each other. */
export interface Login {
  suite: Suite
  /** Session IDs as on the wire, random numbers of both sides, GUID of the BMC. */
  consoleId: Buffer
  bmcId: Buffer
  consoleRandom: Buffer
  bmcRandom: Buffer
  guid: Buffer
  /** The byte of RAKP 1: privilege and lookup. */
  role: number
  username: string
  password: string
}

export interface SessionKeys {
  integrity: Buffer
  /** The first 16 bytes are the AES key. */
  confidentiality: Buffer
}

const hmac = (hash: string, key: Uint8Array, ...parts: Uint8Array[]): Buffer =>
  createHmac(hash, key).update(Buffer.concat(parts)).digest()

const name = ({ role, username }: Login): Buffer =>
  Buffer.concat([Buffer.from([role, username.length]), Buffer.from(username)])

const userKey = ({ password }: Login): Buffer => padded(password, 20)

function padded(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.write(text)
  return bytes
}

/** Key exchange authentication code of RAKP 2. */
export function rakp2Code(login: Login): Buffer {
  const { suite, consoleId, bmcId, consoleRandom, bmcRandom, guid } = login
  return hmac(suite.hash, userKey(login), consoleId, bmcId, consoleRandom, bmcRandom, guid, name(login))
}

/** Key exchange authentication code of RAKP 3. */
export function rakp3Code(login: Login): Buffer {
  return hmac(login.suite.hash, userKey(login), login.bmcRandom, login.consoleId, name(login))
}

/** Session integrity key; K_G is the user's key. */
export function sessionIntegrityKey(login: Login): Buffer {
  return hmac(login.suite.hash, userKey(login), login.consoleRandom, login.bmcRandom, name(login))
}

/** Integrity check value of RAKP 4. */
export function rakp4Code(login: Login, sik: Buffer): Buffer {
  const { suite, consoleRandom, bmcId, guid } = login
  return hmac(suite.hash, sik, consoleRandom, bmcId, guid).subarray(0, suite.checkLength)
}

export function sessionKeys({ suite }: Login, sik: Buffer): SessionKeys {
  return {
    integrity: hmac(suite.hash, sik, Buffer.alloc(20, 1)),
    confidentiality: hmac(suite.hash, sik, Buffer.alloc(20, 2)),
  }
}

/** The code behind an authenticated packet; `covered` runs from the authentication type to the next header. */
export function packetCode(suite: Suite, keys: SessionKeys, covered: Buffer): Buffer {
  return hmac(suite.hash, keys.integrity, covered).subarray(0, suite.codeLength)
}

/** AES-CBC-128 with its header (the initialization vector) and IPMI's own padding: §13.29. */
export function encrypt(keys: SessionKeys, vector: Buffer, payload: Buffer): Buffer {
  const padLength = 15 - (payload.length % 16)
  const plain = Buffer.allocUnsafe(payload.length + padLength + 1)
  plain.set(payload)
  for (let i = 0; i < padLength; i++) plain[payload.length + i] = i + 1
  plain[plain.length - 1] = padLength
  const cipher = createCipheriv('aes-128-cbc', keys.confidentiality.subarray(0, 16), vector)
  return Buffer.concat([vector, cipher.setAutoPadding(false).update(plain)])
}

/** Auth code of an IPMI 1.5 packet with MD5. Session ID and sequence number as on the wire. */
export function md5Code(password: string, sessionId: Buffer, message: Buffer, sequence: Buffer): Buffer {
  const key = padded(password, 16)
  return createHash('md5')
    .update(Buffer.concat([key, sessionId, message, sequence, key]))
    .digest()
}
