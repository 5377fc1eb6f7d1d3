/**
 * Sensor and event commands (netFn 04h; IPMI 2.0 §29, §30, §35). Privileges as Appendix G has them.
 * Device SDR commands are marked there for local use; OpenBMC answers them on any channel from User up.
 */
import { SensorEvent } from '../netfn.ts'
import { changes, listed, reads } from './catalogue.ts'

// prettier-ignore
export const sensorEvent = listed(SensorEvent, [
  [0x00, 'set_event_receiver',                 'Set Event Receiver',                 'administrator', 'IPMI 2.0 §29.1',  'Tells an event generator which controller and LUN get its events; FFh silences it.', changes],
  [0x01, 'get_event_receiver',                 'Get Event Receiver',                 'user',          'IPMI 2.0 §29.2',  'Reads which controller and LUN get the events of this device.'],
  [0x02, 'platform_event',                     'Platform Event',                     'operator',      'IPMI 2.0 §29.3',  'Delivers one event to the event receiver, which logs it and may act on it.', changes],
  [0x10, 'get_pef_capabilities',               'Get PEF Capabilities',               'user',          'IPMI 2.0 §30.1',  'Tells what platform event filtering can do and how many filters there are.'],
  [0x11, 'arm_pef_postpone_timer',             'Arm PEF Postpone Timer',             'administrator', 'IPMI 2.0 §30.2',  'Holds event filtering back for a time, so that software can act first.', changes],
  [0x12, 'set_pef_configuration_parameters',   'Set PEF Configuration Parameters',   'administrator', 'IPMI 2.0 §30.3',  'Sets one parameter of platform event filtering.', changes],
  [0x13, 'get_pef_configuration_parameters',   'Get PEF Configuration Parameters',   'operator',      'IPMI 2.0 §30.4',  'Reads one parameter of platform event filtering.'],
  [0x14, 'set_last_processed_event_id',        'Set Last Processed Event ID',        'administrator', 'IPMI 2.0 §30.5',  'Notes the last log entry that software or the BMC has dealt with.', changes],
  [0x15, 'get_last_processed_event_id',        'Get Last Processed Event ID',        'administrator', 'IPMI 2.0 §30.6',  'Reads the last log entries that software and the BMC have dealt with.'],
  [0x16, 'alert_immediate',                    'Alert Immediate',                    'administrator', 'IPMI 2.0 §30.7',  'Sends an alert to a destination now, or reports how that goes.', changes],
  [0x17, 'pet_acknowledge',                    'PET Acknowledge',                    'none',          'IPMI 2.0 §30.8',  'Tells the BMC that a platform event trap has arrived, so that it stops repeating it.', changes],
  [0x20, 'get_device_sdr_info',                'Get Device SDR Info',                'system',        'IPMI 2.0 §35.2',  'Tells how many sensors or records this controller holds and whether they change.'],
  [0x21, 'get_device_sdr',                     'Get Device SDR',                     'system',        'IPMI 2.0 §35.3',  'Reads a sensor data record, or part of it, from the controller itself.'],
  [0x22, 'reserve_device_sdr_repository',      'Reserve Device SDR Repository',      'system',        'IPMI 2.0 §35.4',  'Gets a reservation, so that reading records in parts notices a change.'],
  [0x23, 'get_sensor_reading_factors',         'Get Sensor Reading Factors',         'user',          'IPMI 2.0 §35.5',  'Reads the factors that turn a raw reading into its unit, for a sensor that is not linear.'],
  [0x24, 'set_sensor_hysteresis',              'Set Sensor Hysteresis',              'operator',      'IPMI 2.0 §35.6',  'Sets how far a reading must come back before an event ends.', changes],
  [0x25, 'get_sensor_hysteresis',              'Get Sensor Hysteresis',              'user',          'IPMI 2.0 §35.7',  'Reads how far a reading must come back before an event ends.'],
  [0x26, 'set_sensor_thresholds',              'Set Sensor Thresholds',              'operator',      'IPMI 2.0 §35.8',  'Sets the thresholds of a sensor.', changes],
  [0x27, 'get_sensor_thresholds',              'Get Sensor Thresholds',              'user',          'IPMI 2.0 §35.9',  'Reads the thresholds of a sensor.'],
  [0x28, 'set_sensor_event_enable',            'Set Sensor Event Enable',            'operator',      'IPMI 2.0 §35.10', 'Chooses which events of a sensor are sent, and whether it is scanned.', changes],
  [0x29, 'get_sensor_event_enable',            'Get Sensor Event Enable',            'user',          'IPMI 2.0 §35.11', 'Reads which events of a sensor are sent, and whether it is scanned.'],
  [0x2a, 'rearm_sensor_events',                'Re-arm Sensor Events',               'operator',      'IPMI 2.0 §35.12', 'Forgets the present event states, so that conditions that still hold are reported again.', changes],
  [0x2b, 'get_sensor_event_status',            'Get Sensor Event Status',            'user',          'IPMI 2.0 §35.13', 'Reads which events of a sensor are asserted or deasserted.'],
  [0x2d, 'get_sensor_reading',                 'Get Sensor Reading',                 'user',          'IPMI 2.0 §35.14', 'Reads the present value and state of a sensor.', reads,
    'Dell 2900, 2950, R410 and R610 and HP rx3600 say that scanning is disabled while the value is good; HP DL380 G7 and ML310 G5 send analog values of discrete sensors.'],
  [0x2e, 'set_sensor_type',                    'Set Sensor Type',                    'operator',      'IPMI 2.0 §35.15', 'Assigns a sensor type and an event type to a sensor.', changes],
  [0x2f, 'get_sensor_type',                    'Get Sensor Type',                    'user',          'IPMI 2.0 §35.16', 'Reads the sensor type and the event type of a sensor.'],
  [0x30, 'set_sensor_reading_and_event_status', 'Set Sensor Reading And Event Status', 'operator',    'IPMI 2.0 §35.17', 'Writes the reading and the event states of a sensor that software feeds.', changes],
])
