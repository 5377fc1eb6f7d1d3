/** Hashes and ciphers against the vectors of their RFCs. */
import { describe, expect, test } from 'vitest'
import { hmacMd5, hmacSha1, hmacSha256, md2, md5, sha1 } from '../../../wasm-free-codec/crypto/hashes.ts'
import { Rc4 } from '../../../wasm-free-codec/crypto/rc4.ts'
import { bytesOf, hex, toHex } from './recorded-sessions.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const alphanumeric = `${letters.toUpperCase()}${letters}0123456789`
const digits = '1234567890'.repeat(8)

test.each([
  ['', '8350e5a3e24c153df2275c9f80692773'],
  ['a', '32ec01ec4a6dac72c0ab96fb34c0b5d1'],
  ['abc', 'da853b0d3f88d99b30283a69e6ded6bb'],
  ['message digest', 'ab4f496bfb2a530b219ff33031fe06b0'],
  [letters, '4e8ddff3650292ab5a4108c3aa47940b'],
  [alphanumeric, 'da33def2a42df13975352846c30338cd'],
  [digits, 'd5976f79d83d3a0dc9806c3c66f3efd8'],
])('MD2 of %j is that of RFC 1319', (message, digest) => expect(toHex(md2(bytesOf(message)))).toBe(digest))

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  [letters, 'c3fcd3d76192e4007dfb496cca67e13b'],
  [alphanumeric, 'd174ab98d277d9f5a5611c2c9f419d9f'],
  [digits, '57edf4a22be3c955ac49da2e2107b67a'],
])('MD5 of %j is that of RFC 1321', (message, digest) => expect(toHex(md5(bytesOf(message)))).toBe(digest))

test.each([
  ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
  ['a'.repeat(1_000_000), '34aa973cd4c4daa4f61eeb2bdbad27316534016f'],
])('SHA-1 of %.60j is that of RFC 3174', (message, digest) =>
  expect(toHex(sha1(bytesOf(message)))).toBe(digest),
)

const repeated = (byte: number, length: number) => new Uint8Array(length).fill(byte)
const counted = Uint8Array.from({ length: 25 }, (_, i) => i + 1)
const longer = bytesOf('Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data')

describe('RFC 2202', () => {
  // prettier-ignore
  test.each([
    [repeated(0x0b, 16), bytesOf('Hi There'), '9294727a3638bb1c13f48ef8158bfc9d'],
    [bytesOf('Jefe'), bytesOf('what do ya want for nothing?'), '750c783e6ab0b503eaa86e310a5db738'],
    [repeated(0xaa, 16), repeated(0xdd, 50), '56be34521d144c88dbb8c733f0e8b3f6'],
    [counted, repeated(0xcd, 50), '697eaf0aca3a3aea3a75164746ffaa79'],
    [repeated(0xaa, 80), longer, '6f630fad67cda0ee1fb1f562db3aa53e'],
  ])('HMAC-MD5 %#', (key, message, code) => expect(toHex(hmacMd5(key, message))).toBe(code))

  // prettier-ignore
  test.each([
    [repeated(0x0b, 20), bytesOf('Hi There'), 'b617318655057264e28bc0b6fb378c8ef146be00'],
    [bytesOf('Jefe'), bytesOf('what do ya want for nothing?'), 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
    [repeated(0xaa, 20), repeated(0xdd, 50), '125d7342b9ac11cd91a39af48aa17b4f63f175d3'],
    [counted, repeated(0xcd, 50), '4c9007f4026250c6bc8414f9bf50c86c2d7235da'],
    [repeated(0xaa, 80), longer, 'e8e99d0f45237d786d6bbaa7965c7808bbff1a91'],
  ])('HMAC-SHA1 %#', (key, message, code) => expect(toHex(hmacSha1(key, message))).toBe(code))
})

// prettier-ignore
test.each([
  [repeated(0x0b, 20), bytesOf('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [bytesOf('Jefe'), bytesOf('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  [repeated(0xaa, 20), repeated(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  [counted, repeated(0xcd, 50), '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b'],
  [repeated(0xaa, 131), bytesOf('Test Using Larger Than Block-Size Key - Hash Key First'), '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'],
])('HMAC-SHA256 %# is that of RFC 4231', (key, message, code) => expect(toHex(hmacSha256(key, message))).toBe(code))

// prettier-ignore
test.each([
  ['0102030405', 0, 'b2396305f03dc027ccc3524a0a1118a86982944f18fc82d589c403a47a0d0919'],
  ['0102030405', 240, '28cb1132c96ce286421dcaadb8b69eae1cfcf62b03eddb641d77dfcf7f8d8c93'],
  ['0102030405', 4096, 'ff25b58995996707e51fbdf08b34d875'],
  ['0102030405060708090a0b0c0d0e0f10', 0, '9ac7cc9a609d1ef7b2932899cde41b975248c4959014126a6e8a84f11d1a9e1c'],
])('RC4 under %s from byte %i on is that of RFC 6229', (key, offset, stream) => {
  const rc4 = new Rc4(hex(key)).skip(offset)
  expect(toHex(rc4.apply(new Uint8Array(stream.length / 2)))).toBe(stream)
  expect(rc4.position).toBe(offset + stream.length / 2)
})
