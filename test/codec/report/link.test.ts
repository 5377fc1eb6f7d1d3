/** Captures that travel in a link. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Dataset } from 'wasm-free-codec'
import {
  Anonymiser,
  LONGEST_LINK,
  packLink,
  unpackLink,
} from '../../../wasm-free-codec/analysis/report/index.ts'
import { identities } from '../anonymise/identities.ts'
import { bytesOf, captureNames, open } from '../filter/fixtures.ts'
import { openUnlocked, truthOf } from '../keys/recordings.ts'

const rowsOf = ({ index }: Dataset) => Uint32Array.from({ length: index.rows }, (_, row) => row)
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** All recordings of one kind of file, one after the other. */
const many = new Uint8Array(
  Buffer.concat(
    captureNames
      .map(bytesOf)
      .filter((bytes) => Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd4c3b2a1' && bytes[20] === 1)
      .map((bytes, i) => bytes.subarray(i === 0 ? 0 : 24)),
  ),
)

describe('a link', () => {
  it.each([true, false])('brings the packets back, without secrets: anonymous %s', async (anonymous) => {
    const file = 'cmd-fruprint-cs03.pcap'
    const { dataset } = await openUnlocked(file)
    const anonymiser = anonymous
      ? await Anonymiser.of(dataset, rowsOf(dataset))
      : Anonymiser.ofSecrets(dataset)
    const packed = await packLink(dataset, rowsOf(dataset), anonymiser)
    if ('tooLong' in packed) throw new Error(`${packed.tooLong} characters`)
    expect(packed.text).toMatch(/^[\w-]+$/)
    expect(packed.text.length).toBeLessThanOrEqual(LONGEST_LINK)
    const bytes = await unpackLink(packed.text)
    expect(bytes).toEqual(packed.bytes)
    const again = await open(bytes as Uint8Array)
    expect(again.index.rows).toBe(dataset.index.rows)
    for (const { what, value } of await identities(dataset, truthOf(file)))
      if (anonymous || /secret|code|check/.test(what))
        expect(Buffer.from(packed.bytes).includes(Buffer.from(value)), what).toBe(false)
    // What keys have opened is not opened for everybody who has the link, unless it was anonymised.
    expect(Buffer.from(packed.bytes).includes('LabServer')).toBe(anonymous)
    expect(again.index.endpointsOf(0)).toEqual(dataset.index.endpointsOf(0))
  })

  it('of too many packets is none', async () => {
    const dataset = await open(many)
    const packed = await packLink(dataset, rowsOf(dataset), Anonymiser.ofSecrets(dataset))
    expect(packed).toEqual({ tooLong: expect.any(Number) })
  })
})

describe('what is no link', () => {
  it.each([
    ['too long', 'A'.repeat(LONGEST_LINK + 1), 'too-long'],
    ['other characters', 'H4sI!', 'not-base64'],
    ['a digit too many', 'H4sIA', 'not-base64'],
    ['no gzip', base64url(Buffer.from('hello there')), 'damaged'],
    ['cut', base64url(gzipSync(Buffer.alloc(1000, 'x')).subarray(0, 20)), 'damaged'],
    ['a bomb', base64url(gzipSync(Buffer.alloc(20_000_000))), 'too-large'],
  ])('is told: %s', async (_, text, problem) => {
    expect(await unpackLink(text)).toEqual({ problem })
  })

  it('never throws, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 }).map(base64url)),
        async (text) => {
          const bytes = await unpackLink(text)
          expect(bytes instanceof Uint8Array || 'problem' in bytes).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })
})
