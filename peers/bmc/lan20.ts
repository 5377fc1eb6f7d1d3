/** RMCP+ over LAN: requests outside of sessions, logins, sessions and their payloads (IPMI 2.0 §13.24 to §13.28). */
import { type Packet20, writePacket20 } from '../envelope.ts'
import type { VirtualBmc } from './bmc.ts'
import { PRIVILEGES } from './handler.ts'
import { Logins20 } from './login20.ts'
import { Session20 } from './session20.ts'
import { IPMI_PAYLOAD, type Peer } from './sessions.ts'

export class Lan20 {
  private readonly bmc: VirtualBmc
  private readonly logins: Logins20

  constructor(bmc: VirtualBmc) {
    this.bmc = bmc
    this.logins = new Logins20(bmc)
  }

  receive(packet: Packet20, peer: Peer): void {
    const { bmc } = this
    if (!bmc.options.ipmi20) return
    if (packet.id !== 0) return this.receiveInside(packet, peer)
    if (packet.payload_type !== IPMI_PAYLOAD) return this.logins.receive(packet, peer)
    const send = (payload: Uint8Array) =>
      peer.send(writePacket20({ payload_type: IPMI_PAYLOAD, id: 0, sequence: 0, payload }))
    bmc.serve(packet.payload, { privilege: PRIVILEGES.none, send }, peer)
  }

  private receiveInside(packet: Packet20, peer: Peer): void {
    const { bmc } = this
    const session = bmc.sessions.byId(packet.id)
    if (!(session instanceof Session20)) return
    const payload = session.open(packet)
    if (!payload) return
    session.peer = peer
    bmc.sessions.touch(session)
    this.logins.finish(session)
    if (packet.payload_type !== IPMI_PAYLOAD) {
      const service = bmc.payloads.get(packet.payload_type)
      if (service?.instances.includes(session)) service.receive(payload, session)
      return
    }
    const send = (reply: Uint8Array) => session.send(IPMI_PAYLOAD, reply)
    bmc.serve(payload, { session, privilege: session.privilege, send }, peer)
  }
}
