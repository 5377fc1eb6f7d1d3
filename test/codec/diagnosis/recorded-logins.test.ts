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
})

const CLIENTS: Readonly<Record<string, string>> = {
  'bmc-info': 'freeipmi',
  ipmipower: 'freeipmi',
  ipmitool: 'ipmitool',
  openipmicmd: 'openipmi',
  pyghmi: 'pyghmi',
}

test.each(truths.filter(({ client }) => CLIENTS[client.tool]))(
  'the client is told by its packets: $name',
  async (truth) => {
    for (const { clientSoftware, verdict } of await diagnose(read(truth.pcap), truth, false)) {
      if (verdict.outcome !== 'incomplete') expect(clientSoftware).toBe(CLIENTS[truth.client.tool])
    }
  },
)
