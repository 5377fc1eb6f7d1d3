/** Real clients log in to the virtual BMC over loopback and ask it for what its core has, faults and all. */
import { afterAll, expect, test } from 'vitest'
import { environment, listen } from '../../cli/udp.ts'
import { type GivenOptions, readFault, VirtualBmc } from '../../peers/bmc/index.ts'
import { runProgram } from '../setup/built.ts'
import { pythonPath, requireTool } from '../setup/tools.ts'
import { Lab } from './lab.ts'
import { printedTable } from './recording.ts'

const lab = new Lab()
const bmcs: VirtualBmc[] = []
afterAll(async () => {
  for (const bmc of bmcs) bmc.close()
  await lab.close()
})

interface Running {
  readonly bmc: VirtualBmc
  readonly port: string
}

async function start(options: Partial<GivenOptions> = {}): Promise<Running> {
  const bmc = new VirtualBmc({ environment, ...options })
  const port = await listen('127.0.0.1', 0)
  bmc.attach(port)
  bmcs.push(bmc)
  return { bmc, port: port.address.split(':').at(-1)! }
}
const withFaults = (...faults: string[]) => start({ faults: faults.map(readFault) })

const account = ['-U', 'admin', '-P', 'ipmiscope']
const freeAccount = ['-u', 'admin', '-p', 'ipmiscope', '-l', 'ADMIN']
const quick = ['--session-timeout', '2500', '--retransmission-timeout', '500']
const DEVICE_ID = '20 81 01 04 02 df'

const ipmitool = ({ port }: Running, way: string[], ...words: string[]) =>
  lab.run('ipmitool', '-H', '127.0.0.1', '-p', port, '-N', '1', '-R', '2', ...way, ...words)
const plus = (suite: number) => ['-I', 'lanplus', '-C', String(suite), ...account]
const lan = (type: string) => ['-I', 'lan', '-A', type, ...account]
const bmcInfo = ({ port }: Running, ...way: string[]) =>
  lab.run('bmc-info', '-h', `127.0.0.1:${port}`, ...freeAccount, ...quick, ...way, '--get-device-id')
const openipmi = ({ port }: Running, ...way: string[]) =>
  lab.run('openipmicmd', '-k', '0f 00 06 01', 'lan', ...account, ...way, '-p', port, '127.0.0.1')
const pyghmi = ({ port }: Running, password: string, kg?: string) => {
  const lines = [
    'import sys',
    'from pyghmi.ipmi import command',
    'port, password, *kg = sys.argv[1:]',
    "bmc = command.Command(bmc='127.0.0.1', port=int(port), userid='admin', password=password, kg=kg[0] if kg else None)",
    "print(bmc.raw_command(netfn=6, command=1)['data'].hex(' '))",
    'bmc.ipmi_session.logout()',
  ]
  const words = ['-c', lines.join('\n'), port, password, ...(kg === undefined ? [] : [kg])]
  return runProgram(pythonPath('pyghmi'), words, { timeout: 20_000 })
}

requireTool('ipmitool')('ipmitool', () => {
  test.each([0, 1, 2, 3, 6, 7, 8, 15, 16, 17])('logs in with cipher suite %i, and out', async (suite) => {
    const running = await start()
    const { status, stdout, stderr } = await ipmitool(running, plus(suite), 'raw', '0x06', '0x01')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain(DEVICE_ID)
    expect(running.bmc.sessions.active).toEqual([])
  })

  test.each(['NONE', 'MD5', 'PASSWORD'])('logs in over IPMI 1.5 with %s, and out', async (type) => {
    const running = await start()
    const { status, stdout, stderr } = await ipmitool(running, lan(type), 'raw', '0x06', '0x01')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain(DEVICE_ID)
    expect(running.bmc.sessions.active).toEqual([])
  })

  test('chooses suite 17 of all by itself, 3 where there is nothing else', async () => {
    const ask = async (suites: number[]) => {
      const running = await start({ suites })
      const { stdout } = await ipmitool(
        running,
        ['-I', 'lanplus', ...account],
        '-v',
        'session',
        'info',
        'active',
      )
      return stdout
    }
    expect(await ask([0, 3, 17])).toContain('session handle                : 1')
    expect(await ask([3])).toContain('user id                       : 2')
  })

  test('with K_G logs in, without it does not', async () => {
    const running = await start({ kg: new TextEncoder().encode('a key') })
    expect((await ipmitool(running, [...plus(17), '-k', 'a key'], 'raw', '6', '1')).status).toBe(0)
    const without = await ipmitool(running, plus(17), '-v', 'raw', '6', '1')
    expect(without.status).toBe(1)
    expect(without.stdout + without.stderr).toContain('RAKP 4 message has invalid integrity check value')
  })

  test('says what mc info, mc guid and mc selftest ask for', async () => {
    const running = await start()
    const info = await ipmitool(running, plus(3), 'mc', 'info')
    expect(printedTable(info.stdout)).toMatchObject({
      'Device ID': '32',
      'IPMI Version': '2.0',
      'Firmware Revision': '1.04',
    })
    const guid = await ipmitool(running, plus(3), 'mc', 'guid')
    expect(printedTable(guid.stdout)).toMatchObject({
      ...{ 'System GUID': '1b1b6f0c-7e0b-4c53-9a3d-69706d73636f', 'GUID Encoding': 'IPMI' },
    })
    expect((await ipmitool(running, plus(3), 'mc', 'selftest')).stdout).toContain('passed')
  })

  test('lists and changes users', async () => {
    const running = await start()
    const list = async () => (await ipmitool(running, plus(17), 'user', 'list', '1')).stdout
    expect(await list()).toMatch(/^2 +admin .*ADMINISTRATOR\n3 +operator .*OPERATOR\n4 +user .*USER$/m)
    const change = (...words: string[]) => ipmitool(running, plus(17), 'user', ...words)
    for (const words of [
      ['set', 'name', '5', 'late'],
      ['set', 'password', '5', 'twenty-byte-password', '20'],
      ['priv', '5', '3', '1'],
      ['enable', '5'],
    ])
      expect((await change(...words)).status, words.join(' ')).toBe(0)
    expect((await change('test', '5', '20', 'twenty-byte-password')).stdout).toContain('Success')
    await ipmitool(running, plus(17), 'channel', 'setaccess', '1', '5', 'ipmi=on')
    expect(await list()).toMatch(/^5 +late .*OPERATOR$/m)
    const late = ['-I', 'lanplus', '-C', '17', '-L', 'OPERATOR', '-U', 'late', '-P', 'twenty-byte-password']
    expect((await ipmitool(running, late, 'raw', '6', '1')).stdout).toContain(DEVICE_ID)
  })

  test('shows the channel, its cipher suites, and the sessions', async () => {
    const running = await start({ suites: [3, 17] })
    const info = (await ipmitool(running, plus(3), 'channel', 'info', '1')).stdout
    expect(info).toMatch(/802\.3 LAN[\s\S]*multi-session[\s\S]*always available/)
    const suites = (await ipmitool(running, plus(3), 'channel', 'getciphers', 'ipmi', '1')).stdout
    expect(suites).toMatch(
      /^3 +N\/A +hmac_sha1 +hmac_sha1_96 +aes_cbc_128 *\n17 +N\/A +hmac_sha256 +sha256_128 +aes_cbc_128/m,
    )
    const sessions = printedTable((await ipmitool(running, plus(3), 'session', 'info', 'active')).stdout)
    expect(sessions).toMatchObject({ 'active sessions': '1', 'console ip': '127.0.0.1', 'user id': '2' })
  })

  // prettier-ignore
  const failures: [what: string, fault: string[], way: string[], said: RegExp][] = [
    ['a wrong RAKP 2 code',         ['wrong-rakp2'],               plus(17),  /RAKP 2 HMAC is invalid/],
    ['a wrong integrity value',     ['wrong-icv'],                 plus(3),   /RAKP 4 message has invalid integrity check value/],
    ['a refused Open Session',      ['open-status=11h'],           plus(17),  /no matching cipher suite/],
    ['suite 3 alone',               ['suite3-only'],               plus(17),  /invalid authentication algorithm/],
    ['no session slots',            ['no-slots'],                  plus(17),  /insufficient resources for session/],
    ['a lock-out',                  ['lock-out=0'],                plus(17),  /unauthorized name/],
    ['silence after RAKP 1',        ['silent=rakp1'],              plus(17),  /no response from RAKP 1 message/],
    ['an OpenBMC-like short error', ['refusal-length=2', 'rakp2-status'], plus(17), /unauthorized name/],
    ['an unknown user, in 1.5',     ['challenge-code=81h'],        lan('MD5'), /Invalid user name/],
    ['no slots, in 1.5',            ['no-slots'],                  lan('MD5'), /no session slot|No session slot/i],
    ['a refused privilege',         ['privilege-code'],            plus(17),  /Set Session Privilege Level to ADMINISTRATOR failed/],
    ['a busy BMC',                  ['command-code=c0h'],          plus(17),  /Node busy/],
  ]
  test.each(failures)(
    'meets %s',
    async (_, faults, way, said) => {
      const { status, stdout, stderr } = await ipmitool(
        await withFaults(...faults),
        way,
        '-v',
        'raw',
        '6',
        '1',
      )
      expect(status).not.toBe(0)
      expect(stdout + stderr).toMatch(said)
    },
    60_000,
  )

  test.each([
    ['duplicate'],
    ['reorder'],
    ['delay=300'],
    ['supermicro20'],
    ['rakp2-reserved'],
    ['zero-privilege'],
  ])(
    'gets along with %s',
    async (fault) => {
      const { stdout } = await ipmitool(await withFaults(fault), plus(17), 'raw', '6', '1')
      expect(stdout).toContain(DEVICE_ID)
    },
    60_000,
  )

  test('is refused by intel20, which wants to know the privilege in Open Session', async () => {
    const { status, stdout, stderr } = await ipmitool(
      await withFaults('intel20'),
      plus(3),
      '-v',
      'raw',
      '6',
      '1',
    )
    expect(status).toBe(1)
    expect(stdout + stderr).toContain('illegal parameter')
  })
})

requireTool('freeipmi-tools')('FreeIPMI', () => {
  test.each(['NONE', 'MD2', 'MD5', 'STRAIGHT_PASSWORD_KEY'])('logs in over LAN with %s', async (type) => {
    const { status, stdout, stderr } = await bmcInfo(await start(), '-D', 'LAN', '-a', type)
    expect([status, stderr]).toEqual([0, ''])
    expect(printedTable(stdout)).toMatchObject({ 'Device ID': '32', 'IPMI Version': '2.0' })
  })

  test.each([0, 1, 2, 3, 6, 7, 8, 11, 12, 15, 16, 17])(
    'logs in over LAN_2_0 with suite %i',
    async (suite) => {
      const { status, stdout, stderr } = await bmcInfo(await start(), '-D', 'LAN_2_0', '-I', String(suite))
      expect([status, stderr]).toEqual([0, ''])
      expect(printedTable(stdout)).toMatchObject({ 'Device ID': '32' })
    },
  )

  // FreeIPMI has a workaround for each of these, by this name.
  // prettier-ignore
  const workarounds: [fault: string, way: string[]][] = [
    ['supermicro20',        ['-D', 'LAN_2_0', '-I', '3']],
    ['sun20',               ['-D', 'LAN_2_0', '-I', '3']],
    ['opensesspriv',        ['-D', 'LAN_2_0', '-I', '3']],
    ['intel20',             ['-D', 'LAN_2_0', '-I', '3']],
    ['integritycheckvalue', ['-D', 'LAN_2_0', '-I', '0']],
    ['idzero',              ['-D', 'LAN', '-a', 'MD5']],
    ['endianseq',           ['-D', 'LAN', '-a', 'MD5']],
    ['forcepermsg',         ['-D', 'LAN', '-a', 'MD5']],
    ['noauthcodecheck',     ['-D', 'LAN', '-a', 'MD5']],
    ['authcap',             ['-D', 'LAN', '-a', 'MD5']],
  ]
  test.each(workarounds)(
    'fails at %s, and with its workaround logs in',
    async (fault, way) => {
      const running = await withFaults(fault)
      const [without, with_] = [await bmcInfo(running, ...way), await bmcInfo(running, ...way, '-W', fault)]
      expect(without.status).not.toBe(0)
      expect([with_.status, with_.stderr]).toEqual([0, ''])
      expect(printedTable(with_.stdout)).toMatchObject({ 'Device ID': '32' })
    },
    60_000,
  )

  test('fails at unexpectedauth: its workaround checks the same way a second time', async () => {
    expect((await bmcInfo(await withFaults('unexpectedauth'), '-D', 'LAN', '-a', 'MD5')).status).not.toBe(0)
  })

  test('gives up at wrong checksums unless told not to look at them', async () => {
    const running = await withFaults('wrong-checksum')
    const way = ['-D', 'LAN', '-a', 'MD5']
    expect((await bmcInfo(running, ...way)).status).not.toBe(0)
    expect((await bmcInfo(running, ...way, '-W', 'nochecksumcheck')).status).toBe(0)
  }, 60_000)
})

requireTool('openipmi')('OpenIPMI', () => {
  test.each(['none', 'md2', 'md5', 'straight'])('logs in over IPMI 1.5 with %s', async (type) => {
    const { stdout } = await openipmi(await start(), '-A', type)
    expect(stdout).toContain(`0f 07 00 01 00 ${DEVICE_ID}`)
  })

  test.each([
    ['rakp_none', 'none', 'none'],
    ['rakp_hmac_sha1', 'none', 'none'],
    ['rakp_hmac_sha1', 'hmac_sha1', 'none'],
    ['rakp_hmac_sha1', 'hmac_sha1', 'aes_cbc_128'],
    ['rakp_hmac_md5', 'md5', 'none'],
  ])('logs in with %s, %s, %s', async (authentication, integrity, confidentiality) => {
    const way = ['-A', 'rmcp+', '-Ra', authentication, '-Ri', integrity, '-Rc', confidentiality]
    expect((await openipmi(await start(), ...way)).stdout).toContain(DEVICE_ID)
  })

  test.each([
    ['hmac_md5', 'none', ['integrity-key=sik']],
    ['hmac_md5', 'aes_cbc_128', ['integrity-key=sik', 'hash-length-constants']],
    ['md5', 'aes_cbc_128', ['hash-length-constants']],
  ])(
    'with MD5, %s and %s needs a BMC that makes keys as it does',
    async (integrity, confidentiality, faults) => {
      const way = ['-A', 'rmcp+', '-Ra', 'rakp_hmac_md5', '-Ri', integrity, '-Rc', confidentiality]
      expect((await openipmi(await withFaults(...faults), ...way)).stdout).toContain(DEVICE_ID)
    },
  )
})

requireTool('python3-pyghmi')('pyghmi', () => {
  test('logs in, with K_G and without', async () => {
    expect(await pyghmi(await start(), 'ipmiscope')).toMatchObject({
      stdout: expect.stringContaining(DEVICE_ID),
    })
    const running = await start({ kg: new TextEncoder().encode('a key') })
    expect((await pyghmi(running, 'ipmiscope', 'a key')).stdout).toContain(DEVICE_ID)
    expect((await pyghmi(running, 'ipmiscope')).stderr).toContain('Kg')
  })

  test('falls back to suite 3, and says that a password is wrong', async () => {
    const running = await start({ suites: [3] })
    expect((await pyghmi(running, 'ipmiscope')).stdout).toContain(DEVICE_ID)
    expect((await pyghmi(running, 'wrong')).stderr).toContain('Incorrect password')
  })
})
