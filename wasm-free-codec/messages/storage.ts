/** Storage commands (netFn 0Ah; IPMI 2.0 §31 SEL, §33 SDR, §34 FRU). Privileges as Appendix G has them. */
import { Storage } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { storageFru } from './storage-fru.ts'
import { storageSdr } from './storage-sdr.ts'
import { storageSel } from './storage-sel.ts'

// prettier-ignore
const others = listed(Storage, [
  [0x24, 'add_sdr',                            'Add SDR',                            'operator',      'IPMI 2.0 §33.13',  'Adds a sensor data record in one piece.', changes],
  [0x25, 'partial_add_sdr',                    'Partial Add SDR',                    'operator',      'IPMI 2.0 §33.14',  'Adds a sensor data record in several pieces.', changes],
  [0x26, 'delete_sdr',                         'Delete SDR',                         'operator',      'IPMI 2.0 §33.15',  'Removes one sensor data record.', changes],
  [0x2a, 'enter_sdr_repository_update_mode',   'Enter SDR Repository Update Mode',   'operator',      'IPMI 2.0 §33.19',  'Closes the repository to everyone else while it is written.', changes],
  [0x2b, 'exit_sdr_repository_update_mode',    'Exit SDR Repository Update Mode',    'operator',      'IPMI 2.0 §33.20',  'Opens the repository again after it was written.', changes],
  [0x2c, 'run_initialization_agent',           'Run Initialization Agent',           'operator',      'IPMI 2.0 §33.21',  'Sets up the sensors from their records again, or tells whether that is done.', changes],
  [0x45, 'partial_add_sel_entry',              'Partial Add SEL Entry',              'operator',      'IPMI 2.0 §31.7',   'Appends an entry to the event log in several pieces.', changes],
  [0x5a, 'get_auxiliary_log_status',           'Get Auxiliary Log Status',           'user',          'IPMI 2.0 §31.12',  'Tells when another log, such as the machine check log, last changed.'],
  [0x5b, 'set_auxiliary_log_status',           'Set Auxiliary Log Status',           'administrator', 'IPMI 2.0 §31.13',  'Notes that another log has changed.', changes],
])

export const storage = [...storageFru, ...storageSdr, ...storageSel, ...others]
