/** RMCP+ logins: Open Session and RAKP messages 1 to 4 (IPMI 2.0 §13.17 to §13.23), with the right status for each mistake. */
import { encode, type Layout, type Values } from 'wasm-free-codec'
import { equal, padded, type RmcpPlusHandshake } from 'wasm-free-codec/crypto'
import { openSessionRequest, openSessionResponse, rakp1, rakp2, rakp3, rakp4 } from 'wasm-free-codec/messages'
import { type Packet20, writePacket20 } from '../envelope.ts'
import { readWhole } from '../message.ts'
import type { VirtualBmc } from './bmc.ts'
import type { Step } from './faults/fault.ts'
import { Keys20 } from '../keys20.ts'
import { SUITES } from '../cipher-suites.ts'
import { Session20 } from './session20.ts'
import type { Peer } from './sessions.ts'
import { latin1 } from '../latin1.ts'
import { mayLogIn, type User } from './users.ts'

// prettier-ignore
const STATUS = {
  ok: 0x00, resources: 0x01, sessionId: 0x02, authentication: 0x04, integrity: 0x05, authenticationPayload: 0x06,
  integrityPayload: 0x07, inactive: 0x08, role: 0x09, unauthorizedRole: 0x0a, roleResources: 0x0b, nameLength: 0x0c,
  name: 0x0d, integrityValue: 0x0f, confidentiality: 0x10, suite: 0x11, parameter: 0x12,
} as const

const NO_CODE = new Uint8Array()
/** A completion code alone, as some BMCs refuse: wrong length. */
const CANNOT_READ = 0xc7
const MAX_PRIVILEGE = 5
const MAX_NAME = 16
const LOGIN_TIME = 30_000
const MAX_LOGINS = 64
const OPEN = { type: 0x10, reply: 0x11 }
const RAKP1 = { type: 0x12, reply: 0x13 }
const RAKP3 = { type: 0x14, reply: 0x15 }

interface Login {
  readonly id: number
  readonly consoleId: number
  readonly suite: (typeof SUITES)[number]
  readonly openPrivilege: number
  readonly at: number
  user?: User
  maxPrivilege?: number
  keys?: Keys20
  /** RAKP 1 and 3 as they came, and what was answered: sent again they get the same. */
  rakp1?: { readonly payload: Uint8Array; readonly reply: Uint8Array | undefined }
  rakp3?: { readonly payload: Uint8Array; readonly reply: Uint8Array | undefined }
  session?: Session20
}

export class Logins20 {
  private readonly bmc: VirtualBmc
  private readonly logins = new Map<number, Login>()
  /** Logins in a row that came to RAKP 2 and no further. */
  private readonly failures = new Map<User, number>()

  constructor(bmc: VirtualBmc) {
    this.bmc = bmc
  }

  receive({ payload_type, payload }: Packet20, peer: Peer): void {
    const reply =
      payload_type === OPEN.type
        ? this.open(payload)
        : payload_type === RAKP1.type
          ? this.rakp1(payload)
          : payload_type === RAKP3.type
            ? this.rakp3(payload, peer)
            : undefined
    if (reply)
      peer.send(writePacket20({ payload_type: payload_type + 1, id: 0, sequence: 0, payload: reply }))
  }

  /** The session is in use: its login is not needed any more. */
  finish({ id }: Session20): void {
    this.logins.delete(id)
  }

  private open(payload: Uint8Array): Uint8Array | undefined {
    const request = readWhole(openSessionRequest, payload)
    if (!request) return this.refuse('open', payload[0] ?? 0, STATUS.parameter)
    const { sessions, channel, faults } = this.bmc
    const tag = request.message_tag
    const consoleId = request.console_session_id
    const refuse = (status: number) => this.refuse('open', tag, status, consoleId)
    if (request.max_privilege > MAX_PRIVILEGE) return refuse(STATUS.role)
    if (consoleId === 0) return refuse(STATUS.sessionId)
    const fixed = faults.quirks.fixedSuite
    const suite = fixed === undefined ? this.chooseSuite(request) : SUITES[fixed]!
    if (typeof suite === 'number') return refuse(suite)
    this.makeRoom()
    if (sessions.full) return refuse(STATUS.resources)
    const id = sessions.freeId((id) => this.logins.has(id))
    const { max_privilege: openPrivilege } = request
    this.logins.set(id, { id, consoleId, suite, openPrivilege, at: this.bmc.environment.now() })
    const [authentication_algorithm, integrity_algorithm, confidentiality_algorithm] = suite
    return this.reply(
      'open',
      openSessionResponse,
      {
        message_tag: tag,
        status: STATUS.ok,
        max_privilege: Math.min(openPrivilege || channel.limit, channel.limit),
        console_session_id: consoleId,
        managed_session_id: id,
        authentication_algorithm,
        integrity_algorithm,
        confidentiality_algorithm,
      },
      { ...request },
    )
  }

  /** The suite that the algorithms proposed make, or the status that says which of them does not fit. */
  private chooseSuite(request: Values): (typeof SUITES)[number] | number {
    // prettier-ignore
    const parts = [
      ['authentication',  STATUS.authenticationPayload, STATUS.authentication],
      ['integrity',       STATUS.integrityPayload,      STATUS.integrity],
      ['confidentiality', STATUS.parameter,             STATUS.confidentiality],
    ] as const
    const offered = this.bmc.options.suites.flatMap((id) => (SUITES[id] ? [SUITES[id]] : []))
    let fitting = offered
    for (const [i, [name, wrongPayload, unknown]] of parts.entries()) {
      const length = request[`${name}_payload_length`]
      if (request[`${name}_payload`] !== i) return wrongPayload
      // Length 0: the BMC may choose.
      if (length === 0) continue
      if (length !== 8) return STATUS.parameter
      const algorithm = request[`${name}_algorithm`]
      if (!offered.some((suite) => suite[i] === algorithm)) return unknown
      fitting = fitting.filter((suite) => suite[i] === algorithm)
    }
    const best = [17, 3].map((id) => SUITES[id]!).find((suite) => fitting.includes(suite))
    return best ?? fitting.at(-1) ?? STATUS.suite
  }

  private makeRoom(): void {
    const { environment, options } = this.bmc
    const oldest = environment.now() - LOGIN_TIME
    for (const [id, { at }] of this.logins) {
      if (at < oldest || this.logins.size >= Math.min(MAX_LOGINS, options.slots * 4)) this.logins.delete(id)
    }
  }

  private rakp1(payload: Uint8Array): Uint8Array | undefined {
    const request = readWhole(rakp1, payload)
    if (!request) return this.refuse('rakp1', payload[0] ?? 0, STATUS.parameter)
    const { environment, faults, options, sessions } = this.bmc
    const tag = request.message_tag
    const login = this.logins.get(request.managed_session_id)
    if (!login) {
      return this.refuse(
        'rakp1',
        tag,
        sessions.byId(request.managed_session_id) ? STATUS.inactive : STATUS.sessionId,
      )
    }
    if (login.rakp1 && equal(login.rakp1.payload, payload)) return login.rakp1.reply
    const refuse = (status: number) => this.refuse('rakp1', tag, status, login.consoleId)
    if (login.session) return refuse(STATUS.inactive)
    const user = this.findUser(request)
    if (typeof user === 'number') return refuse(user)
    const [authentication, integrity, confidentiality] = login.suite
    const handshake: RmcpPlusHandshake = {
      authentication,
      integrity,
      confidentiality,
      consoleId: login.consoleId,
      managedId: login.id,
      openPrivilege: login.openPrivilege,
      role: (request.name_only_lookup << 4) | request.max_privilege,
      username: latin1(request.user_name),
      consoleRandom: request.console_random,
      managedRandom: faults.quirks.staticRandom ? new Uint8Array(16) : environment.random(16),
      guid: options.guid,
    }
    login.user = user
    login.maxPrivilege = Math.min(request.max_privilege || MAX_PRIVILEGE, user.limit, this.bmc.channel.limit)
    login.keys = new Keys20(handshake, user.password, this.bmc.channel, faults.quirks)
    this.failures.set(user, (this.failures.get(user) ?? 0) + 1)
    const reply = this.reply('rakp1', rakp2, {
      message_tag: tag,
      status: STATUS.ok,
      console_session_id: login.consoleId,
      managed_random: handshake.managedRandom,
      managed_guid: options.guid,
      auth_code: login.keys.rakp2,
    })
    login.rakp1 = { payload, reply }
    return reply
  }

  /** The user that RAKP 1 names, or the status that refuses. */
  private findUser({
    name_only_lookup,
    max_privilege,
    user_name,
    user_name_length,
  }: NonNullable<ReturnType<typeof readWhole<typeof rakp1>>>): User | number {
    const { users, channel, sessions, faults } = this.bmc
    if (user_name_length > MAX_NAME) return STATUS.nameLength
    if (max_privilege > MAX_PRIVILEGE) return STATUS.role
    const name = user_name.replace(/\0+$/, '')
    const user = users.named(
      name,
      (user) => mayLogIn(user) && (name_only_lookup === 1 || user.limit >= max_privilege),
    )
    if (!user) return STATUS.name
    if (max_privilege > Math.min(user.limit, channel.limit)) return STATUS.unauthorizedRole
    if (user.sessionLimit > 0 && sessions.ofUser(user) >= user.sessionLimit) return STATUS.roleResources
    const { lockOutAfter = Infinity } = faults.quirks
    return (this.failures.get(user) ?? 0) >= lockOutAfter ? STATUS.name : user
  }

  private rakp3(payload: Uint8Array, peer: Peer): Uint8Array | undefined {
    const request = readWhole(rakp3, payload)
    if (!request) return this.refuse('rakp3', payload[0] ?? 0, STATUS.parameter)
    const { sessions } = this.bmc
    const tag = request.message_tag
    const login = this.logins.get(request.managed_session_id)
    if (!login) {
      return this.refuse(
        'rakp3',
        tag,
        sessions.byId(request.managed_session_id) ? STATUS.inactive : STATUS.sessionId,
      )
    }
    if (login.rakp3 && equal(login.rakp3.payload, payload)) return login.rakp3.reply
    const { keys, user, consoleId } = login
    const refuse = (status: number) => this.refuse('rakp3', tag, status, consoleId)
    if (!keys || !user || login.session) return refuse(STATUS.inactive)
    // The console refuses RAKP 2: the login is over, and nothing is answered.
    if (request.status !== 0) return void this.logins.delete(login.id)
    // Without a code the field is absent.
    if (!equal(request.auth_code ?? NO_CODE, keys.rakp3)) {
      this.logins.delete(login.id)
      return refuse(STATUS.integrityValue)
    }
    const session = new Session20(this.bmc, {
      id: login.id,
      consoleId,
      user,
      maxPrivilege: login.maxPrivilege ?? 0,
      sealing: keys.sealing,
      peer,
    })
    if (!sessions.open(session)) return refuse(STATUS.resources)
    this.failures.delete(user)
    login.session = session
    const reply = this.reply('rakp3', rakp4, {
      message_tag: tag,
      status: STATUS.ok,
      console_session_id: consoleId,
      integrity_check_value: keys.rakp4,
    })
    login.rakp3 = { payload, reply }
    return reply
  }

  private refuse(step: Step, message_tag: number, status: number, consoleId = 0): Uint8Array | undefined {
    const layouts = { open: openSessionResponse, rakp1: rakp2, rakp3: rakp4, ping: rakp4 }
    return this.reply(step, layouts[step], { message_tag, status, console_session_id: consoleId })
  }

  private reply(step: Step, layout: Layout, values: Values, request: Values = {}): Uint8Array | undefined {
    const reply = this.bmc.faults.step(step, values, request)
    if (!reply) return undefined
    if (reply.status === STATUS.ok) return encode(layout, reply)
    // Eight bytes: tag, status, two reserved ones, the console's session ID.
    const { message_tag, status, console_session_id } = reply
    const refusal = encode(layout, { message_tag, status, console_session_id })
    const { refusalLength = refusal.length } = this.bmc.faults.quirks
    return refusalLength === 1 ? Uint8Array.of(CANNOT_READ) : padded(refusal, refusalLength)
  }
}
