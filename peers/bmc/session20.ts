/** A session of RMCP+: its keys, sequence numbers and windows (IPMI 2.0 §6.12.13, §13.28). */
import { openPacket20, type Packet20, type Sealing20, sealPacket20 } from '../envelope.ts'
import type { VirtualBmc } from './bmc.ts'
import { PRIVILEGES } from './handler.ts'
import { IPMI_PAYLOAD, type Peer, type Session } from './sessions.ts'
import type { User } from './users.ts'
import { SequenceWindow } from '../sequence-window.ts'

const AHEAD = 15
const BEHIND = 16
const MAX_PAYLOAD = 0xffff

export class Session20 implements Session {
  readonly version = '2.0'
  handle = 0
  lastSeen = 0
  privilege: number
  last: Session['last']
  peer: Peer

  readonly id: number
  /** The console's number for it, in packets to the console. */
  readonly consoleId: number
  readonly user: User
  readonly channel: number
  readonly maxPrivilege: number
  readonly sealing: Sealing20
  private readonly bmc: VirtualBmc
  /** Authenticated packets and others are counted apart, both ways. */
  private readonly windows = [new SequenceWindow(AHEAD, BEHIND), new SequenceWindow(AHEAD, BEHIND)]
  private readonly sequences = [0, 0]

  constructor(
    bmc: VirtualBmc,
    given: Pick<Session20, 'id' | 'consoleId' | 'user' | 'maxPrivilege' | 'sealing' | 'peer'>,
  ) {
    this.bmc = bmc
    this.id = given.id
    this.consoleId = given.consoleId
    this.user = given.user
    this.channel = bmc.channel.number
    this.maxPrivilege = given.maxPrivilege
    this.privilege = Math.min(PRIVILEGES.user, given.maxPrivilege)
    this.sealing = given.sealing
    this.peer = given.peer
  }

  /** The payload of a packet that belongs to this session and has not come before. */
  open(packet: Packet20): Uint8Array | undefined {
    const { integrity, confidentiality } = this.sealing
    if (integrity !== 0 && !packet.authenticated) return undefined
    if (confidentiality !== 0 && !packet.encrypted && packet.payload_type === IPMI_PAYLOAD) return undefined
    const opened = openPacket20(packet, this.sealing)
    if ('problem' in opened) return undefined
    return this.windows[packet.authenticated]!.take(packet.sequence) ? opened.payload : undefined
  }

  send(
    payloadType: number,
    payload: Uint8Array,
    how: { encrypt?: boolean; authenticate?: boolean } = {},
  ): void {
    if (payload.length > MAX_PAYLOAD) return
    const { staticIv, trailerCode, pad } = this.bmc.faults.quirks
    const authenticated = Number(this.sealing.integrity !== 0 && (how.authenticate ?? true))
    const sequence = (this.sequences[authenticated] = (this.sequences[authenticated]! + 1) >>> 0 || 1)
    const random = staticIv ? (length: number) => new Uint8Array(length) : this.bmc.environment.random
    const head = { payload_type: payloadType, id: this.consoleId, sequence, payload }
    this.peer.send(sealPacket20(head, this.sealing, random, { ...how, code: trailerCode, pad }))
  }
}
