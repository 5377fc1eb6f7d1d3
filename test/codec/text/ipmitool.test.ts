/** ipmitool's debug output gives the packets of the capture that was recorded beside it. */
import { expect, test } from 'vitest'
import { parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import { rowsOf } from '../../real-peers/rows.ts'
import { captureFiles, openFixture } from '../packet/datagrams.ts'
import { datagrams, fixtureText, openText, said } from './texts.ts'

const pairs = captureFiles.filter((name) => name.startsWith('oracle-ipmitool'))

test.each(pairs)('%s: the log alone has every datagram, from the same side', async (name) => {
  const log = await openText(fixtureText(name.replace('.pcap', '.oracle.txt')))
  const capture = await openFixture(name)
  expect(await datagrams(log)).toEqual(await datagrams(capture))
  expect(log.capture.text?.summary).toMatchObject({
    kinds: ['ipmitool'],
    standInAddresses: true,
    standInTimes: true,
  })
  expect(log.index.sessionCount).toBe(capture.index.sessionCount)
})

test('A dump that is cut at the end of the text is a packet that is cut', async () => {
  const text = fixtureText('oracle-ipmitool-cs01.oracle.txt')
  const at = text.indexOf('received packet (30 bytes)')
  const log = await openText(
    text.slice(
      0,
      at + 'received packet (30 bytes)\n 06 00 ff 07 00 00 00 00 00 00 00 00 00 10 81 1c\n'.length,
    ),
  )
  expect(said(log)).toContainEqual(expect.stringMatching(/^cut-dump \d+$/))
  const last = (await datagrams(log)).at(-1)
  expect(last).toBe('< 0600ff0700000000000000000010811c')
})

test('Two runs in one text are two sessions of two clients', async () => {
  const text = fixtureText('oracle-ipmitool-cs01.oracle.txt')
  const log = await openText(text + text)
  expect(log.index.sessionCount).toBe(2)
  const clients = [1, 2].map((id) => log.index.endpointText(log.index.session(id).client))
  expect(new Set(clients).size).toBe(2)
})

test.each(['cs03', 'kg'])(
  'The keys that were printed open the packets, and nothing shows them: %s',
  async (name) => {
    const log = await openText(fixtureText(`oracle-ipmitool-${name}.oracle.txt`))
    const keys = log.capture.text?.keys ?? []
    expect(keys.length).toBeGreaterThan(0)
    const keyring = parseKeyring(keys)
    if ('error' in keyring) throw new Error(keyring.error)
    await unlock(log, keyring)
    expect(log.unlocked?.codes(1)).toMatchObject({ decrypted: 14, integrityOk: 14, integrityBad: 0 })
    const shown: unknown[] = [
      ...log.capture.diagnostics,
      log.capture.text?.summary,
      ...log.index.comments.values(),
    ]
    for (const row of await rowsOf(log)) shown.push(row)
    const text = JSON.stringify(shown)
    for (const key of keys.flatMap((entry) => Object.values(entry))) expect(text).not.toContain(key.slice(4))
    expect(text).not.toContain('secret12')
    const said = log.capture.diagnostics.map(({ code }) => code)
    expect(said).toContain('keys')
  },
)
