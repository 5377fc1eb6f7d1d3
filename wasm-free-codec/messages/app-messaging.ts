/** BMC message flags, queues and bridging (IPMI 2.0 §22.1 to §22.7). */
import { command } from '../command.ts'
import type { About } from '../field.ts'
import { bit, byte, layout, payload, reserved, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { actualChannel, channel, channelPart, ownMeaning, privilege } from './app-fields.ts'

/** Bits 7:5 of flag bytes. */
const oemFlags = (about: About, what = '') =>
  [
    bit(7, 'oem2', `OEM 2${what}`, { ...about, doc: ownMeaning }),
    bit(6, 'oem1', `OEM 1${what}`, { ...about, doc: ownMeaning }),
    bit(5, 'oem0', `OEM 0${what}`, { ...about, doc: ownMeaning }),
  ] as const
const onOff = { values: { 0: 'disabled', 1: 'enabled' } }
const globalEnables = byte(
  ...oemFlags(onOff),
  reserved(4),
  bit(3, 'system_event_logging', 'System event logging', {
    ...onOff,
    doc: 'Whether the BMC logs events; those that system software sends it are logged anyway.',
  }),
  bit(2, 'event_message_buffer', 'Event message buffer', {
    ...onOff,
    doc: 'Whether events also wait in the buffer that Read Event Message Buffer takes them from.',
  }),
  bit(1, 'event_message_buffer_full_interrupt', 'Event message buffer full interrupt', {
    ...onOff,
    doc: 'Whether an event in the buffer interrupts system software.',
  }),
  bit(0, 'receive_message_queue_interrupt', 'Receive message queue interrupt', {
    ...onOff,
    doc: 'Whether a message in the queue interrupts system software.',
  }),
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
      ...oemFlags(clear),
      reserved(4),
      bit(3, 'watchdog_pre_timeout', 'Watchdog pre-timeout interrupt flag', {
        ...clear,
        doc: 'Clears the mark that the watchdog’s interrupt before its timeout has left.',
      }),
      reserved(2),
      bit(1, 'event_message_buffer', 'Event message buffer', {
        ...clear,
        doc: 'Throws away the event that waits for system software.',
      }),
      bit(0, 'receive_message_queue', 'Receive message queue', {
        ...clear,
        doc: 'Throws away all messages that wait for system software.',
      }),
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
      ...oemFlags({}, ' data available'),
      reserved(4),
      bit(3, 'watchdog_pre_timeout', 'Watchdog pre-timeout interrupt occurred', {
        doc: 'The watchdog’s timeout is near; software can still act.',
      }),
      reserved(2),
      bit(1, 'event_message_buffer_full', 'Event message buffer full', {
        doc: 'An event waits; Read Event Message Buffer takes it.',
      }),
      bit(0, 'receive_message_available', 'Receive message available', {
        doc: 'A message waits; Get Message takes it.',
      }),
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
          doc: 'Whether messages from the channel may enter the receive message queue.',
        }),
      ),
    ),
    response: layout(
      actualChannel,
      byte(
        reserved(7, 1),
        bit(0, 'channel_enabled', 'Channel state', {
          ...onOff,
          info: true,
          doc: 'Whether messages from the channel enter the receive message queue.',
        }),
      ),
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
      channelPart({ doc: 'The channel that the message came in on.' }),
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
  note: 'Some channels ask for the administrator level. After an acknowledgement the far side’s answer usually comes as a datagram of its own; some BMCs put it into the acknowledgement instead. Lenovo SR650 v3 wants sensor readings bridged in another form.',
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
      bit(5, 'encrypt', 'Send with encryption', {
        doc: 'Encrypts a message to a remote console, in that console’s session.',
      }),
      bit(4, 'authenticate', 'Send with authentication', {
        doc: 'Authenticates a message to a remote console, in that console’s session.',
      }),
      channelPart({ default: 0, doc: 'The channel that the message is to leave on; 0 is the primary IPMB.' }),
    ),
    payload('message', 'Message', 'rest', 'ipmb', {
      doc: 'All of the message to pass on, with a header and checksums of its own.',
      note: 'With ipmitool its requester address is 20h over IPMI 1.5, 81h over RMCP+.',
    }),
  ),
  response: layout(
    payload('message', 'Response', 'rest', 'ipmb_response', {
      doc: 'Normally nothing. Where it is there, it is the far side’s answer.',
    }),
  ),
})

export const appMessaging = [
  setBmcGlobalEnables,
  getBmcGlobalEnables,
  clearMessageFlags,
  getMessageFlags,
  enableMessageChannelReceive,
  getMessage,
  sendMessage,
]
