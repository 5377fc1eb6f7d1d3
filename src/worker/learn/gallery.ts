/** The gallery of failed logins: one is run, its packets are a capture, and the diagnosis judges it. */
import { Dataset, PcapngWriter, rowCells, udpPacket } from 'wasm-free-codec'
import { CONSOLE_DEFAULTS, ConsoleError } from '../../../peers/console/index.ts'
import type { CaseJudgement, CaseView } from '../api-lessons.ts'
import { Keys } from '../keys.ts'
import { Sessions } from '../sessions.ts'
import { type Case, CASES } from './cases.ts'
import { type Datagram, Lab, PUBLIC } from './lab.ts'

/** Addresses for documentation (RFC 5737). */
const CLIENT = { address: Uint8Array.of(192, 0, 2, 20), port: 49152 }
const BMC = { address: Uint8Array.of(192, 0, 2, 10), port: 623 }
const RAW_IP = 101
/** 2026-01-01 00:00:00 UTC, where the built-in BMC's clock begins, too. */
const BEGIN = 1_767_225_600

function capture(datagrams: readonly Datagram[]): Blob {
  const writer = new PcapngWriter()
  const first = datagrams[0]?.at ?? 0
  const frames = datagrams.map(({ fromBmc, bytes: payload, at }) => {
    const [from, to] = fromBmc ? [BMC, CLIENT] : [CLIENT, BMC]
    const bytes = udpPacket(
      { source: from.address, sourcePort: from.port, destination: to.address, destinationPort: to.port },
      payload,
    )
    const microseconds = Math.round((at - first) * 1000)
    return writer.frame({
      bytes,
      linkType: RAW_IP,
      seconds: BEGIN + Math.floor(microseconds / 1e6),
      nanoseconds: (microseconds % 1e6) * 1000,
      interfaceId: 0,
      originalLength: bytes.length,
    })
  })
  return new Blob([writer.header(), ...frames] as BlobPart[], { type: 'application/vnd.tcpdump.pcap' })
}

export class CaseRun {
  readonly file: Blob
  private readonly about: Case
  private readonly dataset: Dataset
  private readonly clientSays: string
  private session: Promise<CaseJudgement['session']> | undefined

  private constructor(about: Case, file: Blob, dataset: Dataset, clientSays: string) {
    this.about = about
    this.file = file
    this.dataset = dataset
    this.clientSays = clientSays
  }

  /** Throws RangeError for a case that there is not. */
  static async run(id: string): Promise<CaseRun> {
    const about = CASES.find((one) => one.id === id)
    if (!about) throw new RangeError(`there is no failed login ${id}`)
    const lab = new Lab(about.bmc, about.faults)
    const console = lab.newConsole({ discovery: true, ...about.console })
    let clientSays = ''
    try {
      await lab.clock.settle(console.login())
      await lab.clock.settle(console.logout())
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error
      clientSays = error.message
    }
    const file = capture(lab.datagrams)
    lab.close()
    const dataset = await Dataset.open(file)
    if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
    return new CaseRun(about, file, dataset, clientSays)
  }

  async view(): Promise<CaseView> {
    const { dataset, about, clientSays } = this
    const packets: CaseView['packets'] = []
    for (let row = 0; row < dataset.index.rows; row++) {
      const { frame, time, source, info, note } = rowCells(dataset, row, await dataset.packet(row))
      packets.push({ frame, time, fromBmc: source.startsWith(BMC.address.join('.')), info, note })
    }
    return { id: about.id, packets, options: [...about.options], clientSays }
  }

  /** With the credentials that the console had: they make proof of what would be likely. */
  private async judged(): Promise<CaseJudgement['session']> {
    const { user, password } = { ...CONSOLE_DEFAULTS, ...PUBLIC, ...this.about.console }
    const keys = new Keys()
    keys.add([{ user, password: String(password) }])
    const sessions = new Sessions(this.dataset, keys)
    const { count, worst } = await sessions.diagnose(() => {})
    const session = await sessions.session(worst || count)
    if (!session) throw new Error('the login was not recorded')
    return session
  }

  async judge(guess: string): Promise<CaseJudgement> {
    const session = await (this.session ??= this.judged())
    return { right: session.verdict.code === guess, session }
  }
}
