/** Logs beside the system event log, such as that of machine checks: when they last changed (IPMI 2.0 §31.12, §31.13). */
import { command } from '../command.ts'
import { manufacturers } from '../enums.ts'
import { byte, bytes, choice, layout, reserved, u24, u32, uint } from '../layout.ts'
import { Storage } from '../netfn.ts'
import { ownMeaning } from './app-fields.ts'

const logType = byte(
  reserved(7, 4),
  uint(3, 0, 'log_type', 'Log type', {
    values: { 0: 'machine check log (MCA)', 1: 'OEM log 1', 2: 'OEM log 2' },
    info: true,
    doc: 'Which of the logs beside the event log.',
  }),
)

const changedAt = u32('addition_time', 'Most recent addition', {
  format: 'time',
  doc: 'When an entry was last added.',
})
const machineChecks = [
  changedAt,
  u32('entries', 'Entries', { info: true, doc: 'How many entries the machine check log has.' }),
] as const
const ofMaker = [
  changedAt,
  u24('manufacturer', 'Manufacturer', { values: manufacturers, doc: 'Who defines the log.' }),
  bytes('oem_status', 'OEM log status', 'rest', { doc: ownMeaning }),
] as const

/** As the log type says, which a response has from its request. */
const status = (on: 'log_type' | 'request.log_type') =>
  choice(on, { 0: machineChecks, 1: ofMaker, 2: ofMaker }, [
    bytes('data', 'Log status', 'rest', { doc: 'Of a log whose type is not known.' }),
  ])

export const getAuxiliaryLogStatus = command(
  Storage,
  0x5a,
  'get_auxiliary_log_status',
  'Get Auxiliary Log Status',
  {
    spec: 'IPMI 2.0 §31.12',
    privilege: 'user',
    doc: 'Tells when another log, such as the machine check log, last changed.',
    request: layout(logType),
    response: layout(status('request.log_type')),
  },
)

export const setAuxiliaryLogStatus = command(
  Storage,
  0x5b,
  'set_auxiliary_log_status',
  'Set Auxiliary Log Status',
  {
    spec: 'IPMI 2.0 §31.13',
    privilege: 'administrator',
    changes: true,
    doc: 'Notes that another log has changed.',
    request: layout(logType, status('log_type')),
    response: layout(),
  },
)

export const storageAuxiliaryLog = [getAuxiliaryLogStatus, setAuxiliaryLogStatus]
