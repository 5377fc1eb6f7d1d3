/** ipmitool's debug output gives the packets of the capture that was recorded beside it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Dataset } from 'wasm-free-codec'
import { Diagnosis, parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
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

const textsFolder = new URL('../../fixtures/texts/', import.meta.url)
const readText = (name: string) => readFileSync(new URL(name, textsFolder))

/** What is the same whether a message was encrypted, or cut behind its completion code. */
const likeness = async (dataset: Dataset) =>
  (await rowsOf(dataset)).map(({ kind, name, net_fn, cmd, completion_code, session, request_frame }) => ({
    ...{ kind, name, net_fn, cmd, session, request_frame },
    ...(completion_code !== 0 && { completion_code }),
  }))

const keyring = parseKeyring([{ user: 'admin', password: 'secret12' }])

test.each([2, 3, 4])(
  'With %i times -v, over lanplus: the same messages, session and verdict',
  async (times) => {
    if ('error' in keyring) throw new Error(keyring.error)
    const name = `ipmitool-lanplus-${'v'.repeat(times)}`
    const log = await openText(readText(`${name}.txt`))
    const capture = await openText(readText(`${name}.pcap`))
    const printed = parseKeyring(log.capture.text?.keys)
    if ('error' in printed) throw new Error(printed.error)
    await unlock(log, printed)
    await unlock(capture, keyring)
    const [seen, truth] = [await likeness(log), await likeness(capture)]
    // With two times -v only what the client made of a reply tells its completion code.
    if (times === 2) for (const row of [...seen, ...truth]) delete row.completion_code
    expect(seen).toEqual(truth)
    const [ofLog, ofCapture] = await Promise.all(
      [log, capture].map(async (one) => (await Diagnosis.of(one)).report(1)),
    )
    expect(ofLog.verdict).toMatchObject({ code: ofCapture.verdict.code, outcome: 'ok', proven: true })
    const login = (await datagrams(capture)).slice(2, 8)
    // RAKP 3's code is only printed from three times on.
    expect(
      (await datagrams(log))
        .slice(2, 8)
        .map((one, i) => (times === 2 && i === 4 ? login[i].startsWith(one) : one)),
    ).toEqual(login.map((one, i) => (times === 2 && i === 4 ? true : one)))
    // ... and from then on the requests are there as they were sent, from four times on the replies too.
    const inside = (all: string[]) =>
      all.slice(8).filter((one) => times > 3 || (times > 2 && one.startsWith('>')))
    expect(inside(await datagrams(log))).toEqual(inside(await datagrams(capture)))
  },
)

test('Where both streams were written one after the other, the login is put together all the same', async () => {
  const lines = readText('ipmitool-lanplus-vv.txt').toString('latin1').split('\n')
  const isOut = (line: string) => line.startsWith('<<') && !line.startsWith('<< ')
  const fields = /^<<(?:OPEN SESSION RESPONSE|RAKP \d MESSAGE| {2}.*: )/
  const out = lines.filter((line) => fields.test(line) || isOut(line))
  const rest = lines.filter((line) => !out.includes(line))
  const truth = await datagrams(await openText(lines.join('\n')))
  expect(await datagrams(await openText([...rest, ...out].join('\n')))).toEqual(truth)
  expect(await datagrams(await openText([...out, ...rest].join('\n')))).toEqual(truth)
})

test('An address that stands in is not put into a command to type', async () => {
  const text = fixtureText('oracle-ipmitool-cs03.oracle.txt').split('\n')
  const cut = text.slice(
    0,
    text.findIndex((line) => line.includes('SENDING A RAKP 3')),
  )
  const log = await openText(cut.join('\n'))
  const { verdict } = await (await Diagnosis.of(log)).report(1)
  expect(verdict.outcome).not.toBe('ok')
  expect(verdict.advice.join('\n')).toContain('-H HOST')
  expect(verdict.advice.join('\n')).not.toContain('192.0.2.')
})
