/**
 * Sensor and event commands (netFn 04h; IPMI 2.0 §29, §30, §35). Privileges as Appendix G has them.
 * Device SDR commands are marked there for local use; OpenBMC answers them on any channel from User up.
 */
import { SensorEvent } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { sensorDevice } from './sensor-device.ts'
import { sensors } from './sensor.ts'

// prettier-ignore
const others = listed(SensorEvent, [
  [0x10, 'get_pef_capabilities',               'Get PEF Capabilities',               'user',          'IPMI 2.0 §30.1',  'Tells what platform event filtering can do and how many filters there are.'],
  [0x11, 'arm_pef_postpone_timer',             'Arm PEF Postpone Timer',             'administrator', 'IPMI 2.0 §30.2',  'Holds event filtering back for a time, so that software can act first.', changes],
  [0x12, 'set_pef_configuration_parameters',   'Set PEF Configuration Parameters',   'administrator', 'IPMI 2.0 §30.3',  'Sets one parameter of platform event filtering.', changes],
  [0x13, 'get_pef_configuration_parameters',   'Get PEF Configuration Parameters',   'operator',      'IPMI 2.0 §30.4',  'Reads one parameter of platform event filtering.'],
  [0x14, 'set_last_processed_event_id',        'Set Last Processed Event ID',        'administrator', 'IPMI 2.0 §30.5',  'Notes the last log entry that software or the BMC has dealt with.', changes],
  [0x15, 'get_last_processed_event_id',        'Get Last Processed Event ID',        'administrator', 'IPMI 2.0 §30.6',  'Reads the last log entries that software and the BMC have dealt with.'],
  [0x16, 'alert_immediate',                    'Alert Immediate',                    'administrator', 'IPMI 2.0 §30.7',  'Sends an alert to a destination now, or reports how that goes.', changes],
  [0x17, 'pet_acknowledge',                    'PET Acknowledge',                    'none',          'IPMI 2.0 §30.8',  'Tells the BMC that a platform event trap has arrived, so that it stops repeating it.', changes],
  [0x30, 'set_sensor_reading_and_event_status', 'Set Sensor Reading And Event Status', 'operator',    'IPMI 2.0 §35.17', 'Writes the reading and the event states of a sensor that software feeds.', changes],
])

export const sensorEvent = [...sensorDevice, ...sensors, ...others]
