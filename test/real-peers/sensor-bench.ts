/** A virtual BMC with sensors of every kind, and what the packets of real clients bring of them. */
import type { Values } from 'wasm-free-codec'
import { imagesOf } from 'wasm-free-codec/images'
import {
  factorsFor,
  readingOf,
  readSdr,
  type Sensor,
  type SensorReading,
  sensorsOf,
} from 'wasm-free-codec/records'
import { AskedBmc } from './asked-bmc.ts'
import { give, own } from './own-sensors.ts'

export interface Found {
  readonly sensor: Sensor
  readonly reading?: SensorReading
}

export class SensorBench extends AskedBmc {
  /** The sensors are as declared, and the log is empty. */
  override begin(): void {
    super.begin()
    give(this.bmc, own)
  }

  /** The sensors of the records that the packets brought, with the last reading. */
  async found(): Promise<Map<string, Found>> {
    const dataset = await this.capture()
    const { list } = await imagesOf(dataset)
    const sensors = list
      .filter(({ kind }) => kind === 'sdr')
      .flatMap(({ bytes }) => sensorsOf(readSdr(bytes)))
    const made = new Map<string, Found>(sensors.map((sensor) => [sensor.name, { sensor }]))
    const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
    const asked = new Map<number, Values>()
    const [readings, factors] = [new Map<number, Values>(), new Map<number, Values>()]
    for await (const [row, { messages }] of dataset.packets(rows)) {
      const [message] = messages
      if (!message?.command) continue
      if (!message.response) asked.set(row, message.body)
      const request = asked.get(dataset.index.columns.partner[row] - 1)
      if (!message.response || message.body.completion_code !== 0) continue
      const number = request?.sensor_number as number
      if (message.command.name === 'get_sensor_reading') readings.set(number, message.body)
      if (message.command.name === 'get_sensor_reading_factors') factors.set(number, message.body)
    }
    for (const sensor of sensors) {
      const [values, own] = [readings.get(sensor.number), factors.get(sensor.number)]
      const used = own ? factorsFor(sensor.record.values, own) : sensor.factors
      if (values) made.set(sensor.name, { sensor, reading: readingOf(sensor, values, used) })
    }
    return made
  }
}
