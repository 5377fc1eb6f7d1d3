/** FreeIPMI's debug output: its fields, put together again, are the packets of the capture recorded beside it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Diagnosis, parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import { messagesOf, rowsOf } from '../../real-peers/rows.ts'
import { openFixture } from '../packet/datagrams.ts'
import { datagrams, fixtureText, openText, said } from './texts.ts'

const keyring = parseKeyring([{ user: 'admin', password: 'secret12' }])

test('IPMI 1.5: every datagram, byte by byte', async () => {
  const log = await openText(fixtureText('oracle-freeipmi-lan15-md5.oracle.txt'))
  expect(await datagrams(log)).toEqual(await datagrams(await openFixture('oracle-freeipmi-lan15-md5.pcap')))
})

test('RMCP+: the login byte by byte, and inside of the session every message', async () => {
  const log = await openText(fixtureText('oracle-freeipmi-cs03.oracle.txt'))
  const capture = await openFixture('oracle-freeipmi-cs03.pcap')
  expect((await datagrams(log)).slice(0, 8)).toEqual((await datagrams(capture)).slice(0, 8))
  if ('error' in keyring) throw new Error(keyring.error)
  await unlock(capture, keyring)
  const messages = async (of: typeof log) =>
    (await rowsOf(of)).map((row) =>
      messagesOf(row)
        .map(({ fields, ...rest }) => ({ ...rest, body: fields[rest.name ?? ''] }))
        .map(({ name, cmd, net_fn, body }) => ({ name, cmd, net_fn, body })),
    )
  expect(await messages(log)).toEqual(await messages(capture))
})

test('What is not in the log is not found fault with', async () => {
  const log = await openText(fixtureText('oracle-freeipmi-cs03.oracle.txt'))
  const { verdict, findings } = await (await Diagnosis.of(log)).report(1)
  expect(verdict).toMatchObject({ code: 'ok', proven: true })
  const codes = findings.map(({ code }) => code)
  expect(codes).not.toContain('no-encryption')
  expect(codes).not.toContain('no-integrity')
})

test('The host that stands before its lines is the BMC', async () => {
  const log = await openText(fixtureText('oracle-freeipmi-cs03.oracle.txt'))
  expect(log.index.endpointsOf(0).destination).toBe('127.0.0.1:623')
  expect(log.capture.text?.summary).toMatchObject({ kinds: ['FreeIPMI'], standInAddresses: false })
})

test('Lines that a mail has wrapped are read as one', async () => {
  const text = fixtureText('oracle-freeipmi-lan15-md5.oracle.txt')
  const truth = await datagrams(await openText(text))
  for (const width of [60, 66, 72, 76]) {
    const wrapped = text
      .split('\n')
      .flatMap((line) => {
        const at = line.length > width ? line.lastIndexOf(' ', width) : -1
        return at > 24 && line.includes('] = ')
          ? [`> ${line.slice(0, at)}`, `> ${line.slice(at + 1)}`]
          : [`> ${line}`]
      })
      .join('\n')
    expect(await datagrams(await openText(wrapped))).toEqual(truth)
  }
})

const [printed, read] = readFileSync(
  new URL('../../fixtures/texts/freeipmi-records.txt', import.meta.url),
  'latin1',
).split('----- read -----\n')

test('Records that it prints when it uses them are understood, and are no packets', async () => {
  const log = await openText(read + printed + printed)
  expect(await datagrams(log)).toEqual(await datagrams(await openText(read)))
  expect(said(log)).toEqual([])
})

test('Lines with a prefix that a terminal has cut at its last column are read as one', async () => {
  const text = fixtureText('oracle-freeipmi-lan15-md5.oracle.txt')
  const cut = text.split('\n').flatMap((line) => `[pod/metal3-abc] ${line}`.match(/.{1,80}/g) ?? [])
  expect(await datagrams(await openText(cut.join('\n')))).toEqual(await datagrams(await openText(text)))
})
