/** BMC message flags, queues and bridging (IPMI 2.0 §22.1 to §22.8). */
import { command } from '../command.ts'
import { channelNumbers, eventTypes, manufacturers, sensorTypes } from '../enums.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  payload,
  reserved,
  u16,
  u24,
  u32,
  u8,
  uint,
} from '../layout.ts'
import { App } from '../netfn.ts'
import { actualChannel, channel, channelPart, privilege } from './app-fields.ts'

const onOff = { values: { 0: 'disabled', 1: 'enabled' } }
const globalEnables = byte(
  bit(7, 'oem2', 'OEM 2', onOff),
  bit(6, 'oem1', 'OEM 1', onOff),
  bit(5, 'oem0', 'OEM 0', onOff),
  reserved(4),
  bit(3, 'system_event_logging', 'System event logging', onOff),
  bit(2, 'event_message_buffer', 'Event message buffer', onOff),
  bit(1, 'event_message_buffer_full_interrupt', 'Event message buffer full interrupt', onOff),
  bit(0, 'receive_message_queue_interrupt', 'Receive message queue interrupt', onOff),
)

export const setBmcGlobalEnables = command(App, 0x2e, 'set_bmc_global_enables', 'Set BMC Global Enables', {
  spec: 'IPMI 2.0 §22.1',
  privilege: 'system',
  changes: true,
  doc: 'Switches event logging, the event message buffer and their interrupts to system software.',
  request: layout(globalEnables),
  response: layout(),
})

export const getBmcGlobalEnables = command(App, 0x2f, 'get_bmc_global_enables', 'Get BMC Global Enables', {
  spec: 'IPMI 2.0 §22.2',
  privilege: 'user',
  doc: 'What Set BMC Global Enables has switched on.',
  request: layout(),
  response: layout(globalEnables),
})

const clear = { values: { 0: 'leave as it is', 1: 'clear' } }

export const clearMessageFlags = command(App, 0x30, 'clear_message_flags', 'Clear Message Flags', {
  spec: 'IPMI 2.0 §22.3',
  privilege: 'system',
  changes: true,
  doc: 'Empties the receive message queue or the event message buffer, and clears watchdog and OEM flags.',
  request: layout(
    byte(
      bit(7, 'oem2', 'OEM 2', clear),
      bit(6, 'oem1', 'OEM 1', clear),
      bit(5, 'oem0', 'OEM 0', clear),
      reserved(4),
      bit(3, 'watchdog_pre_timeout', 'Watchdog pre-timeout interrupt flag', clear),
      reserved(2),
      bit(1, 'event_message_buffer', 'Event message buffer', clear),
      bit(0, 'receive_message_queue', 'Receive message queue', clear),
    ),
  ),
  response: layout(),
})

export const getMessageFlags = command(App, 0x31, 'get_message_flags', 'Get Message Flags', {
  spec: 'IPMI 2.0 §22.4',
  privilege: 'system',
  doc: 'What waits for system software: messages, an event, a watchdog about to expire.',
  request: layout(),
  response: layout(
    byte(
      bit(7, 'oem2', 'OEM 2 data available'),
      bit(6, 'oem1', 'OEM 1 data available'),
      bit(5, 'oem0', 'OEM 0 data available'),
      reserved(4),
      bit(3, 'watchdog_pre_timeout', 'Watchdog pre-timeout interrupt occurred'),
      reserved(2),
      bit(1, 'event_message_buffer_full', 'Event message buffer full'),
      bit(0, 'receive_message_available', 'Receive message available'),
    ),
  ),
})

export const enableMessageChannelReceive = command(
  App,
  0x32,
  'enable_message_channel_receive',
  'Enable Message Channel Receive',
  {
    spec: 'IPMI 2.0 §22.5',
    privilege: 'system',
    changes: true,
    doc: 'Lets messages from a channel into the receive message queue, keeps them out, or asks which.',
    request: layout(
      channel,
      byte(
        reserved(7, 2),
        uint(1, 0, 'operation', 'Channel operation', {
          values: { 0: 'disable channel', 1: 'enable channel', 2: 'get channel state', 3: 'reserved' },
          default: 2,
          info: true,
        }),
      ),
    ),
    response: layout(
      actualChannel,
      byte(reserved(7, 1), bit(0, 'channel_enabled', 'Channel state', { ...onOff, info: true })),
    ),
  },
)

export const getMessage = command(App, 0x33, 'get_message', 'Get Message', {
  spec: 'IPMI 2.0 §22.6',
  privilege: 'system',
  changes: true,
  doc: 'Takes the oldest message from the receive message queue.',
  completionCodes: { 0x80: 'no data available, the queue is empty' },
  request: layout(),
  response: layout(
    byte(
      privilege(7, 4, 'privilege', 'Inferred privilege level', {
        doc: 'Level that the session had when the message came in.',
      }),
      channelPart(),
    ),
    payload('message', 'Message', 'rest', 'ipmb_without_address', {
      doc: 'What came in. A message from IPMB stands here without its first byte, the BMC’s own address.',
    }),
  ),
})

export const sendMessage = command(App, 0x34, 'send_message', 'Send Message', {
  spec: 'IPMI 2.0 §22.7',
  privilege: 'user',
  doc: 'Passes a message on to another channel: this is how a satellite controller is reached.',
  note: 'Some channels ask for the administrator level. After an acknowledgement the far side’s answer usually comes as a datagram of its own; some BMCs put it into the acknowledgement instead.',
  completionCodes: {
    0x80: 'invalid session handle',
    0x81: 'lost arbitration',
    0x82: 'bus error',
    0x83: 'NAK on write: nobody answers at that address',
  },
  request: layout(
    byte(
      uint(7, 6, 'tracking', 'Tracking', {
        values: { 0: 'no tracking', 1: 'track request', 2: 'send raw', 3: 'reserved' },
        default: 1,
        doc: 'A tracked request’s answer is passed back; without tracking it waits in the receive message queue.',
      }),
      bit(5, 'encrypt', 'Send with encryption'),
      bit(4, 'authenticate', 'Send with authentication'),
      channelPart({ default: 0 }),
    ),
    payload('message', 'Message', 'rest', 'ipmb'),
  ),
  response: layout(
    payload('message', 'Response', 'rest', 'ipmb_response', {
      doc: 'Normally nothing. Where it is there, it is the far side’s answer.',
    }),
  ),
})

const oemTimestamped = [
  u32('timestamp', 'Timestamp', { format: 'time' }),
  u24('manufacturer', 'Manufacturer', { values: manufacturers }),
  bytes('oem_data', 'OEM data', 6),
] as const
const recordTypes = names({ 0x02: 'system event' }, [
  [0xc0, 0xdf, 'OEM, with timestamp'],
  [0xe0, 0xff, 'OEM, without timestamp'],
])
const event = [
  u32('timestamp', 'Timestamp', { format: 'time' }),
  u8('generator', 'Generator', {
    base: 16,
    doc: 'Slave address of the controller, or a software ID in bits 7:1 with bit 0 set.',
  }),
  byte(
    uint(7, 4, 'generator_channel', 'Generator channel', { base: 16, values: channelNumbers }),
    reserved(3, 2),
    uint(1, 0, 'generator_lun', 'Generator LUN'),
  ),
  u8('event_revision', 'Event message revision', {
    base: 16,
    values: { 3: 'IPMI 1.0', 4: 'IPMI 1.5 and 2.0' },
  }),
  u8('sensor_type', 'Sensor type', { base: 16, values: sensorTypes, info: true }),
  u8('sensor_number', 'Sensor number', { base: 16, info: true }),
  byte(
    bit(7, 'deasserted', 'Event direction', { values: { 0: 'asserted', 1: 'deasserted' } }),
    uint(6, 0, 'event_type', 'Event/reading type', { base: 16, values: eventTypes }),
  ),
  bytes('event_data', 'Event data', 3, {
    doc: 'The event’s offset in bits 3:0 of the first byte; its bits 7:4 say what the other two are.',
  }),
] as const

export const readEventMessageBuffer = command(
  App,
  0x35,
  'read_event_message_buffer',
  'Read Event Message Buffer',
  {
    spec: 'IPMI 2.0 §22.8',
    privilege: 'system',
    changes: true,
    doc: 'Takes the event from the event message buffer, in the form of a SEL record (§32.1).',
    completionCodes: { 0x80: 'no data available, the buffer is empty' },
    request: layout(),
    response: layout(
      u16('record_id', 'Record ID', { base: 16 }),
      u8('record_type', 'Record type', { base: 16, values: recordTypes, info: true }),
      choice(
        'record_type',
        {
          0x02: event,
          ...Object.fromEntries(Array.from({ length: 32 }, (_, i) => [0xc0 + i, oemTimestamped])),
        },
        [bytes('oem_record', 'OEM record', 13)],
      ),
    ),
  },
)

export const appMessaging = [
  setBmcGlobalEnables,
  getBmcGlobalEnables,
  clearMessageFlags,
  getMessageFlags,
  enableMessageChannelReceive,
  getMessage,
  sendMessage,
  readEventMessageBuffer,
]
