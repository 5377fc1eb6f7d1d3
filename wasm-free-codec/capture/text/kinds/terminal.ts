/** Serial lines in terminal mode (IPMI 2.0 §14.7): `[18 00 22]`, netFn and LUN, sequence and bridge, command, data. */
import { message } from '../build.ts'
import { hexLine } from '../hex.ts'
import { textWords } from '../sentences.ts'
import type { Kind, Line, Out } from '../types.ts'

const LINE = /^\[((?:[0-9A-Fa-f]{2} ?){3,80})\]$/
const TEXT = /^\[(?:SYS|OK|ERR)\b[ -~]{0,100}\]$/i

export class Terminal implements Kind {
  readonly name = 'serial terminal mode'

  static begins(text: string): boolean {
    return TEXT.test(text)
  }

  private readonly out: Out

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    const found = LINE.exec(text)
    if (!found) return TEXT.test(text)
    const bytes = hexLine(found[1])
    if (!bytes || bytes.length < 3) return false
    const [first, second, cmd, ...data] = bytes
    const made = message({ netFn: first >> 2, rsLun: first & 3, seq: second >> 2, cmd, data })
    this.out.frame({
      form: 'ipmb',
      bytes: made,
      time,
      line: number,
      comment: textWords.inClear,
      isMadeUp: true,
    })
    return true
  }

  end(): void {}
}
