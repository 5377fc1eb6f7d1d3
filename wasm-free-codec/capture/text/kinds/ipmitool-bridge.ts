/** Bridged requests of ipmitool over lanplus, by the line in which it says where they go (IPMI 2.0 §6.13, §22.7). */
import { type Message, message } from '../build.ts'

const APP = 6
const SEND_MESSAGE = 0x34
const TRACKED = 0x40
const BMC = 0x20
const CONSOLE = 0x81

export interface Bridge {
  readonly own: number
  readonly transit: number
  readonly transitChannel: number
  readonly target: number
  readonly channel: number
}

/** Undefined: the line says that the BMC itself was asked, or something else. */
export function bridgeOf(text: string): Bridge | undefined {
  const found = /^Bridging RqAddr (\w{1,4}) transit (\w{1,4}):(\w{1,4}) target (\w{1,4}):(\w{1,4}) /.exec(
    text,
  )
  const [own, transit, transitChannel, target, channel] = (found ?? []).slice(1).map(Number)
  if (![own, transit, transitChannel, target, channel].every((one) => one >= 0 && one < 256)) return undefined
  return { own, transit, transitChannel, target, channel }
}

/** Controllers on the way, the BMC first. */
const isDouble = ({ own, transit, transitChannel, target, channel }: Bridge): boolean =>
  transit !== 0 && transit !== own && (transit !== target || transitChannel !== channel)

/** In Send Message to the target, and that in one to the controller between, if there is one. */
export function bridgedRequest(bridge: Bridge, request: Message): Uint8Array {
  const { own, transit, transitChannel, target, channel } = bridge
  const { seq } = request
  const sent = (to: number, inner: Uint8Array, rsAddr: number) =>
    message({ netFn: APP, cmd: SEND_MESSAGE, seq, rsAddr, data: [TRACKED | (to & 15), ...inner] })
  if (!isDouble(bridge)) return sent(channel, message({ ...request, rsAddr: target }), BMC)
  return sent(
    transitChannel,
    sent(channel, message({ ...request, rsAddr: target, rqAddr: own }), transit),
    BMC,
  )
}

/** The answer to a Send Message: of the BMC, and after `before` of them of the controller between. */
export function answerOnTheWay(bridge: Bridge, seq: number, before: number, data: number[]): Uint8Array {
  const from = before > 0 && isDouble(bridge) ? { rsAddr: bridge.transit, rqAddr: BMC } : { rqAddr: CONSOLE }
  return message({ netFn: APP | 1, cmd: SEND_MESSAGE, seq, data, ...from })
}

export const answerOfTarget = ({ target, own }: Bridge, answer: Message): Uint8Array =>
  message({ ...answer, rsAddr: target, rqAddr: own })
