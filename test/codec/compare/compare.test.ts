// Two sessions side by side: where they part, and what is no difference although the bytes are other ones.
import { openAsBlob } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Dataset } from 'wasm-free-codec'
import { compareSessions } from 'wasm-free-codec/compare'
import { parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import { align, type Step } from '../../../wasm-free-codec/analysis/compare/align.ts'

async function open(name: string): Promise<Dataset> {
  const path = fileURLToPath(new URL(`../../fixtures/captures/${name}.pcap`, import.meta.url))
  const dataset = await Dataset.open((await openAsBlob(path)) as Blob)
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

const side = async (name: string, session = 1) => ({ dataset: await open(name), session })
const compared = async (a: string, b: string) => compareSessions(await side(a), await side(b))

describe('two sessions part', () => {
  test('where another cipher suite is asked for, and where that is refused', async () => {
    const { sentences } = await compared('ok-lanplus-cs03-ipmitool', 'fail-cs17-ipmi_sim-ipmitool')
    expect(sentences).toEqual([
      'What is asked differs first in Open Session Request (packet 3 in A, 3 in B): Authentication algorithm is RAKP-HMAC-SHA1 (1) in A, RAKP-HMAC-SHA256 (3) in B; Integrity algorithm is HMAC-SHA1-96 (1) in A, HMAC-SHA256-128 (4) in B.',
      'What is answered differs first in Open Session Response (packet 4 in A, 4 in B): RMCP+ status code is no errors (0x00) in A, authentication algorithm not supported (0x04) in B; 10 more fields.',
      'After Open Session Response, B ends; A goes on with RAKP Message 1 (packet 5).',
    ])
  })

  test('with a wrong password after RAKP Message 2, and the codes before are no difference', async () => {
    const { pairs, first, sentences } = await compared(
      'ok-lanplus-cs03-ipmitool',
      'fail-badpw-lanplus-ipmitool',
    )
    expect(sentences).toEqual(['After RAKP Message 2, B ends; A goes on with RAKP Message 3 (packet 7).'])
    expect(pairs[first]).toMatchObject({ name: 'RAKP Message 3', state: 'only-a', b: -1 })
    const rakp2 = pairs.find(({ name }) => name === 'RAKP Message 2')!
    expect(rakp2.state).toBe('same')
    expect(rakp2.fields.map(({ path, expected }) => [path, expected])).toEqual([
      ['rakp2.managed_random', true],
      ['rakp2.auth_code', true],
    ])
  })

  test('at the user name, and at the status that answers it', async () => {
    const { sentences } = await compared('ok-lanplus-cs03-ipmitool', 'fail-baduser-lanplus-ipmitool')
    expect(sentences[0]).toContain('User name is admin in A, nosuch in B')
    expect(sentences[1]).toContain('user name not authorized (0x0d) in B')
  })

  test('never, where two logins went alike', async () => {
    const { first, sentences } = await compared('ok-lanplus-cs03-ipmitool', 'ok-lanplus-cs03-ipmitool')
    expect(first).toBe(-1)
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toContain('went the same way')
  })

  test('in what is asked inside of the sessions, once keys have opened them', async () => {
    const [a, b] = [await side('cmd-mcinfo-cs03'), await side('cmd-mcguid-cs03')]
    for (const { dataset } of [a, b]) {
      const keyring = parseKeyring([{ password: 'secret12' }])
      if ('error' in keyring) throw new Error(keyring.error)
      await unlock(dataset, keyring, {})
    }
    const { sentences, pairs } = await compareSessions(a, b)
    const names = pairs.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Get Device ID, request', 'Get PICMG Properties, request']))
    expect(sentences.join(' ')).toMatch(/Get Device ID|Get Device GUID|Get System GUID/)
  })

  test('with each command of a group by its own name, though their numbers are the same', async () => {
    const [a, b] = [await side('cmd-mcinfo-cs03'), await side('cmd-mcinfo-cs03')]
    const keyring = parseKeyring([{ password: 'secret12' }])
    if ('error' in keyring) throw new Error(keyring.error)
    for (const { dataset } of [a, b]) await unlock(dataset, keyring, {})
    const names = (await compareSessions(a, b)).pairs.map(({ name }) => name)
    expect(names).toContain('Get PICMG Properties, request')
    expect(names).toContain('Get VSO Capabilities, request')
  })

  test('at the first message, where one is of IPMI 1.5', async () => {
    const { sentences } = await compared('ok-lanplus-cs03-ipmitool', 'ok-lan15-md5-ipmitool')
    expect(sentences.join(' ')).toContain(
      'IPMI 2.0 extended data is get extended data (1) in A, as in IPMI 1.5 (0) in B',
    )
  })
})

describe('messages are put side by side', () => {
  const steps = (keys: string): Step[] =>
    [...keys].map((key, row) => ({ row, key, sealed: key === '*', fromBmc: false }))
  const aligned = (a: string, b: string): string =>
    align(steps(a), steps(b))
      .map(([one, other]) => (one && other ? one.key : one ? `+${one.key}` : `-${other!.key}`))
      .join(' ')

  test.each([
    ['abc', 'abc', 'a b c'],
    ['abc', 'ac', 'a +b c'],
    ['ac', 'abc', 'a -b c'],
    ['axc', 'ayc', 'a +x -y c'],
    ['', 'ab', '-a -b'],
    ['a**b', 'a*b', 'a * +* b'],
    ['abc', 'xyz', '+a -x +b -y +c -z'],
  ])('%s and %s', (a, b, expected) => expect(aligned(a, b)).toBe(expected))

  test('in time that grows with their number, whatever they are', () => {
    const [a, b] = [steps('a'.repeat(4000)), steps('b'.repeat(4000))]
    const began = performance.now()
    expect(align(a, b)).toHaveLength(8000)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
