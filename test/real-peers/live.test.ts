/** Real clients against real simulators, recorded by tcpdump: what they have said to each other is what `decode` shows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../setup/built.ts'
import { readDumps } from './dumps.ts'
import { Lab, requireCapture } from './lab.ts'
import {
  bodyOf,
  datagrams,
  decode,
  decodeForPeople,
  printedBytes,
  printedTable,
  responseData,
  responses,
} from './recording.ts'
import { type Row, messagesOf } from './rows.ts'

const SIM = 1
const SIM_ELSEWHERE = 2
const FAKE = 3
const SILENT = 4
const CLOSED = 5
const PORT_ELSEWHERE = 21623
const PORT_FAKE = 21624

requireCapture('real clients and simulators, recorded', () => {
  const lab = new Lab()
  beforeAll(async () => {
    await Promise.all([
      ensureBuilt(),
      lab.startIpmiSim(SIM, 623),
      lab.startIpmiSim(SIM_ELSEWHERE, PORT_ELSEWHERE),
      lab.startFakeBmc(FAKE, PORT_FAKE),
    ])
  }, 180_000)
  afterAll(() => lab.close())

  const account = ['-U', 'admin', '-P', 'secret12']
  /** Runs ipmitool while its packets are recorded. */
  async function ipmitool(host: number, ...words: string[]) {
    const { file, result } = await lab.record(host, () =>
      lab.run('ipmitool', '-H', lab.address(host), ...words),
    )
    return { printed: result, ...(await decode(file)) }
  }

  const elsewhere = ['-p', String(PORT_ELSEWHERE)]
  const ways: [string, number, string[]][] = [
    ['IPMI 1.5 without authentication', SIM, ['-I', 'lan', '-A', 'NONE']],
    ['IPMI 1.5 with MD5', SIM, ['-I', 'lan', '-A', 'MD5']],
    ['IPMI 1.5 with the password in clear', SIM, ['-I', 'lan', '-A', 'PASSWORD']],
    ['RMCP+ without integrity', SIM, ['-I', 'lanplus', '-C', '1']],
    ['RMCP+ with integrity', SIM, ['-I', 'lanplus', '-C', '2']],
    ['IPMI 1.5 on another port', SIM_ELSEWHERE, ['-I', 'lan', '-A', 'MD5', ...elsewhere]],
    ['RMCP+ on another port', SIM_ELSEWHERE, ['-I', 'lanplus', '-C', '1', ...elsewhere]],
  ]

  describe.each(ways)('ipmitool over %s', (_, host, words) => {
    test('every datagram that it says it has sent or received is a row with these bytes; the answer is what it prints', async () => {
      const session = await ipmitool(host, ...words, ...account, '-vvvvv', 'raw', '0x06', '0x01')
      const { printed, rows } = session
      expect(printed.status, printed.stderr).toBe(0)
      const said = readDumps(printed.stderr)
      expect(said.sent.length).toBeGreaterThan(8)
      expect(await datagrams(session, lab.address(host))).toEqual(said)
      expect(await responseData(session, 'get_device_id')).toBe(printedBytes(printed.stdout))
      // One session from the first packet to the last, each request with its answer.
      expect(new Set(rows.map(({ session }) => session)).size).toBe(1)
      for (const row of rows)
        expect(row.request_frame ?? row.response_frame, JSON.stringify(row)).toBeDefined()
      for (const row of rows) expect(messagesOf(row).map(({ checksums }) => checksums)).not.toContain('bad')
      expect(
        rows.flatMap(({ diagnostics }) => diagnostics).filter(({ code }) => code !== 'unknown_body'),
      ).toEqual([])
    })
  })

  describe.each(ways.filter(([way]) => /MD5|RMCP/.test(way)))(
    'ipmitool, bridging over %s',
    (_, host, words) => {
      test('a bridged request is shown inside Send Message, its answer as the satellite’s', async () => {
        const satellite = ['-t', '0x82', '-b', '0']
        const session = await ipmitool(host, ...words, ...account, ...satellite, 'raw', '0x06', '0x01')
        const { printed, rows } = session
        expect(printed.status, printed.stderr).toBe(0)
        const bridged = rows.filter(({ inner }) => inner?.name === 'get_device_id')
        expect(bridged).toHaveLength(1)
        const [request] = bridged
        expect(request).toMatchObject({ name: 'send_message', net_fn: 6, cmd: 0x34 })
        expect(bodyOf(request)).toMatchObject({ channel: 0, tracking: 1 })
        expect(request.inner).toMatchObject({
          net_fn: 6,
          cmd: 1,
          checksums: 'ok',
          fields: { message: { rs_addr: 0x82 } },
        })
        expect(responses(rows, 'send_message')).toMatchObject([{ completion_code: 0 }])
        const answer = responses(rows, 'get_device_id').at(-1)
        expect(answer).toMatchObject({ request_frame: request.frame, fields: { message: { rs_addr: 0x82 } } })
        expect(await responseData(session, 'get_device_id')).toBe(printedBytes(printed.stdout))
      })
    },
  )

  test('Get Device ID has the values that ipmitool mc info prints', async () => {
    const { printed, rows } = await ipmitool(SIM, '-I', 'lanplus', '-C', '1', ...account, 'mc', 'info')
    const table = printedTable(printed.stdout)
    const device = bodyOf(responses(rows, 'get_device_id').at(-1) as Row)
    const minor = Number(device.firmware_minor).toString(16).padStart(2, '0')
    expect({
      'Device ID': String(device.device_id),
      'Device Revision': String(device.device_revision),
      'Firmware Revision': `${device.firmware_major}.${minor}`,
      'IPMI Version': `${device.ipmi_major}.${device.ipmi_minor}`,
      'Manufacturer ID': String(device.manufacturer),
      'Device Available': device.device_available ? 'no' : 'yes',
      'Provides Device SDRs': device.provides_sdrs ? 'yes' : 'no',
    }).toEqual(
      Object.fromEntries(Object.entries(table).filter(([name]) => !/Name|Product|Aux|Additional/.test(name))),
    )
    expect(table['Product ID']).toBe(
      `${device.product} (0x${Number(device.product).toString(16).padStart(4, '0')})`,
    )
    const kinds: [string, string][] = [
      ['Sensor Device', 'sensor_device'],
      ['SDR Repository Device', 'sdr_repository'],
      ['SEL Device', 'sel_device'],
      ['FRU Inventory Device', 'fru_inventory'],
      ['IPMB Event Receiver', 'ipmb_event_receiver'],
      ['IPMB Event Generator', 'ipmb_event_generator'],
      ['Bridge', 'bridge'],
      ['Chassis Device', 'chassis_device'],
    ]
    const lines = printed.stdout.split('\n').map((line) => line.trim())
    for (const [line, name] of kinds) expect(device[name], name).toBe(lines.includes(line) ? 1 : 0)
  })

  test('the chassis has the state that ipmitool chassis status prints, the BMC the GUID of mc guid', async () => {
    const way = ['-I', 'lan', '-A', 'MD5', ...account]
    const status = await ipmitool(SIM, ...way, 'chassis', 'status')
    const chassis = bodyOf(responses(status.rows, 'get_chassis_status').at(-1) as Row)
    const active = (name: string) => (chassis[name] ? 'active' : 'inactive')
    expect(printedTable(status.printed.stdout)).toMatchObject({
      'System Power': chassis.power_on ? 'on' : 'off',
      'Power Overload': String(Boolean(chassis.power_overload)),
      'Power Interlock': active('power_interlock_active'),
      'Main Power Fault': String(Boolean(chassis.power_fault)),
      'Power Control Fault': String(Boolean(chassis.power_control_fault)),
      'Power Restore Policy': ['always-off', 'previous', 'always-on', 'unknown'][
        Number(chassis.power_restore_policy)
      ],
      'Chassis Intrusion': active('intrusion_active'),
      'Front-Panel Lockout': active('front_panel_lockout_active'),
      'Drive Fault': String(Boolean(chassis.drive_fault)),
      'Cooling/Fan Fault': String(Boolean(chassis.fan_fault)),
    })
    const guid = await ipmitool(SIM, ...way, 'mc', 'guid')
    const printed = printedTable(guid.printed.stdout)['System GUID']
    const [row] = responses(guid.rows, 'get_system_guid')
    expect(bodyOf(row).guid).toBe(printed)
  })

  test('encrypted requests are there, as encrypted ones without netFn and command', async () => {
    const session = await ipmitool(
      SIM,
      '-I',
      'lanplus',
      '-C',
      '3',
      ...account,
      '-vvvvv',
      'raw',
      '0x06',
      '0x01',
    )
    expect(session.printed.status).toBe(0)
    expect(await datagrams(session, lab.address(SIM))).toEqual(readDumps(session.printed.stderr))
    const encrypted = session.rows.filter((row) => row.encrypted)
    expect(encrypted.length).toBeGreaterThan(6)
    for (const row of encrypted) {
      expect(row).toMatchObject({
        kind: 'rmcpplus',
        decrypted: false,
        fields: { session: { authenticated: 1 } },
      })
      expect(row.net_fn ?? row.cmd ?? row.completion_code).toBeUndefined()
    }
  })

  test('a wrong password over RMCP+ ends after RAKP 2, without an error on the wire', async () => {
    const words = ['-I', 'lanplus', '-C', '1', '-U', 'admin', '-P', 'wrong', 'mc', 'info']
    const { printed, rows } = await ipmitool(SIM, ...words)
    expect(printed.status).toBe(1)
    const login = rows
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('rakp') || kind.startsWith('open'))
    expect(login).toEqual(['open_session_request', 'open_session_response', 'rakp1', 'rakp2'])
    expect(rows.find(({ kind }) => kind === 'rakp1')?.fields.rakp1).toMatchObject({ user_name: 'admin' })
    expect(rows.find(({ kind }) => kind === 'rakp2')?.fields.rakp2).toMatchObject({ status: 0 })
  })

  test('a wrong password over IPMI 1.5 is an Activate Session that nobody answers, tried again', async () => {
    const words = ['-I', 'lan', '-A', 'MD5', '-N', '1', '-R', '2', '-U', 'admin', '-P', 'wrong', 'mc', 'info']
    const session = await ipmitool(SIM, ...words)
    const { printed, rows } = session
    expect(printed.status).toBe(1)
    expect(responses(rows, 'get_session_challenge')).toHaveLength(1)
    const tries = rows.filter(({ name }) => name === 'activate_session')
    expect(tries.length).toBeGreaterThan(1)
    for (const { response_frame } of tries) expect(response_frame).toBeUndefined()
    const activations = (await decodeForPeople(session)).filter((line) => line.includes('Activate Session'))
    expect(activations.at(-1)).toMatch(/\[.*retry.*no answer.*\]/)
  })

  test('a BMC that says nothing leaves requests without an answer, and their retries', async () => {
    const session = await lab.silent(SILENT, 623, () =>
      ipmitool(SILENT, '-I', 'lanplus', '-C', '1', '-N', '1', '-R', '2', ...account, 'mc', 'info'),
    )
    const { printed, rows } = session
    expect(printed.status).toBe(1)
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) {
      expect(row).toMatchObject({
        dst: `${lab.address(SILENT)}:623`,
        name: 'get_channel_authentication_capabilities',
      })
      expect(row.response_frame).toBeUndefined()
    }
    const shown = await decodeForPeople(session)
    expect(shown[0]).toMatch(/\[no answer\]$/)
    expect(shown.at(-1)).toMatch(/\[retry, no answer\]$/)
  })

  test('a closed port answers with ICMP errors, each with the request that it quotes', async () => {
    const words = ['-I', 'lan', '-A', 'MD5', '-N', '1', '-R', '2', ...account, 'mc', 'info']
    const { printed, rows } = await ipmitool(CLOSED, ...words)
    expect(printed.status).toBe(1)
    const errors = rows.filter(({ kind }) => kind === 'icmp')
    const requests = rows.filter(({ kind }) => kind !== 'icmp')
    expect(requests.length).toBeGreaterThan(1)
    // The marker that ends the recording goes to a closed port too, and is no IPMI.
    expect(errors.length).toBe(requests.length)
    for (const [i, error] of errors.entries()) {
      expect(error.fields.icmp).toMatchObject({ type: 3, code: 3, from_bmc: 1 })
      expect(error.inner).toMatchObject({ fields: requests[i].fields })
    }
  })

  test('FreeIPMI reads the same answer', async () => {
    const host = lab.address(SIM)
    const way = ['-h', host, '-u', 'admin', '-p', 'secret12']
    const { file, result } = await lab.record(SIM, async () => ({
      raw: await lab.run('ipmi-raw', ...way, '-a', 'MD5', '-l', 'ADMIN', '0', '6', '1'),
      info: await lab.run(
        'bmc-info',
        ...way,
        ...['-D', 'LAN_2_0', '-I', '1', '-W', 'opensesspriv', '--get-device-id'],
      ),
    }))
    const session = await decode(file)
    expect([result.raw.status, result.info.status], result.raw.stderr + result.info.stderr).toEqual([0, 0])
    const received = /rcvd: 01 00 (.*)/.exec(result.raw.stdout)?.[1] ?? ''
    expect(await responseData(session, 'get_device_id')).toBe(received.replaceAll(' ', '').toLowerCase())
    const [first, last] = [
      responses(session.rows, 'get_device_id')[0],
      responses(session.rows, 'get_device_id').at(-1),
    ]
    expect(first.kind).toBe('ipmi15')
    expect(last?.kind).toBe('rmcpplus')
    expect(first.session).not.toBe(last?.session)
    const device = bodyOf(last as Row)
    expect(printedTable(result.info.stdout)).toMatchObject({
      'Device ID': String(device.device_id),
      'Product ID': String(device.product),
      'IPMI Version': `${device.ipmi_major}.${device.ipmi_minor}`,
      'Manufacturer ID': `Intel Corporation (${device.manufacturer})`,
      'Chassis Device': device.chassis_device ? 'supported' : 'unsupported',
      Bridge: device.bridge ? 'supported' : 'unsupported',
      'Auxiliary Firmware Revision Information': `${device.aux_firmware}h`,
    })
  })

  test('pyghmi’s BMC: the cipher suites asked for outside a session, the login and what it encrypts', async () => {
    const port = ['-p', String(PORT_FAKE)]
    const words = [
      '-I',
      'lanplus',
      ...port,
      '-U',
      'admin',
      '-P',
      'password',
      '-vvvvv',
      'chassis',
      'power',
      'status',
    ]
    const session = await ipmitool(FAKE, ...words)
    const { printed, rows } = session
    expect(printed.stdout).toContain('Chassis Power is off')
    expect(await datagrams(session, lab.address(FAKE))).toEqual(readDumps(printed.stderr))
    const kinds = rows.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['rakp1', 'rakp2', 'rakp3', 'rakp4']))
    const [suites] = responses(rows, 'get_channel_cipher_suites')
    expect(suites).toMatchObject({
      kind: 'rmcpplus',
      completion_code: 0,
      fields: { session: { id: 0, sequence: 0 } },
    })
    expect(rows.filter(({ encrypted }) => encrypted).length).toBeGreaterThan(6)
  })
})
