/** MicroTCA: places, power modules and their channels, telecom alarms (MTCA.0). */
import { bit, byte, choice, layout, names, optional, repeat, reserved, u16, u8, uint } from '../layout.ts'
import { explained } from './app-fields.ts'
import { commandsOf, empty, fruId, ofFru, siteNumber, siteType } from './picmg-fields.ts'
import { picmgGroup, picmgSites } from './picmg-fru.ts'

const utca = commandsOf(picmgGroup, 'MTCA.0')

const pmSite = layout(u8('pm_site', 'PM site number', { info: true, doc: 'Which power module is meant.' }))
const alarmId = u8('alarm', 'Alarm ID', {
  values: { 0: 'critical alarm', 1: 'major alarm', 2: 'minor alarm', 3: 'power alarm', 4: 'alarm cutoff' },
  info: true,
  doc: 'Which alarm is meant.',
})
const alarmStates = { 0: 'off', 1: 'on', 0xff: 'test mode' }
const settable = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether Set Telco Alarm State can turn it on and off.' })
const autonomous = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the FRU does this by itself, in a way of its own.' })
const good = (at: number, name: string, label: string) =>
  bit(at, name, label, { values: { 0: 'not good', 1: 'good' }, doc: 'Whether the power is as it should be.' })
const firstOf = (what: string) => ({ values: { 0: 'from 0', 1: 'from 1' }, doc: `How ${what} are counted.` })

export const picmgUtca = [
  utca(0x23, 'picmg_get_location_information', 'Get Location Information', {
    privilege: 'user',
    doc: 'Tells where in the shelf a MicroTCA module sits, or where in its frame a shelf.',
    request: layout(
      byte(
        uint(7, 6, 'scope', 'Place asked for', {
          values: { 0: 'shelf in a frame', 1: 'carrier in a shelf', 2: 'slot in a carrier', 3: 'reserved' },
          info: true,
          doc: 'What is to be located.',
        }),
        reserved(5),
        uint(4, 0, 'carrier_number', 'Carrier number', { doc: 'Which carrier of the shelf.' }),
      ),
      choice('scope', { 2: [siteNumber, siteType(picmgSites)] }, [
        optional(siteNumber, siteType(picmgSites)),
      ]),
    ),
    response: layout(
      u8('slot_number', 'Slot number', { info: true, doc: 'Across the place that it is in.' }),
      u8('tier_number', 'Tier number', { doc: 'Along the place that it is in.' }),
      byte(
        bit(7, 'slots_from', 'Slot numbers', firstOf('slots')),
        bit(6, 'tiers_from', 'Tier numbers', firstOf('tiers')),
        bit(5, 'horizontal', 'Carrier orientation', {
          values: { 0: 'vertical', 1: 'horizontal' },
          doc: 'How the carrier stands.',
        }),
        reserved(4, 0),
      ),
      u16('origin_x', 'Origin X', { doc: 'Of the place, from the left.' }),
      u16('origin_y', 'Origin Y', { doc: 'Of the place, from the top or bottom.' }),
    ),
  }),
  utca(0x24, 'picmg_power_channel_control', 'Power Channel Control', {
    privilege: 'operator',
    changes: true,
    doc: 'Turns a power channel of a power module on or off.',
    request: layout(
      u8('power_channel', 'Power channel', { info: true, doc: 'Which channel is meant.' }),
      u8('control', 'Control', {
        values: {
          0: 'disable management power',
          1: 'enable management power',
          2: 'deassert ENABLE#',
          3: 'assert ENABLE#',
          4: 'disable payload power',
          5: 'enable payload power',
        },
        info: true,
        doc: 'What is done to the channel.',
      }),
      u8('current_limit', 'Current limit', {
        unit: 'A',
        scale: 0.1,
        doc: 'Of payload power on the channel.',
      }),
      u8('primary_pm', 'Primary PM', { doc: 'The power module that feeds the channel.' }),
      u8('redundant_pm', 'Redundant PM', { doc: 'The power module that stands in for it.' }),
    ),
    response: empty,
  }),
  utca(0x25, 'picmg_get_power_channel_status', 'Get Power Channel Status', {
    privilege: 'user',
    doc: 'Reads the state of power channels.',
    request: layout(
      u8('first_channel', 'Starting power channel', { info: true, doc: 'The first that is asked about.' }),
      u8('channel_count', 'Power channel count', { default: 1, doc: 'How many are asked about.' }),
    ),
    response: layout(
      u8('max_channel', 'Maximum power channel', { doc: 'The highest that the power module has.' }),
      byte(
        reserved(7, 4),
        bit(3, 'unidentified_fault', 'Redundant current', {
          doc: 'Whether the module gives payload current though it is the redundant one: a fault of the other.',
        }),
        good(2, 'payload_good', 'Payload power'),
        good(1, 'management_good', 'Management power'),
        bit(0, 'primary', 'Role', { values: { 0: 'redundant', 1: 'primary' }, doc: 'Of the power module.' }),
      ),
      explained(
        'One for each channel, from the one that was asked about.',
        repeat(
          'channels',
          'Power channels',
          'rest',
          byte(
            reserved(7),
            bit(6, 'power_on', 'PWR_ON', { doc: 'Whether payload power is asserted.' }),
            bit(5, 'payload_overcurrent', 'Payload overcurrent', { doc: 'Whether it was found.' }),
            bit(4, 'payload_enabled', 'Payload power', { doc: 'Whether it is enabled.' }),
            bit(3, 'enable', 'ENABLE#', { doc: 'Whether the module is enabled.' }),
            bit(2, 'management_overcurrent', 'Management overcurrent', { doc: 'Whether it was found.' }),
            bit(1, 'management_enabled', 'Management power', { doc: 'Whether it is enabled.' }),
            bit(0, 'ps1', 'PS1#', { doc: 'Whether a module is there.' }),
          ),
        ),
      ),
    ),
  }),
  // PM Reset, Get PM Status and the two telecom alarm states are known from Wireshark alone.
  utca(0x26, 'picmg_pm_reset', 'PM Reset', {
    privilege: 'operator',
    changes: true,
    doc: 'Resets a power module.',
    request: pmSite,
    response: empty,
  }),
  utca(0x27, 'picmg_get_pm_status', 'Get PM Status', {
    privilege: 'user',
    doc: 'Reads the state of a power module.',
    request: pmSite,
    response: layout(
      byte(
        reserved(7, 1),
        bit(0, 'healthy', 'Present and healthy', {
          info: true,
          doc: 'Whether the module can be counted on.',
        }),
      ),
    ),
  }),
  utca(0x28, 'picmg_pm_heartbeat', 'PM Heartbeat', {
    privilege: 'operator',
    changes: true,
    doc: 'Keeps a power module informed that its carrier manager lives.',
    request: layout(
      u8('heartbeat_timeout', 'Time-out', {
        unit: 's',
        scale: 0.1,
        info: true,
        doc: 'After which the module takes the carrier manager for dead.',
      }),
      byte(
        reserved(7, 2),
        bit(1, 'mch_2', 'MCH 2', { doc: 'Whether its PS1# says that the carrier manager was pulled out.' }),
        bit(0, 'mch_1', 'MCH 1', { doc: 'Whether its PS1# says that the carrier manager was pulled out.' }),
      ),
    ),
    response: empty,
  }),
  utca(0x29, 'picmg_get_telco_alarm_capability', 'Get Telco Alarm Capability', {
    privilege: 'user',
    doc: 'Tells which telecom alarms a FRU supports.',
    request: ofFru,
    response: layout(
      byte(
        autonomous(7, 'major_reset', 'Autonomous major reset'),
        autonomous(6, 'minor_reset', 'Autonomous minor reset'),
        autonomous(5, 'cutoff', 'Autonomous alarm cutoff'),
        settable(4, 'test_mode', 'Test mode'),
        settable(3, 'power_alarm', 'Power alarm'),
        settable(2, 'minor_alarm', 'Minor alarm'),
        settable(1, 'major_alarm', 'Major alarm'),
        settable(0, 'critical_alarm', 'Critical alarm'),
      ),
    ),
  }),
  utca(0x2a, 'picmg_set_telco_alarm_state', 'Set Telco Alarm State', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets a telecom alarm.',
    request: layout(
      fruId,
      alarmId,
      u8('alarm_state', 'Alarm control', { values: names(alarmStates), info: true, doc: 'What it becomes.' }),
    ),
    response: empty,
  }),
  utca(0x2b, 'picmg_get_telco_alarm_state', 'Get Telco Alarm State', {
    privilege: 'user',
    doc: 'Reads a telecom alarm.',
    request: layout(fruId, alarmId),
    response: layout(
      u8('alarm_state', 'Alarm state', { values: names(alarmStates), info: true, doc: 'What it is.' }),
    ),
  }),
]
