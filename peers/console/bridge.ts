/** Messages for controllers behind the BMC: wrapped in Send Message, once or twice (IPMI 2.0 §6.13, §22.7). */
import { encode } from 'wasm-free-codec'
import { sendMessage } from 'wasm-free-codec/messages'
import { type Message, readMessage, writeMessage } from '../message.ts'

export interface Hop {
  /** Slave address. */
  readonly address: number
  readonly channel: number
}

/** Whom a request is for. Without address and channel: the BMC itself. */
export interface Target extends Partial<Hop> {
  readonly lun?: number
  /** The controller in between, for double bridging. */
  readonly transit?: Hop
  /**
   * Requester address in the outer bridged message: the own address, as ipmitool's lan, or the software ID 81h, as its
   * lanplus. Not given: by the session's version.
   */
  readonly style?: 'lan' | 'lanplus'
  /** The console's address on IPMB, 20h where not given; lanplus uses it in the innermost of two alone. */
  readonly ownAddress?: number
  /** False: the answer goes to the receive message queue, and is got by Get Message. */
  readonly tracking?: boolean
}

export const BMC_ADDRESS = 0x20
const SOFTWARE_ID = 0x81
const APP = 0x06
const SEND_MESSAGE = 0x34

export const isBridged = ({ address, channel }: Target): boolean =>
  channel !== undefined && address !== undefined

type Asked = Pick<Message, 'net_fn' | 'cmd' | 'data' | 'rq_seq'>

/** The request as it is sent, its wrappings outside; one sequence number serves all. */
export class Bridge {
  readonly bytes: Uint8Array
  /** Requester address that the far side answers to. */
  readonly requester: number
  /** Messages on the way that have to be acknowledged. */
  readonly levels: number
  private readonly target: Target
  private readonly asked: Asked

  constructor(asked: Asked, target: Target, version: '1.5' | '2.0', ownAddress: number) {
    const bridged = isBridged(target)
    const style = target.style ?? (version === '1.5' ? 'lan' : 'lanplus')
    const own = target.ownAddress ?? (bridged ? BMC_ADDRESS : ownAddress)
    const outer = style === 'lan' ? own : SOFTWARE_ID
    this.requester = bridged && !target.transit ? outer : own
    this.target = target
    this.asked = asked
    const { address = BMC_ADDRESS, transit, lun: rs_lun = 0, tracking = true } = target
    const message = (values: Pick<Message, 'net_fn' | 'cmd' | 'data' | 'rs_addr' | 'rs_lun' | 'rq_addr'>) =>
      writeMessage({ rq_lun: 0, rq_seq: asked.rq_seq, ...values })
    const wrap = (rs_addr: number, rq_addr: number, channel: number, inner: Uint8Array) => {
      const data = encode(sendMessage.request!, { channel, tracking: Number(tracking), message: inner })
      return message({ net_fn: APP, cmd: SEND_MESSAGE, rs_addr, rs_lun: 0, rq_addr, data })
    }
    const { net_fn, cmd, data } = asked
    let bytes = message({ net_fn, cmd, data, rs_addr: address, rs_lun, rq_addr: this.requester })
    if (bridged) {
      if (transit) bytes = wrap(transit.address, outer, target.channel!, bytes)
      bytes = wrap(BMC_ADDRESS, ownAddress, (transit ?? (target as Hop)).channel, bytes)
    }
    this.bytes = bytes
    this.levels = bridged ? (transit ? 2 : 1) : 0
  }

  /**
   * What a message says to the request: its answer; a refusal on the way (an answer of Send Message); that it was
   * passed on; or nothing. Answers may stand inside the acknowledgement, one in another.
   */
  read(message: Message, anyChecksum: boolean): { answer: Message } | 'passed' | undefined {
    const { net_fn, cmd, rq_seq } = this.asked
    let current: Message | undefined = message
    let passed = false
    for (let level = 0; current && level <= 2; level++) {
      if (current.rq_seq !== rq_seq) break
      const far = this.levels === 0 || current.cmd !== SEND_MESSAGE || current.rs_addr === this.target.address
      if (far && current.net_fn === (net_fn | 1) && current.cmd === cmd) return { answer: current }
      if (this.levels === 0 || current.net_fn !== (APP | 1) || current.cmd !== SEND_MESSAGE) break
      if (current.data[0] !== 0) return { answer: current }
      passed = true
      current = readMessage(current.data.subarray(1), anyChecksum)
    }
    return passed ? 'passed' : undefined
  }
}
