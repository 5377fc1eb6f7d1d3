/** Payloads beside IPMI messages: which there are, activating and deactivating them (IPMI 2.0 §24). */
import {
  activatePayload,
  deactivatePayload,
  getChannelPayloadSupport,
  getChannelPayloadVersion,
  getPayloadActivationStatus,
  getPayloadInstanceInfo,
} from 'wasm-free-codec/messages'
import type { Values } from 'wasm-free-codec'
import { CC, handle, type Handler } from '../handler.ts'

const DISABLED = 0x81
const NOT_AVAILABLE = 0x80
/** IPMI messages, and the steps of a login: there without being activated. */
const STANDARD = [0x00, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15]

const flag = (type: number) => `payload_${type.toString(16).padStart(2, '0')}`

export const payloadHandlers: readonly Handler[] = [
  handle(getChannelPayloadSupport, ({ channel }, { bmc }) => {
    if (!bmc.channel.is(channel)) return CC.invalidField
    return Object.fromEntries([...STANDARD, ...bmc.payloads.keys()].map((type) => [flag(type), 1]))
  }),
  handle(getChannelPayloadVersion, ({ channel, payload_type }, { bmc }) => {
    if (!bmc.channel.is(channel)) return CC.invalidField
    if (STANDARD.includes(payload_type)) return { major_version: 1, minor_version: 0 }
    return bmc.payloads.get(payload_type)?.version ?? NOT_AVAILABLE
  }),
  handle(activatePayload, (request, call) => {
    const service = call.bmc.payloads.get(request.payload_type)
    if (call.session?.version !== '2.0' || !service) return DISABLED
    return service.activate(request as Values, call)
  }),
  handle(deactivatePayload, (request, call) => {
    const service = call.bmc.payloads.get(request.payload_type)
    return service ? service.deactivate(request as Values, call) : DISABLED
  }),
  handle(getPayloadActivationStatus, ({ payload_type }, { bmc }) => {
    const service = bmc.payloads.get(payload_type)
    if (!service) return CC.invalidField
    const active = service.instances.map((session, i) => [`instance_${i + 1}`, Number(session !== undefined)])
    return { capacity: service.instances.length, ...Object.fromEntries(active) }
  }),
  handle(getPayloadInstanceInfo, ({ payload_type, instance }, { bmc }) => {
    const service = bmc.payloads.get(payload_type)
    if (!service || instance < 1 || instance > service.instances.length) return CC.invalidField
    return { session_id: service.instances[instance - 1]?.id ?? 0, ...service.info(instance) }
  }),
]
