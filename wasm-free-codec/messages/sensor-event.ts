/**
 * Sensor and event commands (netFn 04h; IPMI 2.0 §29, §30, §35). Privileges as Appendix G has them.
 * Device SDR commands are marked there for local use; OpenBMC answers them on any channel from User up.
 */
import { alerts } from './alerts.ts'
import { pef } from './pef.ts'
import { sensorDevice } from './sensor-device.ts'
import { setSensorReadingAndEventStatus } from './sensor-fed.ts'
import { sensors } from './sensor.ts'

export const sensorEvent = [...pef, ...alerts, ...sensorDevice, ...sensors, setSensorReadingAndEventStatus]
