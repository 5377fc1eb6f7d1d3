/** RMCP presence ping and pong (ASF 2.0 §3.2.4.2, IPMI 2.0 §13.2.3). */
import { encode } from 'wasm-free-codec'
import { asfData } from 'wasm-free-codec/messages'
import { type PacketAsf, writeAcknowledge, writeAsf } from '../envelope.ts'
import type { VirtualBmc } from './bmc.ts'
import type { Peer } from './sessions.ts'

const PING = 0x80
const PONG = 0x40
const ASF_IANA = 4542
/** As RMCP sequence number: no acknowledge; as tag: no response. */
const NONE = 0xff

export function answerPing({ faults }: VirtualBmc, { type, tag, rmcpSequence }: PacketAsf, peer: Peer): void {
  const pong = faults.step('ping', { oem_iana: ASF_IANA, ipmi_supported: 1, asf_version: 1 })
  if (!pong) return
  if (rmcpSequence !== NONE) peer.send(writeAcknowledge(rmcpSequence))
  if (type === PING && tag !== NONE) peer.send(writeAsf(PONG, tag, encode(asfData[PONG], pong)))
}
