/** Whom a capture names, found by what the decoder says of its fields: not by what the anonymiser looks at. */
import type { Dataset } from 'wasm-free-codec'
import { hostOf } from '../../../wasm-free-codec/analysis/anonymise/endpoint.ts'
import type { truthOf } from '../keys/recordings.ts'

export interface Identity {
  what: string
  value: Uint8Array
}

const NAMES = ['user_name', 'managed_guid', 'guid', 'system_guid', 'mac_address', 'gateway_mac', 'ip_address']
const CODES = ['auth_code', 'integrity_code', 'integrity_check_value']
/** Shorter ones are found by chance. */
const SHORTEST = 4

const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'latin1'))

const isNobody = (value: Uint8Array): boolean =>
  value.length < SHORTEST || value.every((byte) => byte === value[0]) || value[0] === 127

export const identities = async (
  dataset: Dataset,
  truth: ReturnType<typeof truthOf>,
): Promise<Identity[]> => {
  const found = new Map<string, Identity>()
  const add = (what: string, value: Uint8Array | undefined) => {
    if (value && !isNobody(value)) found.set(`${what} ${Buffer.from(value).toString('hex')}`, { what, value })
  }
  const { username, password, kg } = truth?.credentials ?? {}
  if (username) add('user', text(username))
  for (const secret of [password, kg, truth?.bmc_secret?.password, truth?.bmc_secret?.kg])
    if (secret) add('secret', text(secret))
  for (let row = 0; row < dataset.index.rows; row++) {
    const { source, destination } = dataset.index.endpointsOf(row)
    add('source', hostOf(source))
    add('destination', hostOf(destination))
    const packet = await dataset.packet(row)
    for (const { values } of packet.layers) {
      for (const name of NAMES) {
        const value = values[name]
        add(name, typeof value === 'string' ? text(value) : value instanceof Uint8Array ? value : undefined)
      }
      for (const name of CODES) if (values[name] instanceof Uint8Array) add(name, values[name])
    }
  }
  for (const serial of await serials(dataset)) add('serial number', serial)
  return [...found.values()]
}

/** Texts of inventories that look like serial numbers. */
const serials = async (dataset: Dataset): Promise<Uint8Array[]> =>
  (await inventories(dataset)).flatMap((bytes) => {
    const texts = Buffer.from(bytes).toString('latin1')
    return (texts.match(/(?:SN|S\/N|serial)[\w-]{2,}|\d{6,}/gi) ?? []).map(text)
  })

/** Inventories as far as they were read, by the number of the FRU. */
export const inventories = async (dataset: Dataset): Promise<Uint8Array[]> => {
  const images = new Map<string, Map<number, number>>()
  for (let row = 0; row < dataset.index.rows; row++) {
    const { layers } = await dataset.packet(row)
    const isRead = ({ name }: { name: string }) => name === 'read_fru_data'
    const data = layers.find(isRead)?.values.fru_data
    const request = dataset.index.columns.partner[row] - 1
    if (!(data instanceof Uint8Array) || request < 0) continue
    const asked = (await dataset.packet(request)).layers.find(isRead)?.values
    if (!asked) continue
    const image = images.get(String(asked.fru_device_id)) ?? new Map<number, number>()
    images.set(String(asked.fru_device_id), image)
    data.forEach((byte, i) => image.set(Number(asked.offset) + i, byte))
  }
  return [...images.values()].map((image) =>
    Uint8Array.from({ length: Math.max(...image.keys()) + 1 }, (_, at) => image.get(at) ?? 0),
  )
}
