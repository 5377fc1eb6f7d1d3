// Records of sensors, readings and events in words. Bytes by hand, after IPMI 2.0 §29.3, §32, §35.14 and §43.
import { describe, expect, test } from 'vitest'
import { decode, Diagnostics, encode, type Layout, type Values } from 'wasm-free-codec'
import { getSensorReading, sdrRecord, selRecordLayout } from 'wasm-free-codec/messages'
import { eventOf, readingOf, readSdr, type Sensor, sensorsOf } from 'wasm-free-codec/records'

const text = (name: string) => ({ type: 3, data: Uint8Array.from(name, (char) => char.charCodeAt(0)) })
const sdr = (values: Values): Uint8Array => {
  const bytes = encode(sdrRecord, values)
  bytes[4] = bytes.length - 5
  return bytes
}
const sensor = (values: Values): Sensor => sensorsOf(readSdr(sdr(values)))[0]
const read = (layout: Layout, bytes: Uint8Array): Values =>
  decode(layout, { bytes, at: 0, end: bytes.length, what: '', diagnostics: new Diagnostics() }).values
const reading = (...bytes: number[]): Values => read(getSensorReading.response!, Uint8Array.of(0, ...bytes))

const temperature = sensor({
  record_id: 1,
  record_type: 1,
  owner: 0x20,
  sensor_number: 0x30,
  entity_id: 3,
  sensor_type: 1,
  event_type: 1,
  analog_format: 2,
  base_unit: 1,
  m: 1,
  readable_upper_critical: 1,
  settable_upper_critical: 1,
  readable_lower_critical: 1,
  upper_critical: 85,
  lower_critical: 0xfb,
  upper_non_critical: 80,
  id_string: text('CPU Temp'),
})
const supply = sensor({
  record_id: 2,
  record_type: 2,
  owner: 0x20,
  sensor_number: 0x40,
  sensor_type: 8,
  event_type: 0x6f,
  id_string: text('PSU1'),
})

describe('a full record', () => {
  test('is a sensor with a name, an owner, factors and the thresholds that its masks allow', () => {
    expect(temperature).toMatchObject({ name: 'CPU Temp', number: 0x30, owner: 0x20, lun: 0, unit: '°C' })
    expect(temperature.factors).toMatchObject({ m: 1, b: 0, format: 2 })
    expect(temperature.thresholds.map(({ name, text, settable }) => [name, text, settable])).toEqual([
      ['lower_critical', '-5 °C', false],
      ['upper_critical', '85 °C', true],
    ])
  })

  test('that leaves thresholds to the sensor has none, one that sets them to nought has', () => {
    const record = { record_type: 1, sensor_type: 1, event_type: 1, m: 1, id_string: text('T') }
    const readable = { ...record, readable_lower_critical: 1 }
    expect(sensor(readable).thresholds).toEqual([])
    expect(sensor({ ...readable, init_thresholds: 1 }).thresholds).toMatchObject([{ text: '0' }])
  })

  test('of a discrete sensor without units has no factors, of one with units it has', () => {
    const discrete = { record_type: 1, sensor_type: 0x0a, event_type: 0x0a, m: 1, id_string: text('Fan') }
    expect(sensor(discrete).factors).toBeUndefined()
    const fan = sensor({ ...discrete, percentage: 1 })
    expect(readingOf(fan, reading(34, 0xc0, 1, 0))).toMatchObject({
      value: 34,
      text: '34 %, transition to running',
      states: ['transition to running'],
    })
  })
})

test('a record that sensors share is as many sensors, told apart by numbers or letters', () => {
  const record = {
    record_type: 2,
    sensor_number: 0x50,
    sensor_type: 0x0c,
    event_type: 0x6f,
    entity_instance: 1,
    share_count: 3,
    modifier_offset: 4,
    entity_increments: 1,
    id_string: text('DIMM '),
  }
  const sensors = sensorsOf(readSdr(sdr(record)))
  expect(sensors.map(({ name, number, entity }) => [name, number, entity.instance])).toEqual([
    ['DIMM 4', 0x50, 1],
    ['DIMM 5', 0x51, 2],
    ['DIMM 6', 0x52, 3],
  ])
  const lettered = sensorsOf(readSdr(sdr({ ...record, modifier_kind: 1, modifier_offset: 25 })))
  expect(lettered.map(({ name }) => name)).toEqual(['DIMM Z', 'DIMM AA', 'DIMM AB'])
})

test('what is no sensor’s record has none, and what is cut is said', () => {
  expect(sensorsOf(readSdr(sdr({ record_type: 0x11, id_string: text('FRU') })))).toEqual([])
  const cut = readSdr(sdr({ record_type: 1, sensor_type: 1, event_type: 1 }).subarray(0, 20))
  expect(cut.problems.map(({ code }) => code)).toEqual(['cut'])
  expect(readSdr(new Uint8Array()).problems).toHaveLength(1)
})

describe('an ID string', () => {
  const named = (hex: string) => {
    const rest = Uint8Array.from(hex.replaceAll(' ', '').match(/../g)!, (two) => parseInt(two, 16))
    const record = encode(sdrRecord, { record_type: 3, id_string: { type: 3, data: rest.subarray(1) } })
    record[record.length - rest.length] = rest[0]
    record[4] = record.length - 5
    return readSdr(record)
  }

  test.each([
    ['of 8-bit characters', 'c4 46616e31', 'Fan1'],
    ['of six-bit characters, counted as characters', '84 29dca6', 'IPMI'],
    ['of six-bit characters that end within a byte', '86 67f9ca6709', 'GEORGE'],
    ['of six-bit characters, counted as bytes', '85 67f9ca6709', 'GEORGE'],
    ['of BCD digits, counted as characters', '43 3330', '333'],
    ['of a type that means Unicode, with 8-bit characters in it', '07 566f6c74616765', 'Voltage'],
    ['of 16-bit characters', '02 4a00 ac20', 'J€'],
    ['that is empty', 'c0', ''],
  ])('%s is read', (_, hex, name) => {
    const record = named(hex)
    expect(record.name).toBe(name)
    expect(record.problems).toEqual([])
  })

  test('that is counted in characters and shorter than the record leaves the rest to be said', () => {
    const record = named('89 180174c7cedb3f 9a0000')
    expect((record.values.id_string as { data: Uint8Array }).data).toHaveLength(7)
    expect(record.problems.map(({ code }) => code)).toEqual(['trailing'])
  })

  test('with the reserved bit set keeps it', () => {
    const { values, problems } = named('e4 46616e31')
    expect(problems.map(({ code }) => code)).toEqual(['reserved'])
    expect(encode(sdrRecord, values).at(-5)).toBe(0xe4)
  })
})

// Answers of a Dell R630, as published by ipmi-rs (tests/dell_r630.rs).
test.each([
  [
    '0d0051013020003207017fd40401053005000300001200007802000230000754c58bff00ffffff0005070101000000c546616e3241',
    [0x2c, 0xc0, 0xc0],
    'Fan2A',
    5280,
    '5280 rpm',
  ],
  [
    '120051013520000407017f680101853285321b0900010000010280c230000797c58bff00ffafaa0079830101000000ca496e6c65742054656d70',
    [0x99, 0xc0, 0xc0],
    'Inlet Temp',
    25,
    '25 °C',
  ],
])('a record of a real BMC, %s, gives its reading', (hex, answer, name, value, shown) => {
  const bytes = Uint8Array.from(hex.match(/../g)!, (two) => parseInt(two, 16))
  const [one] = sensorsOf(readSdr(bytes))
  expect(one.name).toBe(name)
  expect(readingOf(one, reading(...answer))).toMatchObject({ value, text: shown, status: 'ok' })
})

describe('a reading', () => {
  test.each([
    ['within its limits', [48, 0xc0, 0], { value: 48, text: '48 °C', states: [], status: 'ok' }],
    [
      'beyond a critical threshold',
      [90, 0xc0, 0x18],
      {
        text: '90 °C',
        states: ['at or above upper non-critical', 'at or above upper critical'],
        status: 'cr',
      },
    ],
    ['beyond the last one', [0xec, 0xc0, 7], { text: '-20 °C', status: 'nr' }],
    ['beyond the first one', [81, 0xc0, 8], { status: 'nc' }],
    ['of a BMC that says nothing of thresholds', [48, 0xc0], { text: '48 °C', status: 'ok' }],
    ['that cannot be had', [0, 0xe0, 0], { text: 'reading unavailable', status: 'na', raw: 0 }],
    ['of a sensor that is not scanned', [0, 0x80, 0], { text: 'not scanned', status: 'na' }],
  ])('%s', (_, bytes, expected) => {
    expect(readingOf(temperature, reading(...bytes))).toMatchObject(expected)
  })

  test('of a discrete sensor is the states that hold', () => {
    expect(readingOf(supply, reading(0, 0xc0, 0x09, 0))).toMatchObject({
      text: 'presence detected, power supply input lost',
      states: ['presence detected', 'power supply input lost'],
      status: 'ok',
    })
    expect(readingOf(supply, reading(0, 0xc0, 0, 0x80)).text).toBe('no state')
    expect(readingOf(supply, reading(0, 0xc0, 0, 0x40)).text).toBe('state 14')
    expect(readingOf(supply, reading(0, 0xc0, 0)).value).toBeUndefined()
  })

  test('without its record stays raw', () => {
    expect(readingOf(undefined, reading(48, 0xc0, 1, 0))).toEqual({
      raw: 48,
      unit: '',
      text: '0x30',
      states: ['state 0'],
      status: 'ok',
    })
  })
})

describe('an event', () => {
  const event = (hex: string, of?: Sensor) => eventOf(read(selRecordLayout, bytesOf(hex)), of)
  const bytesOf = (hex: string) =>
    Uint8Array.from(hex.replaceAll(' ', '').match(/../g)!, (two) => parseInt(two, 16))

  test('of a threshold has reading and threshold in the sensor’s unit', () => {
    expect(event('0100 02 00000060 2000 04 01 30 01 595a55', temperature)).toEqual({
      recordType: 2,
      kind: 'system event',
      time: '2021-01-14T08:25:36Z',
      seconds: 0x60000000,
      source: 'BMC',
      sensor: 'CPU Temp',
      type: 'temperature',
      text: 'upper critical, going high',
      direction: 'asserted',
      reading: '90 °C',
      threshold: '85 °C',
      details: [],
    })
  })

  test('without its sensor’s record has them raw', () => {
    expect(event('0100 02 00000060 2000 04 01 30 81 595a55')).toMatchObject({
      sensor: 'sensor 0x30',
      direction: 'deasserted',
      reading: '0x5a',
      threshold: '0x55',
    })
  })

  test.each([
    [
      'power supply',
      '08 40 6f f6ff03',
      'configuration error',
      ['Configuration error: power supply rating mismatch (3)'],
    ],
    [
      'firmware progress',
      '0f 01 6f c213ff',
      'system firmware progress',
      ['Firmware progress: starting operating system boot process (0x13)'],
    ],
    [
      'watchdog',
      '23 01 6f c124ff',
      'hard reset',
      ['Interrupt type: NMI (2)', 'Timer use at expiration: SMS/OS (4)'],
    ],
    [
      'system restart',
      '1d 01 6f e70401',
      'system restart',
      ['Restart cause: watchdog (4)', 'Event data 3: 0x01'],
    ],
    [
      'severity and state before',
      '08 40 0b 4121ff',
      'redundancy lost',
      ['Severity: transition to critical from less severe (2)', 'Previous state: redundancy lost (1)'],
    ],
    ['memory module', '0c 02 6f 30ff07', 'correctable memory error', ['Memory module: 7']],
    [
      'session',
      '2a 02 6f f10221',
      'session deactivated',
      ['User ID: 2', 'Deactivation cause: timeout (2)', 'Channel: channel 1 (0x01)'],
    ],
    [
      'hot swap (PICMG)',
      'f0 01 6f a42305',
      'M4, active',
      [
        'Cause of state change: handle switch operated (2)',
        'Previous state: M3, activation in progress (3)',
        'FRU: 5',
      ],
    ],
    [
      'OEM event type',
      '08 40 70 a1aa55',
      'event 1 of event type 0x70',
      ['Event data 2: 0xaa', 'Event data 3: 0x55'],
    ],
  ])('of a %s says what its data means', (_, bytes, expected, details) => {
    const made = event(`0100 02 00000060 2000 04 ${bytes}`)
    expect(made).toMatchObject({ text: expected, details })
  })

  test('by an unset clock says so', () => {
    expect(event('0100 02 2a000000 2000 04 01 30 01 59ffff').time).toBe('42 s after initialization')
    expect(event('0100 02 ffffffff 2000 04 01 30 01 59ffff').time).toBe('time unspecified')
  })

  test('comes from software, or a controller', () => {
    expect(event('0100 02 00000060 0100 04 01 30 01 59ffff').source).toBe('BIOS')
    expect(event('0100 02 00000060 8200 04 01 30 01 59ffff').source).toBe('0x82')
  })

  test.each([
    [
      'a threshold',
      'dc 18 72 a00103',
      'power threshold 0 exceeded',
      ['Domain: CPU subsystem (1)', 'Policy: 3'],
    ],
    [
      'its health',
      'dc 19 73 a2b004',
      'Node Manager health',
      ['Error: power sensor reading failure (11)', 'Domain: entire platform (0)', 'Policy or sensor: 0x04'],
    ],
    ['its capabilities', 'dc 1a 74 07ffff', 'policies, monitoring and power limiting', []],
    [
      'its firmware',
      'dc 17 75 a003ff',
      'management engine firmware health',
      ['Firmware event: flash state information (0x03)'],
    ],
  ])('of Intel Node Manager tells of %s', (_, bytes, text, details) => {
    expect(event(`0100 02 00000060 2c60 04 ${bytes}`)).toMatchObject({ text, details })
  })

  test('that Linux logs when it panics is its message, part by part', () => {
    expect(event('0100 f0 20 00 4e6f7420737461726b2100')).toMatchObject({
      source: 'Linux',
      text: 'panic message, part 1: Not stark!',
    })
    expect(event('0100 f0 0102030405060708090a0b0c0d').text).toBe('01 02 03 04 05 06 07 08 09 0a 0b 0c 0d')
  })

  test('of a maker’s own form is its manufacturer and its bytes', () => {
    expect(event('0100 c0 00000060 570100 010203040506')).toMatchObject({
      kind: 'OEM, with timestamp',
      source: 'Intel',
      text: '01 02 03 04 05 06',
      direction: '',
    })
    expect(event('0100 e0 0102030405060708090a0b0c0d')).toMatchObject({
      kind: 'OEM, without timestamp',
      time: '',
    })
  })
})
