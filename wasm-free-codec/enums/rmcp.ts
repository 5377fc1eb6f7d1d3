/** RMCP message classes (IPMI 2.0 §13.1.3) and ASF message types (ASF 2.0 §3.2.4). */
import { names } from '../layout.ts'

/** Bits 4:0 of the class byte; bit 7 marks an acknowledgement. */
export const rmcpClasses = names({ 6: 'ASF', 7: 'IPMI', 8: 'OEM' }, [
  [0, 5, 'reserved'],
  [9, 31, 'reserved'],
])

export const asfMessageTypes = names({
  0x10: 'Reset',
  0x11: 'Power-up',
  0x12: 'Unconditional Power-down',
  0x13: 'Power Cycle Reset',
  0x40: 'Presence Pong',
  0x41: 'Capabilities Response',
  0x42: 'System State Response',
  0x43: 'Open Session Response',
  0x44: 'Close Session Response',
  0x80: 'Presence Ping',
  0x81: 'Capabilities Request',
  0x82: 'System State Request',
  0x83: 'Open Session Request',
  0x84: 'Close Session Request',
  0xc0: 'RAKP message 1',
  0xc1: 'RAKP message 2',
  0xc2: 'RAKP message 3',
})
