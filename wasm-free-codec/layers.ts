/**
 * The layers of a packet that are not a command: each with its name, title, explanation and layout. packet.ts
 * decides which one comes next; filters and documentation read the same table.
 */
import type { Layout } from './field.ts'
import { bytes, layout } from './layout.ts'
import { asfHeader } from './messages/asf.ts'
import { broadcastAddress, firstAddress, requestMessage, responseMessage } from './messages/message.ts'
import { openSessionRequest, openSessionResponse, rakp1, rakp2, rakp3, rakp4 } from './messages/rakp.ts'
import { rmcpHeader, securityHeader } from './messages/rmcp.ts'
import {
  confidentialityPad,
  encryptedPayload,
  session15,
  session20,
  sessionType,
  trailer20,
} from './messages/session.ts'
import { sol } from './messages/sol.ts'

export type LayerKind = 'rmcp' | 'session' | 'message' | 'bridged' | 'body' | 'check'

export interface LayerType<L extends Layout = Layout> {
  /** Wire name: filter prefix and JSON key. */
  readonly name: string
  readonly label: string
  readonly kind: LayerKind
  readonly layout: L
  readonly spec?: string
  readonly doc?: string
}

const layer = <L extends Layout>(
  name: string,
  label: string,
  kind: LayerKind,
  layout: L,
  spec?: string,
  doc?: string,
): LayerType<L> => ({ name, label, kind, layout, spec, doc })

/** Bytes that nothing more is known of. */
const plain = (name: string, label: string, kind: LayerKind, doc: string, spec?: string) =>
  layer(name, label, kind, layout(bytes('data', 'Data', 'rest')), spec, doc)

export const rsp = layer(
  'rsp',
  'RMCP security extension',
  'rmcp',
  securityHeader,
  'ASF 2.0 §3.2.3',
  'Envelope of the secure port 664: which security session a message belongs to.',
)
export const rmcp = layer(
  'rmcp',
  'RMCP',
  'rmcp',
  rmcpHeader,
  'IPMI 2.0 §13.1.3',
  'Remote Management Control Protocol: says whether ASF or IPMI follows.',
)
export const asf = layer(
  'asf',
  'ASF',
  'session',
  asfHeader,
  'ASF 2.0 §3.2.4',
  'Alert Standard Format. With IPMI only its ping and pong are usual: they find out whether a BMC listens.',
)
export const asfData = plain(
  'asf_data',
  'ASF message data',
  'body',
  'What the ASF message carries, by its type.',
  'ASF 2.0 §3.2.4',
)
export const ipmi15 = layer(
  'session',
  'IPMI 1.5 session',
  'session',
  session15,
  'IPMI 2.0 §13.6',
  'Session header of IPMI 1.5: nothing is encrypted; the authentication code covers the message.',
)
export const rmcpPlus = layer(
  'session',
  'RMCP+ session',
  'session',
  session20,
  'IPMI 2.0 §13.6',
  'Session header of IPMI 2.0: what kind of payload follows, whether it is encrypted and authenticated.',
)
export const unknownSession = layer(
  'session',
  'Session of an unknown type',
  'session',
  sessionType,
  'IPMI 2.0 §13.6',
  'A session header whose authentication type is none of those that the specification defines.',
)
export const broadcast = layer(
  'broadcast',
  'Broadcast',
  'message',
  broadcastAddress,
  'IPMB 1.0 §2.2',
  'Address 00h before the message: every controller on the bus hears it.',
)
export const cutMessage = layer(
  'message',
  'IPMI message',
  'message',
  firstAddress,
  'IPMI 2.0 §13.8',
  'Cut before the network function, which tells a request from a response.',
)
export const trailer = layer(
  'trailer',
  'RMCP+ integrity trailer',
  'check',
  trailer20,
  'IPMI 2.0 §13.6',
  'Proves with the session’s keys that nobody changed the packet on its way.',
)
export const request = layer(
  'message',
  'IPMI message',
  'message',
  requestMessage,
  'IPMI 2.0 §13.8',
  'Who asks whom for which command, under which sequence number.',
)
export const response = layer(
  'message',
  'IPMI message',
  'message',
  responseMessage,
  'IPMI 2.0 §13.8',
  'Who answers whom, to which command, under the sequence number of the request.',
)

/** RMCP+ session setup, by payload type. */
export const sessionSetup = {
  0x10: layer(
    'open_session_request',
    'Open Session Request',
    'body',
    openSessionRequest,
    'IPMI 2.0 §13.17',
    'The console proposes algorithms and names the session ID that it wants to be addressed by.',
  ),
  0x11: layer(
    'open_session_response',
    'Open Session Response',
    'body',
    openSessionResponse,
    'IPMI 2.0 §13.18',
    'The BMC accepts the algorithms, or refuses the session with a status.',
  ),
  0x12: layer(
    'rakp1',
    'RAKP Message 1',
    'body',
    rakp1,
    'IPMI 2.0 §13.20',
    'The console names the user and the privilege, and sends its random number.',
  ),
  0x13: layer(
    'rakp2',
    'RAKP Message 2',
    'body',
    rakp2,
    'IPMI 2.0 §13.21',
    'The BMC proves that it knows the user’s password, or refuses the user with a status.',
  ),
  0x14: layer(
    'rakp3',
    'RAKP Message 3',
    'body',
    rakp3,
    'IPMI 2.0 §13.22',
    'The console proves that it knows the password.',
  ),
  0x15: layer(
    'rakp4',
    'RAKP Message 4',
    'body',
    rakp4,
    'IPMI 2.0 §13.23',
    'The BMC proves that it has made the same session keys; the session is open.',
  ),
} as const

export const serialOverLan = layer(
  'sol',
  'SOL',
  'body',
  sol,
  'IPMI 2.0 §15.9',
  'Characters of the serial console in both directions, with acknowledges of its own.',
)
export const encrypted = plain(
  'payload',
  'Encrypted payload',
  'body',
  'Only who has the session’s keys can read it. Its length and its envelope are all that the packet alone tells.',
  'IPMI 2.0 §13.29',
)
export const decrypted = layer(
  'payload',
  'Encrypted payload',
  'body',
  encryptedPayload,
  'IPMI 2.0 §13.29',
  'As it is on the wire. The keys given have opened it: what is inside stands beside it.',
)
export const confidentialityTrailer = layer(
  'confidentiality_trailer',
  'Confidentiality trailer',
  'check',
  confidentialityPad,
  'IPMI 2.0 §13.29',
  'Fills the encrypted payload up to whole blocks of the cipher.',
)
export const otherPayload = plain(
  'payload',
  'Payload',
  'body',
  'A payload whose form is not known.',
  'IPMI 2.0 §13.27.3',
)
export const otherClass = plain('data', 'Data', 'body', 'Data of an RMCP class that is neither ASF nor IPMI.')
export const legacyPad = plain(
  'legacy_pad',
  'Legacy pad',
  'session',
  'One byte that IPMI 1.5 appends to packets of certain lengths; some clients always do.',
  'IPMI 2.0 §13.6',
)
export const trailing = plain(
  'trailing',
  'Data beyond the message',
  'session',
  'Bytes that no length field accounts for.',
)
export const securityTrailer = plain(
  'rsp_trailer',
  'Security trailer',
  'check',
  'Pad, pad length, next header and integrity data of the security session.',
  'ASF 2.0 §3.2.3',
)

/** Every layer that a filter can name. */
export const layerTypes: readonly LayerType[] = [
  rmcp,
  rsp,
  asf,
  ipmi15,
  rmcpPlus,
  request,
  response,
  trailer,
  ...Object.values(sessionSetup),
  serialOverLan,
]
