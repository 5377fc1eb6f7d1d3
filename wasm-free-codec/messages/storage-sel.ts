/** The system event log (IPMI 2.0 §31); its records are in storage-sel-record.ts. */
import { command } from '../command.ts'
import { BYTES_LEFT } from '../field.ts'
import { bit, byte, choice, layout, reserved, u16 } from '../layout.ts'
import { Storage } from '../netfn.ts'
import {
  allocation,
  changedAt,
  clearRequest,
  clearResponse,
  nextRecordId,
  partialAdd,
  partOfRecord,
  rawRecord,
  recordId,
  reservationId,
  thisRecordId,
  timeOf,
  versionByte,
} from './storage-fields.ts'
import { selRecord } from './storage-sel-record.ts'

const supported = { 0: 'not supported', 1: 'supported' }
const support = (doc: string) => ({ values: supported, doc })

export const getSelInfo = command(Storage, 0x40, 'get_sel_info', 'Get SEL Info', {
  spec: 'IPMI 2.0 §31.2',
  privilege: 'user',
  doc: 'Tells how many entries the event log has, how much space is left and when it last changed.',
  completionCodes: { 0x81: 'cannot execute command, SEL erase in progress' },
  request: layout(),
  response: layout(
    versionByte,
    u16('entries', 'Entries', { info: true, doc: 'How many entries the log has.' }),
    u16('free_space', 'Free space', {
      unit: 'bytes',
      values: { 0xffff: '65535 bytes or more' },
      doc: 'How much more fits; an entry takes 16 bytes.',
    }),
    ...changedAt,
    byte(
      bit(7, 'overflow', 'Overflow', { doc: 'Entries were lost for want of space.' }),
      reserved(6, 4),
      bit(3, 'delete_supported', 'Delete SEL Entry', support('Whether single entries can be removed.')),
      bit(
        2,
        'partial_add_supported',
        'Partial Add SEL Entry',
        support('Whether entries can be added in pieces.'),
      ),
      bit(1, 'reserve_supported', 'Reserve SEL', support('Whether the log can be reserved.')),
      bit(
        0,
        'allocation_supported',
        'Get SEL Allocation Info',
        support('Whether its space can be asked for.'),
      ),
    ),
  ),
})

export const getSelAllocationInfo = command(
  Storage,
  0x41,
  'get_sel_allocation_info',
  'Get SEL Allocation Info',
  {
    spec: 'IPMI 2.0 §31.3',
    privilege: 'user',
    doc: 'Tells how the space of the event log is divided.',
    request: layout(),
    response: allocation,
  },
)

export const reserveSel = command(Storage, 0x42, 'reserve_sel', 'Reserve SEL', {
  spec: 'IPMI 2.0 §31.4',
  privilege: 'user',
  doc: 'Gets a reservation, so that reading in parts or clearing notices a change.',
  completionCodes: { 0x81: 'cannot execute command, SEL erase in progress' },
  request: layout(),
  response: layout(reservationId),
})

export const getSelEntry = command(Storage, 0x43, 'get_sel_entry', 'Get SEL Entry', {
  spec: 'IPMI 2.0 §31.5',
  privilege: 'user',
  doc: 'Reads a log entry and the number of the next one.',
  note: 'HP DL380 G5 gives invalid record types.',
  completionCodes: { 0x81: 'cannot execute command, SEL erase in progress' },
  request: layout(reservationId, recordId, ...partOfRecord),
  response: layout(nextRecordId, choice(BYTES_LEFT, { 16: selRecord }, [rawRecord])),
})

export const addSelEntry = command(Storage, 0x44, 'add_sel_entry', 'Add SEL Entry', {
  spec: 'IPMI 2.0 §31.6',
  privilege: 'operator',
  changes: true,
  doc: 'Appends an entry to the event log; the BMC gives it its number and, to an event, its time.',
  completionCodes: {
    0x80: 'operation not supported for this record type',
    0x81: 'cannot execute command, SEL erase in progress',
  },
  request: layout(...selRecord),
  response: layout(thisRecordId),
})

export const partialAddSelEntry = command(Storage, 0x45, 'partial_add_sel_entry', 'Partial Add SEL Entry', {
  spec: 'IPMI 2.0 §31.7',
  privilege: 'operator',
  changes: true,
  doc: 'Appends an entry to the event log in several pieces.',
  completionCodes: {
    0x80: 'record rejected: its length is not that of what was written',
    0x81: 'cannot execute command, SEL erase in progress',
  },
  request: partialAdd,
  response: layout(thisRecordId),
})

export const deleteSelEntry = command(Storage, 0x46, 'delete_sel_entry', 'Delete SEL Entry', {
  spec: 'IPMI 2.0 §31.8',
  privilege: 'operator',
  changes: true,
  doc: 'Removes one entry from the event log.',
  completionCodes: {
    0x80: 'operation not supported for this record type',
    0x81: 'cannot execute command, SEL erase in progress',
  },
  request: layout(reservationId, recordId),
  response: layout(thisRecordId),
})

export const clearSel = command(Storage, 0x47, 'clear_sel', 'Clear SEL', {
  spec: 'IPMI 2.0 §31.9',
  privilege: 'operator',
  changes: true,
  doc: 'Erases the event log, or tells how far that has come.',
  request: clearRequest,
  response: clearResponse,
})

export const getSelTime = command(Storage, 0x48, 'get_sel_time', 'Get SEL Time', {
  spec: 'IPMI 2.0 §31.10',
  privilege: 'user',
  doc: 'Reads the clock of the event log.',
  request: layout(),
  response: layout(timeOf('What the clock of the event log says.')),
})

export const setSelTime = command(Storage, 0x49, 'set_sel_time', 'Set SEL Time', {
  spec: 'IPMI 2.0 §31.11',
  privilege: 'operator',
  changes: true,
  doc: 'Sets the clock of the event log.',
  request: layout(timeOf('What the clock of the event log is set to.')),
  response: layout(),
})

/** From -1440 to 1440 minutes, in two's complement. */
const utcOffset = u16('utc_offset', 'UTC offset', {
  unit: 'min',
  sign: 'twos',
  values: { 0x07ff: 'unspecified' },
  info: true,
  doc: 'Minutes by which the clock of the event log is ahead of UTC.',
})

export const getSelTimeUtcOffset = command(
  Storage,
  0x5c,
  'get_sel_time_utc_offset',
  'Get SEL Time UTC Offset',
  {
    spec: 'IPMI 2.0 §31.11a',
    privilege: 'user',
    doc: 'Reads by how many minutes the clock of the event log differs from UTC.',
    request: layout(),
    response: layout(utcOffset),
  },
)

export const setSelTimeUtcOffset = command(
  Storage,
  0x5d,
  'set_sel_time_utc_offset',
  'Set SEL Time UTC Offset',
  {
    spec: 'IPMI 2.0 §31.11b',
    privilege: 'operator',
    changes: true,
    doc: 'Notes by how many minutes the clock of the event log differs from UTC.',
    request: layout(utcOffset),
    response: layout(),
  },
)

export const storageSel = [
  getSelInfo,
  getSelAllocationInfo,
  reserveSel,
  getSelEntry,
  addSelEntry,
  partialAddSelEntry,
  deleteSelEntry,
  clearSel,
  getSelTime,
  setSelTime,
  getSelTimeUtcOffset,
  setSelTimeUtcOffset,
]
