/** Storage commands (netFn 0Ah; IPMI 2.0 §31 SEL, §33 SDR, §34 FRU). Privileges as Appendix G has them. */
import { Storage } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { storageFru } from './storage-fru.ts'
import { storageSdrWrite } from './storage-sdr-write.ts'
import { storageSdr } from './storage-sdr.ts'
import { storageSel } from './storage-sel.ts'

// prettier-ignore
const others = listed(Storage, [
  [0x2a, 'enter_sdr_repository_update_mode',   'Enter SDR Repository Update Mode',   'operator',      'IPMI 2.0 §33.19',  'Closes the repository to everyone else while it is written.', changes],
  [0x2b, 'exit_sdr_repository_update_mode',    'Exit SDR Repository Update Mode',    'operator',      'IPMI 2.0 §33.20',  'Opens the repository again after it was written.', changes],
  [0x45, 'partial_add_sel_entry',              'Partial Add SEL Entry',              'operator',      'IPMI 2.0 §31.7',   'Appends an entry to the event log in several pieces.', changes],
  [0x5a, 'get_auxiliary_log_status',           'Get Auxiliary Log Status',           'user',          'IPMI 2.0 §31.12',  'Tells when another log, such as the machine check log, last changed.'],
  [0x5b, 'set_auxiliary_log_status',           'Set Auxiliary Log Status',           'administrator', 'IPMI 2.0 §31.13',  'Notes that another log has changed.', changes],
])

export const storage = [...storageFru, ...storageSdr, ...storageSdrWrite, ...storageSel, ...others]
