// What the page is told of devices: the built-in BMC, read over a live connection; and as the capture grows.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SENSORS } from '../../peers/bmc/machine/parts.ts'
import type { SensorView, TargetView } from '../../src/worker/api.ts'
import { Page } from './support.ts'

let page: Page
beforeEach(async () => {
  page = await Page.live()
})
afterEach(() => page.close())

const nothing = () => {}
const getSensorReading = (number: number) => ({ netFn: 4, cmd: 0x2d, data: Uint8Array.of(number) })

async function surveyed(): Promise<TargetView> {
  await page.engine.connect({ way: { kind: 'builtin', faults: [] }, interface: 'lanplus' })
  expect(await page.engine.survey(null, nothing)).toBe(true)
  const { targets } = await page.engine.inventory(nothing)
  const device = await page.engine.device(targets[0].id)
  if (!device) throw new Error('no device')
  return device
}

const sensorOf = ({ sensors }: TargetView, name: string): SensorView => {
  const sensor = sensors.find((one) => one.name === name)
  if (!sensor) throw new Error(`no sensor ${name}`)
  return sensor
}

describe('a live BMC', () => {
  test('is told whole: device, sensors, events, FRUs, users, LAN, power', async () => {
    const device = await surveyed()
    const { targets, sealed, again } = await page.engine.inventory(nothing)
    expect(targets[0]).toMatchObject({ bmc: '127.0.0.2:623', path: [], label: '127.0.0.2:623' })
    expect(targets[0].summary).toMatch(/firmware \d+\.\d+, IPMI 2\.0$/)
    expect([sealed, again]).toEqual([0, expect.any(Number)])
    expect(device.sections.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['device', 'lan', 'logs', 'power']),
    )
    expect(device.sensors).toHaveLength(targets[0].sensors)
    expect(device.events).toHaveLength(targets[0].events)
    expect(device.frus[0].areas.map(({ name }) => name)).toEqual(['chassis', 'board', 'product'])
    expect(device.users.find(({ name }) => name === 'admin')).toMatchObject({
      privilege: 'administrator',
      status: 'user enabled',
    })
    expect(device.power?.current).toBeGreaterThan(0)
  })

  test('has every sensor of the machine with its reading and its thresholds, in its unit', async () => {
    const device = await surveyed()
    for (const { name, eventOnly, unit, base = 0, swing = 0, thresholds = {}, ...options } of SENSORS) {
      const { last, analog, thresholds: shown } = sensorOf(device, name)
      expect(analog, name).toBe(unit !== undefined)
      if (eventOnly) expect(last).toBeUndefined()
      else expect(last?.status, name).toMatch(/^(ok|nc|cr|nr)$/)
      if (!analog) continue
      const step = (options.factor ?? 1) * 10 ** (options.exponent ?? 0)
      expect(Math.abs(last!.value! - base), name).toBeLessThanOrEqual(swing + step)
      for (const [threshold, value] of Object.entries(thresholds)) {
        const found = shown.find((one) => one.name === threshold)
        expect(Math.abs(found!.value! - value), `${name} ${threshold}`).toBeLessThanOrEqual(step)
      }
    }
  })

  test('links every value to the packet that said it', async () => {
    const { sections, sensors, events, users, frus } = await surveyed()
    const rows = await page.rows()
    const infoAt = ({ row }: { row: number }) => rows[row].info
    const facts = sections.flatMap(({ groups }) => groups.flatMap((group) => group.facts))
    expect(infoAt(facts.find(({ name }) => name === 'manufacturer')!.at)).toMatch(/^Get Device ID, response/)
    expect(infoAt(facts.find(({ name }) => name === 'ip_address')!.at)).toMatch(/^Get LAN Configuration/)
    for (const { last } of sensors) if (last) expect(infoAt(last.at)).toMatch(/^Get Sensor Reading, response/)
    for (const { rows } of sensors)
      for (const at of rows) expect(infoAt(at)).toMatch(/^Get (Device )?SDR, resp/)
    for (const { rows } of events)
      for (const at of rows) expect(infoAt(at)).toMatch(/^Get SEL Entry, response/)
    for (const { rows } of users)
      for (const at of rows) expect(infoAt(at)).toMatch(/^Get User (Acc|N)\w+, resp/)
    for (const { areas } of frus)
      for (const { fields } of areas)
        for (const { at } of fields) expect(infoAt(at)).toMatch(/^Read FRU Data, response/)
  })

  test('grows: what is polled becomes a series', async () => {
    const device = await surveyed()
    const { number, name, spark } = device.sensors.find(({ analog, last }) => analog && last)!
    expect(spark).toBeUndefined()
    for (let i = 0; i < 4; i++) await page.engine.request(getSensorReading(number))
    await page.engine.inventory(nothing)
    const again = sensorOf((await page.engine.device(device.id))!, name)
    expect(again.spark?.count).toBe(5)
    const series = await page.engine.series(device.id, again.key, 1000)
    expect(series?.values).toHaveLength(5)
    expect([...series!.times]).toEqual([...series!.times].sort((a, b) => a - b))
    expect(again.last!.at.row).toBe(series!.rows.at(-1))
    expect(await page.engine.series(device.id, 'no such', 1000)).toBeNull()
    expect(await page.engine.device('nobody')).toBeNull()
  })

  test('shows sensors by their names in the list, once the records were read', async () => {
    await page.engine.connect({ way: { kind: 'builtin', faults: [] }, interface: 'lanplus' })
    await page.engine.request(getSensorReading(1))
    expect(await page.engine.nameSensors()).toBe(false)
    const row = (await page.rows()).findIndex(({ info }) => info.startsWith('Get Sensor Reading'))
    await page.engine.survey(['sensors'], nothing)
    expect(await page.engine.nameSensors()).toBe(true)
    expect(await page.engine.nameSensors()).toBe(false)
    const options = SENSORS.find((one) => one.number === 1)!
    expect((await page.rows())[row].info).toBe(`Get Sensor Reading, ${options.name} (0x01)`)
  })

  test('shows sensors by their names after their records were forgotten, too', async () => {
    const { engine } = page
    await engine.connect({ way: { kind: 'builtin', faults: [] }, interface: 'lanplus' })
    await engine.survey(['sensors'], nothing)
    const options = SENSORS.find((one) => one.number === 1)!
    const forgetting = [() => engine.keepLast(1), () => engine.clearLive(), () => engine.clearLive()]
    for (const forget of forgetting) {
      await forget()
      await page.said(({ rows, carried }) => rows <= carried + 1, 'what is forgotten')
      await engine.request(getSensorReading(1))
      await engine.diagnose(nothing)
      expect((await page.infos()).at(-2)).toBe(`Get Sensor Reading, ${options.name} (0x01)`)
    }
    expect(await engine.nameSensors()).toBe(false)
  })

  test('is exported as JSON and as tables', async () => {
    const { sensors, users } = await surveyed()
    const [device] = JSON.parse(await (await page.engine.exportInventory('json')).text())
    expect(device.sensors).toHaveLength(sensors.length)
    expect(device.sections.device[0].command).toBe('get_device_id')
    const csv = async (table: 'sensors' | 'users' | 'facts' | 'events' | 'frus' | 'power' | 'readings') =>
      (await (await page.engine.exportInventory(table)).text()).split('\r\n')
    expect(await csv('sensors')).toHaveLength(sensors.length + 2)
    expect(await csv('users')).toHaveLength(users.length + 2)
    expect((await csv('users'))[0]).toBe('device,id,channel,name,privilege,status,rights,frame')
    expect((await csv('power')).length).toBeGreaterThan(2)
    for (const table of ['facts', 'events', 'frus', 'readings'] as const)
      expect((await csv(table))[0]).toMatch(/^device,.*frame$/)
  })
})

test('without a capture there is nothing to tell', async () => {
  const other = new Page()
  expect(await other.engine.inventory(nothing)).toEqual({ targets: [], sealed: 0 })
  expect(await other.engine.device('x')).toBeNull()
  expect(await other.engine.nameSensors()).toBe(false)
})
