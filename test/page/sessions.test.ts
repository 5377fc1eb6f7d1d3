import { describe, expect, test } from 'vitest'
import { pieces } from '../../src/lib/marked.ts'
import { entryOf, hostOf, secretOf } from '../../src/lib/secret-form.ts'
import { verdictText } from '../../src/lib/verdict-text.ts'
import type { SessionView } from '../../src/worker/api.ts'

const form = (values: Record<string, string>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.set(name, value)
  return data
}

describe('sentences of a diagnosis', () => {
  test('name words in code, and commands apart from their full stop', () => {
    expect(pieces('The BMC does not know `adnin`. Try `ipmitool -U admin mc info`.')).toEqual([
      { text: 'The BMC does not know ', code: false, command: false },
      { text: 'adnin', code: true, command: false },
      { text: '. Try ', code: false, command: false },
      { text: 'ipmitool -U admin mc info', code: true, command: true },
    ])
  })

  test('go on after a command', () => {
    expect(pieces('Run `a b`, then `c d`.').map(({ text }) => text)).toEqual(['Run ', 'a b', 'then ', 'c d'])
  })

  test('with a single backquote are text as they stand', () => {
    expect(pieces('the user ` is odd').map(({ text }) => text)).toEqual(['the user ` is odd'])
    expect(pieces('`a` and `')).toHaveLength(2)
  })
})

describe('a form of keys', () => {
  test('gives what is filled in, and nothing without a secret', () => {
    expect(entryOf(form({ address: ' 10.0.0.5 ', user: 'admin', password: '' }))).toBeNull()
    expect(
      entryOf(form({ address: ' 10.0.0.5 ', user: 'admin', password: 'secret', 'password-form': 'text' })),
    ).toEqual({ address: '10.0.0.5', user: 'admin', password: 'secret' })
    expect(entryOf(form({ kg: '00 11:22', 'kg-form': 'hex', k1: 'ab' }))).toEqual({
      kg: 'hex:001122',
      k1: 'hex:ab',
    })
  })

  test('can say that the password is empty, and the user name', () => {
    expect(entryOf(form({ 'empty-password': 'on', 'no-user': 'on', user: 'x' }))).toEqual({
      password: '',
      user: '',
    })
  })

  test('keeps text that looks like bytes', () => {
    expect(secretOf('hex:1', 'text')).toBe('hex:6865783a31')
    expect(secretOf('plain', 'text')).toBe('plain')
  })

  test('is for the address without its port', () => {
    expect(hostOf('10.0.0.2:623')).toBe('10.0.0.2')
    expect(hostOf('[fe80::1]:623')).toBe('fe80::1')
  })
})

test('a verdict as text has the sentence, the proof, the causes and what to try', () => {
  const text = verdictText({
    id: 3,
    client: '10.0.0.1:40000',
    bmc: '10.0.0.2:623',
    version: '2.0',
    username: 'admin',
    cipherSuite: 3,
    clientSoftware: 'ipmitool',
    verdict: {
      code: 'unknown-user',
      outcome: 'failed',
      proven: true,
      summary: 'The BMC does not know `admin`.',
      causes: ['It is mistyped.'],
      advice: ['List them: `ipmitool user list 1`.'],
      evidence: [{ row: 4, frame: 5, fromBmc: true, info: '' }],
    },
    findings: [],
  } as unknown as SessionView)
  expect(text).toBe(`Session 3: unknown-user, proven
10.0.0.1:40000 → 10.0.0.2:623, IPMI 2.0, user admin, cipher suite 3, ipmitool

The BMC does not know \`admin\`.
Shown by packet 5.

Likely causes:
1. It is mistyped.

What to try:
- List them: \`ipmitool user list 1\`.
`)
})
