// Keys on a capture that is being made: each packet is opened once, and what comes out is what a file would show.
import {
  type CapturedFrame,
  Dataset,
  FLAG_DECRYPTED,
  FLAG_ENCRYPTED,
  PacketIndex,
  PcapngWriter,
} from 'wasm-free-codec'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { OpenSession } from '../../../wasm-free-codec/analysis/keys/session.ts'
import { bytesSource } from '../../../wasm-free-codec/capture/source.ts'
import { openFixture } from '../packet/datagrams.ts'
import { longSession, MADE_FROM } from './made.ts'
import { columnsOf, count, keyringOf, openUnlocked, secretsOf, withSecrets } from './recordings.ts'

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

describe('a capture that is still being read', () => {
  it('opens as it grows, and in the end like one that was read first', async () => {
    const blob = await longSession(4000)
    const keyring = keyringOf(secretsOf(MADE_FROM))
    const seen: number[] = []
    let grown = Promise.resolve()
    const dataset = await Dataset.open(blob, {
      onProgress: (_, growing) => {
        grown = grown.then(async () => {
          const keys = await unlock(growing, keyring)
          seen.push(keys.codes(1)?.decrypted ?? 0)
        })
      },
    })
    if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
    await grown
    expect((await unlock(dataset, keyring)).codes(1)).toMatchObject({
      decrypted: 8000,
      integrityBad: 0,
      repeatedIvs: [],
    })
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))

    const whole = await Dataset.open(blob)
    if (!(whole instanceof Dataset)) throw new Error(whole.text)
    const fresh = columnsOf(whole)
    await unlock(whole, keyring)
    expect(columnsOf(dataset)).toEqual(columnsOf(whole))
    await unlock(dataset, keyringOf())
    expect(columnsOf(dataset)).toEqual(fresh)
  })

  it('keeps what is open when rows come, and shows the new ones once they are asked for', async () => {
    const file = 'sol-activate-cs03-ipmitool.pcap'
    const source = await openFixture(file)
    const index = new PacketIndex()
    const dataset = new Dataset(index)
    const frames: CapturedFrame[] = []
    for await (const frame of source.capture.frames(
      Array.from({ length: source.index.packets }, (_, i) => i + 1),
    ))
      frames.push(frame)
    // Bytes of all packets lie side by side, as the capture's do.
    const all = bytesSource(new Uint8Array(Buffer.concat(frames.map(({ bytes }) => bytes))))
    Object.assign(dataset, { opened: { source: all } })
    const STEP = 7
    let offset = 0
    const feed = (from: number, to: number) => {
      for (const frame of frames.slice(from, to)) {
        index.packet(frame.bytes, 0, frame.bytes.length, { ...frame, offset })
        offset += frame.bytes.length
      }
    }
    const keyring = keyringOf(secretsOf(file))
    for (let to = 0; to <= frames.length; to += STEP) {
      feed(Math.max(0, to - STEP), to)
      const keys = await unlock(dataset, keyring)
      const expected = count(dataset, FLAG_ENCRYPTED)
      expect(keys.codes(1)?.decrypted ?? 0).toBe(index.rows > 7 ? expected : 0)
    }
    feed(frames.length - (frames.length % STEP), frames.length)
    expect(count(dataset, FLAG_DECRYPTED)).toBeLessThan(count(dataset, FLAG_ENCRYPTED))
    await dataset.packet(index.rows - 1)
    await unlock(dataset, keyring)
    const { dataset: whole } = await openUnlocked(file)
    expect(columnsOf(dataset)).toEqual(columnsOf(whole))
    expect((await dataset.packet(index.rows - 1)).sources).toHaveLength(2)
  })
})
