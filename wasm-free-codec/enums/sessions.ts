/** Sessions: authentication types, payload types and algorithms (IPMI 2.0 §13.6, §13.27.3, §13.28, §22.15.2). */
import { names } from '../layout.ts'

export const authenticationTypes = names({
  0: 'none',
  1: 'MD2',
  2: 'MD5',
  3: 'reserved',
  4: 'straight password or key',
  5: 'OEM proprietary',
  6: 'RMCP+ (IPMI 2.0)',
})

export const payloadTypes = names(
  {
    0x00: 'IPMI message',
    0x01: 'SOL',
    0x02: 'OEM explicit',
    0x10: 'Open Session Request',
    0x11: 'Open Session Response',
    0x12: 'RAKP message 1',
    0x13: 'RAKP message 2',
    0x14: 'RAKP message 3',
    0x15: 'RAKP message 4',
    0x20: 'OEM 0',
    0x21: 'OEM 1',
    0x22: 'OEM 2',
    0x23: 'OEM 3',
    0x24: 'OEM 4',
    0x25: 'OEM 5',
    0x26: 'OEM 6',
    0x27: 'OEM 7',
  },
  [
    [0x03, 0x0f, 'reserved'],
    [0x16, 0x1f, 'reserved'],
    [0x28, 0x3f, 'reserved'],
  ],
)

export const rmcpAuthAlgorithms = names(
  { 0x00: 'RAKP-none', 0x01: 'RAKP-HMAC-SHA1', 0x02: 'RAKP-HMAC-MD5', 0x03: 'RAKP-HMAC-SHA256' },
  [
    [0x04, 0x2f, 'reserved'],
    [0x30, 0x3f, 'OEM'],
  ],
)

export const integrityAlgorithms = names(
  { 0x00: 'none', 0x01: 'HMAC-SHA1-96', 0x02: 'HMAC-MD5-128', 0x03: 'MD5-128', 0x04: 'HMAC-SHA256-128' },
  [
    [0x05, 0x2f, 'reserved'],
    [0x30, 0x3f, 'OEM'],
  ],
)

export const confidentialityAlgorithms = names(
  { 0x00: 'none', 0x01: 'AES-CBC-128', 0x02: 'xRC4-128', 0x03: 'xRC4-40' },
  [
    [0x04, 0x2f, 'reserved'],
    [0x30, 0x3f, 'OEM'],
  ],
)

/** Authentication / integrity / confidentiality of each standard cipher suite. */
export const cipherSuites = names(
  {
    0: 'none / none / none',
    1: 'HMAC-SHA1 / none / none',
    2: 'HMAC-SHA1 / HMAC-SHA1-96 / none',
    3: 'HMAC-SHA1 / HMAC-SHA1-96 / AES-CBC-128',
    4: 'HMAC-SHA1 / HMAC-SHA1-96 / xRC4-128',
    5: 'HMAC-SHA1 / HMAC-SHA1-96 / xRC4-40',
    6: 'HMAC-MD5 / none / none',
    7: 'HMAC-MD5 / HMAC-MD5-128 / none',
    8: 'HMAC-MD5 / HMAC-MD5-128 / AES-CBC-128',
    9: 'HMAC-MD5 / HMAC-MD5-128 / xRC4-128',
    10: 'HMAC-MD5 / HMAC-MD5-128 / xRC4-40',
    11: 'HMAC-MD5 / MD5-128 / none',
    12: 'HMAC-MD5 / MD5-128 / AES-CBC-128',
    13: 'HMAC-MD5 / MD5-128 / xRC4-128',
    14: 'HMAC-MD5 / MD5-128 / xRC4-40',
    15: 'HMAC-SHA256 / none / none',
    16: 'HMAC-SHA256 / HMAC-SHA256-128 / none',
    17: 'HMAC-SHA256 / HMAC-SHA256-128 / AES-CBC-128',
    18: 'HMAC-SHA256 / HMAC-SHA256-128 / xRC4-128',
    19: 'HMAC-SHA256 / HMAC-SHA256-128 / xRC4-40',
  },
  [
    [0x14, 0x7f, 'reserved'],
    [0x80, 0xbf, 'OEM'],
    [0xc0, 0xff, 'reserved'],
  ],
)
