/** Words of what records say, apart from their declarations. */
import { phrases, say } from '../language.ts'

export const words = phrases({
  fru: {
    header: 'FRU common header',
    internal_use: 'Internal use area',
    chassis: 'Chassis info area',
    board: 'Board info area',
    product: 'Product info area',
    multirecord: 'Multi-record area',
    record: (kind: string) => (kind === '' ? 'Multi-record' : say`Multi-record: ${kind}`),
  },
  sdr: 'sensor data record',
  /** A raw byte, where its unit is not known. */
  raw: (value: number) => `0x${value.toString(16).padStart(2, '0')}`,
  noReading: 'no reading',
  noScanning: 'not scanned',
  unavailable: 'reading unavailable',
  noState: 'no state',
  state: (number: number) => say`state ${number}`,
  sensor: (number: string) => say`sensor ${number}`,
  event: (offset: number, eventType: string) => say`event ${offset} of event type ${eventType}`,
  noTime: 'time unspecified',
  linux: 'Linux',
  panic: (part: number, text: string) => say`panic message, part ${part}: ${text}`,
  sinceStart: (seconds: number) => say`${seconds} s after initialization`,
  detail: (label: string, value: string) => `${label}: ${value}`,
  /** By the rate unit of a sensor. */
  rates: ['', ' per µs', ' per ms', ' per s', ' per min', ' per h', ' per day'] as readonly string[],
  /** By the linearization of a sensor. */
  functions: [
    undefined,
    (x: string) => say`ln(${x})`,
    (x: string) => say`log10(${x})`,
    (x: string) => say`log2(${x})`,
    (x: string) => `e^(${x})`,
    (x: string) => `10^(${x})`,
    (x: string) => `2^(${x})`,
    (x: string) => `1 / (${x})`,
    (x: string) => `(${x})²`,
    (x: string) => `(${x})³`,
    (x: string) => `√(${x})`,
    (x: string) => `∛(${x})`,
  ] as readonly (((x: string) => string) | undefined)[],
})
