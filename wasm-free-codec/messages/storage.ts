/** Storage commands (netFn 0Ah; IPMI 2.0 §31 SEL, §33 SDR, §34 FRU). Privileges as Appendix G has them. */
import { Storage } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'

// prettier-ignore
export const storage = listed(Storage, [
  [0x10, 'get_fru_inventory_area_info',        'Get FRU Inventory Area Info',        'user',          'IPMI 2.0 §34.1',   'Tells how large the inventory of a FRU is, and whether it is read by bytes or words.'],
  [0x11, 'read_fru_data',                      'Read FRU Data',                      'user',          'IPMI 2.0 §34.2',   'Reads a part of the inventory of a FRU.'],
  [0x12, 'write_fru_data',                     'Write FRU Data',                     'operator',      'IPMI 2.0 §34.3',   'Writes a part of the inventory of a FRU.', changes],
  [0x20, 'get_sdr_repository_info',            'Get SDR Repository Info',            'user',          'IPMI 2.0 §33.9',   'Tells how many records the repository holds, how much space is left and when it last changed.'],
  [0x21, 'get_sdr_repository_allocation_info', 'Get SDR Repository Allocation Info', 'user',          'IPMI 2.0 §33.10',  'Tells how the space of the repository is divided.'],
  [0x22, 'reserve_sdr_repository',             'Reserve SDR Repository',             'user',          'IPMI 2.0 §33.11',  'Gets a reservation, so that reading or writing in parts notices a change.'],
  [0x23, 'get_sdr',                            'Get SDR',                            'user',          'IPMI 2.0 §33.12',  'Reads a sensor data record, or part of it, and the number of the next one.'],
  [0x24, 'add_sdr',                            'Add SDR',                            'operator',      'IPMI 2.0 §33.13',  'Adds a sensor data record in one piece.', changes],
  [0x25, 'partial_add_sdr',                    'Partial Add SDR',                    'operator',      'IPMI 2.0 §33.14',  'Adds a sensor data record in several pieces.', changes],
  [0x26, 'delete_sdr',                         'Delete SDR',                         'operator',      'IPMI 2.0 §33.15',  'Removes one sensor data record.', changes],
  [0x27, 'clear_sdr_repository',               'Clear SDR Repository',               'operator',      'IPMI 2.0 §33.16',  'Removes all sensor data records, or tells how far that has come.', changes],
  [0x28, 'get_sdr_repository_time',            'Get SDR Repository Time',            'user',          'IPMI 2.0 §33.17',  'Reads the clock of the repository.'],
  [0x29, 'set_sdr_repository_time',            'Set SDR Repository Time',            'operator',      'IPMI 2.0 §33.18',  'Sets the clock of the repository.', changes],
  [0x2a, 'enter_sdr_repository_update_mode',   'Enter SDR Repository Update Mode',   'operator',      'IPMI 2.0 §33.19',  'Closes the repository to everyone else while it is written.', changes],
  [0x2b, 'exit_sdr_repository_update_mode',    'Exit SDR Repository Update Mode',    'operator',      'IPMI 2.0 §33.20',  'Opens the repository again after it was written.', changes],
  [0x2c, 'run_initialization_agent',           'Run Initialization Agent',           'operator',      'IPMI 2.0 §33.21',  'Sets up the sensors from their records again, or tells whether that is done.', changes],
  [0x40, 'get_sel_info',                       'Get SEL Info',                       'user',          'IPMI 2.0 §31.2',   'Tells how many entries the event log has, how much space is left and when it last changed.'],
  [0x41, 'get_sel_allocation_info',            'Get SEL Allocation Info',            'user',          'IPMI 2.0 §31.3',   'Tells how the space of the event log is divided.'],
  [0x42, 'reserve_sel',                        'Reserve SEL',                        'user',          'IPMI 2.0 §31.4',   'Gets a reservation, so that reading in parts or clearing notices a change.'],
  [0x43, 'get_sel_entry',                      'Get SEL Entry',                      'user',          'IPMI 2.0 §31.5',   'Reads a log entry and the number of the next one.'],
  [0x44, 'add_sel_entry',                      'Add SEL Entry',                      'operator',      'IPMI 2.0 §31.6',   'Appends an entry to the event log.', changes],
  [0x45, 'partial_add_sel_entry',              'Partial Add SEL Entry',              'operator',      'IPMI 2.0 §31.7',   'Appends an entry to the event log in several pieces.', changes],
  [0x46, 'delete_sel_entry',                   'Delete SEL Entry',                   'operator',      'IPMI 2.0 §31.8',   'Removes one entry from the event log.', changes],
  [0x47, 'clear_sel',                          'Clear SEL',                          'operator',      'IPMI 2.0 §31.9',   'Erases the event log, or tells how far that has come.', changes],
  [0x48, 'get_sel_time',                       'Get SEL Time',                       'user',          'IPMI 2.0 §31.10',  'Reads the clock of the event log.'],
  [0x49, 'set_sel_time',                       'Set SEL Time',                       'operator',      'IPMI 2.0 §31.11',  'Sets the clock of the event log.', changes],
  [0x5a, 'get_auxiliary_log_status',           'Get Auxiliary Log Status',           'user',          'IPMI 2.0 §31.12',  'Tells when another log, such as the machine check log, last changed.'],
  [0x5b, 'set_auxiliary_log_status',           'Set Auxiliary Log Status',           'administrator', 'IPMI 2.0 §31.13',  'Notes that another log has changed.', changes],
  [0x5c, 'get_sel_time_utc_offset',            'Get SEL Time UTC Offset',            'user',          'IPMI 2.0 §31.11a', 'Reads by how many minutes the clock of the event log differs from UTC.'],
  [0x5d, 'set_sel_time_utc_offset',            'Set SEL Time UTC Offset',            'operator',      'IPMI 2.0 §31.11b', 'Notes by how many minutes the clock of the event log differs from UTC.', changes],
])
