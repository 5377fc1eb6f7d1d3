/** Commands that change the SDR repository (IPMI 2.0 §33.13 to §33.15, §33.19 to §33.21). */
import { command } from '../command.ts'
import { bit, byte, layout, reserved } from '../layout.ts'
import { Storage } from '../netfn.ts'
import { sdrBody, sdrHeader } from './sdr-record.ts'
import { partialAdd, recordId, reservationId, thisRecordId } from './storage-fields.ts'

export const addSdr = command(Storage, 0x24, 'add_sdr', 'Add SDR', {
  spec: 'IPMI 2.0 §33.13',
  privilege: 'operator',
  changes: true,
  doc: 'Adds a sensor data record in one piece.',
  note: 'The repository gives the record an ID of its own.',
  request: layout(...sdrHeader, sdrBody),
  response: layout(thisRecordId),
})

export const partialAddSdr = command(Storage, 0x25, 'partial_add_sdr', 'Partial Add SDR', {
  spec: 'IPMI 2.0 §33.14',
  privilege: 'operator',
  changes: true,
  doc: 'Adds a sensor data record in several pieces.',
  completionCodes: { 0x80: 'record rejected: its length is not that of what was written' },
  request: partialAdd,
  response: layout(thisRecordId),
})

export const deleteSdr = command(Storage, 0x26, 'delete_sdr', 'Delete SDR', {
  spec: 'IPMI 2.0 §33.15',
  privilege: 'operator',
  changes: true,
  doc: 'Removes one sensor data record.',
  request: layout(reservationId, recordId),
  response: layout(thisRecordId),
})

export const enterSdrRepositoryUpdateMode = command(
  Storage,
  0x2a,
  'enter_sdr_repository_update_mode',
  'Enter SDR Repository Update Mode',
  {
    spec: 'IPMI 2.0 §33.19',
    privilege: 'operator',
    changes: true,
    doc: 'Closes the repository to everyone else while it is written.',
    note: 'OpenIPMI’s BMC answers C1h where its repository needs no such mode.',
    request: layout(),
    response: layout(),
  },
)

export const exitSdrRepositoryUpdateMode = command(
  Storage,
  0x2b,
  'exit_sdr_repository_update_mode',
  'Exit SDR Repository Update Mode',
  {
    spec: 'IPMI 2.0 §33.20',
    privilege: 'operator',
    changes: true,
    doc: 'Opens the repository again after it was written.',
    request: layout(),
    response: layout(),
  },
)

export const runInitializationAgent = command(
  Storage,
  0x2c,
  'run_initialization_agent',
  'Run Initialization Agent',
  {
    spec: 'IPMI 2.0 §33.21',
    privilege: 'operator',
    changes: true,
    doc: 'Sets up the sensors from their records again, or tells whether that is done.',
    request: layout(
      byte(
        reserved(7, 1),
        bit(0, 'run', 'Operation', {
          values: { 0: 'tell how it is', 1: 'run' },
          info: true,
          doc: 'Whether to set the sensors up, or to tell how far that has come.',
        }),
      ),
    ),
    response: layout(
      byte(
        reserved(7, 1),
        bit(0, 'completed', 'Initialization', {
          values: { 0: 'in progress', 1: 'completed' },
          info: true,
          doc: 'How far it has come.',
        }),
      ),
    ),
  },
)

export const storageSdrWrite = [
  addSdr,
  partialAddSdr,
  deleteSdr,
  enterSdrRepositoryUpdateMode,
  exitSdrRepositoryUpdateMode,
  runInitializationAgent,
]
