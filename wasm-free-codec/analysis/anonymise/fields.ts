/**
 * What becomes of a field's bytes, by what the declaration says of it. Numbers stay: they are the protocol. Text and
 * bytes go, unless they are known to name no person, machine or place: what is not known is not trusted.
 */
import type { Node } from '../../decode.ts'
import type { Layer } from '../../packet.ts'

export type Treatment =
  | 'keep'
  /** Bytes that prove or hide something: replaced by marked ones. */
  | 'code'
  | 'secret'
  | 'address'
  | 'mac'
  | 'guid'
  | 'name'
  | 'text'
  /** A type/length byte and its text. */
  | 'typed-text'
  | 'console'
  | 'fru'
  /** Zeros in place of what nothing is known of. */
  | 'blank'

/** Fields of bytes or text that stay, wherever they are. */
const KEPT: ReadonlySet<string> = new Set([
  'aux_firmware',
  'auxiliary',
  'capabilities',
  'challenge',
  'confidentiality_pad',
  'console_random',
  'description',
  'escape_sequence',
  'event_data',
  'hang_up_sequence',
  'id_string',
  'integrity_pad',
  'magic',
  'managed_random',
  'mask',
  'padding',
  'payload_info',
  'record_data',
  'service_type',
  'statistics',
])

/** Commands whose plain `data` is a part of a record of sensors. */
const RECORDS: ReadonlySet<string> = new Set(['get_sdr', 'get_device_sdr', 'add_sdr', 'partial_add_sdr'])

/** Layers of bytes: encrypted payloads, codes. */
const SEALED: ReadonlySet<string> = new Set(['payload', 'rsp_trailer'])
/** Layers of bytes that the protocol itself fills. */
const FILLING: ReadonlySet<string> = new Set(['legacy_pad', 'confidentiality_trailer'])

/** Texts that let somebody in. */
const SECRETS: ReadonlySet<string> = new Set(['community'])

const CODES: ReadonlySet<string> = new Set(['auth_code', 'integrity_code', 'integrity_check_value'])

export const treatmentOf = (layer: Layer, { field, name }: Node): Treatment => {
  if (field.kind === 'type_length') return KEPT.has(name) ? 'keep' : 'typed-text'
  if (field.kind !== 'bytes' && field.kind !== 'payload') return 'keep'
  if (field.kind === 'bytes' && field.reserved) return 'keep'
  if (SEALED.has(layer.name)) return 'code'
  if (FILLING.has(layer.name)) return 'keep'
  if (layer.name === 'sol') return 'console'
  if (CODES.has(name)) return 'code'
  if (SECRETS.has(name)) return 'secret'
  switch (field.about.format) {
    case 'secret':
      return 'secret'
    case 'mac':
      return 'mac'
    case 'ipv4':
    case 'ipv6':
      return name.endsWith('mask') ? 'keep' : 'address'
    case 'guid':
      return 'guid'
    case 'latin1':
      return KEPT.has(name) ? 'keep' : name.endsWith('user_name') ? 'name' : 'text'
  }
  if (name === 'fru_data') return 'fru'
  if (KEPT.has(name) || (name === 'data' && RECORDS.has(layer.name))) return 'keep'
  return 'blank'
}
