/** Configuration parameters: what each is before it is set, what is set, and which can only be read (IPMI 2.0 §23.1). */
import type { Values } from 'wasm-free-codec'
import { type Call, CC } from '../../handler.ts'

export const NOT_SUPPORTED = 0x80
const CLAIMED = 0x81
const READ_ONLY = 0x82
export const REVISION = { present_revision: 1, oldest_revision: 1 }

type Parameters = Readonly<Record<number, (call: Call) => Values>>
type Get = { channel?: number; parameter: number; revision_only: number }
type Set = Values & { channel?: number; parameter: number }

/** Handlers for the get and set command of a kind. */
export function parameters(kind: string, given: Parameters, readOnly: readonly number[]) {
  const here = (channel: number | undefined, { bmc }: Call) =>
    channel === undefined || bmc.channel.is(channel)
  return {
    get({ parameter, revision_only, channel }: Get, call: Call) {
      if (!here(channel, call)) return CC.invalidField
      const first = given[parameter]
      if (!first) return NOT_SUPPORTED
      if (revision_only) return REVISION
      return {
        ...REVISION,
        ...first(call),
        ...call.controller.machine.parameters.get(`${kind} ${parameter}`),
      }
    },
    set(request: unknown, call: Call) {
      const { parameter, channel, ...values } = request as Set
      if (!here(channel, call)) return CC.invalidField
      if (!given[parameter]) return NOT_SUPPORTED
      if (readOnly.includes(parameter)) return READ_ONLY
      const { machine } = call.controller
      const key = `${kind} ${parameter}`
      const claimed = machine.parameters.get(key)?.set_in_progress === 1
      if (parameter === 0 && values.set_in_progress === 1 && claimed) return CLAIMED
      machine.parameters.set(key, values)
      return {}
    },
  }
}
