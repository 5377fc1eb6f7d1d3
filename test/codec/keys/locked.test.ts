/** What stays locked without the right keys, and that nothing of it stays open when keys are taken away. */
import { FLAG_CODE_BAD, FLAG_DECRYPTED, FLAG_ENCRYPTED } from 'wasm-free-codec'
import { describe, expect, it } from 'vitest'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { openFixture } from '../packet/datagrams.ts'
import { columnsOf, count, keyringOf, openUnlocked, secretsOf, sum, withSecrets } from './recordings.ts'

describe('without what it takes', () => {
  it.each(withSecrets)('nothing opens and nothing breaks: %s', async (file) => {
    const dataset = await openFixture(file)
    const keys = await unlock(dataset, keyringOf({ password: 'certainly not this one' }))
    expect(count(dataset, FLAG_DECRYPTED)).toBe(0)
    expect(sum(keys, 'integrityOk')).toBe(0)
    for (const session of keys.sessions)
      expect(keys.codes(session)).toMatchObject({ passwordGiven: true, keys: false })
    await unlock(dataset, keyringOf())
    expect(dataset.unlocked).toBeUndefined()
    expect(columnsOf(dataset)).toEqual(columnsOf(await openFixture(file)))
  })

  it('a session without RAKP message 2 stays locked', async () => {
    const { keys } = await openUnlocked('variant-nohandshake-rakp2.pcap')
    expect(keys.codes(1)).toMatchObject({ passwordGiven: true, checks: [], keys: false, decrypted: 0 })
  })

  it('a wrong password is told from a right one by the rows', async () => {
    const { dataset, keys } = await openUnlocked('fail-badpw-lan15-md5-ipmitool.pcap')
    expect(keys.codes(1)).toMatchObject({ integrityOk: 0, integrityBad: 4, badFromClient: 4, badFromBmc: 0 })
    expect(count(dataset, FLAG_CODE_BAD)).toBe(4)
  })
})

describe('taking keys away', () => {
  it.each(withSecrets)('leaves every column as it was: %s', async (file) => {
    const { dataset } = await openUnlocked(file)
    const keys = await unlock(dataset, keyringOf())
    expect(keys.sessions).toEqual([])
    expect(columnsOf(dataset)).toEqual(columnsOf(await openFixture(file)))
  })

  it('locks those sessions alone that the entry was for', async () => {
    const file = 'multi-concurrent.pcap'
    const dataset = await openFixture(file)
    const secrets = secretsOf(file)
    const both = await unlock(dataset, keyringOf({ address: '10.0.0.1', password: 'x' }, secrets))
    expect(both.changed).toEqual(both.sessions)
    const before = columnsOf(dataset)
    const one = await unlock(dataset, keyringOf(secrets))
    expect(one.changed).toEqual([])
    expect(one.codes(one.sessions[0])?.entry).toBe(0)
    expect(columnsOf(dataset)).toEqual(before)
  })

  it('before they are all applied leaves nothing half open', async () => {
    const dataset = await openFixture('multi-concurrent.pcap')
    const controller = new AbortController()
    const turns = { count: 0 }
    const keys = await unlock(dataset, keyringOf(secretsOf('multi-concurrent.pcap')), {
      signal: controller.signal,
      onProgress: () => {
        if (++turns.count === 2) controller.abort()
      },
    })
    expect(keys.sessions).toEqual([])
    expect(columnsOf(dataset)).toEqual(columnsOf(await openFixture('multi-concurrent.pcap')))
    const again = await unlock(dataset, keyringOf(secretsOf('multi-concurrent.pcap')))
    expect(sum(again, 'decrypted')).toBe(count(dataset, FLAG_ENCRYPTED))
  })

  it('waits for keys that are being applied', async () => {
    const dataset = await openFixture('multi-concurrent.pcap')
    const first = unlock(dataset, keyringOf(secretsOf('multi-concurrent.pcap')))
    const second = unlock(dataset, keyringOf())
    await Promise.all([first, second])
    expect(columnsOf(dataset)).toEqual(columnsOf(await openFixture('multi-concurrent.pcap')))
  })
})
