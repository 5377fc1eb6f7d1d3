/** `ipmitool -v raw`: a command and its answer, where nothing else of them is printed. Without an envelope. */
import { message } from '../build.ts'
import { textWords } from '../sentences.ts'
import type { Line, Out } from '../types.ts'

interface Raw {
  readonly line: number
  readonly netFn: number
  readonly rsLun: number
  readonly cmd: number
  data: number[]
}

export class RawCommands {
  private readonly out: Out
  private raw: Raw | undefined
  private seq = 0

  constructor(out: Out) {
    this.out = out
  }

  request(line: Line): void {
    this.raw = rawRequest(line)
  }

  data(bytes: Uint8Array): void {
    if (this.raw) this.raw.data = [...bytes]
  }

  forget(): void {
    this.raw = undefined
    this.seq = 0
  }

  reply(answer: Uint8Array): void {
    const { raw } = this
    this.raw = undefined
    if (!raw) return
    const { line, netFn, rsLun, cmd, data } = raw
    const seq = ++this.seq
    const rsAddr = this.out.command?.target
    const common = { form: 'ipmb', line, comment: textWords.inClear, isMadeUp: true } as const
    this.out.frame({ ...common, bytes: message({ netFn, rsAddr, rsLun, cmd, seq, data }) })
    this.out.frame({
      ...common,
      bytes: message({ netFn: netFn | 1, rsAddr, rsLun, cmd, seq, data: [0, ...answer] }),
    })
  }
}

function rawRequest({ text, number }: Line): Raw | undefined {
  const found = /netfn=0x([0-9a-f]{1,2}) lun=0x([0-9a-f]) cmd=0x([0-9a-f]{1,2}) /i.exec(text)
  if (!found) return undefined
  const [netFn, rsLun, cmd] = found.slice(1).map((digits) => parseInt(digits, 16))
  return { line: number, netFn: netFn & 0x3e, rsLun: rsLun & 3, cmd, data: [] }
}
