/** Logins of real clients to real simulators, recorded by tcpdump: `diagnose` names what was wrong with each of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { Lab, requireCapture } from './lab.ts'

const SIM = 41
const SIM_WITH_KG = 42
const FAKE = 43
const CLOSED = 44
const KG = 'key-of-the-bmc-19b!'

interface Given {
  user?: string
  password?: string
  kg?: string
}

interface Session {
  client_software: string | null
  superseded_by: number | null
  requests: number
  username: string
  encrypted: number
  decrypted: number
  integrity_ok: number
  integrity_bad: number
  verdict: { code: string; outcome: string; proven: boolean; summary: string }
}

type Client = (lab: Lab, address: string, given: Required<Omit<Given, 'kg'>> & Given) => Promise<unknown>

const option = (name: string, value?: string) => (value === undefined ? [] : [name, value])
const freeipmi = ['--session-timeout', '3000', '--retransmission-timeout', '600', '-l', 'ADMIN']
const deviceId = ['raw', '0x06', '0x01']

/** Over RMCP+, each with its default cipher suite or suite 3. */
const clients: Record<string, Client> = {
  ipmitool: (lab, address, { user, password, kg }) => {
    const account = ['-U', user, '-P', password, ...option('-k', kg)]
    const way = ['-I', 'lanplus', '-C', '3', '-N', '1', '-R', '2']
    return lab.run('ipmitool', ...way, '-H', address, ...account, ...deviceId)
  },
  freeipmi: (lab, address, { user, password, kg }) => {
    const account = ['-u', user, '-p', password, ...option('-k', kg)]
    const way = ['-D', 'LAN_2_0', '-I', '3', '-W', 'opensesspriv', ...freeipmi]
    return lab.run('bmc-info', ...way, '-h', address, ...account, '--get-device-id')
  },
  openipmi: (lab, address, { user, password, kg }) => {
    const account = ['-U', user, '-P', password, ...option('-Rk', kg)]
    return lab.run('openipmicmd', '-k', '0f 00 06 01', 'lan', ...account, '-A', 'rmcp+', address)
  },
  pyghmi: (lab, address, { user, password, kg }) =>
    lab.runPyghmi(address, user, password, ...(kg === undefined ? [] : [kg])),
}

/** Over IPMI 1.5 with MD5. pyghmi's does not work. */
const clients15: Record<string, Client> = {
  ipmitool: (lab, address, { user, password }) => {
    const way = ['-I', 'lan', '-A', 'MD5', '-N', '1', '-R', '2']
    return lab.run('ipmitool', ...way, '-H', address, '-U', user, '-P', password, ...deviceId)
  },
  freeipmi: (lab, address, { user, password }) => {
    const way = ['-D', 'LAN', '-a', 'MD5', ...freeipmi]
    return lab.run('bmc-info', ...way, '-h', address, '-u', user, '-p', password, '--get-device-id')
  },
  openipmi: (lab, address, { user, password }) => {
    const account = ['-U', user, '-P', password]
    return lab.run('openipmicmd', '-k', '0f 00 06 01', 'lan', ...account, '-A', 'md5', address)
  },
}

async function diagnose(file: string, { user, password, kg }: Given = {}): Promise<Session[]> {
  const keys = [...option('--user', user), ...option('--password', password), ...option('--kg', kg)]
  const { status, stdout, stderr } = await ipmiscope('diagnose', '--json', ...keys, file)
  expect([status, stderr]).toEqual([0, ''])
  return (JSON.parse(stdout) as { sessions: Session[] }).sessions
}

/** How each client's last attempt is judged. What the lab itself has asked to see whether a BMC is up is not there. */
function judged(sessions: Session[]): string[] {
  const last = sessions.filter(({ superseded_by: next, requests }) => next === null && requests > 0)
  return last.map(({ verdict }) => `${verdict.code}${verdict.proven ? ', proven' : ''}`)
}
const each = (of: Record<string, Client>, verdict: string) => Object.keys(of).map(() => verdict)

requireCapture('real clients that fail to log in, recorded and diagnosed', () => {
  const lab = new Lab()
  beforeAll(async () => {
    await Promise.all([
      ensureBuilt(),
      lab.startIpmiSim(SIM, 623),
      lab.startIpmiSim(SIM_WITH_KG, 623, KG),
      lab.startFakeBmc(FAKE, 623),
    ])
  }, 180_000)
  afterAll(() => lab.close())

  const account = { user: 'admin', password: 'secret12' }

  /** One recording in which all these clients are at it at the same time. */
  async function record(host: number, of: Record<string, Client>, given: typeof account & Given) {
    const address = lab.address(host)
    const { file } = await lab.record(host, () =>
      Promise.all(Object.values(of).map((run) => run(lab, address, given))),
    )
    return file
  }

  describe.each([
    ['RMCP+', clients],
    ['IPMI 1.5', clients15],
  ])('%s', (version, of) => {
    test('a good login is ok, and with its password every message opens and every code fits', async () => {
      const file = await record(SIM, of, account)
      expect(judged(await diagnose(file))).toEqual(each(of, 'ok, proven'))
      const sessions = await diagnose(file, account)
      const named = sessions.map((session) => session.client_software)
      // FreeIPMI counts from random numbers on, which may be those where another client begins.
      const sure = version === 'RMCP+' ? ['ipmitool', 'openipmi', 'pyghmi'] : ['ipmitool']
      expect(named).toEqual(expect.arrayContaining(sure))
      expect(judged(sessions)).toEqual(each(of, 'ok, proven'))
      for (const session of sessions.filter(({ verdict }) => verdict.code === 'ok')) {
        expect(session.decrypted, session.client_software ?? '').toBe(session.encrypted)
        expect(session.encrypted > 0).toBe(version === 'RMCP+')
        expect([session.integrity_ok > 0, session.integrity_bad]).toEqual([true, 0])
      }
    })

    test('an unknown user is proven by the packets', async () => {
      const file = await record(SIM, of, { user: 'nobody', password: 'secret12' })
      const sessions = await diagnose(file)
      expect(judged(sessions)).toEqual(each(of, 'unknown-user, proven'))
      expect(judged(await diagnose(file, account))).toEqual(each(of, 'unknown-user, proven'))
      const last = sessions.filter(({ superseded_by: next }) => next === null)
      expect(new Set(last.map(({ username }) => username))).toEqual(new Set(['nobody']))
    })
  })

  test('a closed port is told from its ICMP errors', async () => {
    const all = {
      ...clients,
      ...Object.fromEntries(Object.entries(clients15).map(([name, run]) => [`${name} 1.5`, run])),
    }
    const sessions = await diagnose(await record(CLOSED, all, account))
    expect(judged(sessions)).toEqual(each(all, 'port-closed, proven'))
  })

  test('RMCP+: a wrong password is proven by the password that the client was given, not by the BMC’s', async () => {
    const wrong = { user: 'admin', password: 'secret13' }
    const file = await record(SIM, clients, wrong)
    expect(judged(await diagnose(file))).toEqual(each(clients, 'wrong-credentials'))
    expect(judged(await diagnose(file, wrong))).toEqual(each(clients, 'wrong-password, proven'))
    expect(judged(await diagnose(file, account))).toEqual(each(clients, 'wrong-password'))
  })

  test('IPMI 1.5: a wrong password is proven by the BMC’s, with which the request was not made', async () => {
    const wrong = { user: 'admin', password: 'secret13' }
    const file = await record(SIM, clients15, wrong)
    expect(judged(await diagnose(file))).toEqual(each(clients15, 'wrong-credentials'))
    expect(judged(await diagnose(file, wrong))).toEqual(each(clients15, 'wrong-password'))
    expect(judged(await diagnose(file, account))).toEqual(each(clients15, 'wrong-password, proven'))
  })

  test('a wrong K_G is told from a wrong password: by where it ends, and proven with what was given', async () => {
    const wrong = { ...account, kg: 'another key' }
    const file = await record(SIM_WITH_KG, clients, wrong)
    expect(judged(await diagnose(file))).toEqual(each(clients, 'kg-or-integrity-mismatch'))
    expect(judged(await diagnose(file, wrong))).toEqual(each(clients, 'wrong-kg, proven'))
    expect(judged(await diagnose(file, account))).toEqual(each(clients, 'wrong-kg, proven'))
    expect(judged(await diagnose(file, { ...account, kg: KG }))).toEqual(each(clients, 'wrong-kg'))
  })

  test('the right K_G opens the sessions that it made', async () => {
    const file = await record(SIM_WITH_KG, clients, { ...account, kg: KG })
    const sessions = await diagnose(file, { ...account, kg: KG })
    expect(judged(sessions)).toEqual(each(clients, 'ok, proven'))
    for (const session of sessions.filter(({ verdict }) => verdict.code === 'ok')) {
      expect([session.decrypted, session.integrity_bad]).toEqual([session.encrypted, 0])
      expect(session.decrypted).toBeGreaterThan(0)
    }
  })

  test('a wrong password for pyghmi’s BMC, and its silence to an unknown user', async () => {
    const { ipmitool } = clients
    const wrong = await record(FAKE, { ipmitool }, { user: 'admin', password: 'wrong' })
    expect(judged(await diagnose(wrong, { password: 'wrong' }))).toEqual(['wrong-password, proven'])
    const unknown = await record(FAKE, { ipmitool }, { user: 'nobody', password: 'password' })
    expect(judged(await diagnose(unknown))).toEqual(['bmc-silent, proven'])
  })
})
