/** Recordings of sessions made by hand: a serial console in clear, and one session of any length. */

import { PcapngWriter } from '../../wasm-free-codec/capture/writer.ts'
import { RAW_IP, login, message, rmcpPlus, udpPacket } from '../codec/analysis/traffic.ts'
import type { FilePayload } from './support.ts'

const [CONSOLE_ID, MANAGED_ID] = [0xa0a2a3a4, 0x02003000]
const [CONSOLE, BMC] = ['192.0.2.1:40000', '192.0.2.2:623']
const SOL = 1

class Session {
  packets = 0
  private readonly writer = new PcapngWriter()
  private readonly parts = [this.writer.header()]
  /** Milliseconds. */
  private time = 0
  private readonly numbers = [0, 0]
  private readonly sequences = [0, 0]

  constructor() {
    for (const [toBmc, payload] of login(CONSOLE_ID, MANAGED_ID)) this.send(!toBmc, payload)
  }

  inside(fromBmc: boolean, type: number, payload: readonly number[]): this {
    const sequence = ++this.sequences[Number(fromBmc)]
    return this.send(fromBmc, rmcpPlus(type, payload, fromBmc ? CONSOLE_ID : MANAGED_ID, sequence))
  }

  /** Characters with the next number of their side. */
  sol(fromBmc: boolean, text: string): this {
    const number = (this.numbers[Number(fromBmc)] % 15) + 1
    this.numbers[Number(fromBmc)] = number
    return this.inside(fromBmc, SOL, [number, 0, 0, 0, ...Buffer.from(text, 'utf8')])
  }

  /** The last characters of the side once more. */
  again(fromBmc: boolean, text: string): this {
    return this.inside(fromBmc, SOL, [this.numbers[Number(fromBmc)], 0, 0, 0, ...Buffer.from(text, 'utf8')])
  }

  /** A packet of the side that the capture has not. */
  lose(fromBmc: boolean): this {
    this.numbers[Number(fromBmc)] = (this.numbers[Number(fromBmc)] % 15) + 1
    return this
  }

  wait(milliseconds: number): this {
    this.time += milliseconds
    return this
  }

  file(name: string): FilePayload {
    return { name, mimeType: '', buffer: Buffer.concat(this.parts) }
  }

  private send(fromBmc: boolean, payload: readonly number[]): this {
    const bytes = fromBmc ? udpPacket(BMC, CONSOLE, payload) : udpPacket(CONSOLE, BMC, payload)
    const seconds = Math.floor(this.time / 1000)
    const frame = {
      bytes,
      linkType: RAW_IP,
      seconds: 1_700_000_000 + seconds,
      nanoseconds: (this.time - seconds * 1000) * 1e6,
      interfaceId: 0,
      originalLength: bytes.length,
    }
    this.parts.push(this.writer.frame(frame))
    this.packets++
    return this.wait(1)
  }
}

/** A boot menu, a login with colours, and output that wants more than to be shown. */
export function serialConsole(): FilePayload {
  const session = new Session()
  session
    .sol(true, '\x1b[2J\x1b[H\x1b[1;37;44m  Setup utility                                   \x1b[0m\r\n')
    .sol(true, ' \x1b[7m Boot order \x1b[0m  Power  Exit\r\n\r\n')
    .wait(1200)
    .sol(false, '\x1b[B')
    .sol(true, 'lab-host login: ')
    .wait(700)
    .sol(false, 'root\r')
    .sol(true, 'root\r\n')
    .again(true, 'root\r\n')
    .sol(true, '\x1b[1;32mroot@lab-host\x1b[0m:\x1b[1;34m~\x1b[0m# ')
    .sol(false, 'dmesg\r')
    .lose(true)
    .sol(true, '[    0.000000] Linux version 6.1.0\r\n\x1b[33m[    1.204000] warning: clock\x1b[0m\r\n')
    .sol(
      true,
      '\x1b]0;a new title\x07\x1b]52;c;aGVsbG8=\x07\x1b]8;;https://example.org\x07here\x1b]8;;\x07\x1b[c\r\n',
    )
    .sol(true, 'Grüße ┌──┐ done\r\n# ')
  return session.file('serial.pcapng')
}

/** `count` packets of Get Device ID and its response in one session. */
export function longSession(count: number): FilePayload {
  const session = new Session()
  for (let i = 0; session.packets < count; i++) {
    const seq = i % 64
    session
      .inside(false, 0, message({ netFn: 6, cmd: 1, seq }))
      .inside(
        true,
        0,
        message({ netFn: 7, cmd: 1, seq, data: [0, 0x20, 1, 2, 0x45, 2, 0xbf, 0, 0, 0, 0, 0] }),
      )
  }
  return session.file('long.pcapng')
}
