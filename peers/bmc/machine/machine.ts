/** What a controller watches over and what is set in it: kept for the run. */
import type { MessageOf } from 'wasm-free-codec'
import type { getDeviceId } from 'wasm-free-codec/messages'
import type { Environment } from '../../environment.ts'

type Response<C extends { response?: unknown }> = Omit<
  MessageOf<NonNullable<C['response']>>,
  'completion_code'
>
export type DeviceId = Response<typeof getDeviceId>

export interface Machine {
  readonly environment: Environment
  readonly guid: Uint8Array
  readonly device: DeviceId
}
