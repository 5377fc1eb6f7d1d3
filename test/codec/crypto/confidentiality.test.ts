/** Encrypted payloads, there and back, and what is wrong with those that are not right. */
import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decryptPayload, encryptPayload } from '../../../wasm-free-codec/crypto/index.ts'
import { Rc4 } from '../../../wasm-free-codec/crypto/rc4.ts'
import { hex, toHex } from './recorded-sessions.ts'

const k2 = Uint8Array.from({ length: 20 }, (_, i) => i + 1)
const iv = Uint8Array.from({ length: 16 }, (_, i) => 0xf0 - i)
const counted = (length: number) => Uint8Array.from({ length }, (_, i) => i)

describe('AES-CBC-128', () => {
  const aes = (clear: Uint8Array) => {
    const cipher = createCipheriv('aes-128-cbc', k2.subarray(0, 16), iv).setAutoPadding(false)
    return Uint8Array.from([...iv, ...cipher.update(clear), ...cipher.final()])
  }

  test('gives back messages of every length, padded as the specification has it', () => {
    for (let length = 0; length < 50; length++) {
      const message = counted(length)
      const payload = encryptPayload(1, k2, message, iv)!
      expect(payload.length % 16).toBe(0)
      const { bytes, ...rest } = decryptPayload(1, k2, payload)!
      expect(rest).toEqual({ iv, length })
      expect(bytes.subarray(0, length)).toEqual(message)
      const pad = bytes.length - length - 1
      expect(pad).toBeLessThan(16)
      expect(bytes.subarray(length)).toEqual(Uint8Array.from([...counted(pad + 1).subarray(1), pad]))
      expect(aes(bytes)).toEqual(payload)
    }
  })

  test('tolerates 16 pad bytes', () => {
    const clear = Uint8Array.from([...counted(15), ...counted(17).subarray(1), 16])
    expect(decryptPayload(1, k2, aes(clear))).toEqual({ iv, bytes: clear, length: 15 })
  })

  test.each([
    ['is longer than the payload', [...counted(15), 17], 16],
    ['does not count from 1', [...counted(12), 1, 2, 9, 3], 12],
    ['has no room', [...Array<number>(15).fill(1), 16], 16],
  ])('says when the pad %s', (_, clear, length) => {
    const bytes = Uint8Array.from(clear)
    expect(decryptPayload(1, k2, aes(bytes))).toEqual({ iv, bytes, length, problem: 'pad' })
  })

  test('says when there are no whole blocks', () => {
    const problem = (length: number) => decryptPayload(1, k2, new Uint8Array(length))?.problem
    expect([0, 15, 16, 31].map(problem)).toEqual(Array(4).fill('short'))
    expect([33, 47].map(problem)).toEqual(['not-blocks', 'not-blocks'])
  })

  test('needs a whole key', () => {
    expect(decryptPayload(1, k2.subarray(5), encryptPayload(1, k2, counted(9), iv)!)).toBeUndefined()
    expect(encryptPayload(1, k2.subarray(5), counted(9), iv)).toBeUndefined()
  })
})

describe.each([
  ['xRC4-128', 2, 16],
  ['xRC4-40', 3, 5],
])('%s', (_, algorithm, keyLength) => {
  const key = (half: Uint8Array) => createHash('md5').update(half).update(iv).digest().subarray(0, keyLength)
  const messages = [hex('2018c88114013be0'), counted(33), hex('20'), counted(7)]

  const payloads = () => {
    const state = {}
    return messages.map((message) => encryptPayload(algorithm, k2, message, iv, state)!)
  }

  test('begins with offset 0 and the initialization vector, and goes on by the offset alone', () => {
    const stream = new Rc4(key(k2))
    let offset = 0
    for (const [i, payload] of payloads().entries()) {
      const header = i === 0 ? `00000000${toHex(iv)}` : offset.toString(16).padStart(8, '0')
      expect(toHex(payload)).toBe(header + toHex(stream.apply(messages[i])))
      offset += messages[i].length
    }
  })

  const texts = (list: Uint8Array[], state = {}) =>
    list.map((payload) => {
      const found = decryptPayload(algorithm, k2, payload, state)
      return found && toHex(found.bytes.subarray(0, found.length))
    })
  const clear = messages.map(toHex)

  test('gives the messages back, lost, doubled and late ones included', () => {
    const [a, b, c, d] = payloads()
    expect(texts([a, b, c, d])).toEqual(clear)
    expect(texts([a, a, b, b, c, c, d])).toEqual([0, 0, 1, 1, 2, 2, 3].map((i) => clear[i]))
    expect(texts([a, c, d])).toEqual([0, 2, 3].map((i) => clear[i]))
    expect(texts([a, c, b, d])).toEqual([0, 2, 1, 3].map((i) => clear[i]))
    expect(texts([a, d, b])).toEqual([0, 3, 1].map((i) => clear[i]))
  })

  test('gives nothing where the beginning is missing', () => {
    const [, b, c] = payloads()
    expect(texts([b, c])).toEqual([undefined, undefined])
  })

  test('reads offsets in the other byte order, and a key of half K2, as some describe it', () => {
    const stream = new Rc4(key(k2.subarray(0, 16)))
    const first = Uint8Array.from([0, 0, 0, 0, ...iv, ...stream.apply(messages[0])])
    const second = Uint8Array.from([8, 0, 0, 0, ...stream.apply(messages[1])])
    expect(texts([first, second])).toEqual(clear.slice(0, 2))
  })

  test('does not run after offsets that no session reaches', () => {
    const [a] = payloads()
    const far = Uint8Array.from([0x7f, 0xff, 0xff, 0x7f, 1, 2, 3])
    expect(texts([a, far, a])).toEqual([clear[0], undefined, clear[0]])
    const problems = [0, 3, 4, 19].map(
      (length) => decryptPayload(algorithm, k2, new Uint8Array(length))?.problem,
    )
    expect(problems).toEqual(Array(4).fill('short'))
  })
})

test('Without an algorithm a payload is its message; with one that is not known it stays closed', () => {
  const payload = counted(5)
  expect(decryptPayload(0, k2, payload)).toEqual({ bytes: payload, length: 5 })
  expect(encryptPayload(0, k2, payload, iv)).toEqual(payload)
  expect(decryptPayload(0x30, k2, payload)).toBeUndefined()
  expect(encryptPayload(0x30, k2, payload, iv)).toBeUndefined()
})
