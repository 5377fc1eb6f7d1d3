/** The logins and packets of recorded sessions, and what their notes say of passwords and K_G. */
import { readFileSync } from 'node:fs'
import { FLAG_FROM_BMC, KIND_ICMP, decodePacket } from 'wasm-free-codec'
import type { Layer, Packet } from 'wasm-free-codec'
import type { RmcpPlusHandshake } from '../../../wasm-free-codec/crypto/index.ts'
import { capturesFolder, openFixture } from '../packet/datagrams.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => parseInt(pair, 16))
export const toHex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')

/** One packet of a session. */
export interface SessionPacket {
  readonly frame: number
  readonly fromBmc: boolean
  readonly bytes: Uint8Array
  readonly packet: Packet
}

export interface RecordedSession {
  readonly file: string
  readonly session: number
  readonly packets: readonly SessionPacket[]
  /** What the client was given, and what the BMC holds. */
  readonly typed: Secrets
  readonly held: Secrets
}

interface Secrets {
  readonly password?: Uint8Array
  readonly kg?: Uint8Array
}

interface Notes {
  credentials?: { username?: string; password?: string; kg?: string }
  bmc_secret?: { user_exists?: boolean; password?: string | null; kg?: string | null } | null
}

const secretsOf = ({ password, kg }: { password?: string | null; kg?: string | null }): Secrets => ({
  password: typeof password === 'string' ? bytesOf(password) : undefined,
  kg: typeof kg === 'string' ? bytesOf(kg) : undefined,
})

export async function recordedSessions(file: string): Promise<RecordedSession[]> {
  const notes = JSON.parse(
    readFileSync(new URL(file.replace(/\.pcap(ng)?(\.gz)?$/, '.json'), capturesFolder), 'utf8'),
  ) as Notes
  const typed = secretsOf(notes.credentials ?? {})
  const held = notes.bmc_secret?.user_exists ? secretsOf(notes.bmc_secret) : typed
  const dataset = await openFixture(file)
  const { columns, rows } = dataset.index
  const sessions = new Map<number, SessionPacket[]>()
  for (let row = 0; row < rows; row++) {
    if (columns.kind[row] === KIND_ICMP) continue
    const bytes = (await dataset.bytes(row)).slice()
    const packets = sessions.get(columns.session[row]) ?? []
    sessions.set(columns.session[row], packets)
    const fromBmc = (columns.flags[row] & FLAG_FROM_BMC) !== 0
    packets.push({ frame: columns.frame[row], fromBmc, bytes, packet: decodePacket(bytes, { fromBmc }) })
  }
  return [...sessions].map(([session, packets]) => ({ file, session, packets, typed, held }))
}

export const layerOf = (packet: Packet, name: string): Layer | undefined =>
  packet.layers.find((layer) => layer.name === name)

/** A field's bytes as they stand in the packet. */
export const fieldOf = ({ bytes, packet }: SessionPacket, layer: string, name: string): Uint8Array => {
  const node = layerOf(packet, layer)?.nodes.find((one) => one.name === name)
  return node ? bytes.slice(Math.floor(node.start / 8), Math.ceil(node.end / 8)) : new Uint8Array()
}

/** The login of a session, where RAKP messages 1 and 2 are there and the BMC did not refuse. */
export function handshakeOf({ packets }: RecordedSession): RmcpPlusHandshake | undefined {
  const find = (layer: string) =>
    packets.find(({ packet }) => (layerOf(packet, layer)?.values.status ?? 0) === 0 && layerOf(packet, layer))
  const [request, response] = [find('open_session_request'), find('open_session_response')]
  const [rakp1, rakp2, rakp3, rakp4] = ['rakp1', 'rakp2', 'rakp3', 'rakp4'].map(find)
  if (!request || !response || !rakp1 || !rakp2) return undefined
  const chosen = layerOf(response.packet, 'open_session_response')!.values as Record<string, number>
  const asked = layerOf(request.packet, 'open_session_request')!.values as Record<string, number>
  return {
    authentication: chosen.authentication_algorithm,
    integrity: chosen.integrity_algorithm,
    confidentiality: chosen.confidentiality_algorithm,
    consoleId: chosen.console_session_id,
    managedId: chosen.managed_session_id,
    openPrivilege: asked.max_privilege,
    role: fieldOf(rakp1, 'rakp1', 'max_privilege')[0],
    username: fieldOf(rakp1, 'rakp1', 'user_name'),
    consoleRandom: fieldOf(rakp1, 'rakp1', 'console_random'),
    managedRandom: fieldOf(rakp2, 'rakp2', 'managed_random'),
    guid: fieldOf(rakp2, 'rakp2', 'managed_guid'),
    rakp2: fieldOf(rakp2, 'rakp2', 'auth_code'),
    rakp3: rakp3 && fieldOf(rakp3, 'rakp3', 'auth_code'),
    rakp4: rakp4 && fieldOf(rakp4, 'rakp4', 'integrity_check_value'),
  }
}

/** What an RMCP+ packet's header says of its payload, and what its integrity code covers. */
export function sealed(one: SessionPacket) {
  const session = layerOf(one.packet, 'session')
  if (session?.values.auth_type !== 6 || !session.values.authenticated) return undefined
  const at = session.end / 8
  const code = fieldOf(one, 'trailer', 'integrity_code')
  return {
    code,
    covered: one.bytes.slice(4, one.bytes.length - code.length),
    payload: one.bytes.slice(at, at + Number(session.values.payload_length)),
    encrypted: Boolean(session.values.encrypted),
    type: session.values.payload_type,
  }
}
