/** The machine in the virtual BMC: what is set is kept, and what follows from it happens in its time. */
import { expect, test } from 'vitest'
import {
  addSdr,
  chassisControl,
  clearSdrRepository,
  clearSel,
  deleteSdr,
  dcmiGetPowerReading,
  getChassisStatus,
  getFruInventoryAreaInfo,
  getSdr,
  getSdrRepositoryAllocationInfo,
  getSdrRepositoryInfo,
  getSelEntry,
  getSelInfo,
  getSelTime,
  getSensorReading,
  getSystemBootOptions,
  getWatchdogTimer,
  partialAddSdr,
  readFruData,
  reserveSdrRepository,
  reserveSel,
  resetWatchdogTimer,
  setSelTime,
  setSensorThresholds,
  setSessionPrivilegeLevel,
  setSystemBootOptions,
  setWatchdogTimer,
} from 'wasm-free-codec/messages'
import { Bench } from './bench.ts'
import { loggedIn } from './login.ts'

const bench = () => {
  const bench = new Bench()
  const client = loggedIn(bench)
  client.ask(setSessionPrivilegeLevel, { privilege: 4 })
  return { bench, client }
}
const CPU = 1
const dcmi = { group: 0xdc, mode: 1 }

test('Power off takes the readings away, and power on brings them back', () => {
  const { client } = bench()
  expect(client.ask(getSensorReading, { sensor_number: CPU })).toMatchObject({ unavailable: 0 })
  client.ask(chassisControl, { control: 0 })
  expect(client.ask(getChassisStatus)).toMatchObject({ power_on: 0 })
  expect(client.ask(getSensorReading, { sensor_number: CPU })).toMatchObject({ unavailable: 1 })
  expect(client.ask(chassisControl, { control: 2 })).toEqual({ completion_code: 0xd5 })
  client.ask(chassisControl, { control: 1 })
  expect(client.ask(getSensorReading, { sensor_number: CPU })).toMatchObject({ unavailable: 0 })
  expect(client.ask(dcmiGetPowerReading, dcmi)?.current).toBeGreaterThan(100)
})

test('A power cycle is off for a while; a soft shutdown takes one', () => {
  const { bench: b, client } = bench()
  const power = () => client.ask(getChassisStatus)?.power_on
  client.ask(chassisControl, { control: 2 })
  expect(power()).toBe(0)
  b.environment.advance(1500)
  expect(power()).toBe(1)
  client.ask(chassisControl, { control: 5 })
  expect(power()).toBe(1)
  b.environment.advance(3500)
  expect(power()).toBe(0)
})

test('A threshold below the reading is an event in the log', () => {
  const { client } = bench()
  const before = client.ask(getSelInfo)?.entries ?? 0
  client.ask(setSensorThresholds, { sensor_number: CPU, set_upper_critical: 1, upper_critical: 20 })
  expect(client.ask(getSelInfo)?.entries).toBe(before + 1)
  const last = client.ask(getSelEntry, { record_id: 0xffff, read_count: 0xff })
  expect(last).toMatchObject({ next_record_id: 0xffff, sensor_number: CPU, deasserted: 0 })
})

test('Clearing the log needs a reservation, and leaves a note of it', () => {
  const { client } = bench()
  const clear = { magic: 'CLR', operation: 0xaa }
  expect(client.ask(clearSel, { reservation_id: 99, ...clear })).toEqual({ completion_code: 0xc5 })
  const { reservation_id } = client.ask(reserveSel) ?? {}
  expect(client.ask(clearSel, { reservation_id, ...clear })).toMatchObject({ progress: 1 })
  expect(client.ask(getSelInfo)).toMatchObject({ entries: 1 })
})

test('A part of a record needs the last reservation; a record that is not there is CBh', () => {
  const { client } = bench()
  const part = { record_id: 1, offset: 5, read_count: 16 }
  client.ask(reserveSdrRepository)
  expect(client.ask(getSdr, { reservation_id: 0, ...part })).toEqual({ completion_code: 0xc5 })
  expect(client.ask(getSdr, { reservation_id: 1, ...part })).toMatchObject({ next_record_id: 2 })
  expect(client.ask(getSdr, { record_id: 999, read_count: 5 })).toEqual({ completion_code: 0xcb })
})

test('The checksums of the inventories are right', () => {
  const { client } = bench()
  for (const fru_device_id of [0, 1]) {
    expect(client.ask(getFruInventoryAreaInfo, { fru_device_id })).toMatchObject({ area_size: 256 })
    const { fru_data } = client.ask(readFruData, { fru_device_id, offset: 0, read_count: 8 }) ?? {}
    expect(fru_data?.reduce((sum, byte) => sum + byte)).toSatisfy((sum: number) => sum % 256 === 0)
  }
  expect(client.ask(readFruData, { fru_device_id: 7, read_count: 8 })).toEqual({ completion_code: 0xcb })
})

test('The watchdog counts down, and powers the system off at its end', () => {
  const { bench: b, client } = bench()
  expect(client.ask(resetWatchdogTimer)).toEqual({ completion_code: 0x80 })
  client.ask(setWatchdogTimer, { timer_use: 4, timeout_action: 2, initial_countdown: 100 })
  client.ask(resetWatchdogTimer)
  b.environment.advance(4000)
  expect(client.ask(getWatchdogTimer)).toMatchObject({ started: 1, present_countdown: 60 })
  b.environment.advance(7000)
  expect(client.ask(getWatchdogTimer)).toMatchObject({ started: 0, expired_sms_os: 1 })
  expect(client.ask(getChassisStatus)).toMatchObject({ power_on: 0 })
})

test('Boot flags and the clock keep what was set', () => {
  const { bench: b, client } = bench()
  client.ask(setSystemBootOptions, { parameter_selector: 5, boot_flags_valid: 1, boot_device: 1 })
  expect(client.ask(getSystemBootOptions, { parameter_selector: 5 })).toMatchObject({ boot_device: 1 })
  expect(client.ask(getSystemBootOptions, { parameter_selector: 99 })).toEqual({ completion_code: 0x80 })
  client.ask(setSelTime, { time: 1_800_000_000 })
  b.environment.advance(10_000)
  expect(client.ask(getSelTime)).toMatchObject({ time: 1_800_000_010 })
})

test('Records are added whole or in pieces, found by the number that they got, and removed', () => {
  const { bench: b, client } = bench()
  const info = () => client.ask(getSdrRepositoryInfo)
  const { records = 0, free_space = 0 } = info() ?? {}
  const last = records
  const locator = { record_type: 0x11, record_length: 14, fru_device_id: 5, entity_id: 7 }
  const id_string = { type: 3, data: Uint8Array.from(Buffer.from('PSU')) }
  expect(client.ask(addSdr, { ...locator, id_string })).toMatchObject({ record_id: last + 1 })
  expect(client.ask(addSdr, { ...locator, record_length: 13, id_string })).toEqual({ completion_code: 0xc7 })
  b.environment.advance(5000)

  const bytes = Uint8Array.of(0, 0, 0x51, 0xc0, 6, 1, 2, 3, 4, 5, 6)
  const piece = (reservation_id: number, record_id: number, offset: number, end = offset + 4) =>
    client.ask(partialAddSdr, {
      ...{ reservation_id, record_id, offset },
      in_progress: Number(end >= bytes.length),
      data: bytes.slice(offset, end),
    })
  expect(piece(0, 0, 0)).toEqual({ completion_code: 0xc5 })
  const { reservation_id = 0 } = client.ask(reserveSdrRepository) ?? {}
  const id = last + 2
  expect(piece(reservation_id, 0, 0)).toMatchObject({ record_id: id })
  expect(piece(reservation_id, id, 8, 11)).toEqual({ completion_code: 0xc9 })
  expect(piece(reservation_id, id, 4)).toMatchObject({ record_id: id })
  expect(info()).toMatchObject({ records: records + 1 })
  expect(piece(reservation_id, id, 8, 11)).toMatchObject({ record_id: id })
  expect(client.ask(getSdr, { record_id: id, offset: 0, read_count: 0xff })).toMatchObject({
    ...{ next_record_id: 0xffff, record_id: id, record_type: 0xc0, oem_data: bytes.slice(8) },
  })
  expect(info()).toMatchObject({ records: records + 2, free_space: free_space - 48 })
  expect(client.ask(getSdrRepositoryAllocationInfo)).toMatchObject({ unit_size: 16, largest_record: 16 })
  expect(piece(reservation_id, 0, 0, 11)).toMatchObject({ record_id: id + 1 })
  bytes[4] = 9
  expect(piece(reservation_id, 0, 0, 11)).toEqual({ completion_code: 0x80 })

  expect(client.ask(deleteSdr, { reservation_id, record_id: 2 })).toMatchObject({ record_id: 2 })
  expect(client.ask(getSdr, { record_id: 1, read_count: 5 })).toMatchObject({ next_record_id: 3 })
  expect(client.ask(deleteSdr, { reservation_id, record_id: 3 })).toEqual({ completion_code: 0xc5 })
  const next = client.ask(reserveSdrRepository)?.reservation_id
  const clear = { reservation_id: next, magic: 'CLR', operation: 0xaa }
  expect(client.ask(clearSdrRepository, clear)).toMatchObject({ progress: 1 })
  expect(info()).toMatchObject({ records: 0 })
})
