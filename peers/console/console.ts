/**
 * A remote console: finds out what a BMC offers, logs in by IPMI 1.5 or RMCP+, sends requests, keeps the session
 * alive, closes it (IPMI 2.0 §6.12, §13). Every wait is bounded; every failure is a ConsoleError.
 */
import { type Command, type Values } from 'wasm-free-codec'
import type { Envelope } from 'wasm-free-codec/compose'
import { byCompletionCode } from 'wasm-free-codec/diagnosis'
import { closeSession, getDeviceId, setSessionPrivilegeLevel } from 'wasm-free-codec/messages'
import type { Environment } from '../environment.ts'
import type { Packet } from '../envelope.ts'
import type { DatagramPort } from '../port.ts'
import { type Answered, requestData, responseValues } from './body.ts'
import type { Target } from './bridge.ts'
import { Discoverer, type Discovery } from './discovery.ts'
import { ConsoleError } from './error.ts'
import type { ConsoleEvent } from './events.ts'
import type { Patience } from './exchanges.ts'
import { Link } from './link.ts'
import { Login15 } from './login15.ts'
import { Login20 } from './login20.ts'
import { type ConsoleOptions, Settings } from './options.ts'
import { Requester } from './requester.ts'
import { codeText, fail, say } from './sentences.ts'
import type { ConsoleSession } from './session.ts'
import { Sol, type SolOptions } from './sol.ts'
import { type Context, retry } from './step.ts'
import { suitesToTry } from './listed-suites.ts'

export interface Response {
  readonly completionCode: number
  /** Behind the completion code. */
  readonly data: Uint8Array
  /** A bridged request was refused on its way: whose the code is. */
  readonly refusedBy?: number
}

export interface RequestOptions extends Partial<Patience> {
  /** The datagram of a try, by what the session says of its header. */
  readonly wrap?: (envelope: Envelope) => Uint8Array
}

const IPMI = 0
const CLOSE_TRIES = 2
/** Byte of a message that holds its sequence number. */
const SEQUENCE = 4

export class Console {
  onEvent: ((event: ConsoleEvent) => void) | undefined
  private readonly settings: Settings
  private readonly environment: Environment
  private readonly link: Link
  private readonly context: Context
  private discovery: Discovery | undefined
  private current: { readonly session: ConsoleSession; readonly requester: Requester } | undefined
  private stream: Sol | undefined
  private cancelKeepAlive = () => {}

  /** Throws RangeError for an option that cannot be. */
  constructor(port: DatagramPort, environment: Environment, options: Partial<ConsoleOptions> = {}) {
    this.settings = new Settings(options)
    this.environment = environment
    this.link = new Link(port, environment)
    this.link.session = (packet) => this.receive(packet)
    const { link, settings } = this
    const outside = new Requester(environment, settings)
    this.context = { link, environment, settings, outside, emit: (event) => this.onEvent?.(event) }
  }

  /** The session, where there is one. */
  get session(): ConsoleSession | undefined {
    return this.current?.session
  }

  /** For whoever holds the port: an ICMP error came for what was sent. */
  unreachable(): void {
    this.link.unreachable()
  }

  async discover(): Promise<Discovery> {
    this.discovery = await new Discoverer(this.context).discover()
    return this.discovery
  }

  /** Logs in, and raises the session to the privilege level of the options. */
  async login(): Promise<ConsoleSession> {
    if (this.current) await this.logout()
    if (this.settings.given.discovery && !this.discovery) await this.discover()
    const session = await (this.version() === '1.5' ? this.login15() : this.login20())
    this.current = { session, requester: new Requester(this.environment, this.settings) }
    this.stayAlive()
    try {
      await this.raise(this.settings.given.privilege)
    } catch (error) {
      await this.logout()
      throw error
    }
    this.tell('commands', say.ready)
    return session
  }

  private tell(step: 'privilege' | 'commands' | 'close' | 'open', text: string): void {
    this.context.emit({ kind: 'step', step, text })
  }

  private version(): '1.5' | '2.0' {
    const { discovery, settings } = this
    const { version } = settings.given
    if (!discovery || settings.has('authcap')) return version ?? '2.0'
    const lacks = (text: string) => new ConsoleError('auth-type-unsupported', 'discover', text)
    if (version === '2.0' && !discovery.ipmi20) throw lacks(fail.noRmcpPlus)
    if (version === '1.5' && !discovery.ipmi15) throw lacks(fail.noLan15)
    if (!discovery.ipmi20 && !discovery.ipmi15) throw lacks(fail.noRmcpPlus)
    return version ?? (discovery.ipmi20 ? '2.0' : '1.5')
  }

  private login15() {
    return new Login15(this.context, this.discovery).run()
  }

  private async login20() {
    const { suite } = this.settings.given
    const suites = suite === undefined ? suitesToTry(this.discovery?.suites ?? []) : [suite]
    if (suites.length === 0) throw new ConsoleError('cipher-suite-unsupported', 'discover', fail.noSuite)
    for (const [i, suite] of suites.entries()) {
      try {
        return await new Login20(this.context, suite).run()
      } catch (error) {
        const next = suites[i + 1]
        const unsupported = error instanceof ConsoleError && error.code === 'cipher-suite-unsupported'
        if (!unsupported || next === undefined) throw error
        this.tell('open', say.nextSuite(next))
      }
    }
    throw new ConsoleError('cipher-suite-unsupported', 'open', fail.noSuite)
  }

  /** Sets the session's privilege level. Throws ConsoleError where the BMC refuses that. */
  async raise(privilege: number): Promise<void> {
    this.tell('privilege', say.privilege(privilege))
    const { completion_code } = await this.ask(setSessionPrivilegeLevel, { privilege })
    if (completion_code === 0) return
    const text = codeText(completion_code, setSessionPrivilegeLevel.completionCodes)
    throw new ConsoleError(
      byCompletionCode('privilege', completion_code),
      'privilege',
      fail.refused('Set Session Privilege Level', text),
      completion_code,
    )
  }

  /**
   * A request by numbers. A completion code other than 0 is no error; silence is. `wrap` makes the datagram in place of
   * the session, wrong ones too.
   */
  async request(
    netFn: number,
    cmd: number,
    data: Uint8Array,
    target: Target = {},
    { wrap, ...patience }: RequestOptions = {},
  ): Promise<Response> {
    const { current, link, settings } = this
    if (!current) throw new ConsoleError('client-gave-up', 'commands', fail.notLoggedIn)
    const { session, requester } = current
    const send = (message: Uint8Array, attempt: number) => {
      retry(this.context, 'commands', attempt)
      const made = wrap?.({ ...session.envelope(true), messageSequence: message[SEQUENCE]! >> 2 })
      link.send(made ?? session.seal(IPMI, message))
    }
    const asked = { net_fn: netFn, cmd, data }
    const given = { ...settings.given, ...patience }
    const answer = await requester.request(asked, target, session.version, send, given)
    if (answer === 'passed') throw new ConsoleError('bridge-no-answer', 'commands', fail.noBridge)
    if (!answer) throw new ConsoleError('session-dropped', 'commands', fail.dropped(session.refusing))
    const { message, onTheWay } = answer
    const response = { completionCode: message.data[0] ?? 0xff, data: message.data.slice(1) }
    return onTheWay ? { ...response, refusedBy: message.rs_addr } : response
  }

  /** A request by its declaration. Throws RangeError for values that do not fit. */
  async ask<Q, S>(
    command: Command<Q, S>,
    values: Partial<Q> = {},
    target: Target = {},
  ): Promise<Answered<S>> {
    const { netFn, cmd } = command
    const data = requestData(command as Command, values as Values)
    const { completionCode, data: rest, refusedBy } = await this.request(netFn, cmd, data, target)
    if (refusedBy !== undefined) return { completion_code: completionCode } as Answered<S>
    const whole = Uint8Array.of(completionCode, ...rest)
    return responseValues(command as Command<unknown, S>, whole, values as Values)
  }

  /** Activates serial over LAN in the session. */
  async sol(options: Partial<SolOptions> = {}): Promise<Sol> {
    const { current, link } = this
    if (current?.session.version !== '2.0')
      throw new ConsoleError('client-gave-up', 'commands', fail.plusOnly)
    await this.stream?.close()
    const send = (type: number, payload: Uint8Array) => link.send(current.session.seal(type, payload))
    const sol = new Sol({
      console: this,
      environment: this.environment,
      settings: this.settings,
      send,
      options,
    })
    // Characters may come with the answer to Activate Payload.
    this.stream = sol
    await sol.activate()
    return sol
  }

  private receive(packet: Packet): boolean {
    const { current, context } = this
    if (current?.session.is(packet)) {
      const opened = current.session.open(packet)
      if (!opened) return true
      this.stayAlive()
      if (opened.type !== IPMI) this.stream?.receive(opened.type, opened.payload)
      else if (!current.requester.receive(opened.payload)) this.ignore(current.session)
      return true
    }
    if (packet.kind === 'asf' || packet.id !== 0) return false
    // Answers outside of a session; those of a login belong to who waits for the packet.
    if (packet.kind === '2.0' && packet.payload_type !== IPMI) return false
    const message = packet.kind === '1.5' ? packet.message : packet.payload
    if (!context.outside.receive(message)) this.link.unreadable = true
    return false
  }

  private ignore(session: ConsoleSession): void {
    session.refusing = true
    this.context.emit({ kind: 'ignored', text: say.badChecksum })
  }

  private stayAlive(): void {
    this.cancelKeepAlive()
    const { keepAlive } = this.settings.given
    if (keepAlive === 0 || !this.current) return
    this.cancelKeepAlive = this.environment.after(keepAlive, () => {
      this.ask(getDeviceId).catch(() => this.context.emit({ kind: 'closed', text: say.lost }))
    })
  }

  /** Closes the session, whether the BMC answers or not. The port stays open. */
  async logout(): Promise<void> {
    const { current, link, context } = this
    if (!current) return
    await this.stream?.close().catch(() => {})
    this.tell('close', say.close)
    const { session, requester } = current
    this.cancelKeepAlive()
    const { netFn, cmd } = closeSession
    const data = requestData(closeSession as Command, { session_id: session.id })
    const patience = { timeout: this.settings.given.timeout, tries: CLOSE_TRIES }
    const send = (message: Uint8Array) => link.send(session.seal(IPMI, message))
    await requester.request({ net_fn: netFn, cmd, data }, {}, session.version, send, patience).catch(() => {})
    requester.stop(new ConsoleError('client-gave-up', 'close', fail.closed))
    this.current = undefined
    this.cancelKeepAlive()
    context.emit({ kind: 'closed', text: say.closed })
  }

  /** Closes the session and the port; what is under way fails. */
  async close(): Promise<void> {
    await this.logout()
    const error = new ConsoleError('client-gave-up', 'close', fail.closed)
    this.link.exchanges.fail(error)
    this.context.outside.stop(error)
    this.link.close()
  }
}
