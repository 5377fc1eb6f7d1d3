/** Who speaks and what about: network functions (IPMI 2.0 §5.1), addresses and software IDs (§5.5), privileges (§6.8). */
import { names } from '../layout.ts'

/** Even: request; odd: the response to it. */
export const netFns = names(
  {
    0x00: 'Chassis',
    0x01: 'Chassis response',
    0x02: 'Bridge',
    0x03: 'Bridge response',
    0x04: 'Sensor/Event',
    0x05: 'Sensor/Event response',
    0x06: 'App',
    0x07: 'App response',
    0x08: 'Firmware',
    0x09: 'Firmware response',
    0x0a: 'Storage',
    0x0b: 'Storage response',
    0x0c: 'Transport',
    0x0d: 'Transport response',
    0x2c: 'Group extension',
    0x2d: 'Group extension response',
    0x2e: 'OEM',
    0x2f: 'OEM response',
  },
  [
    [0x0e, 0x2b, 'reserved'],
    [0x30, 0x3f, 'controller-specific OEM'],
  ],
)

/** Defining body of a group extension: the first data byte under netFn 2Ch. */
export const groupExtensions = names({
  0x00: 'PICMG',
  0x01: 'DMTF pre-OS',
  0x02: 'SSI',
  0x03: 'VITA',
  0x52: 'Redfish host interface',
  0xae: 'Arm SBMR',
  0xdc: 'DCMI',
})

/** Plain levels. What 0 or Fh mean differs from field to field; a field adds its own. */
export const privilegeLevels = names({
  1: 'callback',
  2: 'user',
  3: 'operator',
  4: 'administrator',
  5: 'OEM proprietary',
})

/** 7-bit system software IDs, without the bit that tells them from a slave address. */
export const softwareIds = names({ 0x47: 'terminal mode remote console' }, [
  [0x00, 0x0f, 'BIOS'],
  [0x10, 0x1f, 'SMI handler'],
  [0x20, 0x2f, 'system management software'],
  [0x30, 0x3f, 'OEM software'],
  [0x40, 0x46, 'remote console'],
  [0x48, 0x7f, 'reserved'],
])

const softwareAddresses: Record<number, string> = {}
for (let id = 0x00; id <= 0x0f; id++) {
  softwareAddresses[id * 2 + 0x01] = 'BIOS'
  softwareAddresses[id * 2 + 0x21] = 'SMI handler'
  softwareAddresses[id * 2 + 0x41] = 'system management software'
  softwareAddresses[id * 2 + 0x61] = 'OEM software'
}
for (let id = 0x40; id <= 0x46; id++) softwareAddresses[id * 2 + 1] = `remote console ${id - 0x40 + 1}`

/** Requester and responder addresses as the byte on the wire: even a slave address, odd a software ID and 1. */
export const addresses = names({ ...softwareAddresses, 0x20: 'BMC', 0x8f: 'terminal mode remote console' })

export { manufacturers } from './manufacturers.ts'
