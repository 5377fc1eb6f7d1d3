/** A login by RMCP+: Open Session and RAKP messages 1 to 4 (IPMI 2.0 §13.17 to §13.23), each code checked. */
import { encode, type Layout, type MessageOf, type Values } from 'wasm-free-codec'
import { byStatus, type StepName } from 'wasm-free-codec/diagnosis'
import { checkLogin, equal, padded, type RmcpPlusHandshake, trimmed } from 'wasm-free-codec/crypto'
import { openSessionRequest, openSessionResponse, rakp1, rakp2, rakp3, rakp4 } from 'wasm-free-codec/messages'
import { SUITES } from '../cipher-suites.ts'
import { randomNumber } from '../environment.ts'
import { type Packet, writePacket20 } from '../envelope.ts'
import { type KeyQuirks, Keys20 } from '../keys20.ts'
import { latin1 } from '../latin1.ts'
import { readWhole } from '../message.ts'
import { ConsoleError } from './error.ts'
import { fail, say, statusText } from './sentences.ts'
import { ConsoleSession20 } from './session20.ts'
import { type Context, retry, silence } from './step.ts'
import { nearMiss, optionFor, vendorsWay } from './variants.ts'

const OPEN = {
  type: 0x10,
  step: 'open',
  refused: 'open',
  sent: 'the Open Session Request',
  reply: 'the Open Session Request',
} as const
const RAKP1 = { type: 0x12, step: 'rakp1', refused: 'rakp2', sent: 'RAKP 1', reply: 'RAKP 1' } as const
const RAKP3 = { type: 0x14, step: 'rakp3', refused: 'rakp4', sent: 'RAKP 3', reply: 'RAKP 3' } as const
const NONE = new Uint8Array()
const MAX_NAME = 16
const MD5 = 2

type Refused = {
  readonly status?: number
  readonly message_tag?: number
  readonly console_session_id?: number
}

export class Login20 {
  private readonly context: Context
  private readonly suite: number
  private readonly consoleId: number
  private tag: number
  private readonly tags = new Set<number>()

  constructor(context: Context, suite: number) {
    this.context = context
    this.suite = suite
    this.consoleId = randomNumber(context.environment)
    this.tag = context.environment.random(1)[0]! & 0x7f
  }

  /** Throws ConsoleError with the verdict that the packets have. */
  async run(): Promise<ConsoleSession20> {
    const { settings, environment, emit } = this.context
    const { privilege, user, lookup, showKeys } = settings.given
    const [authentication, integrity, confidentiality] = SUITES[this.suite]!
    const openPrivilege = settings.has('opensesspriv', 'sun20', 'intel20', 'intelplus') ? privilege : 0

    this.tell('open', say.open(this.suite))
    const opened = await this.exchange(OPEN, openSessionResponse, openSessionRequest, {
      max_privilege: openPrivilege,
      console_session_id: this.consoleId,
      authentication_algorithm: authentication,
      integrity_algorithm: integrity,
      confidentiality_algorithm: confidentiality,
    })
    if (
      opened.authentication_algorithm !== authentication ||
      opened.integrity_algorithm !== integrity ||
      opened.confidentiality_algorithm !== confidentiality
    )
      throw new ConsoleError('cipher-suite-unsupported', 'open', fail.otherAlgorithms)

    this.tell('rakp1', say.rakp1)
    const name = settings.has('intel20') ? user.padEnd(MAX_NAME, '\0') : user
    const name_only_lookup = Number(lookup === 'name')
    const consoleRandom = environment.random(16)
    const second = await this.exchange(RAKP1, rakp2, rakp1, {
      managed_session_id: opened.managed_session_id,
      console_random: consoleRandom,
      name_only_lookup,
      max_privilege: privilege,
      user_name: name,
    })
    const handshake: RmcpPlusHandshake = {
      authentication,
      integrity,
      confidentiality,
      consoleId: this.consoleId,
      managedId: opened.managed_session_id,
      openPrivilege,
      role: (name_only_lookup << 4) | privilege,
      username: latin1(name),
      consoleRandom,
      managedRandom: second.managed_random,
      guid: second.managed_guid,
    }
    const keys = this.keys(handshake)
    this.checkRakp2(handshake, second.auth_code ?? NONE, keys.rakp2)

    this.tell('rakp3', say.rakp3)
    const fourth = await this.exchange(RAKP3, rakp4, rakp3, {
      managed_session_id: handshake.managedId,
      auth_code: keys.rakp3,
    })
    this.checkRakp4(handshake, second.auth_code ?? NONE, fourth.integrity_check_value ?? NONE, keys.rakp4)
    if (showKeys) emit({ kind: 'keys', keys: keys.sealing.keys })
    const { sealing } = keys
    const given = {
      id: handshake.managedId,
      consoleId: this.consoleId,
      suite: this.suite,
      privilege,
      sealing,
    }
    return new ConsoleSession20(given, settings, environment, emit)
  }

  private tell(step: StepName, text: string): void {
    this.context.emit({ kind: 'step', step, text })
  }

  /** Sends until the answer comes that fits this login; a refusal is an error. */
  private async exchange<Q extends Layout, S extends Layout<Refused> | Layout>(
    about: typeof OPEN | typeof RAKP1 | typeof RAKP3,
    response: S,
    request: Q,
    values: Values,
  ): Promise<Required<MessageOf<S>>> {
    this.tag = (this.tag + 1) & 0xff
    const { tag } = this
    const payload = encode(request, { message_tag: tag, ...values })
    const { link, settings } = this.context
    let unreadable = false
    const read = (packet: Packet): MessageOf<S> | undefined => {
      if (packet.kind !== '2.0' || packet.id !== 0 || packet.payload_type !== about.type + 1) return undefined
      const reply = readWhole(response, packet.payload)
      if (!reply) unreadable = true
      return reply && this.isMine(reply as Refused, tag) ? reply : undefined
    }
    const make = (attempt: number) => {
      retry(this.context, about.step, attempt)
      return writePacket20({ payload_type: about.type, id: 0, sequence: 0, payload })
    }
    const reply = await link.exchange(settings.given, make, read)
    this.tags.add(tag)
    if (!reply) {
      if (unreadable) throw new ConsoleError('client-gave-up', about.refused, fail.unreadable(about.sent))
      throw silence(this.context, about.step, about.sent)
    }
    const { status = 0 } = reply as Refused
    if (status === 0) return reply as Required<MessageOf<S>>
    const code = byStatus(about.refused, status)
    throw new ConsoleError(code, about.refused, fail.refused(about.sent, statusText(status)), status)
  }

  /** Answers tell their login by the console's session ID. Refusals may lack that, and the tag as well. */
  private isMine({ status, message_tag, console_session_id }: Refused, tag: number): boolean {
    if (status === 0) return console_session_id === this.consoleId
    return message_tag === undefined || message_tag === tag || !this.tags.has(message_tag)
  }

  private keys(handshake: RmcpPlusHandshake): Keys20 {
    const { settings } = this.context
    const intel = settings.has('intel20', 'intelplus')
    const quirks: KeyQuirks = {
      paddedName: settings.has('intel20'),
      roleWithoutLookup: intel,
      icvByIntegrity: intel,
      hashLengthConstants: settings.has('hashconstants'),
      integrityKey: settings.has('passwordintegrity')
        ? 'password'
        : settings.has('sikintegrity')
          ? 'sik'
          : undefined,
      passwordLength: (authentication) => (settings.has('intel20') && authentication === MD5 ? 16 : 20),
    }
    const hasKg = trimmed(settings.kg).length > 0
    return new Keys20(handshake, padded(settings.password, 20), { kg: settings.kg, hasKg }, quirks)
  }

  private checkRakp2(handshake: RmcpPlusHandshake, found: Uint8Array, made: Uint8Array): void {
    const { settings } = this.context
    const code = settings.has('supermicro20', 'sun20') ? found.subarray(0, made.length) : found
    if (equal(code, made) || handshake.authentication === 0) {
      this.tell('rakp2', handshake.authentication === 0 ? say.rakp2None : say.rakp2)
      return
    }
    const check = checkLogin({ ...handshake, rakp2: found }, { password: settings.password }).checks[0]
    const variants = check?.fits ? check.variants : []
    const [near, way] = [nearMiss(variants), vendorsWay(variants)]
    const text = near ? fail.rakp2Near(near) : way ? fail.rakp2Way(way) + optionFor(variants) : fail.rakp2
    throw new ConsoleError('wrong-password', 'rakp2', text)
  }

  private checkRakp4(
    handshake: RmcpPlusHandshake,
    foundRakp2: Uint8Array,
    found: Uint8Array,
    made: Uint8Array,
  ): void {
    const { settings } = this.context
    if (handshake.authentication === 0) {
      if (found.length > 0 && !settings.has('integritycheckvalue'))
        throw new ConsoleError('client-gave-up', 'rakp4', fail.rakp4None + fail.option('integritycheckvalue'))
    } else if (!equal(found, made)) {
      const { password, kg } = settings
      const given = trimmed(kg).length > 0
      const known = { ...handshake, rakp2: foundRakp2, rakp4: found }
      const check = checkLogin(known, { password, kg: given ? kg : undefined }).checks.at(-1)
      const variants = check?.fits && check.kind === 'rakp4' ? check.variants : []
      const [near, way] = [nearMiss(variants), vendorsWay(variants)]
      if (near) throw new ConsoleError('wrong-kg', 'rakp4', fail.rakp4Near(near))
      if (way) throw new ConsoleError('client-gave-up', 'rakp4', fail.rakp4Way(way) + optionFor(variants))
      throw new ConsoleError('wrong-kg', 'rakp4', fail.rakp4(given))
    }
    this.tell('rakp4', say.rakp4)
  }
}
