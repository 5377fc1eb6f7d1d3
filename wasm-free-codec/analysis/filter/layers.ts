/** The layers of a packet below its commands, with what a row's columns tell of them; the rest is decoded to see. */
import type { Layout } from '../../field.ts'
import * as layers from '../../layers.ts'
import { asfData, asfPower } from '../../messages/asf.ts'
import { requestWithoutAddress, responseWithoutAddress } from '../../messages/message.ts'
import * as K from '../kinds.ts'

export interface FilterLayer {
  readonly name: string
  readonly label: string
  /** Every form of it; the first ones in the order of `layerTypes`. */
  readonly layouts: readonly Layout[]
  /** Rows of these kinds may have the layer, and no other row has; absent: any row may. */
  readonly kinds?: ReadonlySet<number>
  /** It is the payload of its session header. */
  readonly isPayload: boolean
}

const kinds = (first: number, last = first): ReadonlySet<number> =>
  new Set(Array.from({ length: last - first + 1 }, (_, i) => first + i))

const KINDS: Readonly<Record<string, ReadonlySet<number>>> = {
  rmcp: kinds(K.KIND_ASF_PING, K.KIND_PAYLOAD_OTHER),
  asf: kinds(K.KIND_ASF_PING, K.KIND_ASF_OTHER),
  asf_data: kinds(K.KIND_ASF_PING, K.KIND_ASF_OTHER),
  session: kinds(K.KIND_RMCP_OTHER, K.KIND_PAYLOAD_OTHER),
  legacy_pad: kinds(K.KIND_IPMI15),
  trailer: kinds(K.KIND_RMCPPLUS, K.KIND_PAYLOAD_OTHER),
  payload: kinds(K.KIND_RMCP_OTHER, K.KIND_PAYLOAD_OTHER),
  confidentiality_trailer: kinds(K.KIND_RMCPPLUS, K.KIND_PAYLOAD_OTHER),
  sol: kinds(K.KIND_SOL),
  ...Object.fromEntries(
    Object.values(layers.sessionSetup).map(({ name }, index) => [
      name,
      kinds(K.KIND_OPEN_SESSION_REQUEST + index),
    ]),
  ),
}
const payloads = new Set(
  [layers.serialOverLan, ...Object.values(layers.sessionSetup)].map(({ name }) => name),
)

const all: readonly { name: string; label: string; layout: Layout }[] = [
  ...layers.layerTypes,
  layers.unknownSession,
  layers.broadcast,
  layers.decrypted,
  layers.confidentialityTrailer,
  layers.otherPayload,
  layers.legacyPad,
  layers.trailing,
  layers.securityTrailer,
  { ...layers.request, layout: requestWithoutAddress },
  { ...layers.response, layout: responseWithoutAddress },
  layers.cutMessage,
  ...[...Object.values(asfData), asfPower].map((layout) => ({ ...layers.asfData, layout })),
]

export const filterLayers: readonly FilterLayer[] = [...new Set(all.map(({ name }) => name))].map((name) => {
  const forms = all.filter((one) => one.name === name)
  return {
    name,
    label: name === 'session' ? 'Session header' : forms[0].label,
    layouts: forms.map(({ layout }) => layout),
    kinds: KINDS[name],
    isPayload: payloads.has(name),
  }
})
