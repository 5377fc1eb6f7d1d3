/** A client by hand: logins of both versions step by step, each step as wrong as a test wants it. */
import { type Command, encode, type Layout, type Values } from 'wasm-free-codec'
import {
  deriveKeys,
  equal,
  hashedUser,
  makeSik,
  rakp2Code,
  rakp3Code,
  rakp4Code,
  type RmcpPlusHandshake,
} from 'wasm-free-codec/crypto'
import {
  activateSession,
  getSessionChallenge,
  openSessionRequest,
  openSessionResponse,
  rakp1,
  rakp2,
  rakp3,
  rakp4,
} from 'wasm-free-codec/messages'
import { SUITES } from '../../peers/bmc/index.ts'
import { latin1 } from '../../peers/latin1.ts'
import {
  openPacket20,
  opens15,
  type Packet15,
  type Packet20,
  type Sealing15,
  type Sealing20,
  sealPacket20,
  writePacket15,
  writePacket20,
} from '../../peers/envelope.ts'
import { readWhole } from '../../peers/message.ts'
import { answer, type Answered, type Bench, CLIENT, request } from './bench.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

export interface Login20 {
  user?: string
  password?: string
  kg?: string
  suite?: number
  privilege?: number
  nameOnly?: boolean
  openPrivilege?: number
  tag?: number
  from?: string
  /** Changes of what is sent. */
  open?: Values
  rakp1?: Values
  rakp3?: Values
}

export interface Refused {
  readonly step: 'open' | 'rakp1' | 'rakp3'
  /** Undefined: silence. */
  readonly status?: number
  readonly payload?: Uint8Array
}

export interface Handshake {
  readonly handshake: RmcpPlusHandshake
  readonly fits: { readonly rakp2: boolean; readonly rakp4: boolean }
  readonly maxPrivilege: number
}

const CONSOLE_ID = 0xa0a2a3a4

/** One payload of a login and what comes back. */
export function step(
  bench: Bench,
  payload_type: number,
  payload: Uint8Array,
  from = CLIENT,
): Packet20 | undefined {
  const [reply] = bench.packets(writePacket20({ payload_type, id: 0, sequence: 0, payload }), from)
  return reply as Packet20 | undefined
}

export function login20(bench: Bench, given: Login20 = {}): Client20 | Refused {
  const {
    user = 'admin',
    password = 'ipmiscope',
    kg,
    suite = 17,
    privilege = 4,
    nameOnly = true,
    tag = 0x21,
    from,
  } = given
  const [authentication, integrity, confidentiality] = SUITES[suite]!
  const send = (type: number, layout: Layout, values: Values) =>
    step(bench, type, encode(layout, values), from)
  const consoleRandom = bench.environment.random(16)
  const openPrivilege = given.openPrivilege ?? 0

  const opened = send(0x10, openSessionRequest, {
    message_tag: tag,
    max_privilege: openPrivilege,
    console_session_id: CONSOLE_ID,
    authentication_algorithm: authentication,
    integrity_algorithm: integrity,
    confidentiality_algorithm: confidentiality,
    ...given.open,
  })
  const open = opened && readWhole(openSessionResponse, opened.payload)
  if (!open || open.status) return { step: 'open', status: open?.status, payload: opened?.payload }

  const role = (nameOnly ? 0x10 : 0) | privilege
  const second = send(0x12, rakp1, {
    message_tag: tag,
    managed_session_id: open.managed_session_id,
    console_random: consoleRandom,
    name_only_lookup: Number(nameOnly),
    max_privilege: privilege,
    user_name: user,
    ...given.rakp1,
  })
  const two = second && readWhole(rakp2, second.payload)
  if (!two || two.status) return { step: 'rakp1', status: two?.status, payload: second?.payload }
  const handshake: RmcpPlusHandshake = {
    authentication: open.authentication_algorithm ?? 0,
    integrity: open.integrity_algorithm ?? 0,
    confidentiality: open.confidentiality_algorithm ?? 0,
    consoleId: CONSOLE_ID,
    managedId: open.managed_session_id ?? 0,
    openPrivilege,
    role,
    username: latin1(user),
    consoleRandom,
    managedRandom: two.managed_random!,
    guid: two.managed_guid!,
  }
  const key = bytes(password)
  const userPart = hashedUser(role, handshake.username)
  const code2 = two.auth_code ?? new Uint8Array()

  const fourth = send(0x14, rakp3, {
    message_tag: tag,
    managed_session_id: handshake.managedId,
    auth_code: rakp3Code(handshake, key, userPart),
    ...given.rakp3,
  })
  const four = fourth && readWhole(rakp4, fourth.payload)
  if (!four || four.status) return { step: 'rakp3', status: four?.status, payload: fourth?.payload }
  const sik = makeSik(handshake, kg === undefined ? key : bytes(kg), userPart)
  const fits = {
    rakp2: equal(code2, rakp2Code(handshake, key, userPart)),
    rakp4: equal(four.integrity_check_value ?? new Uint8Array(), rakp4Code(handshake, sik)),
  }
  const sealing: Sealing20 = {
    integrity,
    confidentiality,
    keys: authentication ? { ...deriveKeys(authentication, sik), password: key } : {},
    sent: {},
    received: {},
  }
  return new Client20(bench, { handshake, fits, maxPrivilege: open.max_privilege ?? 0 }, sealing, from)
}

/** A client that is logged in, or has to be: fails where the login did. */
export function loggedIn(bench: Bench, given: Login20 = {}): Client20 {
  const client = login20(bench, given)
  if (!(client instanceof Client20)) throw new Error(`refused at ${client.step}: ${client.status}`)
  return client
}

export class Client20 {
  readonly login: Handshake
  readonly sealing: Sealing20
  sequence = 1
  rqSeq = 1
  private readonly bench: Bench
  private readonly from: string

  constructor(bench: Bench, login: Handshake, sealing: Sealing20, from = CLIENT) {
    this.bench = bench
    this.login = login
    this.sealing = sealing
    this.from = from
  }

  seal(payload: Uint8Array, payload_type = 0, sequence = this.sequence++): Uint8Array {
    const head = { payload_type, id: this.login.handshake.managedId, sequence, payload }
    return sealPacket20(head, this.sealing, this.bench.environment.random)
  }

  open(packet: Packet20): Uint8Array {
    const opened = openPacket20(packet, this.sealing)
    if ('problem' in opened) throw new Error(opened.problem)
    return opened.payload
  }

  /** All messages that come back. */
  send(message: Uint8Array): Uint8Array[] {
    return this.bench.packets(this.seal(message), this.from).map((packet) => this.open(packet as Packet20))
  }

  ask<Q, S>(command: Command<Q, S>, values: Partial<Q> = {}): Answered<S> | undefined {
    const [reply] = this.send(request(command, values as Values, { rq_seq: this.rqSeq++ & 63 }))
    return reply && answer(command, reply, values as Values)
  }
}

export interface Login15 {
  user?: string
  password?: string
  authType?: number
  privilege?: number
  activate?: Values
}

export function login15(bench: Bench, given: Login15 = {}): Client15 | { code: number | undefined } {
  const { user = 'admin', password = 'ipmiscope', authType = 2, privilege = 4 } = given
  const challenged = bench.ask(getSessionChallenge, { authentication_type: authType, user_name: user })
  if (!challenged || challenged.completion_code) return { code: challenged?.completion_code }
  const { temporary_session_id: id = 0, challenge = new Uint8Array() } = challenged
  const sealing: Sealing15 = { authType, password: bytes(password), challenge }
  const values = {
    authentication_type: authType,
    privilege,
    challenge,
    outbound_sequence: 100,
    ...given.activate,
  }
  const message = request(activateSession, values)
  const [packet] = bench.packets(writePacket15({ id, sequence: 0, message }, sealing)) as Packet15[]
  if (!packet) return { code: undefined }
  const activated = answer(activateSession, packet.message, values)
  if (activated.completion_code) return { code: activated.completion_code }
  return new Client15(bench, sealing, { ...activated, outbound: packet.sequence })
}

export class Client15 {
  readonly sealing: Sealing15
  readonly activated: Partial<{
    session_id: number
    inbound_sequence: number
    privilege: number
    outbound: number
  }>
  sequence: number
  rqSeq = 1
  private readonly bench: Bench

  constructor(bench: Bench, sealing: Sealing15, activated: Client15['activated']) {
    this.bench = bench
    this.sealing = sealing
    this.activated = activated
    this.sequence = activated.inbound_sequence ?? 0
  }

  packets(
    message: Uint8Array,
    sealing: Sealing15 | undefined = this.sealing,
    sequence = this.sequence++,
  ): Packet15[] {
    const id = this.activated.session_id ?? 0
    return this.bench.packets(writePacket15({ id, sequence, message }, sealing)) as Packet15[]
  }

  ask<Q, S>(command: Command<Q, S>, values: Partial<Q> = {}): Answered<S> | undefined {
    const [packet] = this.packets(request(command, values as Values, { rq_seq: this.rqSeq++ & 63 }))
    if (!packet) return undefined
    if (!opens15(packet, this.sealing)) throw new Error('a wrong authentication code')
    return answer(command, packet.message, values as Values)
  }
}
