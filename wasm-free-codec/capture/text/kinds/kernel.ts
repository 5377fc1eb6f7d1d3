/**
 * Linux's ipmi drivers with debugging on: `Send: 18 01`, `Recv: 1c 01 00 20 ...`, netFn and LUN first. Beside them
 * OpenIPMI's and FreeIPMI's names for the same bytes.
 */
import { message } from '../build.ts'
import { hexLine } from '../hex.ts'
import { textWords } from '../sentences.ts'
import type { Kind, Line, Out } from '../types.ts'

const MESSAGE =
  /(?:^|[\s:])(?:(send|sent|request|tx)|(recv|received|response|rx))(?: message| msg)?: ?((?:(?:0x)?[0-9a-fA-F]{2}[ ,]{1,2})*(?:0x)?[0-9a-fA-F]{2})$/i
/** What else the driver says of itself. */
const SAID =
  /^(?:ipmi_(?:si|msghandler|devintf|ssif|watchdog|poweroff)|IPMI (?:System Interface|message handler|Watchdog))\b/
const LONGEST = 300

export class Kernel implements Kind {
  readonly name = 'Linux ipmi driver'
  private readonly out: Out
  private sequence = 0

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    if (text.length > 4 * LONGEST) return false
    const found = MESSAGE.exec(text)
    if (!found) return SAID.test(text)
    const bytes = hexLine(found[3])
    const isResponse = found[2] !== undefined
    // netFn is odd in a response.
    if (!bytes || bytes.length < (isResponse ? 3 : 2) || (bytes[0] & 4) !== (isResponse ? 4 : 0)) return false
    if (!isResponse) this.sequence = (this.sequence + 1) & 0x3f
    const [first, cmd, ...data] = bytes
    const made = message({ netFn: first >> 2, rsLun: first & 3, cmd, data, seq: this.sequence })
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
