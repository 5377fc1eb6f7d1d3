// Messages about a sensor whose record is known speak its language: name, unit, states.
import { expect, test } from 'vitest'
import { decodePacket, encode, type Packet, showValue, summary, type Values } from 'wasm-free-codec'
import { requestMessage, responseMessage, sdrRecord, selRecordLayout } from 'wasm-free-codec/messages'
import { readSdr, type Sensor, sensorsOf, sensorWords } from 'wasm-free-codec/records'

const SENSOR = 4
const STORAGE = 0x0a

const record = (values: Values): Uint8Array => {
  const name = { type: 3, data: Uint8Array.from(values.name as string, (char) => char.charCodeAt(0)) }
  const bytes = encode(sdrRecord, { owner: 0x20, sensor_number: 0x30, ...values, id_string: name })
  bytes[4] = bytes.length - 5
  return bytes
}
const sensorOf = (values: Values): Sensor => sensorsOf(readSdr(record(values)))[0]
const temperature = {
  record_type: 1,
  sensor_type: 1,
  event_type: 1,
  base_unit: 1,
  m: 2,
  upper_critical: 42,
  readable_upper_critical: 1,
  nominal: 20,
  name: 'CPU Temp',
}
const supply = { record_type: 2, sensor_type: 8, event_type: 0x6f, name: 'PSU1' }

const exchange = (netFn: number, cmd: number, asked: number[], answered: number[], about: Values): Packet => {
  const one = sensorOf(about)
  const sensor = (owner: number, lun: number, number: number) =>
    owner === one.owner && lun === one.lun && number === one.number ? sensorWords(one) : undefined
  const [to, from] = [{ rs_addr: 0x20, rq_addr: 0x81, cmd }, { form: 'ipmb', sensor } as const]
  const request = encode(requestMessage, { ...to, net_fn: netFn, data: Uint8Array.from(asked) })
  const response = encode(responseMessage, { ...to, net_fn: netFn + 1, data: Uint8Array.of(0, ...answered) })
  return decodePacket(response, { ...from, request: decodePacket(request, from).messages })
}

const shown = (packet: Packet, ...names: string[]): string[] =>
  packet.layers
    .flatMap(({ nodes }) => nodes)
    .filter(({ name }) => names.includes(name))
    .map((node) => `${node.label} = ${showValue(node)}`)

test('A reading is in the sensor’s unit, in the tree and in the line of the list', () => {
  const packet = exchange(SENSOR, 0x2d, [0x30], [24, 0xc0, 0x10], temperature)
  expect(shown(packet, 'reading', 'state_4')).toEqual([
    'Sensor reading = 48 °C (24)',
    'State 4: at or above upper critical = yes',
  ])
  expect(summary(packet)).toBe('Get Sensor Reading, response, 48 °C (24), at or above upper critical')
})

test('A reading that is not there stays a number', () => {
  const packet = exchange(SENSOR, 0x2d, [0x30], [24, 0xe0, 0], temperature)
  expect(shown(packet, 'reading')).toEqual(['Sensor reading = 24'])
})

test('States have the names that the sensor’s type gives them', () => {
  const packet = exchange(SENSOR, 0x2d, [0x30], [0, 0xc0, 8, 0], supply)
  expect(shown(packet, 'state_3', 'state_9')).toEqual([
    'State 3: power supply input lost = yes',
    'State 9 = no',
  ])
  expect(summary(packet)).toBe('Get Sensor Reading, response, sensor reading 0, power supply input lost')
})

test('Thresholds that can be read are in the unit, the others as they stand', () => {
  const packet = exchange(SENSOR, 0x27, [0x30], [0x10, 0, 0, 0, 0, 42, 0], temperature)
  expect(shown(packet, 'upper_critical', 'lower_critical')).toEqual([
    'Lower critical threshold = 0',
    'Upper critical threshold = 84 °C (42)',
  ])
})

test('A request names its sensor', () => {
  const one = sensorOf(temperature)
  const request = encode(requestMessage, {
    rs_addr: 0x20,
    rq_addr: 0x81,
    net_fn: SENSOR,
    cmd: 0x2d,
    data: Uint8Array.of(0x30),
  })
  const packet = decodePacket(request, { form: 'ipmb', sensor: () => sensorWords(one) })
  expect(summary(packet)).toBe('Get Sensor Reading, CPU Temp (0x30)')
})

test('An event of the log is in the words of its generator’s sensor', () => {
  const event = {
    record_type: 2,
    generator: 0x20,
    sensor_type: 1,
    sensor_number: 0x30,
    event_type: 1,
    event_offset: 9,
  }
  const data = encode(selRecordLayout, {
    ...event,
    event_data_2_use: 1,
    event_data_3_use: 1,
    trigger_reading: 43,
    trigger_threshold: 42,
  })
  const packet = exchange(STORAGE, 0x43, [0, 0, 0, 0, 0, 0xff], [0xff, 0xff, ...data], temperature)
  expect(shown(packet, 'sensor_number', 'event_offset', 'trigger_reading', 'trigger_threshold')).toEqual([
    'Sensor number = CPU Temp (0x30)',
    'Event = upper critical, going high (9)',
    'Triggering reading = 86 °C (43)',
    'Triggering threshold = 84 °C (42)',
  ])
})

test('A record has its own thresholds in its own unit, without any help', () => {
  const bytes = record(temperature)
  const packet = exchange(STORAGE, 0x23, [0, 0, 0, 0, 0, 0xff], [0xff, 0xff, ...bytes], supply)
  expect(shown(packet, 'upper_critical', 'lower_critical', 'nominal')).toEqual([
    'Nominal reading = 20',
    'Upper critical threshold = 84 °C (42)',
    'Lower critical threshold = 0',
  ])
})

test('An event filter has the events in words that its sensor type and event trigger tell', () => {
  const filter = (sensor: number, trigger: number) => [
    ...[0x11, 1, 0xc0, 1, 0x12, 0x10, 0xff, 0xff, sensor, 0xff, trigger, 8, 0],
    ...new Array(9).fill(0),
  ]
  const offsets = (sensor: number, trigger: number) =>
    shown(exchange(SENSOR, 0x13, [6, 1, 0], filter(sensor, trigger), supply), 'offset_3')
  expect(offsets(1, 1)).toEqual(['Event offset 3: lower critical, going high = yes'])
  expect(offsets(8, 0x6f)).toEqual(['Event offset 3: power supply input lost = yes'])
  expect(offsets(0xff, 0xff)).toEqual(['Event offset 3 = yes'])
})
