/** A request of ipmitool over lanplus and what it says of the reply, as packets (IPMI 2.0 §13.6, §13.8). */
import { message, packet15, packet20 } from '../build.ts'
import { textWords } from '../sentences.ts'
import { answerOfTarget, answerOnTheWay, type Bridge, bridgedRequest } from './ipmitool-bridge.ts'
import type { Attempt, Made } from './ipmitool-login.ts'

export interface Request {
  readonly netFn: number
  readonly cmd: number
  readonly data: number[]
  readonly line: number
  readonly inSession: boolean
  readonly sequence: number
  readonly seq: number
  /** As it was sent. */
  exact?: Uint8Array
  answer?: Uint8Array
  /** Where it was sent on to. */
  bridge?: Bridge
  /** Controllers on the way that said that they have sent it on. */
  acknowledged: number
  isDone: boolean
}

export function requestOf(
  { netFn, cmd, data, seq, sequence, inSession, exact, bridge }: Request,
  isOld: boolean,
  { managedId = 0 }: Attempt,
): Made {
  if (exact) return { bytes: exact }
  const asked = { netFn, cmd, seq, data }
  const payload = bridge ? bridgedRequest(bridge, asked) : message(asked)
  if (isOld) return { bytes: packet15(payload) }
  const envelope = { payloadType: 0, id: inSession ? managedId : 0, sequence }
  return { bytes: packet20(envelope, payload), comment: textWords.inClear, isMadeUp: true }
}

/** The reply that must have come, where no header of it is printed; of an unknown answer three bytes too many. */
export function replyTo({ answer, acknowledged, netFn, cmd, seq, bridge }: Request): Uint8Array {
  const data = answer ? [0, ...answer] : [0, 0]
  const direct = { netFn: netFn | 1, cmd, seq, data }
  if (!bridge) return message(direct)
  return answer || acknowledged > 0 ? answerOfTarget(bridge, direct) : answerOnTheWay(bridge, seq, 0, data)
}

/** A reply from its header, by the names that are printed: as far as its completion code. */
export function headerReply(header: ReadonlyMap<string, string>): Made | undefined {
  const hex = (name: string) => parseInt(header.get(name)?.replace(/^0x/, '') ?? '', 16)
  const decimal = Number(header.get('IPMI Msg/Payload Length'))
  const code = hex('Compl Code')
  const values = [hex('Rq Addr'), hex('NetFn'), hex('Rs Addr'), hex('Rq Seq'), hex('Command'), code, decimal]
  if (!values.every((value) => value >= 0 && value < 65_536)) return undefined
  const [rqAddr, netFn, rsAddr, seq, cmd] = values
  const whole = message({ netFn: netFn | 1, cmd, seq, rqAddr, rsAddr, data: [code] })
  // Behind a completion code that is not 0 nothing follows, as a rule.
  const isWhole = code !== 0 || decimal === whole.length
  const payload = isWhole ? whole : whole.subarray(0, -1)
  const length = isWhole ? whole.length : Math.max(decimal, whole.length)
  const isPlus = header.get('Authtype') === 'RMCP+'
  const envelope = { payloadType: 0, id: hex('Session ID') >>> 0, sequence: hex('Sequence') >>> 0, length }
  return {
    bytes: isPlus ? packet20(envelope, payload) : packet15(payload, length & 0xff),
    missing: length - payload.length,
    isMadeUp: true,
    comment: isWhole ? textWords.inClear : `${textWords.inClear}; ${textWords.cutThere}`,
  }
}
