// `ipmiscope diagnose --json` on every recording: what its truth implies, with and without its credentials.
import { readFileSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { capturesFolder } from '../codec/packet/datagrams.ts'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { type FileReport, checkShape } from './report-shape.ts'
import { fixture, lines } from './run.ts'

interface Truth {
  pcap: string
  credentials: { username?: string; password?: string; kg?: string }
  expected: {
    outcome: 'success' | 'partial' | 'failure'
    reason: string | null
    /** Where the reason does not say enough: a session each, in order. */
    verdicts?: Record<'alone' | 'opened', Implied[]>
  }
  facts?: { stage?: 'rakp2' | 'rakp4'; statuses?: number[] }
  bmc_secret?: { password: string | null; kg: string | null }
  tcpdump?: { packets: number }
}

const truths: Truth[] = readdirSync(capturesFolder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(fixture(name), 'utf8')))

type Implied = [code: string, proven: boolean]

/** By the truth's reason: the verdict from the packets alone, and with the credentials that the client was given. */
const implied: Record<string, { alone: Implied; opened: Implied }> = {
  'icmp-port-unreachable': always('port-closed', true),
  timeout: always('no-response', true),
  'no-rmcpplus': always('auth-type-unsupported', true),
  authtype: always('auth-type-unsupported', true),
  'channel-privilege': always('privilege-not-allowed', true),
  'no-answer-open': always('bmc-silent', true),
  'no-answer-rakp2': always('bmc-silent', true),
  'unsupported-cipher': always('cipher-suite-unsupported', true),
  'no-free-session': always('no-session-slot', true),
  privilege: always('privilege-not-allowed', true),
  'unknown-user': always('unknown-user', true),
  'user-disabled': always('unknown-user', true),
  'null-user-disabled': always('null-user-disabled', true),
  'wrong-password': { alone: ['wrong-credentials', false], opened: ['wrong-password', true] },
  // Made from this password the code is not, and no other reading is left: that the BMC miscalculates is a cause.
  'bad-rakp2-code': { alone: ['wrong-credentials', false], opened: ['wrong-password', true] },
  'extra-kg': { alone: ['kg-or-integrity-mismatch', false], opened: ['wrong-kg', true] },
  'wrong-kg': { alone: ['kg-or-integrity-mismatch', false], opened: ['wrong-kg', true] },
  'client-abort': { alone: ['kg-or-integrity-mismatch', false], opened: ['client-gave-up', false] },
  'bmc-integrity-key-bug': always('session-dropped', true),
  'k-const-length': always('session-dropped', true),
  // Refused inside a good session.
  'bridge-channel': always('ok', true),
  'completion-code': always('ok', true),
  'cc-sweep': always('ok', true),
}

/** What the truth does not say, or says of the recording that this one was cut from. */
const special: Record<string, { alone: Implied; opened: Implied }> = {
  'ping-ipmiping-20.pcap': always('no-session', true),
  'ping-rmcpping.pcap': always('no-session', true),
  'variant-midsession.pcap': always('incomplete', false),
  // The BMC drops what is made from another password than its own; that it was this one, the packets do not show.
  'fail-badpw-lan15-md5-ipmitool.pcap': {
    alone: ['wrong-credentials', false],
    opened: ['wrong-password', false],
  },
}

function always(code: string, proven: boolean) {
  return { alone: [code, proven] as Implied, opened: [code, proven] as Implied }
}

const slot = 'no-session-slot'
const suite = 'cipher-suite-unsupported'
const privilege = 'privilege-not-allowed'
const byStatus: Record<number, string> = {
  ...{ 0x01: slot, 0x0b: slot, 0x04: suite, 0x05: suite, 0x06: suite, 0x07: suite, 0x10: suite, 0x11: suite },
  ...{ 0x09: privilege, 0x0a: privilege, 0x0d: 'unknown-user' },
}
const ofStatus = (status: number, stage?: string): string =>
  status === 0x0f
    ? stage === 'rakp4'
      ? 'rakp3-rejected'
      : 'wrong-credentials'
    : (byStatus[status] ?? 'illegal-parameter')

/** The verdicts of a recording's sessions; the last one stands for all that follow. */
function verdictsOf({ pcap, expected, facts }: Truth, keys: 'alone' | 'opened'): Implied[] {
  if (expected.verdicts) return expected.verdicts[keys]
  if (facts?.statuses) return facts.statuses.map((status) => [ofStatus(status, facts.stage), true])
  if (special[pcap]) return [special[pcap][keys]]
  return [expected.outcome === 'failure' ? implied[expected.reason ?? ''][keys] : ['ok', true]]
}

type Credentials = Truth['credentials']
const flags = ({ username, password, kg }: Credentials) => [
  ...(username === undefined ? [] : ['--user', username]),
  ...(password === undefined ? [] : ['--password', password]),
  ...(kg === undefined ? [] : ['--kg', kg]),
]

interface Ran {
  reports: Map<string, FileReport>
  output: string
}

/** Diagnoses all recordings, those with the same keys together; as JSON, and as text. */
async function diagnoseAll(keysOf: (truth: Truth) => Credentials | undefined): Promise<Ran> {
  const groups = groupBy(truths, (truth) => JSON.stringify(flags(keysOf(truth) ?? {})))
  const ran: Ran = { reports: new Map(), output: '' }
  for (const [key, group] of groups) {
    const files = group.map(({ pcap }) => fixture(pcap))
    const { status, stdout, stderr } = await ipmiscope('diagnose', '--json', ...JSON.parse(key), ...files)
    expect(status, stderr).toBe(0)
    expect(lines(stdout)).toHaveLength(group.length)
    lines(stdout).forEach((line, i) => ran.reports.set(group[i].pcap, JSON.parse(line)))
    const text = await ipmiscope('diagnose', ...JSON.parse(key), ...files)
    ran.output += stdout + stderr + text.stdout + text.stderr
  }
  return ran
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

let alone: Ran
let opened: Ran
let bmcs: Ran
let mistaken: Ran

beforeAll(async () => {
  await ensureBuilt()
  alone = await diagnoseAll(() => undefined)
  opened = await diagnoseAll(({ credentials }) => credentials)
  bmcs = await diagnoseAll(({ credentials, bmc_secret }) => ({
    username: credentials.username,
    password: bmc_secret?.password ?? undefined,
    kg: bmc_secret?.kg ?? undefined,
  }))
  mistaken = await diagnoseAll(() => ({ password: 'mistaken', kg: 'mistaken' }))
}, 240_000)

const sessionsOf = (ran: Ran, { pcap }: Truth) => ran.reports.get(pcap)!.sessions

describe.each(['alone', 'opened'] as const)('the verdict of every recording, %s', (keys) => {
  const ran = () => (keys === 'alone' ? alone : opened)

  test.each(truths)('$pcap', (truth) => {
    const sessions = sessionsOf(ran(), truth)
    const verdicts = verdictsOf(truth, keys)
    expect(sessions.length).toBeGreaterThanOrEqual(verdicts.length)
    const found = sessions.map(({ verdict }) => [verdict.code, verdict.proven])
    expect(found).toEqual(sessions.map((_, i) => verdicts[Math.min(i, verdicts.length - 1)]))
  })
})

describe('every report', () => {
  test('has all keys of the contract, with their types, and no others', () => {
    for (const { reports } of [alone, opened, bmcs, mistaken])
      for (const report of reports.values()) checkShape(report)
  })

  test('counts the packets as the one who recorded them', () => {
    for (const { pcap, tcpdump } of truths) {
      if (tcpdump) expect(alone.reports.get(pcap)!.packets, pcap).toBe(tcpdump.packets)
    }
  })

  test('keeps the passwords and keys that it was given, and those of the BMC, to itself', () => {
    const secrets = new Set(
      truths.flatMap(({ credentials, bmc_secret }) => [
        ...[credentials.password, credentials.kg, bmc_secret?.password, bmc_secret?.kg],
      ]),
    )
    // What a user may be called, or a sentence may say.
    for (const word of [undefined, null, '', 'x', 'password']) secrets.delete(word as string)
    expect(secrets.size).toBeGreaterThan(5)
    for (const { output } of [alone, opened, bmcs, mistaken]) {
      for (const secret of secrets) {
        expect(output).not.toContain(secret)
        expect(output).not.toContain(Buffer.from(secret!).toString('hex'))
      }
    }
  })

  test('says nothing of keys that were not given', () => {
    for (const [file, { sessions }] of alone.reports) {
      for (const { decrypted, integrity_ok, integrity_bad } of sessions) {
        expect([decrypted, integrity_ok, integrity_bad], file).toEqual([0, 0, 0])
      }
    }
  })
})

describe('with the credentials of a good session', () => {
  const good = truths.filter(({ expected }) => expected.outcome !== 'failure')

  test.each(good)('every message is decrypted and every code fits: $pcap', (truth) => {
    // Nothing can be opened without the login's random numbers.
    const noLogin = /^variant-(midsession|nohandshake)/.test(truth.pcap)
    for (const { encrypted, decrypted, integrity_bad } of sessionsOf(opened, truth)) {
      expect([decrypted, integrity_bad]).toEqual([noLogin ? 0 : encrypted, 0])
    }
  })

  test('there are codes to check wherever there is a session with integrity', () => {
    for (const truth of good) {
      for (const { integrity, integrity_ok, verdict, version } of sessionsOf(opened, truth)) {
        if (version !== '2.0' || integrity === 'none' || integrity === null || verdict.code !== 'ok') continue
        if (/^variant-nohandshake/.test(truth.pcap)) continue
        expect(integrity_ok, truth.pcap).toBeGreaterThan(0)
      }
    }
  })
})

describe('with mistaken keys', () => {
  test('what worked is still seen to have worked, and nothing is decrypted', () => {
    for (const truth of truths) {
      const before = sessionsOf(alone, truth)
      sessionsOf(mistaken, truth).forEach(({ verdict, decrypted }, i) => {
        expect(verdict.outcome, truth.pcap).toBe(before[i].verdict.outcome)
        expect(decrypted, truth.pcap).toBe(0)
      })
    }
  })
})

describe('with the keys of the BMC, where the client had others', () => {
  const ofReason = (...reasons: string[]) =>
    truths.filter(({ expected, bmc_secret }) => bmc_secret && reasons.includes(expected.reason ?? ''))

  test.each(ofReason('wrong-password'))('RAKP 2 fits, which proves nothing of the client: $pcap', (truth) => {
    const [{ verdict }] = sessionsOf(bmcs, truth)
    expect(verdict.code).toBe('wrong-password')
    // An IPMI 1.5 request is made from the client's password: there it shows that it is another.
    expect(verdict.proven).toBe(/lan15/.test(truth.pcap))
  })

  test.each(ofReason('wrong-kg'))('RAKP 4 fits, which proves nothing of the client: $pcap', (truth) => {
    const [{ verdict }] = sessionsOf(bmcs, truth)
    expect([verdict.code, verdict.proven]).toEqual(['wrong-kg', false])
  })
})
