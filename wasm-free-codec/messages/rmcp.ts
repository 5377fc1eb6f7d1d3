/** RMCP header and the security-extension header of port 664 (ASF 2.0 §3.2, IPMI 2.0 §13.1). */
import { rmcpClasses } from '../enums.ts'
import { bit, byte, layout, reserved, reservedBytes, u8, u32be, uint } from '../layout.ts'

export const rmcpHeader = layout(
  u8('version', 'Version', { base: 16, default: 6, doc: '06h: RMCP version 1.0, the only one in use.' }),
  reservedBytes(1),
  u8('sequence', 'Sequence number', {
    base: 16,
    default: 0xff,
    values: { 0xff: 'no RMCP acknowledge wanted' },
    doc: 'FFh asks for no acknowledge. IPMI always uses FFh: it has sequence numbers of its own.',
    note: 'ipmi_sim drops IPMI messages with any other value.',
  }),
  byte(
    bit(7, 'ack', 'RMCP acknowledge', {
      doc: 'Set in an acknowledge: the header comes back without data.',
    }),
    reserved(6, 5),
    uint(4, 0, 'class', 'Class', { values: rmcpClasses, default: 7, doc: 'What follows the header.' }),
  ),
)

/** Before the RMCP header on the secure port 664. */
export const securityHeader = layout(
  u32be('session_id', 'Security session ID', {
    base: 16,
    values: { 0: 'no session: unprotected' },
    doc: 'Set by the receiver when the security session was opened; 0 for messages outside of one.',
  }),
  u32be('sequence', 'Security sequence number', {
    doc: 'Counts the session’s messages, so that none can be sent a second time.',
  }),
)
