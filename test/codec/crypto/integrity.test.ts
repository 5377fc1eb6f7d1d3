/** Which key a code was made with, where it is not the one that it should be. */
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  deriveKeys,
  findKeying,
  integrityCode,
  integrityLength,
  matchesIntegrity,
} from '../../../wasm-free-codec/crypto/index.ts'
import { bytesOf, toHex } from './recorded-sessions.ts'

const sik = Uint8Array.from({ length: 32 }, (_, i) => i)
const packet = bytesOf('from the authentication type to the next header')
const password = bytesOf('secret')

// prettier-ignore
const algorithms = [
  { algorithm: 1, authentication: 1, hash: 'sha1',   hashLength: 20, length: 12 },
  { algorithm: 2, authentication: 2, hash: 'md5',    hashLength: 16, length: 16 },
  { algorithm: 4, authentication: 3, hash: 'sha256', hashLength: 32, length: 16 },
]

test.each(algorithms)(
  'integrity algorithm $algorithm: a code made with another key is told by that key',
  ({ algorithm, authentication, hash, hashLength, length }) => {
    const hmac = (key: Uint8Array, message: Uint8Array) =>
      Uint8Array.from(createHmac(hash, key).update(message).digest())
    const codeUnder = (key: Uint8Array) => hmac(key, packet).subarray(0, length)
    const [of20, ofHash] = [20, hashLength].map((count) => hmac(sik, new Uint8Array(count).fill(1)))
    const keys = deriveKeys(authentication, sik)
    const find = (code: Uint8Array, from = keys) =>
      findKeying(algorithm, authentication, from, password, packet, code)

    expect(toHex(keys.k1)).toBe(toHex(of20))
    expect(integrityCode(algorithm, keys, password, packet)).toEqual(codeUnder(of20))
    expect(matchesIntegrity(algorithm, keys, undefined, packet, codeUnder(of20))).toBe(true)
    expect(find(codeUnder(sik))).toBe('sik')
    expect(find(codeUnder(password))).toBe('password')
    expect(find(codeUnder(of20), deriveKeys(authentication, sik, hashLength))).toBe('k1-of-20-bytes')
    if (hashLength !== 20) expect(find(codeUnder(ofHash))).toBe('k1-of-hash-length')
    expect(find(codeUnder(bytesOf('another')))).toBeUndefined()
    expect(find(new Uint8Array())).toBeUndefined()
  },
)

test('MD5-128 is made from the password alone', () => {
  const padded = Buffer.alloc(20)
  padded.write('secret')
  const code = createHash('md5').update(padded).update(packet).update(padded).digest('hex')
  expect(toHex(integrityCode(3, {}, password, packet))).toBe(code)
  expect(toHex(integrityCode(3, { password }, undefined, packet))).toBe(code)
  expect(integrityCode(3, deriveKeys(2, sik), undefined, packet)).toBeUndefined()
})

test('Without a key, or an algorithm that is known, there is no code', () => {
  expect(integrityCode(1, {}, password, packet)).toBeUndefined()
  expect(integrityCode(0, deriveKeys(1, sik), password, packet)).toBeUndefined()
  expect(matchesIntegrity(0x30, deriveKeys(1, sik), password, packet, new Uint8Array())).toBe(false)
  expect([0, 1, 2, 3, 4, 0x30].map(integrityLength)).toEqual([0, 12, 16, 16, 16, 0])
})
