/** What both name of a datagram, in one form: ours from NDJSON, theirs from PDML. */
import { bodyFields, notCompared } from './body-fields.ts'
import { asNumber, type Shown, type ShownFields, type TsharkFrame, type TsharkMessage } from './pdml.ts'
import type { Level } from './rows.ts'

const numberOf = (fields: ShownFields, name: string): number | undefined =>
  name in fields ? asNumber(fields[name]) : undefined

/** Target and source are the addresses in the order in which they stand, whoever of them asks. */
export function messageHeader({ net_fn: netFn = 0, cmd, lun, completion_code, checksums, fields }: Level) {
  const { message } = fields
  const [target, source] = netFn & 1 ? ['rq', 'rs'] : ['rs', 'rq']
  return {
    netFn,
    cmd,
    lun,
    completionCode: completion_code,
    sequence: message.rq_seq,
    target: message[`${target}_addr`],
    targetLun: message[`${target}_lun`],
    source: message[`${source}_addr`],
    sourceLun: message[`${source}_lun`],
    headerChecksum: message.header_checksum,
    dataChecksum: message.data_checksum,
    checksums,
  }
}

export function theirHeader({ header, checksums }: TsharkMessage): ReturnType<typeof messageHeader> {
  const value = (name: string) => numberOf(header, `ipmi.${name}`)
  const netFn = value('header.netfn') ?? -1
  const [targetLun, sourceLun] = [value('header.trg_lun'), value('header.src_lun')]
  return {
    netFn,
    cmd: value('header.command'),
    // `lun` of NDJSON is the responder's.
    lun: netFn & 1 ? sourceLun : targetLun,
    completionCode: value('header.completion'),
    sequence: value('header.sequence') ?? -1,
    target: value('header.target') as number,
    targetLun: targetLun as number,
    source: value('header.source') as number,
    sourceLun: sourceLun as number,
    headerChecksum: value('header.crc') as number,
    dataChecksum: value('data.crc') as number,
    checksums,
  }
}

/** Bytes that identify the body's definer: one in group extensions, three in OEM groups (IPMI 2.0 table 5-1). */
const signatureLength = (netFn: number) => (netFn >> 1 === 0x2c >> 1 ? 1 : netFn >> 1 === 0x2e >> 1 ? 3 : 0)

/**
 * A message of a group extension or OEM group that lacks its identifying bytes, as many BMCs' error replies do:
 * tshark looks for those bytes first and, without them, shows no header at all.
 */
export function isWithoutSignature({ net_fn: netFn = 0, fields }: Level): boolean {
  const dataLength = Number(fields.session.payload_length) - (netFn & 1 ? 8 : 7)
  return dataLength < signatureLength(netFn)
}

/** One session header, and the trailer as one run of bytes. */
export function sessionFields({ fields: { session, trailer } }: Level) {
  if (!session) return undefined
  if (!trailer) return session
  const { integrity_pad = '', pad_length, next_header, integrity_code } = trailer
  const [pad, next] = [pad_length, next_header].map((byte) => Number(byte).toString(16).padStart(2, '0'))
  return { ...session, trailer: `${integrity_pad}${pad}${next}${integrity_code}` }
}

export function theirSession({ layers: { ipmi_session: session } }: TsharkFrame) {
  if (!session) return undefined
  const authType = numberOf(session, 'ipmi_session.authtype')
  return {
    auth_type: authType,
    encrypted: numberOf(session, 'ipmi_session.payloadtype.enc'),
    authenticated: numberOf(session, 'ipmi_session.payloadtype.auth'),
    payload_type: numberOf(session, 'ipmi_session.payloadtype'),
    id: numberOf(session, 'ipmi_session.id'),
    sequence: numberOf(session, 'ipmi_session.sequence'),
    // Of type 4 it is the password itself, which tshark shows and NDJSON does not.
    auth_code: authType === 4 ? '16 bytes, not shown' : session['ipmi_session.authcode']?.value,
    payload_length: numberOf(session, 'ipmi_session.msg.len'),
    trailer: session['ipmi_session.trailer']?.value,
  }
}

export const theirRmcp = ({ layers: { rmcp } }: TsharkFrame) =>
  rmcp && {
    version: numberOf(rmcp, 'rmcp.version'),
    sequence: numberOf(rmcp, 'rmcp.sequence'),
    ack: numberOf(rmcp, 'rmcp.type'),
    class: numberOf(rmcp, 'rmcp.class'),
  }

export const theirAsf = ({ layers: { asf } }: TsharkFrame) =>
  asf && {
    iana: numberOf(asf, 'asf.iana'),
    type: numberOf(asf, 'asf.type'),
    tag: numberOf(asf, 'asf.tag'),
    data_length: numberOf(asf, 'asf.len'),
  }

const latin1 = (text: string) => Buffer.from(text, 'latin1').toString('hex')

/** A text's bytes, without the NULs that fill its field up. */
const withoutPadding = (hex: string) => hex.replace(/(00)+$/, '')

const sameValue = (ours: number | string | undefined, theirs: Shown): boolean => {
  if (typeof ours === 'number') return ours === asNumber(theirs)
  // In NDJSON bytes stand as hexadecimal digits, GUIDs and texts as people write them.
  return (
    ours === theirs.value ||
    ours === theirs.show ||
    (ours !== undefined && withoutPadding(latin1(ours)) === withoutPadding(theirs.value))
  )
}

const isBodyField = (name: string) =>
  /^i[pm]{2}i\.(app|ch|bootopt|se|st|tr|lan|cp|serial)[0-9a-fX]{2}\./.test(name)

/** Parameters that are answered tshark reads as parameter 0, whichever was asked for. Some have no fields here. */
const isAnswered = (ours: Level | undefined) =>
  /^get_(lan_configuration_parameters|pef_configuration_parameters|serial_modem_configuration)$/.test(
    ours?.name ?? '',
  ) && (ours?.net_fn ?? 0) % 2 === 1

/** Fields of bodies that tshark names and that are not the same here. */
export function bodyDifferences(ours: Level | undefined, { body }: TsharkMessage, seen?: Set<string>) {
  const different: string[] = []
  let compared = 0
  // A completion code other than 0 ends a response; tshark reads on as if there were data.
  if (ours?.completion_code) return { compared, different }
  const values = ours?.fields[ours.name ?? ''] ?? {}
  for (const [name, shown] of Object.entries(body)) {
    if (!isBodyField(name) || notCompared.has(name)) continue
    if ((isAnswered(ours) || 'data' in values) && /^ipmi\.(lan|cp|serial)/.test(name)) continue
    const own = bodyFields.get(name)
    const value = typeof own === 'function' ? own(values) : own && values[own]
    compared++
    seen?.add(name)
    if (!own || !sameValue(value, shown)) different.push(`${name}: ${shown.line}; here ${String(value)}`)
  }
  return { compared, different }
}
