/**
 * What the offsets of events and the states of sensors mean: by event type (IPMI 2.0 §42.1, table 42-2), and by
 * sensor type where the event type is sensor-specific (sensor-states.ts). FreeIPMI, ipmitool, Wireshark and go-ipmi
 * agree on them.
 */
import type { NamesBy } from '../field.ts'
import { namesBy } from '../layout.ts'
import { type Offsets, offsets, sensorStates } from './sensor-states.ts'

export const THRESHOLD_EVENTS = [
  'lower non-critical, going low',
  'lower non-critical, going high',
  'lower critical, going low',
  'lower critical, going high',
  'lower non-recoverable, going low',
  'lower non-recoverable, going high',
  'upper non-critical, going low',
  'upper non-critical, going high',
  'upper critical, going low',
  'upper critical, going high',
  'upper non-recoverable, going low',
  'upper non-recoverable, going high',
] as const

/** What Get Sensor Reading says of a sensor with thresholds, by bit (§35.14). */
export const THRESHOLD_STATES = [
  'at or below lower non-critical',
  'at or below lower critical',
  'at or below lower non-recoverable',
  'at or above upper non-critical',
  'at or above upper critical',
  'at or above upper non-recoverable',
] as const

/** Also what event data 2 names as a severity. */
export const severities = offsets(
  'transition to OK',
  'transition to non-critical from OK',
  'transition to critical from less severe',
  'transition to non-recoverable from less severe',
  'transition to non-critical from more severe',
  'transition to critical from non-recoverable',
  'transition to non-recoverable',
  'monitor',
  'informational',
)

/** By event type: what every sensor may use. */
const common: Readonly<Record<number, Offsets>> = {
  0x01: offsets(...THRESHOLD_EVENTS),
  0x02: offsets('transition to idle', 'transition to active', 'transition to busy'),
  0x03: offsets('state deasserted', 'state asserted'),
  0x04: offsets('predictive failure deasserted', 'predictive failure asserted'),
  0x05: offsets('limit not exceeded', 'limit exceeded'),
  0x06: offsets('performance met', 'performance lags'),
  0x07: severities,
  0x08: offsets('device removed or absent', 'device inserted or present'),
  0x09: offsets('device disabled', 'device enabled'),
  0x0a: offsets(
    'transition to running',
    'transition to in test',
    'transition to power off',
    'transition to on line',
    'transition to off line',
    'transition to off duty',
    'transition to degraded',
    'transition to power save',
    'install error',
  ),
  0x0b: offsets(
    'fully redundant',
    'redundancy lost',
    'redundancy degraded',
    'non-redundant: sufficient resources, from redundant',
    'non-redundant: sufficient resources, from insufficient',
    'non-redundant: insufficient resources',
    'redundancy degraded from fully redundant',
    'redundancy degraded from non-redundant',
  ),
  0x0c: offsets('D0 power state', 'D1 power state', 'D2 power state', 'D3 power state'),
}

const THRESHOLD = 0x01
const SENSOR_SPECIFIC = 0x6f

/** By event type, of sensors of type DCh: Intel Node Manager (FreeIPMI; Node Manager 2.0 §4.6). */
export const NODE_MANAGER = 0xdc
const nodeManagerEvents: Readonly<Record<number, Offsets>> = {
  0x72: {
    0: 'power threshold 0 exceeded',
    1: 'power threshold 1 exceeded',
    2: 'power threshold 2 exceeded',
    8: 'policy correction time exceeded',
  },
  0x73: { 2: 'Node Manager health' },
  0x74: offsets(
    'no capability',
    'policies',
    'monitoring',
    'policies and monitoring',
    'power limiting',
    'policies and power limiting',
    'monitoring and power limiting',
    'policies, monitoring and power limiting',
  ),
  0x75: offsets('management engine firmware health'),
}
const FROM = { event_type: 'event_type', sensor_type: 'sensor_type' }
const every = (tables: Readonly<Record<number, Offsets>>, more: Offsets) =>
  Object.fromEntries(Object.entries(tables).map(([key, table]) => [key, { ...table, ...more }]))

/** Names of offsets by the event type in field `on`, of what every sensor may use. */
export const commonEventNames = (on: string): NamesBy => namesBy(on, common)

/** Names of offsets by event type and sensor type, the names of the fields that have them; `more` are added to all. */
export const eventNames = (from: Partial<typeof FROM> = {}, more: Offsets = {}): NamesBy => {
  const { event_type, sensor_type } = { ...FROM, ...from }
  return namesBy(
    event_type,
    {
      ...every(common, more),
      [SENSOR_SPECIFIC]: namesBy(sensor_type, every(sensorStates, more), more),
      ...Object.fromEntries(
        Object.entries(every(nodeManagerEvents, more)).map(([type, table]) => [
          type,
          namesBy(sensor_type, { [NODE_MANAGER]: table }, more),
        ]),
      ),
    },
    more,
  )
}

const context = { event_type: 'context.event_type', sensor_type: 'context.sensor_type' }
/** Events of a sensor that the message only gives the number of; its record tells the types. */
export const eventsInContext = eventNames(context)
/** Its states: with thresholds those are other than its events. */
export const statesInContext: NamesBy = {
  ...eventsInContext,
  cases: { ...eventsInContext.cases, [THRESHOLD]: { table: offsets(...THRESHOLD_STATES) } },
}

/** The name of an event's offset, or of the state with that number; undefined where no table has it. */
export const eventName = (eventType: number, sensorType: number, offset: number): string | undefined =>
  tableOf(eventType, sensorType)?.[offset]

const tableOf = (eventType: number, sensorType: number): Offsets | undefined => {
  if (eventType === SENSOR_SPECIFIC) return sensorStates[sensorType]
  return sensorType === NODE_MANAGER && eventType in nodeManagerEvents
    ? nodeManagerEvents[eventType]
    : common[eventType]
}
