/** ipmitool's debug output gives the packets of the capture that was recorded beside it. */
import { expect, test } from 'vitest'
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
