/** LEDs and fans of FRUs, as PICMG 3.0 and VITA 46.11 have them both. */
import { bit, byte, layout, names, optional, reserved, u8, uint } from '../layout.ts'
import { empty, fruId, ofFru, siteNumber, siteType } from './picmg-fields.ts'

const colors = names({
  0: 'no control',
  1: 'blue',
  2: 'red',
  3: 'green',
  4: 'amber',
  5: 'orange',
  6: 'white',
  14: 'no change',
  15: 'default',
})
const color = <const N extends string>(name: N, label: string, doc: string) =>
  byte(reserved(7, 4), uint(3, 0, name, label, { values: colors, doc }))

export const ledAsked = layout(
  fruId,
  u8('led_id', 'LED ID', {
    values: names({ 0: 'blue LED', 1: 'LED 1', 2: 'LED 2', 3: 'LED 3', 0xff: 'all' }, [
      [4, 0xfe, 'application specific'],
    ]),
    info: true,
    doc: 'Which LED of the FRU; FFh is all of them in a lamp test.',
  }),
)

const shows = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the LED can show it.' })
export const ledColors = [
  byte(
    reserved(7),
    shows(6, 'white', 'White'),
    shows(5, 'orange', 'Orange'),
    shows(4, 'amber', 'Amber'),
    shows(3, 'green', 'Green'),
    shows(2, 'red', 'Red'),
    shows(1, 'blue', 'Blue'),
    reserved(0),
  ),
  color('local_default', 'Default color, local control', 'Where the controller decides by itself.'),
  color('override_default', 'Default color, override', 'Where it has been told.'),
] as const

/** What an LED does: three bytes. */
const shown = <const P extends string>(prefix: P, of: string) => {
  const label = (word: string) => (of ? `${of} ${word}` : `${word[0].toUpperCase()}${word.slice(1)}`)
  return [
    u8(`${prefix}function`, label('function'), {
      values: names({ 0: 'off', 0xfb: 'lamp test', 0xfc: 'back to local control', 0xff: 'on' }, [
        [1, 0xfa, 'blinking'],
        [0xfd, 0xfe, 'reserved'],
      ]),
      info: true,
      doc: 'Of a blinking LED: how long it is off, in tens of milliseconds.',
    }),
    u8(`${prefix}on_duration`, label('on-duration'), {
      doc: 'How long a blinking LED is on, in tens of milliseconds; a lamp test lasts hundreds.',
    }),
    color(`${prefix}color`, label('color'), 'What the LED shows.'),
  ] as const
}

export const setLedState = {
  privilege: 'operator',
  changes: true,
  doc: 'Sets what an LED shows.',
  request: layout(...ledAsked.fields, ...shown('', '')),
  response: empty,
} as const

/** `restricted`: bit 3, which only VITA 46.11 defines. */
export const getLedState = (restricted: ReturnType<typeof bit> | ReturnType<typeof reserved>) =>
  ({
    privilege: 'user',
    doc: 'Reads what an LED shows.',
    request: ledAsked,
    response: layout(
      byte(
        reserved(7, 4),
        restricted,
        bit(2, 'lamp_test', 'Lamp test', { doc: 'Whether a lamp test is running.' }),
        bit(1, 'override', 'Override', { doc: 'Whether the LED does what it has been told.' }),
        bit(0, 'local_control', 'Local control', {
          doc: 'Whether the controller has a state of its own for it.',
        }),
      ),
      ...shown('local_', 'Local'),
      optional(
        ...shown('override_', 'Override'),
        optional(
          u8('lamp_test_duration', 'Lamp test duration', { unit: 'ms', scale: 100, doc: 'As it was set.' }),
        ),
      ),
    ),
  }) as const

const fanLevels = names({ 0xfe: 'shut down', 0xff: 'local control' })
const localControl = <const N extends string>(name: N) =>
  u8(name, 'Local control', {
    values: { 0: 'disabled', 1: 'enabled' },
    doc: 'Whether the fan tray decides by itself.',
  })

export const fanProperties = {
  privilege: 'user',
  doc: 'Tells the range of fan levels of a FRU.',
  request: ofFru,
  response: layout(
    u8('minimum_level', 'Minimum speed level', { doc: 'The lowest level that can be set.' }),
    u8('maximum_level', 'Maximum speed level', { doc: 'The highest level that can be set.' }),
    u8('normal_level', 'Normal operating level', { doc: 'What the maker recommends.' }),
    byte(
      bit(7, 'local_supported', 'Local control', { doc: 'Whether the fan tray can decide by itself.' }),
      reserved(6, 0),
    ),
  ),
} as const

export const setFanLevel = {
  privilege: 'operator',
  changes: true,
  doc: 'Sets the fan level of a FRU.',
  request: layout(
    fruId,
    u8('fan_level', 'Fan level', {
      values: fanLevels,
      info: true,
      doc: 'Between the minimum and the maximum of Get Fan Speed Properties.',
    }),
    optional(localControl('local_control')),
  ),
  response: empty,
} as const

export const getFanLevel = {
  privilege: 'user',
  doc: 'Reads the fan level of a FRU.',
  request: ofFru,
  response: layout(
    u8('override_level', 'Override fan level', { values: fanLevels, info: true, doc: 'As it was set.' }),
    optional(
      u8('local_level', 'Local control fan level', { doc: 'What the fan tray would do by itself.' }),
      optional(localControl('local_control')),
    ),
  ),
} as const

const policies = { 0: 'disabled', 1: 'enabled', 0xff: 'indeterminate' }
type Sites = Parameters<typeof siteType>[0]
const place = (sites: Sites) => optional(siteNumber, siteType(sites))
const fanSite = u8('fan_site', 'Fan tray site number', { info: true, doc: 'Which fan tray is meant.' })

export const setFanPolicy = (sites: Sites) =>
  ({
    privilege: 'operator',
    changes: true,
    doc: 'Lets or forbids that a fan tray be used for a time.',
    request: layout(
      fanSite,
      u8('policy', 'Fan enable state', {
        values: { 0: 'disabled', 1: 'enabled' },
        info: true,
        doc: 'Whether it may be used.',
      }),
      u8('policy_timeout', 'Policy timeout', {
        unit: 's',
        scale: 5,
        values: { 0xff: 'for ever' },
        doc: 'How long this holds, in units of 5 s on the wire.',
      }),
      place(sites),
    ),
    response: empty,
  }) as const

export const getFanPolicy = (sites: Sites) =>
  ({
    privilege: 'user',
    doc: 'Reads whether a fan tray may be used, and whether it cools a place.',
    request: layout(fanSite, place(sites)),
    response: layout(
      u8('policy', 'Policy', { values: policies, info: true, doc: 'Whether it may be used.' }),
      optional(
        u8('coverage', 'Coverage', {
          values: { 0: 'not covered', 1: 'covered' },
          doc: 'Whether the fan tray cools the place that was asked about.',
        }),
      ),
    ),
  }) as const
