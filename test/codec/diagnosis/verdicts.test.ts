/**
 * Every recording gets the verdict that its truth implies: alone, with the credentials that the client was given, and
 * with those that the BMC holds. Expected codes are reasoned from the truth beside the recording; `!`: proven.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  Diagnosis,
  parseKeyring,
  reportJson,
  unlock,
} from '../../../wasm-free-codec/analysis/diagnosis/index.ts'
import type { Dataset } from '../../../wasm-free-codec/analysis/index.ts'
import { captureFiles, capturesFolder, openFixture } from '../packet/datagrams.ts'

interface Truth {
  credentials?: { username?: string; password?: string | null; kg?: string | null }
  bmc_secret?: { password?: string | null; kg?: string | null } | null
  expected: { outcome: string; verdicts?: Record<'alone' | 'opened', [string, boolean][]> }
}

const nameOf = (file: string) => file.replace(/\.pcap(ng)?(\.gz)?$/, '')
const truthOf = (file: string) =>
  JSON.parse(readFileSync(new URL(`${nameOf(file)}.json`, capturesFolder), 'utf8')) as Truth

const keyringOf = (user?: string, secret?: { password?: string | null; kg?: string | null } | null) => {
  if (typeof secret?.password !== 'string') return undefined
  const keyring = parseKeyring([
    {
      password: secret.password,
      ...(user !== undefined && { user }),
      ...(secret.kg ? { kg: secret.kg } : {}),
    },
  ])
  if ('error' in keyring) throw new Error(keyring.error)
  return keyring
}

async function verdicts(dataset: Dataset): Promise<string> {
  const diagnosis = await Diagnosis.of(dataset)
  const all: string[] = []
  for (let id = 1; id <= diagnosis.count; id++) {
    const { verdict, supersededBy } = await diagnosis.report(id)
    expect(verdict.code, 'the same in bulk as in words').toBe(diagnosis.code(id))
    all.push(verdict.code + (verdict.proven ? '!' : '') + (supersededBy === null ? '' : `>${supersededBy}`))
  }
  return all.join(' ')
}

// RMCP+ status codes in the order of the sweeps, VERDICTS by status.
const SWEEP = [
  'no-session-slot!',
  'illegal-parameter!',
  'illegal-parameter!',
  'cipher-suite-unsupported!',
  'cipher-suite-unsupported!',
  'cipher-suite-unsupported!',
  'cipher-suite-unsupported!',
  'illegal-parameter!',
  'privilege-not-allowed!',
  'privilege-not-allowed!',
  'no-session-slot!',
  'illegal-parameter!',
  'unknown-user!',
  'illegal-parameter!',
  'wrong-credentials!',
  'cipher-suite-unsupported!',
  'cipher-suite-unsupported!',
  'illegal-parameter!',
  'illegal-parameter!',
  'illegal-parameter!',
]
const MUTE = 'bmc-silent!>2 bmc-silent!>3 bmc-silent!>4 bmc-silent!'

/** Alone; with what the client was given; with what the BMC holds. One: the same in all three. */
// prettier-ignore
const EXPECTED: Readonly<Record<string, readonly [alone: string, client?: string, bmc?: string]>> = {
  // Refused inside a good session: findings.
  'bridge-badchan-cs01': ['ok!'],
  'cmd-raw-invalid-cs03': ['ok!'],
  'cmd-raw-nopriv-cs01': ['ok!'],
  'lab-sweep-cc-ipmitool': [Array(28).fill('ok!').join(' ')],

  'fail-15only-lanplus-ipmitool': ['auth-type-unsupported!'],
  'fail-authtype-lan15-ipmitool': ['auth-type-unsupported!'],
  'fail-badpw-lan15-md5-ipmitool': ['wrong-credentials', 'wrong-password', 'wrong-password!'],
  'fail-badpw-lanplus-cs01-ipmitool': ['wrong-credentials', 'wrong-password!', 'wrong-password'],
  'fail-badpw-lanplus-cs08-ipmitool': ['wrong-credentials', 'wrong-password!', 'wrong-password'],
  'fail-badpw-lanplus-freeipmi': ['wrong-credentials', 'wrong-password!', 'wrong-password'],
  'fail-badpw-lanplus-ipmitool': ['wrong-credentials', 'wrong-password!', 'wrong-password'],
  'fail-baduser-lan15-ipmitool': ['unknown-user!'],
  'fail-baduser-lanplus-ipmitool': ['unknown-user!'],
  'fail-baduser-lanplus-openipmi': ['unknown-user!'],
  'fail-blackhole-lan15-ipmitool': ['no-response!'],
  'fail-blackhole-lanplus-ipmitool': ['no-response!'],
  'fail-chanpriv-lan15-ipmitool': ['privilege-not-allowed!'],
  'fail-chanpriv-lanplus-ipmitool': ['privilege-not-allowed!'],
  'fail-clientabort-cs11-ipmitool': ['kg-or-integrity-mismatch', 'client-gave-up', 'client-gave-up'],
  'fail-closedport-freeipmi': ['port-closed!'],
  'fail-closedport-lan15-ipmitool': ['port-closed!'],
  'fail-closedport-lanplus-ipmitool': ['port-closed!'],
  'fail-cs04-ipmitool': ['cipher-suite-unsupported!'],
  'fail-cs16-ipmi_sim-ipmitool': ['cipher-suite-unsupported!'],
  'fail-cs17-ipmi_sim-ipmitool': ['cipher-suite-unsupported!'],
  'fail-disabled-lanplus-ipmitool': ['unknown-user!'],
  // The BMC has no K_G: what it makes fits its password, and the client's K_G is its own affair.
  'fail-extrakg-ipmitool': ['kg-or-integrity-mismatch', 'wrong-kg!', 'client-gave-up'],
  'fail-integritykey-cs07-ipmitool': ['session-dropped!'],
  'fail-integritykey-cs08-ipmitool': ['session-dropped!'],
  'fail-nulluser-lan15-ipmitool': ['null-user-disabled!'],
  'fail-sessionlimit-lan15-ipmitool': ['no-session-slot!'],
  'fail-wrongkg-freeipmi': ['kg-or-integrity-mismatch', 'wrong-kg!', 'wrong-kg'],
  'fake-badpw': ['wrong-credentials', 'wrong-password!', 'wrong-password'],
  // The BMC's code is wrong whatever the password: not made from it.
  'lab-fail-badhmac-ipmitool': ['wrong-credentials', 'wrong-password!', 'wrong-password!'],
  'lab-fail-badpw-cs17-ipmitool': ['wrong-credentials', 'wrong-password!', 'wrong-password'],
  'lab-fail-cs17-ipmitool': ['cipher-suite-unsupported!'],
  'lab-fail-disabled-ipmitool': ['unknown-user!'],
  'lab-fail-priv-ipmitool': ['privilege-not-allowed!'],
  'lab-fail-wrongkg-cs17-ipmitool': ['kg-or-integrity-mismatch', 'wrong-kg!', 'wrong-kg'],
  'lab-klen16-cs08-ipmitool': ['session-dropped!'],
  'lab-klen32-cs16-ipmitool': ['session-dropped!'],
  'lab-mute-open-ipmitool': ['bmc-silent!'],
  'lab-mute-rakp2-ipmitool': [MUTE],
  'lab-sweep-rakp2-ipmitool': [SWEEP.join(' ')],
  'lab-sweep-rakp4-ipmitool': [SWEEP.join(' ').replace('wrong-credentials', 'rakp3-rejected')],
  'ping-ipmiping-20': ['no-session!'],
  'ping-rmcpping': ['no-session!'],
  'variant-midsession': ['incomplete'],
}

const good = (text: string) => text.split(' ').every((verdict) => verdict === 'ok!')

describe('The verdict on a recording', () => {
  it.each(captureFiles.map((file) => [nameOf(file), file]))('%s', async (name, file) => {
    const truth = truthOf(file)
    const { username } = truth.credentials ?? {}
    const dataset = await openFixture(file)
    const alone = await verdicts(dataset)
    const opened: (string | undefined)[] = []
    for (const secret of [truth.credentials, truth.bmc_secret]) {
      const keyring = keyringOf(username, secret)
      if (keyring) await unlock(dataset, keyring)
      opened.push(keyring && (await verdicts(dataset)))
    }
    const [client, bmc] = opened
    const told = truth.expected.verdicts
    if (told) {
      const list = (expected: [string, boolean][]) =>
        expected.map(([code, proven]) => code + (proven ? '!' : '')).join(' ')
      expect(alone.replaceAll(/>\d+/g, '')).toBe(list(told.alone))
      if (client !== undefined) expect(client.replaceAll(/>\d+/g, '')).toBe(list(told.opened))
      return
    }
    const expected = EXPECTED[name]
    if (!expected) {
      expect(truth.expected.outcome).toMatch(/success|partial/)
      for (const text of [alone, client, bmc]) if (text !== undefined) expect(text).toSatisfy(good)
      return
    }
    expect(alone).toBe(expected[0])
    if (client !== undefined) expect(client).toBe(expected[1] ?? expected[0])
    if (bmc !== undefined) expect(bmc).toBe(expected[2] ?? expected[1] ?? expected[0])
  })
})

describe('A report', () => {
  const report = async (file: string, secret?: { password: string; kg?: string }) => {
    const dataset = await openFixture(file)
    const keyring = keyringOf(undefined, secret)
    if (keyring) await unlock(dataset, keyring)
    const diagnosis = await Diagnosis.of(dataset)
    const last = await diagnosis.report(diagnosis.count)
    return { ...last, json: JSON.parse(reportJson(dataset, last)) as Record<string, unknown> }
  }

  it('names the user, the status with its name, and the packet', async () => {
    const { verdict } = await report('fail-baduser-lanplus-ipmitool.pcap')
    expect(verdict.summary).toBe(
      'The BMC does not accept the user name `nosuch`: RAKP 2 has status 0Dh, user name not authorized (packet 6).',
    )
  })

  it('says whose codes are wrong where the BMC drops a session', async () => {
    const { verdict } = await report('fail-integritykey-cs08-ipmitool.pcap', { password: 'secret12' })
    expect(verdict.summary).toBe(
      'The login succeeded, but from the first request on the BMC did not answer any more: 4 tries in 6.0 s (packets 9 to 12). All integrity codes of the session fit the keys of this login: the BMC makes or checks them in another way.',
    )
  })

  it('has what the login said of itself, under the names of the JSON form', async () => {
    const { json } = await report('fail-badpw-lanplus-ipmitool.pcap')
    expect(json).toMatchObject({
      version: '2.0',
      auth: 'rakp-hmac-sha1',
      integrity: 'hmac-sha1-96',
      confidentiality: 'aes-cbc-128',
      cipher_suite: 3,
      username: 'admin',
      privilege: 'administrator',
      client_software: 'ipmitool',
      superseded_by: null,
      first_frame: 1,
      last_frame: 6,
      requests: 3,
      responses: 3,
      retries: 0,
      encrypted: 0,
    })
    const { json: old } = await report('ok-lan15-md5-ipmitool.pcap')
    expect(old).toMatchObject({ version: '1.5', auth: 'md5', integrity: null, cipher_suite: null })
  })

  it('advises by the command line of the client in use, without a password', async () => {
    const clients = {
      'fail-badpw-lanplus-ipmitool.pcap': '`ipmitool -I lanplus -H 127.0.0.1 -U admin -a -C 3 mc info`',
      'fail-badpw-lanplus-freeipmi.pcap': '`bmc-info -D LAN_2_0 -h 127.0.0.1 -u admin -P -I 3`',
      'fail-badpw-lan15-md5-ipmitool.pcap': '`ipmitool -I lan -H 127.0.0.1 -U admin -a mc info`',
    }
    for (const [file, command] of Object.entries(clients)) {
      const { verdict } = await report(file, { password: 'wrongpass' })
      expect(verdict.advice.join('\n')).toContain(command)
      expect(JSON.stringify(verdict)).not.toMatch(/wrongpass|secret12/)
    }
  })

  it('shows the login as steps', async () => {
    const steps = async (file: string, secret?: { password: string }) =>
      (await report(file, secret)).steps.map(({ name, state, detail }) => [name, state, detail])
    expect(await steps('fail-badpw-lanplus-ipmitool.pcap', { password: 'wrongpass' })).toEqual([
      ['discover', 'passed', ''],
      ['open', 'passed', ''],
      ['rakp1', 'passed', ''],
      ['rakp2', 'failed', 'code does not fit'],
      ['rakp3', 'missing', 'not sent'],
      ['rakp4', 'absent', ''],
      ['privilege', 'absent', ''],
      ['commands', 'absent', ''],
      ['close', 'absent', ''],
    ])
    expect(await steps('fail-badpw-lan15-md5-ipmitool.pcap')).toContainEqual([
      'activate',
      'missing',
      '4 tries, no answer',
    ])
    expect(await steps('variant-nohandshake-rakp2.pcap')).toContainEqual(['rakp2', 'absent', 'not captured'])
  })
})

describe('The order of sessions', () => {
  it('begins with the last failed attempt, and ends with good sessions', async () => {
    const diagnosis = await Diagnosis.of(await openFixture('lab-mute-rakp2-ipmitool.pcap'))
    expect([...diagnosis.order]).toEqual([4, 1, 2, 3])
    expect(diagnosis.failed).toBe(4)
    expect(diagnosis.supersededBy(1)).toBe(2)
  })
})
