/** Fields that SDR repository and SEL have in common (IPMI 2.0 §31, §33). */
import { bytes, layout, text, u16, u32, u8, byte, reserved, uint } from '../layout.ts'

export const reservationId = u16('reservation_id', 'Reservation ID', {
  base: 16,
  values: { 0: 'none' },
  doc: 'From the reserve command; 0000h where nothing was reserved. A change of the records makes it invalid.',
})

export const recordId = u16('record_id', 'Record ID', {
  base: 16,
  values: { 0x0000: 'first', 0xffff: 'last' },
  info: true,
  doc: 'Which record is meant; 0000h is the first one, FFFFh the last.',
})

export const nextRecordId = u16('next_record_id', 'Next record ID', {
  base: 16,
  values: { 0xffff: 'no more' },
  doc: 'The record to read after this one; FFFFh after the last.',
})

export const thisRecordId = u16('record_id', 'Record ID', {
  base: 16,
  info: true,
  doc: 'The number of the record that the command concerned.',
})

export const partOfRecord = [
  u8('offset', 'Offset into record', { unit: 'bytes', doc: 'Where in the record to begin to read.' }),
  u8('read_count', 'Bytes to read', {
    values: { 0xff: 'whole record' },
    default: 0xff,
    doc: 'How much of the record is wanted; FFh is all of it.',
  }),
] as const

export const versionByte = byte(
  uint(7, 4, 'minor_version', 'Minor version', { default: 1, doc: 'Second digit of the version: 1 of 5.1.' }),
  uint(3, 0, 'major_version', 'Major version', { default: 5, doc: 'First digit of the version: 5 of 5.1.' }),
)

export const timeOf = (doc: string) => u32('time', 'Time', { format: 'time', info: true, doc })
export const changedAt = [
  u32('addition_time', 'Most recent addition', {
    format: 'time',
    doc: 'When a record was last added.',
  }),
  u32('erase_time', 'Most recent erase', { format: 'time', doc: 'When a record was last erased.' }),
] as const

export const allocation = layout(
  u16('units', 'Allocation units', { doc: 'How many there are in all; 0 is not specified.' }),
  u16('unit_size', 'Allocation unit size', { unit: 'bytes', doc: 'Size of one; 0 is not specified.' }),
  u16('free_units', 'Free allocation units', { info: true, doc: 'How many are not used.' }),
  u16('largest_free', 'Largest free block', { doc: 'In allocation units.' }),
  u8('largest_record', 'Maximum record size', { doc: 'In allocation units.' }),
)

/** Clear SDR Repository and Clear SEL: so that nobody does it by mistake. */
export const clearRequest = layout(
  reservationId,
  text('magic', 'Confirmation', 3, {
    default: 'CLR',
    doc: 'The letters CLR, so that no stray command erases.',
  }),
  u8('operation', 'Operation', {
    base: 16,
    values: { 0xaa: 'initiate erase', 0x00: 'get erasure status' },
    default: 0xaa,
    info: true,
    doc: 'Whether to erase, or to tell how far that has come.',
  }),
)
export const clearResponse = layout(
  byte(
    reserved(7, 4),
    uint(3, 0, 'progress', 'Erasure progress', {
      values: { 0: 'in progress', 1: 'completed' },
      info: true,
      doc: 'Whether all records are gone.',
    }),
  ),
)

export const rawRecord = bytes('data', 'Record data', 'rest', {
  doc: 'A part of the record, as it is stored.',
})

/** Partial Add SDR and Partial Add SEL Entry: a record in several pieces. */
export const partialAdd = layout(
  reservationId,
  u16('record_id', 'Record ID', {
    base: 16,
    values: { 0: 'a new record' },
    info: true,
    doc: '0000h with the first piece; with the others what that was answered by.',
  }),
  u8('offset', 'Offset into record', { unit: 'bytes', doc: 'Where in the record the piece begins.' }),
  byte(
    reserved(7, 4),
    uint(3, 0, 'in_progress', 'Progress', {
      values: { 0: 'more pieces follow', 1: 'last piece' },
      doc: 'Whether the record is complete with this piece.',
    }),
  ),
  rawRecord,
)
