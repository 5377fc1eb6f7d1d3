/**
 * Sensor data records that FreeIPMI prints when it uses them. Most often it has them from a file, of another day: then the
 * log alone has them, and they are given as what reads them, Get SDR and its answer (IPMI 2.0 §33.12).
 */
import { message, packet15 } from '../build.ts'
import { textWords } from '../sentences.ts'
import type { Out, TextFrame } from '../types.ts'

const STORAGE = 0x0a
const GET_SDR = 0x23
/** Record ID, version, type, length. */
const HEADER = 5
/** Which comes next is not known: there is none, as far as the log tells. */
const NO_NEXT = [0xff, 0xff]
/** Records that are remembered. */
const MOST = 100_000

export class SdrRecords {
  private readonly out: Out
  /** By host and ID, those that packets of the log have, and those that were given. */
  private readonly known = new Set<string>()

  constructor(out: Out) {
    this.out = out
  }

  /** Command and data of Get SDR, or of its answer. */
  read([, code, , , low, high, ...rest]: readonly number[], host = ''): void {
    if (code === 0 && rest.length >= HEADER - 2) this.know(`${host} ${low | (high << 8)}`)
  }

  printed(record: readonly number[], { bmc, line, lastLine, time }: Omit<TextFrame, 'bytes'>): void {
    const [low, high, , , length] = record
    const id = `${bmc ?? ''} ${low | (high << 8)}`
    if (record.length < HEADER || this.known.has(id)) return
    if (record.length !== HEADER + length) {
      this.out.say('cut-dump', line, { wanted: HEADER + length, found: record.length })
      return
    }
    this.know(id)
    const common = {
      form: 'rmcp',
      line,
      lastLine,
      time,
      isMadeUp: true,
      comment: textWords.printedRecord,
    } as const
    const asked = { cmd: GET_SDR, data: [0, 0, low, high, 0, 0xff] }
    const answered = { cmd: GET_SDR, data: [0, ...NO_NEXT, ...record] }
    const packets = [
      { fromBmc: false, bytes: packet15(message({ netFn: STORAGE, ...asked })) },
      { fromBmc: true, bytes: packet15(message({ netFn: STORAGE | 1, ...answered })) },
    ]
    for (const packet of packets) this.out.frame({ ...common, ...(bmc && { bmc }), ...packet })
  }

  private know(id: string): void {
    if (this.known.size < MOST) this.known.add(id)
  }
}
