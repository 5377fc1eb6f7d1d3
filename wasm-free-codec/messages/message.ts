/**
 * The IPMI message itself: over LAN and on IPMB it has one form (IPMI 2.0 §13.8, IPMB 1.0 §2.11). A response names
 * its requester first; which of the two forms it is, the lowest bit of netFn says.
 */
import { addresses, netFns } from '../enums.ts'
import { byte, checksum, layout, payload, u8, uint } from '../layout.ts'

const address = <const N extends string>(name: N, label: string, doc: string) =>
  u8(name, label, { base: 16, values: addresses, doc })

const rsAddr = address('rs_addr', 'Responder address', 'Slave address or software ID of who is asked.')
const rqAddr = address(
  'rq_addr',
  'Requester address',
  'Slave address or software ID of who asks; 81h is a remote console.',
)
const netFn = uint(7, 2, 'net_fn', 'Network function', {
  base: 16,
  values: netFns,
  doc: 'Even in a request; the response carries the next odd number.',
})
const sequence = uint(7, 2, 'rq_seq', 'Sequence number', {
  doc: 'Set by the requester; the response carries the same.',
})
const cmd = u8('cmd', 'Command', {
  base: 16,
  doc: 'What is asked for; its number means something only together with the network function.',
})

const headerChecksum = checksum('header_checksum', 'Header checksum', 'start', {
  doc: 'Two’s complement of the sum of the two bytes before it.',
  note: 'Supermicro X9SCM-iiF, X9DRi-F and X9DRFR send wrong checksums.',
})
const dataChecksum = <const N extends string>(from: N) =>
  checksum('data_checksum', 'Data checksum', from, {
    doc: 'Two’s complement of the sum of all bytes after the header checksum.',
  })

const rsLun = uint(1, 0, 'rs_lun', 'Responder LUN', {
  doc: 'The logical unit that is asked: 0 for the usual commands, 2 for messages to system software.',
})
const rqLun = uint(1, 0, 'rq_lun', 'Requester LUN', {
  doc: 'The logical unit that asks, and gets the response.',
})
const data = payload('data', 'Data', { allBut: 1 }, 'body', {
  doc: 'The command’s own fields; a response begins with its completion code.',
})

export const requestMessage = layout(
  rsAddr,
  byte(netFn, rsLun),
  headerChecksum,
  rqAddr,
  byte(sequence, rqLun),
  cmd,
  data,
  dataChecksum('rq_addr'),
)

export const responseMessage = layout(
  rqAddr,
  byte(netFn, rqLun),
  headerChecksum,
  rsAddr,
  byte(sequence, rsLun),
  cmd,
  data,
  dataChecksum('rs_addr'),
)

/** As Get Message returns it from IPMB: without the first address, which is the BMC’s own (IPMI 2.0 §22.6). */
export const requestWithoutAddress = layout(
  byte(netFn, rsLun),
  u8('header_checksum', 'Header checksum', { base: 16, doc: 'Covers the address that is left out, too.' }),
  rqAddr,
  byte(sequence, rqLun),
  cmd,
  data,
  dataChecksum('rq_addr'),
)
export const responseWithoutAddress = layout(
  byte(netFn, rqLun),
  u8('header_checksum', 'Header checksum', { base: 16, doc: 'Covers the address that is left out, too.' }),
  rsAddr,
  byte(sequence, rsLun),
  cmd,
  data,
  dataChecksum('rs_addr'),
)

export const broadcastAddress = layout(
  u8('address', 'Broadcast address', { base: 16, doc: '00h: meant for every controller on the bus.' }),
)

/** The responder's in a request, the requester's in a response: all that a message cut after one byte tells. */
export const firstAddress = layout(
  address('address', 'Address', 'Of the responder or the requester: what follows was cut.'),
)
