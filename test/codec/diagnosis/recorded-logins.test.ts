/**
 * Recordings of logins that go wrong, by mistakes of BMCs, clients and people that the other recordings do not have:
 * each states its verdicts, from the packets alone and with the credentials that the client was given.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { Dataset } from 'wasm-free-codec'
import { Diagnosis, parseKeyring, type SessionReport, unlock } from 'wasm-free-codec/diagnosis'
import { describe, expect, test } from 'vitest'

type Said = [code: string, proven: boolean]

interface Truth {
  name: string
  pcap: string
  client: { tool: string }
  credentials: { username?: string; password: string; kg?: string }
  expected: {
    outcome: 'success' | 'partial' | 'failure'
    verdicts: { alone: Said[]; opened: Said[] }
    findings?: string[]
  }
}

const folder = new URL('../../fixtures/logins/', import.meta.url)
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
const truths = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Truth)

async function diagnose(bytes: Uint8Array, { credentials }: Truth, keys: boolean): Promise<SessionReport[]> {
  const dataset = await Dataset.open(new Blob([bytes.slice()]))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  if (keys) {
    const { username: user, password, kg } = credentials
    const keyring = parseKeyring([{ ...(user !== undefined && { user }), password, ...(kg && { kg }) }])
    if ('error' in keyring) throw new Error(keyring.error)
    await unlock(dataset, keyring)
  }
  const diagnosis = await Diagnosis.of(dataset)
  return Promise.all(Array.from({ length: diagnosis.count }, (_, i) => diagnosis.report(i + 1)))
}

const said = ({ verdict }: SessionReport): Said => [verdict.code, verdict.proven]

/** The packets of a capture, with one of them left out, doubled, or changed with the next. */
function* mutations(bytes: Uint8Array): Generator<[what: string, bytes: Uint8Array]> {
  const packets: Uint8Array[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 24; at < bytes.length;) {
    const end = at + 16 + view.getUint32(at + 8, true)
    packets.push(bytes.subarray(at, end))
    at = end
  }
  const joined = (list: readonly Uint8Array[]) =>
    new Uint8Array(Buffer.concat([bytes.subarray(0, 24), ...list]))
  for (const [i, packet] of packets.entries()) {
    const [before, after] = [packets.slice(0, i), packets.slice(i + 1)]
    yield [`packet ${i + 1} lost`, joined([...before, ...after])]
    yield [`packet ${i + 1} doubled`, joined([...before, packet, packet, ...after])]
    if (after.length > 0)
      yield [`packet ${i + 2} before ${i + 1}`, joined([...before, after[0], packet, ...after.slice(1)])]
  }
}

describe.each([
  ['from the packets alone', 'alone'],
  ['with the credentials of the client', 'opened'],
] as const)('the verdict of a login, %s', (_, keys) => {
  test.each(truths)('$name', async (truth) => {
    const { verdicts, findings = [], outcome } = truth.expected
    const reports = await diagnose(read(truth.pcap), truth, keys === 'opened')
    expect(reports.map(said)).toEqual(verdicts[keys])
    expect(reports.flatMap((report) => report.findings.map(({ code }) => code))).toEqual(
      expect.arrayContaining(findings),
    )
    if (keys === 'alone' || outcome !== 'success') return
    for (const { encrypted, decrypted, integrityBad } of reports)
      expect([decrypted, integrityBad]).toEqual([encrypted, 0])
  })

  test.each(truths)('$name: no packet lost, doubled or out of order proves anything else', async (truth) => {
    const bytes = read(truth.pcap)
    // Where a message of the login is lost, the credentials may open nothing: then as from the packets alone.
    const { alone, opened } = truth.expected.verdicts
    const all = keys === 'opened' ? [...alone, ...opened] : alone
    const proven = new Set(all.filter(([, sure]) => sure).map(([code]) => code))
    for (const [what, mutated] of mutations(bytes)) {
      for (const report of await diagnose(mutated, truth, keys === 'opened')) {
        const { code, proven: sure } = report.verdict
        if (sure) expect([...proven], what).toContain(code)
      }
    }
  })
})
