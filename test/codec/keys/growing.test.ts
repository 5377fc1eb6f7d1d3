// Keys on a capture that is being made: each packet is opened once, and what comes out is what a file would show.
import { Dataset, PcapngWriter } from 'wasm-free-codec'
import { afterEach, expect, test, vi } from 'vitest'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { OpenSession } from '../../../wasm-free-codec/analysis/keys/session.ts'
import { openFixture } from '../packet/datagrams.ts'
import { longSession, MADE_FROM } from './made.ts'
import { columnsOf, keyringOf, openUnlocked, secretsOf, withSecrets } from './recordings.ts'

/** The capture anew, frame by frame. */
async function* grow({ capture }: Dataset): AsyncGenerator<Dataset> {
  const { dataset, growing } = Dataset.growing()
  const writer = new PcapngWriter()
  growing.append(writer.header())
  const numbers = Array.from({ length: capture.packets }, (_, i) => i + 1)
  for await (const frame of capture.frames(numbers)) {
    growing.append(writer.frame(frame))
    yield dataset
  }
}

const codesOf = ({ unlocked }: Dataset) => unlocked?.sessions.map((session) => unlocked.codes(session))

afterEach(() => vi.restoreAllMocks())

/** Rows between two looks. */
const STEPS = [1, 2, 5, 13]

test.each(withSecrets)('%s opens as it grows, and is locked again', async (file) => {
  const { dataset: whole } = await openUnlocked(file)
  const fresh = columnsOf(await openFixture(file))
  const keyring = keyringOf(secretsOf(file))
  const step = STEPS[file.length % STEPS.length]!
  let dataset: Dataset | undefined
  let look = 0
  for await (dataset of grow(whole)) if (++look % step === 0) await unlock(dataset, keyring)
  if (!dataset) return
  await unlock(dataset, keyring)
  expect(columnsOf(dataset)).toEqual(columnsOf(whole))
  expect(codesOf(dataset)).toEqual(codesOf(whole))
  await unlock(dataset, keyringOf())
  expect(columnsOf(dataset)).toEqual(fresh)
})

test('a packet is opened once, however often is looked; the first that may read differently is told', async () => {
  const file = await Dataset.open(await longSession(1000))
  const opened = vi.spyOn(OpenSession.prototype, 'open')
  const learned = vi.spyOn(OpenSession.prototype, 'learn')
  let last = 0
  let dataset: Dataset | undefined
  for await (dataset of grow(file as Dataset)) {
    const { rows } = dataset.index
    if (rows % 10 !== 0 || rows < 20) continue
    const { since } = await unlock(dataset, keyringOf(secretsOf(MADE_FROM)))
    if (rows > 20) expect(since).toBe(last)
    last = rows
  }
  expect(codesOf(dataset!)).toMatchObject([
    { decrypted: 1992 + (last - 2000), integrityBad: 0, repeatedIvs: [] },
  ])
  expect(opened.mock.calls.length).toBeLessThan(2000 + 50)
  expect(learned.mock.calls.length).toBeLessThan(50)
})

test('a session that no key opens is not tried again with each of its packets', async () => {
  const file = await Dataset.open(await longSession(200))
  const choose = vi.spyOn(OpenSession.prototype, 'choose')
  for await (const dataset of grow(file as Dataset)) await unlock(dataset, keyringOf({ password: 'other' }))
  expect(choose.mock.calls.length).toBeLessThan(20)
})
