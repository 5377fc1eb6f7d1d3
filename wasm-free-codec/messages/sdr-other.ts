/**
 * Sensor data records of the BMC's channels, as IPMI 1.0 described them, and of makers (IPMI 2.0 §43.11, §43.12): the
 * one by which Intel Node Manager is found (FreeIPMI; Node Manager 2.0 §4.5).
 */
import { channelProtocols, manufacturers } from '../enums.ts'
import { bit, byte, bytes, choice, reserved, reservedBytes, u24, u8, uint } from '../layout.ts'
import { interrupts } from './app-channel.ts'
import { channelNames, ownMeaning } from './app-fields.ts'

const channel = <const K extends number>(number: K) =>
  byte(
    bit(7, `channel_${number}_transmit`, `Channel ${number}, transmit`, {
      doc: 'Whether messages can be sent; else they are only received.',
    }),
    uint(6, 4, `channel_${number}_lun`, `Channel ${number}, receive LUN`, {
      doc: 'The logical unit that received messages are for.',
    }),
    uint(3, 0, `channel_${number}_protocol`, `Channel ${number}, protocol`, {
      values: channelProtocols,
      doc: 'How messages are packed there.',
    }),
  )

export const channelInfo = [
  channel(0),
  channel(1),
  channel(2),
  channel(3),
  channel(4),
  channel(5),
  channel(6),
  channel(7),
  u8('message_interrupt', 'Messaging interrupt type', {
    base: 16,
    values: interrupts,
    doc: 'The interrupt that tells system software of a message.',
  }),
  u8('event_interrupt', 'Event message buffer interrupt type', {
    base: 16,
    values: interrupts,
    doc: 'The interrupt that tells system software of an event.',
  }),
  reservedBytes(1),
] as const

const INTEL = 343
const NODE_MANAGER = 0x0d
const oemData = bytes('oem_data', 'OEM data', 'rest', { doc: ownMeaning })
const itsSensor = <const N extends string>(name: N, label: string) =>
  u8(name, label, { base: 16, doc: 'Number of the event-only sensor.' })

const nodeManager = [
  u8('node_manager_version', 'Version', { doc: 'Of this record: 1.' }),
  u8('slave_address', 'Slave address', { base: 16, doc: 'Of the controller that Node Manager runs on.' }),
  byte(
    uint(7, 4, 'channel', 'Channel', {
      base: 16,
      values: channelNames,
      doc: 'The channel over which the controller is reached.',
    }),
    reserved(3, 2),
    uint(1, 0, 'owner_lun', 'Owner LUN', { doc: 'The logical unit that has its sensors.' }),
  ),
  itsSensor('health_sensor', 'Health event sensor'),
  itsSensor('exception_sensor', 'Exception event sensor'),
  itsSensor('capabilities_sensor', 'Operational capabilities sensor'),
  itsSensor('alert_sensor', 'Alert threshold exceeded sensor'),
] as const

export const oemRecord = [
  u24('manufacturer', 'Manufacturer', { values: manufacturers, doc: 'Who defines the data that follows.' }),
  choice(
    'manufacturer',
    {
      [INTEL]: [
        u8('oem_subtype', 'Record subtype', {
          base: 16,
          values: {
            0x02: 'power unit map',
            0x03: 'fan speed control',
            0x06: 'system information',
            0x07: 'ambient temperature fan speed control',
            [NODE_MANAGER]: 'Node Manager discovery',
          },
          doc: 'What Intel’s record is of.',
        }),
        choice('oem_subtype', { [NODE_MANAGER]: nodeManager }, [oemData]),
      ],
    },
    [oemData],
  ),
] as const
