/** Packets that were changed on their way are reported; whatever a capture holds, keys neither throw nor hang. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Dataset,
  FLAG_AUTHENTICATED,
  FLAG_CODE_BAD,
  FLAG_CODE_OK,
  FLAG_DECRYPTED,
  FLAG_ENCRYPTED,
  FLAG_FROM_BMC,
  rowCells,
  rowJson,
} from 'wasm-free-codec'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { bytesOf, open, rewritten } from '../filter/fixtures.ts'
import { captureFiles } from '../packet/datagrams.ts'
import { columnsOf, keyringOf, openUnlocked, secretsOf } from './recordings.ts'

/** Ethernet, IPv4, UDP and RMCP, none of which is sealed. */
const HEADERS = 14 + 20 + 8 + 4

const sealedRows = ({ index: { columns, rows } }: Dataset): number[] => {
  const sealed = Array.from({ length: rows }, (_, row) => row).filter(
    (row) => (columns.flags[row] & FLAG_AUTHENTICATED) !== 0,
  )
  const fromBmc = sealed.filter((row) => (columns.flags[row] & FLAG_FROM_BMC) !== 0)
  const toBmc = sealed.filter((row) => (columns.flags[row] & FLAG_FROM_BMC) === 0)
  return [fromBmc[fromBmc.length >> 1], toBmc[toBmc.length >> 1]]
}

describe('a sealed packet with one byte changed', () => {
  it.each([
    'ok-lanplus-cs02-ipmitool.pcap',
    'ok-lanplus-cs03-ipmitool.pcap',
    'ok-lanplus-cs03-openipmi.pcap',
    'lab-ok-cs07-ipmitool.pcap',
    'lab-ok-cs08-ipmitool.pcap',
    'ok-lanplus-cs11-freeipmi.pcap',
    'lab-ok-cs12-freeipmi.pcap',
    'lab-ok-cs16-ipmitool.pcap',
    'lab-ok-cs17-ipmitool.pcap',
    'ok-lan15-md2-freeipmi.pcap',
    'ok-lan15-md5-ipmitool.pcap',
  ])(
    'is reported, whichever byte it is: %s',
    async (file) => {
      const original = bytesOf(file)
      const { dataset: whole } = await openUnlocked(file)
      const missed: string[] = []
      for (const row of sealedRows(whole)) {
        const frame = whole.index.columns.frame[row]
        const length = whole.index.columns.length[row]
        for (let at = 0; at < length - 4; at++)
          for (const change of [1 << (((at * 5) ^ row) & 7)]) {
            const changed = rewritten(original, (packet, index) => {
              if (index === frame - 1) packet[HEADERS + at] ^= change
              return packet
            })
            const dataset = await open(changed)
            await unlock(dataset, keyringOf(secretsOf(file)))
            const { flags } = dataset.index.columns
            const before = (await whole.packet(row)).diagnostics.map(({ code }) => code)
            const after = (await dataset.packet(row)).diagnostics.map(({ code }) => code)
            const said = after.some((code) => code !== 'encrypted' && !before.includes(code))
            const reported = (flags[row] & FLAG_CODE_BAD) !== 0 || said
            if (!reported) missed.push(`row ${row}, byte ${at} ^ ${change}`)
          }
      }
      expect(missed).toEqual([])
    },
    120_000,
  )
})

/** A recording whose packets are changed, cut, left out, sent twice or in another order. */
const mutations = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('set' as const), packet: fc.nat(30), at: fc.nat(110), value: fc.nat(255) }),
    fc.record({ kind: fc.constant('cut' as const), packet: fc.nat(30), at: fc.nat(110) }),
    fc.record({ kind: fc.constant('drop' as const), packet: fc.nat(30) }),
    fc.record({ kind: fc.constant('double' as const), packet: fc.nat(30) }),
    fc.record({ kind: fc.constant('swap' as const), packet: fc.nat(30) }),
  ),
  { maxLength: 12 },
)

const recordsOf = (pcap: Uint8Array): Uint8Array[] => {
  const view = new DataView(pcap.buffer, pcap.byteOffset, pcap.length)
  const records: Uint8Array[] = []
  for (let at = 24; at + 16 <= pcap.length;) {
    const end = at + 16 + view.getUint32(at + 8, true)
    records.push(pcap.slice(at, end))
    at = end
  }
  return records
}

const resized = (record: Uint8Array, length: number): Uint8Array => {
  const cut = record.slice(0, 16 + length)
  new DataView(cut.buffer).setUint32(8, cut.length - 16, true)
  return cut
}

const mutated = (pcap: Uint8Array, changes: typeof mutations extends fc.Arbitrary<infer T> ? T : never) => {
  const records = recordsOf(pcap)
  for (const change of changes) {
    const i = change.packet % Math.max(1, records.length)
    const record = records[i]
    if (!record) break
    if (change.kind === 'set' && 58 + change.at < record.length) record[58 + change.at] = change.value
    if (change.kind === 'cut') records[i] = resized(record, change.at)
    if (change.kind === 'drop') records.splice(i, 1)
    if (change.kind === 'double') records.splice(i, 0, record.slice())
    if (change.kind === 'swap' && i > 0) [records[i - 1], records[i]] = [record, records[i - 1]]
  }
  return new Uint8Array(Buffer.concat([pcap.subarray(0, 24), ...records]))
}

describe('a capture that was tampered with', () => {
  it('neither breaks the keys nor anything that shows what they open', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'ok-lanplus-cs03-ipmitool.pcap',
          'oracle-ipmitool-bridge-cs03.pcap',
          'sol-activate-cs03-ipmitool.pcap',
          'lab-ok-cs08-ipmitool.pcap',
          'ok-lan15-md5-ipmitool.pcap',
          'ok-kg-ipmitool.pcap',
        ),
        mutations,
        async (file, changes) => {
          const bytes = mutated(bytesOf(file), changes)
          const dataset = await open(bytes)
          await unlock(
            dataset,
            keyringOf({ user: 'admin', ...secretsOf(file) }, { password: 'other', kg: 'hex:00ff' }),
          )
          const { flags } = dataset.index.columns
          for (let row = 0; row < dataset.index.rows; row++) {
            const packet = await dataset.packet(row)
            rowCells(dataset, row, packet)
            JSON.parse(rowJson(dataset, row, packet))
            expect((flags[row] & FLAG_DECRYPTED) !== 0).toBe(packet.sources.length > 1)
            if (flags[row] & FLAG_DECRYPTED) expect(flags[row] & FLAG_ENCRYPTED).not.toBe(0)
            expect(flags[row] & FLAG_CODE_OK && flags[row] & FLAG_CODE_BAD).toBe(0)
          }
          await unlock(dataset, keyringOf())
          expect(columnsOf(dataset)).toEqual(columnsOf(await open(bytes)))
        },
      ),
      { numRuns: Number(process.env.KEY_RUNS ?? 300) },
    )
  }, 600_000)

  it('opens with keys that are nonsense, or does not, and never throws', async () => {
    const bytes = fc
      .uint8Array({ minLength: 16, maxLength: 64 })
      .map((key) => `hex:${Buffer.from(key).toString('hex')}`)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...captureFiles.filter((file) => !file.startsWith('multi'))),
        fc.record(
          { password: fc.string(), kg: fc.string(), k1: bytes, k2: bytes, sik: bytes },
          { requiredKeys: [] },
        ),
        async (file, entry) => {
          const dataset = await open(bytesOf(file))
          const keys = await unlock(dataset, keyringOf(entry))
          for (const session of keys.sessions) expect(keys.codes(session)?.decrypted).toBe(0)
        },
      ),
      { numRuns: 200 },
    )
  }, 120_000)
})

describe('a packet under a session ID that nobody has', () => {
  it('is told as a changed packet of the session before it, and whose entry opened it', async () => {
    const file = 'ok-lanplus-cs03-ipmitool.pcap'
    const { dataset: whole } = await openUnlocked(file)
    const [, row] = sealedRows(whole)
    const frame = whole.index.columns.frame[row]
    const changed = rewritten(bytesOf(file), (packet, index) => {
      if (index === frame - 1) packet[HEADERS + 3] ^= 0x10
      return packet
    })
    const dataset = await open(changed)
    const secrets = secretsOf(file)
    const entries = [
      { user: 'someone', password: 'else' },
      { user: 'admin', ...secrets },
    ]
    const keys = await unlock(dataset, keyringOf(...entries))
    const session = dataset.index.columns.session[row]
    expect(session).not.toBe(1)
    expect(keys.codes(session)).toMatchObject({ integrityOk: 0, integrityBad: 1, decrypted: 1, entry: 1 })
    expect(keys.codes(1)).toMatchObject({ integrityOk: 13, integrityBad: 0, entry: 1 })
  })
})
