/** A login by IPMI 1.5: Get Session Challenge and Activate Session (IPMI 2.0 §22.16, §22.17). */
import type { Values } from 'wasm-free-codec'
import { byCompletionCode, refusesAuthentication } from 'wasm-free-codec/diagnosis'
import { activateSession, getSessionChallenge } from 'wasm-free-codec/messages'
import { randomNumber } from '../environment.ts'
import { opens15, type Packet, type Sealing15, writePacket15 } from '../envelope.ts'
import { readMessage, writeMessage } from '../message.ts'
import { requestData, responseValues } from './body.ts'
import { BMC_ADDRESS } from './bridge.ts'
import type { Discovery } from './discovery.ts'
import { ConsoleError } from './error.ts'
import { MAX_PASSWORD15 } from './options.ts'
import { codeText, fail, say } from './sentences.ts'
import { ConsoleSession15 } from './session15.ts'
import { type Context, retry, silence } from './step.ts'

const NONE = 0
const MD2 = 1
const MD5 = 2
const NO_PASSWORD = new Uint8Array()

export class Login15 {
  private readonly context: Context
  private readonly authType: number
  /** The BMC does not offer the type: what it refuses then is that. */
  private readonly missing: boolean

  /** Throws ConsoleError where no authentication type can be taken. */
  constructor(context: Context, discovery: Discovery | undefined) {
    this.context = context
    const { settings } = context
    const offered = settings.has('authcap') ? undefined : discovery?.authTypes
    const type = settings.given.authType ?? [MD5, MD2].find((type) => offered?.includes(type) ?? true)
    if (type === undefined) throw new ConsoleError('auth-type-unsupported', 'discover', fail.noSafeType)
    this.authType = type
    this.missing = offered !== undefined && !offered.includes(type)
    if (this.missing) throw new ConsoleError('auth-type-unsupported', 'discover', fail.noAuthType(type))
  }

  /** Throws ConsoleError with the verdict that the packets have. */
  async run(): Promise<ConsoleSession15> {
    const { settings, environment, emit } = this.context
    const { password } = settings
    if (password.length > MAX_PASSWORD15) throw new RangeError('a password of IPMI 1.5 has at most 16 bytes')
    emit({ kind: 'step', step: 'challenge', text: say.challenge })
    const { challenge, id } = await this.challenge()
    const loginSealing: Sealing15 = { authType: this.authType, password, challenge }
    emit({ kind: 'step', step: 'activate', text: say.activate })
    const activated = await this.activate(id, loginSealing, randomNumber(environment))
    const { session_id = 0, inbound_sequence = 0, authentication_type = 0, privilege = 0 } = activated
    if (session_id === 0 && !settings.has('idzero'))
      throw new ConsoleError('client-gave-up', 'activate', fail.idZero + fail.option('idzero'))
    const none = authentication_type === NONE && !settings.has('forcepermsg')
    const sealing = none ? { authType: NONE, password: NO_PASSWORD } : loginSealing
    const given = { id: session_id, privilege, sealing, loginSealing, inbound: inbound_sequence }
    return new ConsoleSession15(given, settings, emit)
  }

  private async challenge(): Promise<{ challenge: Uint8Array; id: number }> {
    const { outside, link, settings } = this.context
    const values = { authentication_type: this.authType, user_name: settings.given.user }
    const { netFn, cmd } = getSessionChallenge
    const answer = await outside.request(
      { net_fn: netFn, cmd, data: requestData(getSessionChallenge, values) },
      {},
      '1.5',
      (message, attempt) => {
        retry(this.context, 'challenge', attempt)
        link.send(writePacket15({ id: 0, sequence: 0, message }))
      },
    )
    if (!answer || answer === 'passed') throw silence(this.context, 'challenge', 'Get Session Challenge')
    const got = responseValues(getSessionChallenge, answer.message.data, values)
    const { completion_code, challenge, temporary_session_id: id } = got
    if (completion_code !== 0) throw this.refusal('challenge', 'Get Session Challenge', completion_code)
    if (!challenge || id === undefined)
      throw new ConsoleError('client-gave-up', 'challenge', fail.unreadable('Get Session Challenge'))
    return { challenge, id }
  }

  private async activate(id: number, sealing: Sealing15, outbound_sequence: number) {
    const { link, settings } = this.context
    const { netFn, cmd } = activateSession
    const values: Values = {
      authentication_type: this.authType,
      privilege: settings.given.privilege,
      challenge: sealing.challenge,
      outbound_sequence,
    }
    const rq_seq = 1
    const message = writeMessage({
      rs_addr: BMC_ADDRESS,
      rs_lun: 0,
      rq_addr: settings.given.ownAddress,
      rq_lun: 0,
      rq_seq,
      net_fn: netFn,
      cmd,
      data: requestData(activateSession, values),
    })
    let unreadable = false
    const read = (packet: Packet) => {
      if (packet.kind !== '1.5') return undefined
      const reply = readMessage(packet.message, settings.has('nochecksumcheck'))
      if (!reply) unreadable = true
      if (reply?.net_fn !== (netFn | 1) || reply.cmd !== cmd || reply.rq_seq !== rq_seq) return undefined
      const got = responseValues(activateSession, reply.data, values)
      // Refusals come with a code or without.
      const checked = got.completion_code === 0 && !settings.has('noauthcodecheck')
      if (!checked || opens15(packet, sealing) || packet.auth_type === NONE) return got
      unreadable = true
      return undefined
    }
    const make = (attempt: number) => {
      retry(this.context, 'activate', attempt)
      return writePacket15({ id, sequence: 0, message }, sealing)
    }
    const got = await link.exchange(settings.given, make, read)
    if (got?.completion_code === 0) return got
    if (got) throw this.refusal('activate', 'Activate Session', got.completion_code)
    if (unreadable) {
      const text = fail.unreadable('Activate Session') + fail.option('noauthcodecheck')
      throw new ConsoleError('client-gave-up', 'activate', text)
    }
    if (this.authType === NONE) throw silence(this.context, 'activate', 'Activate Session')
    throw new ConsoleError('wrong-password', 'activate', fail.activateSilent)
  }

  private refusal(step: 'challenge' | 'activate', what: string, code: number): ConsoleError {
    const unsupported = this.missing && refusesAuthentication(code)
    const verdict = unsupported ? 'auth-type-unsupported' : byCompletionCode(step, code)
    const specific = (step === 'challenge' ? getSessionChallenge : activateSession).completionCodes
    return new ConsoleError(verdict, step, fail.refused(what, codeText(code, specific)), code)
  }
}
