// `ipmiscope inventory` as a user starts it: in words, as JSON, with keys and without.
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { capture, file, fixture, lines, runInput } from './run.ts'
import { readFileSync } from 'node:fs'

beforeAll(ensureBuilt, 180_000)

const KEYS = ['--user', 'admin', '--password', 'secret12']

describe('in words', () => {
  test('says who it is, and has a line for each sensor', async () => {
    const { status, stdout, stderr } = await ipmiscope(
      'inventory',
      fixture('cmd-sensorlist-cs03.pcap'),
      ...KEYS,
    )
    expect([status, stderr]).toEqual([0, ''])
    expect(lines(stdout).slice(1, 5)).toEqual([
      '92 packets, 92 of IPMI; 1 BMC',
      '',
      'BMC 127.0.0.1:623',
      'Intel, product 0x0042, firmware 2.34, IPMI 2.0',
    ])
    expect(stdout).toMatch(
      /^ {4}CPU0 Temp +01h +temperature +system board 1 +42 °C +ok +unc 80 °C, ucr 90 °C, /m,
    )
    expect(stdout).toMatch(/^ {4}Sat Temp +01h +temperature +system board 2 +33 °C +ok +\d+$/m)
  })

  test('says what is closed to it', async () => {
    const { stdout } = await ipmiscope('inventory', fixture('cmd-sensorlist-cs03.pcap'))
    expect(lines(stdout)[1]).toMatch(/; \d+ packets are encrypted and not opened$/)
    expect(stdout).not.toContain('CPU0 Temp')
  })

  test('has the controllers behind a BMC, and their FRUs', async () => {
    const { stdout } = await ipmiscope('inventory', fixture('cmd-fruprint-cs03.pcap'), ...KEYS)
    expect(stdout).toMatch(/^127\.0\.0\.1:623, LabSatMC, controller 82h on channel 0$/m)
    expect(stdout).toMatch(/^ {2}FRU 1, PSU1 FRU: 128 bytes, 56 of them not in the capture \(packet 96\)$/m)
    expect(stdout).toMatch(/^ {6}Serial number +SN-0123456789$/m)
  })

  test('has nothing of a capture without IPMI, which is no error', async () => {
    const { status, stdout } = await ipmiscope('inventory', capture('none.pcap', []))
    expect([status, lines(stdout)[1]]).toEqual([0, '0 packets, 0 of IPMI; 0 BMCs'])
  })
})

describe('as JSON', () => {
  test('is a line a file, with frames and names with underscores', async () => {
    const names = ['cmd-sensorlist-cs03.pcap', 'cmd-fruprint-cs03.pcap'].map(fixture)
    const { status, stdout } = await ipmiscope('inventory', '--json', ...names, ...KEYS)
    expect(status).toBe(0)
    const [sensors, frus] = lines(stdout).map((line) => JSON.parse(line))
    expect(Object.keys(sensors)).toEqual(['file', 'packets', 'ipmi_packets', 'sealed', 'devices'])
    expect(sensors).toMatchObject({ file: names[0], packets: 92, ipmi_packets: 92, sealed: 0 })
    const [device] = sensors.devices
    expect(device).toMatchObject({ id: '127.0.0.1:623', path: [], first_frame: 2 })
    const sensor = device.sensors.find(({ name }: { name: string }) => name === 'CPU0 Temp')
    expect(sensor).toMatchObject({
      ...{ number: 1, owner: 0x20, lun: 0, type: 'temperature', event_type: 'threshold', unit: '°C' },
      last: { frame: 44, raw: 42, value: 42, text: '42 °C', states: [], status: 'ok' },
    })
    expect(sensor.last.time).toMatch(/^2026-11-23T\d\d:\d\d:\d\d\.\d{9}Z$/)
    expect(sensor.thresholds[0]).toMatchObject({ name: 'upper_non_critical', value: 80, frame: 46 })
    expect(frus.devices.map(({ path }: { path: unknown }) => path)).toEqual([
      [],
      [{ channel: 0, address: 0x82 }],
    ])
    expect(stdout).not.toMatch(/"rows?"|[a-z][A-Z]\w*":/)
  })

  test('has no password in it', async () => {
    for (const name of ['cmd-setuserpw-cs01.pcap', 'cmd-sensorlist-cs03.pcap']) {
      const json = await ipmiscope('inventory', '--json', fixture(name), ...KEYS)
      const text = await ipmiscope('inventory', fixture(name), ...KEYS)
      for (const secret of ['secret12', 'viewpass']) {
        for (const form of [secret, Buffer.from(secret).toString('hex')])
          expect(json.stdout + text.stdout).not.toContain(form)
      }
    }
  })

  test('comes from standard input, too', async () => {
    const input = readFileSync(fixture('ok-lan15-md5-ipmitool.pcap'))
    const { status, stdout } = await runInput('inventory', input, '--json', '-')
    expect([status, JSON.parse(stdout).devices.length]).toEqual([0, 1])
  })
})

test('what cannot be read is one line and status 2, and the others are still read', async () => {
  const bad = file('bad-inventory.pcap', 'no capture')
  const { status, stdout, stderr } = await ipmiscope(
    'inventory',
    '--json',
    bad,
    fixture('cmd-mcinfo-cs03.pcap'),
  )
  expect([status, lines(stdout).length, lines(stderr).length]).toEqual([2, 1, 1])
  expect(await ipmiscope('inventory')).toMatchObject({ status: 2, stdout: '' })
})
