/** IPMI 1.5 over LAN: requests outside of sessions, logins by challenge, sessions (IPMI 2.0 §6.12, §13.6). */
import type { MessageOf } from 'wasm-free-codec'
import { equal } from 'wasm-free-codec/crypto'
import type { activateSession, getSessionChallenge } from 'wasm-free-codec/messages'
import { randomNumber } from '../environment.ts'
import { opens15, type Packet15, type Sealing15, writePacket15 } from '../envelope.ts'
import type { VirtualBmc } from './bmc.ts'
import { type Answer, CC, PRIVILEGES } from './handler.ts'
import { Session15, type Write15 } from './session15.ts'
import type { Peer } from './sessions.ts'
import { hasNoPassword, mayLogIn, type User } from './users.ts'

type Request<C extends { request?: unknown }> = MessageOf<NonNullable<C['request']>>
type Response<C extends { response?: unknown }> = MessageOf<NonNullable<C['response']>>

const MAX_LOGINS = 64
const LOGIN_TIME = 60_000

const swapped = (value: number) =>
  ((value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0

/** From Get Session Challenge to the session's first packet. */
export interface Login15 {
  readonly id: number
  readonly user: User
  readonly sealing: Sealing15
  readonly at: number
  activated?: { readonly session: Session15; readonly response: Answer<Response<typeof activateSession>> }
}

export class Lan15 {
  private readonly bmc: VirtualBmc
  private readonly logins = new Map<number, Login15>()

  constructor(bmc: VirtualBmc) {
    this.bmc = bmc
  }

  receive(packet: Packet15, peer: Peer): void {
    const { bmc } = this
    if (packet.id === 0 && packet.sequence === 0) {
      const send = (message: Uint8Array) => this.write(peer, 0, 0, message)
      bmc.serve(packet.message, { privilege: PRIVILEGES.none, send }, peer)
      return
    }
    const login = this.logins.get(packet.id)
    if (login) this.receiveLogin(login, packet, peer)
    else this.receiveInside(packet, peer)
  }

  /** Activate Session comes under the temporary session ID; a wrong code is answered by silence. */
  private receiveLogin(login: Login15, packet: Packet15, peer: Peer): void {
    if (!opens15(packet, login.sealing)) return
    const send = (message: Uint8Array) => {
      const sequence = login.activated?.session.nextSequence() ?? 0
      this.write(peer, login.id, sequence, message, login.sealing)
    }
    this.bmc.serve(packet.message, { privilege: PRIVILEGES.none, login, send }, peer)
  }

  private receiveInside(packet: Packet15, peer: Peer): void {
    const { bmc } = this
    const session = bmc.sessions.active.find(
      (session): session is Session15 => session instanceof Session15 && session.id === packet.id,
    )
    if (!session) return
    const { unexpectedAuth } = bmc.faults.quirks
    const authenticated = packet.auth_type === session.sealing.authType
    const { perMessage, userLevel } = bmc.channel
    if (authenticated ? !opens15(packet, session.sealing) : packet.auth_type !== 0) return
    if (!authenticated && perMessage && userLevel) return
    if (!session.window.take(packet.sequence)) return
    session.peer = peer
    bmc.sessions.touch(session)
    for (const [id, { activated }] of this.logins) if (activated?.session === session) this.logins.delete(id)
    const sealing = authenticated || unexpectedAuth ? session.sealing : undefined
    // Without per-message authentication all may come without a code; else commands of user level alone.
    const most = authenticated || !perMessage ? PRIVILEGES.system : PRIVILEGES.user
    bmc.serve(
      packet.message,
      {
        session,
        privilege: Math.min(session.privilege, most),
        send: (message) => this.write(peer, session.id, session.nextSequence(), message, sealing),
      },
      peer,
    )
  }

  readonly write: Write15 = (peer, id, sequence, message, sealing) => {
    const { bigEndianSequence, zeroId, authCode } = this.bmc.faults.quirks
    if (message.length > 255) return
    const head = {
      id: zeroId ? 0 : id,
      sequence: bigEndianSequence ? swapped(sequence) : sequence,
      message,
    }
    peer.send(writePacket15(head, sealing, authCode))
  }

  /** Get Session Challenge (IPMI 2.0 §22.16). */
  challenge({
    authentication_type,
    user_name,
  }: Request<typeof getSessionChallenge>): Answer<Response<typeof getSessionChallenge>> {
    const { options, users, environment, sessions } = this.bmc
    if (!options.ipmi15) return CC.invalidCommand
    if (!options.authTypes.includes(authentication_type)) return CC.invalidField
    const user = users.named(user_name, mayLogIn)
    if (!user) return user_name === '' ? 0x82 : 0x81
    const now = environment.now()
    for (const [id, { at }] of this.logins)
      if (this.logins.size >= MAX_LOGINS || now - at > LOGIN_TIME) this.logins.delete(id)
    const challenge = environment.random(16)
    const id = sessions.freeId((id) => this.logins.has(id))
    const sealing = { authType: authentication_type, password: user.password, challenge }
    this.logins.set(id, { id, user, sealing, at: now })
    return { temporary_session_id: id, challenge }
  }

  /** Activate Session (IPMI 2.0 §22.17). */
  activate(
    request: Request<typeof activateSession>,
    login: Login15 | undefined,
    peer: Peer,
  ): Answer<Response<typeof activateSession>> {
    const { sessions, channel, environment } = this.bmc
    if (!login) return 0x85
    if (login.activated) return login.activated.response
    const { user, sealing } = login
    if (request.authentication_type !== sealing.authType) return CC.invalidField
    if (!equal(request.challenge, sealing.challenge ?? request.challenge)) return CC.invalidField
    if (request.outbound_sequence === 0) return 0x84
    const { privilege } = request
    if (privilege === 0 || privilege > PRIVILEGES.administrator) return CC.invalidField
    if (privilege > Math.min(user.limit, channel.limit)) return 0x86
    if (user.sessionLimit > 0 && sessions.ofUser(user) >= user.sessionLimit) return 0x82
    const inbound = randomNumber(environment)
    const session = new Session15({
      id: sessions.freeId((id) => this.logins.has(id)),
      user,
      channel: channel.number,
      maxPrivilege: privilege,
      sealing,
      peer,
      inbound,
      outbound: request.outbound_sequence,
      write: this.write,
    })
    if (!sessions.open(session)) return 0x81
    const response = {
      authentication_type: channel.perMessage ? sealing.authType : 0,
      session_id: session.id,
      inbound_sequence: inbound,
      privilege,
    }
    login.activated = { session, response }
    return response
  }

  /** What the channel's capabilities say of users. */
  get namelessUser(): 'none' | 'anonymous' | 'password' {
    const user = this.bmc.users.named('', mayLogIn)
    return !user ? 'none' : hasNoPassword(user) ? 'anonymous' : 'password'
  }
}
