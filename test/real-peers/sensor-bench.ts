/** A virtual BMC with sensors of every kind, what ipmitool and FreeIPMI print of them, and what their packets bring. */
import { afterAll, beforeAll } from 'vitest'
import type { Dataset, Values } from 'wasm-free-codec'
import { imagesOf } from 'wasm-free-codec/images'
import {
  factorsFor,
  readingOf,
  readSdr,
  type Sensor,
  type SensorReading,
  sensorsOf,
} from 'wasm-free-codec/records'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import type { ServerPort } from '../../peers/port.ts'
import { RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { Lab } from './lab.ts'
import { give, own } from './own-sensors.ts'
import { open } from './rows.ts'

export interface Found {
  readonly sensor: Sensor
  readonly reading?: SensorReading
}

export class SensorBench {
  readonly bmc = new VirtualBmc({ environment })
  private readonly lab = new Lab()
  /** All that it has received and sent. */
  private readonly seen: Uint8Array[] = []
  private number = ''

  /** From before the file's tests until they are done. */
  constructor() {
    beforeAll(async () => {
      const port = await listen('127.0.0.1', 0)
      this.bmc.attach(this.told(port))
      this.number = port.address.split(':').at(-1)!
    })
    afterAll(async () => {
      this.bmc.close()
      await this.lab.close()
    })
  }

  /** The sensors are as declared, the log is empty, and nothing was seen. */
  begin(): void {
    this.seen.length = 0
    give(this.bmc, own)
  }

  async ipmitool(...words: string[]): Promise<string> {
    const way = ['-I', 'lan', '-H', '127.0.0.1', '-p', this.number, '-U', 'admin', '-P', 'ipmiscope']
    return (await this.lab.run('ipmitool', ...way, ...words)).stdout
  }

  async freeIpmi(program: string, ...words: string[]): Promise<string> {
    const host = `127.0.0.1:${this.number}`
    const way = ['-D', 'LAN', '-h', host, '-u', 'admin', '-p', 'ipmiscope', '-l', 'ADMIN']
    // The records change from test to test.
    const cache = ['--sdr-cache-directory', this.lab.folder, '--sdr-cache-recreate']
    return (await this.lab.run(program, ...way, ...cache, '-Q', ...words)).stdout
  }

  /** What was seen, as a capture. */
  capture(): Promise<Dataset> {
    const packets = this.seen.map((bytes, i) => ({ bytes, seconds: 1_700_000_000 + i }))
    return open(pcap(packets, { linkType: RAW_IP }))
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

  private told(port: ServerPort & { readonly address: string }): ServerPort {
    const { seen } = this
    return {
      address: port.address,
      send(bytes, to) {
        seen.push(udpPacket('10.0.0.1:623', `10.0.0.2:${to.split(':').at(-1)}`, [...bytes]))
        port.send(bytes, to)
      },
      set onDatagram(take: ServerPort['onDatagram']) {
        port.onDatagram = (bytes, from) => {
          seen.push(udpPacket(`10.0.0.2:${from.split(':').at(-1)}`, '10.0.0.1:623', [...bytes]))
          take?.(bytes, from)
        }
      },
      close: () => port.close(),
    }
  }
}
