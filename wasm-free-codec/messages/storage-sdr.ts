/** The SDR repository (IPMI 2.0 §33); its records are in sdr-record.ts. */
import { command } from '../command.ts'
import { bit, byte, choice, layout, reserved, u16, uint } from '../layout.ts'
import { Storage } from '../netfn.ts'
import { sdrHeader, sdrBody } from './sdr-record.ts'
import {
  allocation,
  changedAt,
  clearRequest,
  clearResponse,
  nextRecordId,
  partOfRecord,
  rawRecord,
  recordId,
  reservationId,
  timeOf,
  versionByte,
} from './storage-fields.ts'

const support = (doc: string) => ({ values: { 0: 'not supported', 1: 'supported' }, doc })

export const getSdrRepositoryInfo = command(
  Storage,
  0x20,
  'get_sdr_repository_info',
  'Get SDR Repository Info',
  {
    spec: 'IPMI 2.0 §33.9',
    privilege: 'user',
    doc: 'Tells how many records the repository holds, how much space is left and when it last changed.',
    note: 'Inspur boards give a wrong number of records.',
    request: layout(),
    response: layout(
      versionByte,
      u16('records', 'Record count', { info: true, doc: 'How many records the repository holds.' }),
      u16('free_space', 'Free space', {
        unit: 'bytes',
        base: 16,
        values: { 0x0000: 'full', 0xfffe: '64 KB - 2 or more', 0xffff: 'unspecified' },
        doc: 'How much more fits.',
      }),
      ...changedAt,
      byte(
        bit(7, 'overflow', 'Overflow', { doc: 'A record could not be written for want of space.' }),
        uint(6, 5, 'update_mode', 'Update', {
          values: { 0: 'unspecified', 1: 'non-modal', 2: 'modal', 3: 'non-modal and modal' },
          doc: 'Whether the repository has to be closed to everyone else while it is written.',
        }),
        reserved(4),
        bit(3, 'delete_supported', 'Delete SDR', support('Whether single records can be removed.')),
        bit(
          2,
          'partial_add_supported',
          'Partial Add SDR',
          support('Whether records can be added in pieces.'),
        ),
        bit(1, 'reserve_supported', 'Reserve SDR Repository', support('Whether it can be reserved.')),
        bit(
          0,
          'allocation_supported',
          'Get SDR Repository Allocation Info',
          support('Whether its space can be asked for.'),
        ),
      ),
    ),
  },
)

export const getSdrRepositoryAllocationInfo = command(
  Storage,
  0x21,
  'get_sdr_repository_allocation_info',
  'Get SDR Repository Allocation Info',
  {
    spec: 'IPMI 2.0 §33.10',
    privilege: 'user',
    doc: 'Tells how the space of the repository is divided.',
    request: layout(),
    response: allocation,
  },
)

export const reserveSdrRepository = command(
  Storage,
  0x22,
  'reserve_sdr_repository',
  'Reserve SDR Repository',
  {
    spec: 'IPMI 2.0 §33.11',
    privilege: 'user',
    doc: 'Gets a reservation, so that reading or writing in parts notices a change.',
    request: layout(),
    response: layout(reservationId),
  },
)

/** Clients read the header first and the rest in parts. Only a whole record, or its header, is more than bytes. */
const tooShort = [rawRecord] as const
export const sdrRequest = layout(reservationId, recordId, ...partOfRecord)
export const sdrResponse = layout(
  nextRecordId,
  choice(
    'request.offset',
    {
      0: [
        choice(
          'request.read_count',
          { 0: tooShort, 1: tooShort, 2: tooShort, 3: tooShort, 4: tooShort, 0xff: [...sdrHeader, sdrBody] },
          [...sdrHeader, rawRecord],
        ),
      ],
    },
    [rawRecord],
  ),
)

export const getSdr = command(Storage, 0x23, 'get_sdr', 'Get SDR', {
  spec: 'IPMI 2.0 §33.12',
  privilege: 'user',
  doc: 'Reads a sensor data record, or part of it, and the number of the next one.',
  note: 'CAh means that fewer bytes have to be asked for at once; a reservation is needed for a part of a record.',
  request: sdrRequest,
  response: sdrResponse,
})

export const clearSdrRepository = command(Storage, 0x27, 'clear_sdr_repository', 'Clear SDR Repository', {
  spec: 'IPMI 2.0 §33.16',
  privilege: 'operator',
  changes: true,
  doc: 'Removes all sensor data records, or tells how far that has come.',
  request: clearRequest,
  response: clearResponse,
})

export const getSdrRepositoryTime = command(
  Storage,
  0x28,
  'get_sdr_repository_time',
  'Get SDR Repository Time',
  {
    spec: 'IPMI 2.0 §33.17',
    privilege: 'user',
    doc: 'Reads the clock of the repository.',
    request: layout(),
    response: layout(timeOf('What the clock of the repository says.')),
  },
)

export const setSdrRepositoryTime = command(
  Storage,
  0x29,
  'set_sdr_repository_time',
  'Set SDR Repository Time',
  {
    spec: 'IPMI 2.0 §33.18',
    privilege: 'operator',
    changes: true,
    doc: 'Sets the clock of the repository.',
    request: layout(timeOf('What the clock of the repository is set to.')),
    response: layout(),
  },
)

export const storageSdr = [
  getSdrRepositoryInfo,
  getSdrRepositoryAllocationInfo,
  reserveSdrRepository,
  getSdr,
  clearSdrRepository,
  getSdrRepositoryTime,
  setSdrRepositoryTime,
]
