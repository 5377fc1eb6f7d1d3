/** Captures to be passed on: nothing of whom they come from is left in them, and they still read as they did. */
import { describe, expect, it } from 'vitest'
import {
  type Dataset,
  FLAG_CHECKSUM_BAD,
  FLAG_COMPLETION_CODE,
  FLAG_ENCRYPTED,
  FLAG_FROM_BMC,
  FLAG_MESSAGE,
  FLAG_RESPONSE,
  FLAG_TRUNCATED,
  KIND_ICMP,
} from 'wasm-free-codec'
import { anonymousPcapng } from '../../../wasm-free-codec/analysis/anonymise/index.ts'
import { Diagnosis } from '../../../wasm-free-codec/analysis/diagnosis/index.ts'
import { hostOf } from '../../../wasm-free-codec/analysis/anonymise/endpoint.ts'
import { open } from '../filter/fixtures.ts'
import { captureFiles, openFixture } from '../packet/datagrams.ts'
import { openUnlocked, secretsOf, truthOf } from '../keys/recordings.ts'
import { identities, inventories } from './identities.ts'

const anonymised = async (dataset: Dataset): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
  for await (const part of anonymousPcapng(dataset, rows)) parts.push(part)
  return Buffer.concat(parts)
}

/** The packets' bytes, and what is said of them but for our own words. */
const framesOf = async ({ capture }: Dataset): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  const own =
    /Packet \d+ of the capture|Anonymised by ipmiscope|[\w ,:;]*(?:anonymised|no longer valid|are replaced by|was encrypted)[\w ]*/g
  for await (const { bytes, comments } of capture.frames(
    Array.from({ length: capture.packets }, (_, i) => i + 1),
  ))
    parts.push(bytes, Buffer.from(comments.join('\n').replace(own, '')))
  return Buffer.concat(parts)
}

/** What a row is, but for whom it names. */
const meaning = ({ index: { columns } }: Dataset, row: number) => {
  const { netFnLun, cmd, completionCode, sequence, flags, kind, seconds, nanoseconds } = columns
  const told = FLAG_MESSAGE | FLAG_RESPONSE | FLAG_FROM_BMC | FLAG_COMPLETION_CODE | FLAG_CHECKSUM_BAD
  return [netFnLun, cmd, completionCode, sequence, kind, seconds, nanoseconds]
    .map((column) => column[row])
    .concat(flags[row] & (told | FLAG_TRUNCATED))
}

describe.each(captureFiles)('%s, anonymised', (file) => {
  it('holds none of its addresses, names, GUIDs, serial numbers and passwords', async () => {
    for (const keys of [false, true]) {
      if (keys && secretsOf(file) === undefined) continue
      const dataset = keys ? (await openUnlocked(file)).dataset : await openFixture(file)
      const bytes = await framesOf(await open(new Uint8Array(await anonymised(dataset))))
      for (const { what, value } of await identities(dataset, truthOf(file)))
        expect(bytes.includes(Buffer.from(value)), `${what} ${Buffer.from(value).toString('hex')}`).toBe(
          false,
        )
    }
  })

  it('says the same of every row', async () => {
    const dataset = await openFixture(file)
    const again = await open(new Uint8Array(await anonymised(dataset)))
    expect(again.index.rows).toBe(dataset.index.rows)
    expect(again.index.sessionCount).toBe(dataset.index.sessionCount)
    const codes = new Map<string, string>()
    for (let row = 0; row < dataset.index.rows; row++) {
      expect(meaning(again, row), `row ${row}`).toEqual(meaning(dataset, row))
      const [before, after] = [dataset, again].map(({ index }) => index.endpointsOf(row))
      for (const end of ['source', 'destination'] as const) {
        expect(codes.get(before[end]) ?? after[end], 'one stand-in each').toBe(after[end])
        codes.set(before[end], after[end])
      }
      if (dataset.index.columns.kind[row] === KIND_ICMP) continue
      const [one, other] = [await dataset.packet(row), await again.packet(row)]
      expect(other.sources[0]).toHaveLength(one.sources[0].length)
      expect(other.layers.map(({ name }) => name)).toEqual(one.layers.map(({ name }) => name))
    }
    expect(new Set(codes.values()).size).toBe(codes.size)
  })
})

describe('the verdicts', () => {
  it.each(captureFiles)('of %s stay', async (file) => {
    const dataset = await openFixture(file)
    const again = await open(new Uint8Array(await anonymised(dataset)))
    const [before, after] = [await Diagnosis.of(dataset), await Diagnosis.of(again)]
    for (let id = 1; id <= before.count; id++) {
      const [one, other] = [await before.report(id), await after.report(id)]
      const told = ({ verdict, clientSoftware, cipherSuite, privilege, steps }: typeof one) => ({
        ...{ code: verdict.code, proven: verdict.proven, clientSoftware, cipherSuite, privilege },
        steps: steps.map(({ name, state }) => `${name} ${state}`),
      })
      expect(told(other)).toEqual(told(one))
    }
  })
})

describe('what keys have opened', () => {
  it('is in clear, with stand-ins for the addresses in it', async () => {
    const { dataset } = await openUnlocked('cmd-lanprint-cs03.pcap')
    const again = await open(new Uint8Array(await anonymised(dataset)))
    const { flags } = again.index.columns
    const found = { ip: new Set<string>(), mac: new Set<string>() }
    for (let row = 0; row < again.index.rows; row++) {
      expect(flags[row] & FLAG_ENCRYPTED).toBe(0)
      for (const { body } of (await again.packet(row)).messages) {
        if (body.ip_address) found.ip.add(String(body.ip_address))
        if (body.mac_address) found.mac.add(Buffer.from(body.mac_address as Uint8Array).toString('hex'))
      }
    }
    expect(found).toEqual({
      ip: new Set([expect.stringMatching(/^198,18,|^127,/)]),
      mac: new Set(['020000000001']),
    })
  })

  it('does not count as sent in clear', async () => {
    const { dataset } = await openUnlocked('cmd-mcinfo-cs03.pcap')
    const again = await open(new Uint8Array(await anonymised(dataset)))
    const { findings } = await (await Diagnosis.of(again)).report(1)
    const codes = findings.map(({ code }) => code)
    expect(codes).not.toContain('no-encryption')
    expect(codes).not.toContain('no-integrity')
  })
})

describe('an inventory', () => {
  it('keeps maker and model, loses serial numbers, and its checksums are right', async () => {
    const { dataset } = await openUnlocked('cmd-fruprint-cs03.pcap')
    const again = await open(new Uint8Array(await anonymised(dataset)))
    const [before] = await inventories(dataset)
    const [after] = await inventories(again)
    expect(after).toHaveLength(before.length)
    expect(Buffer.from(after).equals(before)).toBe(false)
    for (const at of [0, 2, 3, 4]) {
      const start = before[at] * 8
      const length = at === 0 ? 8 : before[start + 1] * 8
      if (at > 0 && start === 0) continue
      const sum = (bytes: Uint8Array) =>
        bytes.subarray(start, start + length).reduce((all, byte) => all + byte, 0) & 255
      expect([at, sum(after)]).toEqual([at, sum(before)])
    }
  })
})

describe('a host', () => {
  it.each([
    ['10.0.0.1:623', [10, 0, 0, 1]],
    ['10.0.0.1', [10, 0, 0, 1]],
    ['[fe80::1]:623', [0xfe, 0x80, ...Array.from({ length: 13 }, () => 0), 1]],
    ['20h', undefined],
  ])('of %s', (text, bytes) => {
    expect(hostOf(text)).toEqual(bytes && Uint8Array.from(bytes))
  })
})
