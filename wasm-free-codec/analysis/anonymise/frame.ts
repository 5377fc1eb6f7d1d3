/** The frame around an anonymised datagram, made anew: link, IP and UDP headers have nothing in them but addresses and ports. */
import { icmpError, udpPacket } from '../../capture/ip-packets.ts'
import { LINK_ETHERNET, LINK_RAW, NETWORK_IPMB, readLink } from '../../capture/link.ts'
import { createDatagram } from '../../capture/datagram.ts'
import type { CapturedFrame } from '../../capture/types.ts'
import type { WritableFrame } from '../../capture/writer.ts'
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import { hostOf, portOf } from './endpoint.ts'
import type { StandIns } from './stand-ins.ts'

type Addresses = Pick<StandIns, 'address' | 'mac'>

const ETHERNET_ADDRESSES = 12
const UDP_HEADER = 8

type Made = Pick<WritableFrame, 'bytes' | 'linkType' | 'originalLength'>

export const anonymousFrame = (
  dataset: Dataset,
  row: number,
  frame: CapturedFrame,
  datagram: Uint8Array,
  standIns: Addresses,
): Made => {
  const { index } = dataset
  const { kind, flags, session } = index.columns
  if (kind[row] === K.KIND_IPMB) return onBus(frame, datagram)
  const entry = index.session(session[row])
  const [client, bmc] = [entry.client, entry.bmc].map((endpoint) => index.endpointText(endpoint))
  // What an ICMP error quotes went the other way.
  const fromBmc = ((flags[row] & K.FLAG_FROM_BMC) !== 0) !== (kind[row] === K.KIND_ICMP)
  const [from, to] = fromBmc ? [bmc, client] : [client, bmc]
  const address = (endpoint: string) => standIns.address(hostOf(endpoint) ?? new Uint8Array(4))
  const ends = {
    source: address(from),
    sourcePort: portOf(from),
    destination: address(to),
    destinationPort: portOf(to),
  }
  const missing = missingBytes(dataset, row, frame, datagram)
  const packet = udpPacket(ends, datagram, missing)
  if (kind[row] !== K.KIND_ICMP) return linked(frame, packet, missing, standIns)
  const { netFnLun, cmd } = index.columns
  const error = icmpError(address(index.endpointsOf(row).source), netFnLun[row], cmd[row], packet)
  return linked(frame, error, 0, standIns)
}

/** What the snap length, or the quote of an ICMP error, has cut off: UDP's own length stands before the payload. */
const missingBytes = (
  { index }: Dataset,
  row: number,
  { bytes }: CapturedFrame,
  datagram: Uint8Array,
): number => {
  const { flags, payloadOffset, length } = index.columns
  const at = payloadOffset[row] - UDP_HEADER + 4
  if ((flags[row] & K.FLAG_TRUNCATED) === 0 || (flags[row] & K.FLAG_SPOOLED) !== 0 || at < 0) return 0
  const announced = ((bytes[at] << 8) | bytes[at + 1]) - UDP_HEADER
  return Math.max(0, announced - Math.max(length[row], datagram.length))
}

/** Behind an Ethernet header where there was one, without its VLAN tags; else the IP packet alone. */
const linked = (frame: CapturedFrame, packet: Uint8Array, missing: number, standIns: Addresses): Made => {
  if (frame.linkType !== LINK_ETHERNET || frame.bytes.length < ETHERNET_ADDRESSES)
    return { bytes: packet, linkType: LINK_RAW, originalLength: packet.length + missing }
  const header = new Uint8Array(ETHERNET_ADDRESSES + 2)
  header.set(standIns.mac(frame.bytes.slice(0, 6)))
  header.set(standIns.mac(frame.bytes.slice(6, 12)), 6)
  header.set(packet[0] >> 4 === 6 ? [0x86, 0xdd] : [0x08, 0x00], ETHERNET_ADDRESSES)
  const bytes = new Uint8Array(header.length + packet.length)
  bytes.set(header)
  bytes.set(packet, header.length)
  return { bytes, linkType: LINK_ETHERNET, originalLength: bytes.length + missing }
}

/** The bus's own header has no address but the bus's number. */
const onBus = ({ bytes, linkType, originalLength }: CapturedFrame, message: Uint8Array): Made => {
  const out = createDatagram()
  const header = readLink(bytes, 0, bytes.length, linkType, out) === NETWORK_IPMB ? out.payloadStart : 0
  const made = new Uint8Array(header + message.length)
  made.set(bytes.subarray(0, header))
  made.set(message, header)
  const cut = Math.max(0, originalLength - bytes.length)
  return { bytes: made, linkType, originalLength: made.length + cut }
}
