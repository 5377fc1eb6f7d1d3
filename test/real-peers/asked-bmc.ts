/** A virtual BMC that real clients ask: what they print, and their packets as a capture. */
import { afterAll, beforeAll } from 'vitest'
import type { Dataset } from 'wasm-free-codec'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import type { ServerPort } from '../../peers/port.ts'
import { RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { Lab } from './lab.ts'
import { open } from './rows.ts'

export class AskedBmc {
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

  /** The capture begins anew. */
  begin(): void {
    this.seen.length = 0
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
