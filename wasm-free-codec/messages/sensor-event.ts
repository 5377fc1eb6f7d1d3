/**
 * Sensor and event commands (netFn 04h; IPMI 2.0 §29, §30, §35). Privileges as Appendix G has them.
 * Device SDR commands are marked there for local use; OpenBMC answers them on any channel from User up.
 */
import { SensorEvent } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'
import { pef } from './pef.ts'
import { sensorDevice } from './sensor-device.ts'
import { sensors } from './sensor.ts'

// prettier-ignore
const others = listed(SensorEvent, [
  [0x16, 'alert_immediate',                    'Alert Immediate',                    'administrator', 'IPMI 2.0 §30.7',  'Sends an alert to a destination now, or reports how that goes.', changes],
  [0x17, 'pet_acknowledge',                    'PET Acknowledge',                    'none',          'IPMI 2.0 §30.8',  'Tells the BMC that a platform event trap has arrived, so that it stops repeating it.', changes],
  [0x30, 'set_sensor_reading_and_event_status', 'Set Sensor Reading And Event Status', 'operator',    'IPMI 2.0 §35.17', 'Writes the reading and the event states of a sensor that software feeds.', changes],
])

export const sensorEvent = [...pef, ...sensorDevice, ...sensors, ...others]
