/** What `decode` says of every recorded capture is what the real tshark says: headers, sessions, checksums, bodies. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { captureFiles, capturesFolder } from '../codec/packet/datagrams.ts'
import { requireTool } from '../setup/tools.ts'
import {
  bodyDifferences,
  isWithoutSignature,
  messageHeader,
  sessionFields,
  theirAsf,
  theirHeader,
  theirRmcp,
  theirSession,
} from './compare.ts'
import { dissectTogether, type TsharkFrame } from './pdml.ts'
import { type Level, type Row, messagesOf, open, rowsOf } from './rows.ts'

/** tshark stops at a file that is cut. */
const files = captureFiles.filter((name) => !name.includes('truncfile'))

requireTool('tshark')('decode and tshark, on every recorded capture', () => {
  /** `datagram` is what the row is about: of an ICMP error, what it quotes. */
  const pairs: { where: string; row: Row; datagram: Level; frame: TsharkFrame }[] = []

  beforeAll(async () => {
    const frames = dissectTogether(files.map((name) => fileURLToPath(new URL(name, capturesFolder))))
    let first = 0
    for (const name of files) {
      const dataset = await open(readFileSync(new URL(name, capturesFolder)))
      for (const row of await rowsOf(dataset)) {
        const datagram = row.kind === 'icmp' ? (row.inner as Level) : row
        pairs.push({
          where: `${name} frame ${row.frame}`,
          row,
          datagram,
          frame: frames[first + row.frame - 1],
        })
      }
      first += dataset.index.packets
    }
    expect(first).toBe(frames.length)
    expect(pairs.length).toBe(frames.filter(({ layers }) => layers.rmcp).length)
  }, 120_000)

  test('read the same RMCP and ASF headers', () => {
    for (const { where, datagram, frame } of pairs) {
      expect(datagram.fields.rmcp, where).toEqual(theirRmcp(frame))
      expect(datagram.fields.asf, where).toEqual(theirAsf(frame))
    }
    expect(pairs.filter(({ datagram }) => datagram.fields.asf).length).toBeGreaterThan(40)
  })

  test('read the same session headers and trailers', () => {
    for (const { where, row, datagram, frame } of pairs) {
      const session = theirSession(frame)
      expect(sessionFields(datagram), where).toEqual(session)
      if (row.kind !== 'icmp') expect(row.encrypted, where).toBe(session?.encrypted === 1)
    }
  })

  test('find the same messages, those inside others too, with the same headers and checksums', () => {
    const seen = { ok: 0, bad: 0, inner: 0 }
    for (const { where, datagram, frame } of pairs) {
      const messages = messagesOf(datagram)
      if (messages.length === 1 && isWithoutSignature(messages[0])) {
        expect(frame.messages, where).toEqual([])
        continue
      }
      expect(messages.map(messageHeader), where).toEqual(frame.messages.map(theirHeader))
      for (const { checksums = 'ok' } of messages) seen[checksums]++
      seen.inner += messages.length > 1 ? 1 : 0
    }
    expect(seen.ok).toBeGreaterThan(1500)
    expect(seen.inner).toBeGreaterThan(5)
  })

  test('read the same values in the bodies of commands', () => {
    let values = 0
    for (const { where, datagram, frame } of pairs) {
      const messages = messagesOf(datagram)
      for (const [i, theirs] of frame.messages.entries()) {
        const { compared, different } = bodyDifferences(messages[i], theirs)
        expect(different, where).toEqual([])
        values += compared
      }
    }
    expect(values).toBeGreaterThan(5000)
  })
})
