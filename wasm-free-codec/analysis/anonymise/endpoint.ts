/** Endpoints as the index writes them: '10.0.0.1:623', '[fe80::1]:623', '10.0.0.1', '20h'. */
import { parseAddress } from './stand-ins.ts'

/** 4 or 16 bytes; undefined for IPMB. */
export const hostOf = (endpoint: string): Uint8Array | undefined =>
  parseAddress(
    endpoint.startsWith('[')
      ? endpoint.slice(1, endpoint.indexOf(']'))
      : endpoint.replace(/^([^:]+):\d+$/, '$1'),
  )

export const portOf = (endpoint: string): number => Number(endpoint.slice(endpoint.lastIndexOf(':') + 1))
