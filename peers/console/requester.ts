/** Requests and their responses, one at a time: sequence numbers, retries, bridging, the receive message queue. */
import { concat } from 'wasm-free-codec/crypto'
import { getMessage } from 'wasm-free-codec/messages'
import type { Environment } from '../environment.ts'
import { type Message, readMessage } from '../message.ts'
import { Bridge, isBridged, type Target } from './bridge.ts'
import { Exchanges, type Patience } from './exchanges.ts'
import type { Settings } from './options.ts'

export interface Answer {
  readonly message: Message
  /** Of Send Message: the request got no further than to who says this. */
  readonly onTheWay: boolean
}

/** How messages leave: in a session, or outside of one. */
export type SendMessage = (message: Uint8Array, attempt: number) => void

/** The request cannot be executed again: it was, and its first answer is still to come. */
const EXECUTED = 0xcf
const SEQUENCES = 64
const EMPTY = 0x80
const POLL = 200

export class Requester {
  private readonly exchanges: Exchanges<Message>
  private readonly environment: Environment
  private readonly settings: Settings
  private rqSeq = 0
  private last: Promise<unknown> = Promise.resolve()
  private over: Error | undefined

  constructor(environment: Environment, settings: Settings) {
    this.environment = environment
    this.settings = settings
    this.exchanges = new Exchanges(environment)
  }

  /** Whether the bytes are the message of a response, wanted or not. */
  receive(bytes: Uint8Array): boolean {
    const message = readMessage(bytes, this.settings.has('nochecksumcheck'))
    if (message) this.exchanges.offer(message)
    return message !== undefined
  }

  /** No request is sent any more; those under way fail. */
  stop(error: Error): void {
    this.over = error
    this.exchanges.fail(error)
  }

  /** Undefined: no answer; 'passed': passed on, and no answer from the far side. */
  request(
    asked: Pick<Message, 'net_fn' | 'cmd' | 'data'>,
    target: Target,
    version: '1.5' | '2.0',
    send: SendMessage,
    patience: Patience = this.settings.given,
  ): Promise<Answer | 'passed' | undefined> {
    const run = async () => {
      if (this.over) throw this.over
      return this.run(asked, target, version, send, patience)
    }
    const result = this.last.then(run, run)
    this.last = result.catch(() => {})
    return result
  }

  private async run(
    asked: Pick<Message, 'net_fn' | 'cmd' | 'data'>,
    target: Target,
    version: '1.5' | '2.0',
    send: SendMessage,
    patience: Patience,
  ): Promise<Answer | 'passed' | undefined> {
    this.rqSeq = (this.rqSeq + 1) % SEQUENCES
    const { ownAddress } = this.settings.given
    const bridge = new Bridge({ ...asked, rq_seq: this.rqSeq }, target, version, ownAddress)
    const untracked = isBridged(target) && target.tracking === false
    let passed = false
    let executed: Message | undefined
    const answer = await this.exchanges.run(
      patience,
      (attempt) => send(bridge.bytes, attempt),
      (message): Message | 'passed' | undefined => {
        const said = bridge.read(message, this.settings.has('nochecksumcheck'))
        if (said === 'passed') {
          passed = true
          return untracked ? said : undefined
        }
        if (said?.answer.data[0] !== EXECUTED) return said?.answer
        executed = said.answer
        return undefined
      },
    )
    if (answer === 'passed') return this.poll(bridge, version, send, patience)
    const message = answer ?? executed
    if (!message) return passed ? 'passed' : undefined
    const onTheWay = bridge.levels > 0 && message.data[0] !== 0 && message.cmd === 0x34 && asked.cmd !== 0x34
    return { message, onTheWay }
  }

  /** The answer waits in the queue, without the address that it is for. */
  private async poll(
    bridge: Bridge,
    version: '1.5' | '2.0',
    send: SendMessage,
    patience: Patience,
  ): Promise<Answer | 'passed' | undefined> {
    const end = this.environment.now() + patience.timeout * patience.tries
    while (this.environment.now() < end) {
      const asked = { net_fn: getMessage.netFn, cmd: getMessage.cmd, data: new Uint8Array() }
      const got = await this.run(asked, {}, version, send, patience)
      if (got === undefined || got === 'passed') return undefined
      const { data } = got.message
      if (data[0] !== 0 && data[0] !== EMPTY) return { message: got.message, onTheWay: true }
      if (data[0] === 0 && data.length > 2) {
        const bytes = concat(Uint8Array.of(bridge.requester), data.subarray(2))
        const message = readMessage(bytes, this.settings.has('nochecksumcheck'))
        const said = message && bridge.read(message, this.settings.has('nochecksumcheck'))
        if (said && said !== 'passed') return { message: said.answer, onTheWay: false }
        continue
      }
      await new Promise<void>((resolve) => void this.environment.after(POLL, resolve))
    }
    return 'passed'
  }
}
