/**
 * A remote console of the generated captures, as ipmitool behaves: logs in, works through its tasks, closes the
 * session, and comes back from another port. Each method gives the frames of one step, in order.
 */
import type { Bmc } from './bmc.ts'
import { APP } from './bmc.ts'
import * as codes from './codes.ts'
import * as m from './message.ts'
import type { Host, Network } from './network.ts'
import type { Random } from './random.ts'

/** A frame and how many microseconds it comes after the one before. */
export interface Step {
  wait: number
  frame: Buffer
}

const PORT = 623
const ADMINISTRATOR = 4
const RETRY_MICROSECONDS = 1_000_000
/** Shares of requests. */
const LOST = 0.004
const BUSY = 0.003
const NODE_BUSY = Buffer.from([0xc0])

export class Client {
  private readonly host: Host
  private readonly network: Network
  private readonly random: Random
  private port = 0
  private pause = 0
  private sequence = 0

  constructor(host: Host, network: Network, random: Random) {
    this.host = host
    this.network = network
    this.random = random
  }

  /** A new process, after a pause in microseconds: another port. */
  start(pause: number): void {
    this.pause = pause
    this.port = this.random.between(32_768, 60_999)
    this.sequence = 0
  }

  *ping(bmc: Bmc): Generator<Step> {
    const tag = this.random.between(0, 254)
    yield this.toBmc(bmc, m.presencePing(tag), 5000)
    yield this.fromBmc(bmc, m.presencePong(tag))
  }

  /** Nobody listens there. */
  *unreachable(bmc: Bmc): Generator<Step> {
    const step = this.toBmc(bmc, m.presencePing(this.random.between(0, 254)), 5000)
    yield step
    yield {
      wait: this.random.between(80, 900),
      frame: this.network.portUnreachable(step.frame, bmc.host, this.host),
    }
  }

  *capabilities(bmc: Bmc, rmcpPlus: boolean): Generator<Step> {
    const data = Buffer.from([rmcpPlus ? 0x8e : 0x0e, ADMINISTRATOR])
    yield* this.outside(bmc, { netFn: APP, cmd: 0x38, data })
  }

  *cipherSuites(bmc: Bmc): Generator<Step> {
    yield* this.outside(bmc, { netFn: APP, cmd: 0x54, data: Buffer.from([0x0e, 0x00, 0x80]) })
  }

  /** Open Session and RAKP 1 to 4. Returns the session, or nothing after a wrong password or user name. */
  *login(
    bmc: Bmc,
    suite: codes.Suite,
    wrong?: 'password' | 'username',
  ): Generator<Step, Session | undefined> {
    const { random } = this
    const login: codes.Login = {
      suite,
      consoleId: random.bytes(4),
      bmcId: random.bytes(4),
      consoleRandom: random.bytes(16),
      bmcRandom: random.bytes(16),
      guid: bmc.guid,
      role: 0x10 | ADMINISTRATOR,
      username: wrong === 'username' ? 'root' : bmc.username,
      password: bmc.password,
    }
    const algorithms = Buffer.from([
      ...[0, 0, 0, 8, suite.authentication, 0, 0, 0],
      ...[1, 0, 0, 8, suite.integrity, 0, 0, 0],
      ...[2, 0, 0, 8, suite.confidentiality, 0, 0, 0],
    ])
    const open = Buffer.concat([Buffer.alloc(4), login.consoleId, algorithms])
    yield this.toBmc(bmc, m.setupPayload(0x10, open))
    const opened = [Buffer.from([0, 0, ADMINISTRATOR, 0]), login.consoleId, login.bmcId, algorithms]
    yield this.fromBmc(bmc, m.setupPayload(0x11, Buffer.concat(opened)))

    const name = [Buffer.from([login.role, 0, 0, login.username.length]), Buffer.from(login.username)]
    const rakp1 = [Buffer.alloc(4), login.bmcId, login.consoleRandom, ...name]
    yield this.toBmc(bmc, m.setupPayload(0x12, Buffer.concat(rakp1)))
    if (wrong === 'username') {
      const refusal = [Buffer.from([0, 0x0d, 0, 0]), login.consoleId]
      yield this.fromBmc(bmc, m.setupPayload(0x13, Buffer.concat(refusal)))
      return undefined
    }
    const rakp2 = [Buffer.alloc(4), login.consoleId, login.bmcRandom, login.guid, codes.rakp2Code(login)]
    yield this.fromBmc(bmc, m.setupPayload(0x13, Buffer.concat(rakp2)))

    const typed = wrong === 'password' ? { ...login, password: 'not it' } : login
    const rakp3 = [Buffer.alloc(4), login.bmcId, codes.rakp3Code(typed)]
    yield this.toBmc(bmc, m.setupPayload(0x14, Buffer.concat(rakp3)))
    if (wrong === 'password') {
      const refusal = [Buffer.from([0, 0x0f, 0, 0]), login.consoleId]
      yield this.fromBmc(bmc, m.setupPayload(0x15, Buffer.concat(refusal)))
      return undefined
    }
    const sik = codes.sessionIntegrityKey(login)
    const rakp4 = [Buffer.alloc(4), login.consoleId, codes.rakp4Code(login, sik)]
    yield this.fromBmc(bmc, m.setupPayload(0x15, Buffer.concat(rakp4)))

    const keys = codes.sessionKeys(login, sik)
    const packet = (id: Buffer) => (sequence: number, message: Buffer) =>
      m.sessionPacket(suite, keys, random, id, sequence, message)
    return {
      bmc,
      bmcId: login.bmcId,
      toBmc: packet(login.bmcId),
      fromBmc: packet(login.consoleId),
      sent: 0,
      received: 0,
    }
  }

  /** Get Session Challenge and Activate Session, with MD5. */
  *login15(bmc: Bmc): Generator<Step, Session> {
    const { random } = this
    const [temporary, id, challenge] = [random.bytes(4), random.bytes(4), random.bytes(16)]
    const username = Buffer.alloc(17)
    username[0] = 2
    username.write(bmc.username, 1)
    const ask: m.Request = { netFn: APP, cmd: 0x39, data: username }
    const first = this.nextSequence()
    yield this.toBmc(bmc, m.sessionless(m.requestMessage(ask, first)))
    const answer = Buffer.concat([Buffer.from([0]), temporary, challenge])
    yield this.fromBmc(bmc, m.sessionless(m.responseMessage(ask, answer, first)))

    const outbound = random.between(1, 0xffff)
    const number = Buffer.alloc(4)
    number.writeUInt32LE(outbound)
    const data = Buffer.concat([Buffer.from([2, ADMINISTRATOR]), challenge, number])
    const activate: m.Request = { netFn: APP, cmd: 0x3a, data }
    const second = this.nextSequence()
    yield this.toBmc(bmc, m.md5Packet(bmc.password, temporary, 0, m.requestMessage(activate, second)))
    const activated = Buffer.concat([Buffer.from([0, 2]), id, Buffer.from([1, 0, 0, 0, ADMINISTRATOR])])
    const reply = m.responseMessage(activate, activated, second)
    yield this.fromBmc(bmc, m.md5Packet(bmc.password, temporary, outbound, reply))

    const packet = (sequence: number, message: Buffer) => m.md5Packet(bmc.password, id, sequence, message)
    return { bmc, bmcId: id, toBmc: packet, fromBmc: packet, sent: 0, received: outbound }
  }

  /** One request and its answer; sometimes a retry, when the request was lost behind the tap. */
  *ask(session: Session, request: m.Request): Generator<Step> {
    const sequence = this.nextSequence()
    const message = m.requestMessage(request, sequence)
    yield this.send(session, message, this.random.between(50, 900))
    if (this.random.chance(LOST)) yield this.send(session, message, RETRY_MICROSECONDS)
    const answer = this.random.chance(BUSY) ? NODE_BUSY : session.bmc.answer(request)
    yield this.receive(session, m.responseMessage(request, answer, sequence))
  }

  /** A request to the satellite at `address` of the IPMB channel, by Send Message. */
  *bridge(session: Session, address: number, request: m.Request): Generator<Step> {
    const sequence = this.nextSequence()
    const inner = m.requestMessage(request, sequence, m.BMC_ADDRESS, address)
    const send: m.Request = { netFn: APP, cmd: 0x34, data: Buffer.concat([Buffer.from([0x40]), inner]) }
    yield this.send(session, m.requestMessage(send, sequence), this.random.between(50, 900))
    // No satellite there: NAK on write.
    if (this.random.chance(0.05)) {
      yield this.receive(session, m.responseMessage(send, Buffer.from([0x83]), sequence))
      return
    }
    const answer = session.bmc.answer(request)
    if (session.bmc.nestsReplies) {
      const reply = m.responseMessage(request, answer, sequence, m.BMC_ADDRESS, address)
      yield this.receive(session, m.responseMessage(send, Buffer.concat([Buffer.from([0]), reply]), sequence))
      return
    }
    yield this.receive(session, m.responseMessage(send, Buffer.from([0]), sequence))
    const reply = m.responseMessage(request, answer, sequence, m.CONSOLE_ADDRESS, address)
    yield this.receive(session, reply)
  }

  *privilege(session: Session): Generator<Step> {
    yield* this.ask(session, { netFn: APP, cmd: 0x3b, data: Buffer.from([ADMINISTRATOR]) })
  }

  *close(session: Session): Generator<Step> {
    yield* this.ask(session, { netFn: APP, cmd: 0x3c, data: session.bmcId })
  }

  private *outside(bmc: Bmc, request: m.Request): Generator<Step> {
    const sequence = this.nextSequence()
    yield this.toBmc(bmc, m.sessionless(m.requestMessage(request, sequence)))
    yield this.fromBmc(bmc, m.sessionless(m.responseMessage(request, bmc.answer(request), sequence)))
  }

  private nextSequence(): number {
    this.sequence = (this.sequence + 1) & 0x3f
    return this.sequence
  }

  private send(session: Session, message: Buffer, wait: number): Step {
    return this.toBmc(session.bmc, session.toBmc(++session.sent, message), wait)
  }

  private receive(session: Session, message: Buffer): Step {
    return this.fromBmc(session.bmc, session.fromBmc(++session.received, message))
  }

  private toBmc(bmc: Bmc, payload: Buffer, wait = this.random.between(100, 2000)): Step {
    const frame = this.network.udp(this.host, this.port, bmc.host, PORT, payload)
    const { pause } = this
    this.pause = 0
    return { wait: pause + wait, frame }
  }

  private fromBmc(bmc: Bmc, payload: Buffer): Step {
    const frame = this.network.udp(bmc.host, PORT, this.host, this.port, payload)
    return { wait: this.random.between(300, 12_000), frame }
  }
}

/** A session that stands: how its packets are made, and the last sequence number of each direction. */
export interface Session {
  bmc: Bmc
  bmcId: Buffer
  toBmc(sequence: number, message: Buffer): Buffer
  fromBmc(sequence: number, message: Buffer): Buffer
  sent: number
  received: number
}
