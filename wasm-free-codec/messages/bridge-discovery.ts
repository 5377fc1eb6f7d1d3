/** Other chassis: finding them, messages between them, their events (netFn 02h, 10h to 35h and FFh; ICMB 1.0). */
import { byte, bytes, layout, repeat, reserved, u16, u8, uint } from '../layout.ts'
import { explained } from './app-fields.ts'
import { empty, icmb, icmbAddress, localController } from './bridge-fields.ts'

/** The bits are from the specification’s list of changes up to revision 1.1. */
const chassisDevice = layout(
  byte(
    uint(7, 1, 'device_id', 'Device ID', { base: 16, info: true, doc: 'Address of the chassis device.' }),
    reserved(0),
  ),
)
const message = layout(
  bytes('message', 'Message', 'rest', {
    doc: 'What is carried, with what the bridges need to know of its way.',
  }),
)
const destination = layout(icmbAddress('Of the bridge that gets the events.'))
const reception = layout(
  u8('reception_state', 'Reception state', {
    info: true,
    doc: 'Whether events of other chassis are accepted.',
  }),
  ...localController('the events'),
)

export const bridgeDiscovery = [
  icmb(0x10, 'prepare_for_discovery', 'Prepare For Discovery', {
    privilege: 'operator',
    changes: true,
    doc: 'Makes all bridges forget that they were found, before a new search.',
    request: empty,
    response: empty,
  }),
  icmb(0x11, 'get_addresses', 'Get Addresses', {
    privilege: 'user',
    doc: 'Asks bridges that were not found yet for their addresses.',
    request: empty,
    // go-ipmi takes plain bytes here; everywhere else an ICMB address has 16 bits, and so it is read.
    response: layout(
      explained(
        'The bridges that have answered.',
        repeat(
          'addresses',
          'Addresses',
          'rest',
          u16('address', 'Address', { base: 16, doc: 'On the ICMB.' }),
        ),
      ),
    ),
  }),
  icmb(0x12, 'set_discovered', 'Set Discovered', {
    privilege: 'operator',
    changes: true,
    doc: 'Marks a bridge as found, so that it no longer answers the search.',
    request: empty,
    response: empty,
  }),
  icmb(0x13, 'get_chassis_device_id', 'Get Chassis Device ID', {
    privilege: 'user',
    doc: 'Reads the number that names a chassis device.',
    request: empty,
    response: chassisDevice,
  }),
  icmb(0x14, 'set_chassis_device_id', 'Set Chassis Device ID', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets the number that names a chassis device.',
    request: chassisDevice,
    response: empty,
  }),
  icmb(0x20, 'bridge_request', 'Bridge Request', {
    privilege: 'operator',
    changes: true,
    doc: 'Asks the bridge to carry a request to another chassis.',
    request: message,
    response: message,
  }),
  // That there is no data in the response is in the specification’s list of changes, too.
  icmb(0x21, 'bridge_message', 'Bridge Message', {
    privilege: 'operator',
    changes: true,
    doc: 'Carries a message between bridges on the ICMB.',
    request: message,
    response: empty,
  }),
  icmb(0x30, 'get_event_count', 'Get Event Count', {
    privilege: 'user',
    doc: 'Reads how many events the bridge has seen.',
    request: empty,
    response: layout(u8('event_count', 'Events', { info: true, doc: 'How many the bridge has seen.' })),
  }),
  icmb(0x31, 'set_event_destination', 'Set Event Destination', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets where on the ICMB this chassis sends its events.',
    request: destination,
    response: empty,
  }),
  icmb(0x32, 'set_event_reception_state', 'Set Event Reception State', {
    privilege: 'operator',
    changes: true,
    doc: 'Allows or stops the reception of events from other chassis.',
    request: reception,
    response: empty,
  }),
  icmb(0x33, 'send_icmb_event_message', 'Send ICMB Event Message', {
    privilege: 'operator',
    changes: true,
    doc: 'Sends an event to another chassis.',
    request: layout(
      u8('event_code', 'Event code', {
        values: { 0: 'online', 1: 'attention (sensor)' },
        info: true,
        doc: 'What has happened in this chassis.',
      }),
    ),
    response: empty,
  }),
  icmb(0x34, 'get_event_destination', 'Get Event Destination', {
    privilege: 'user',
    doc: 'Reads where on the ICMB this chassis sends its events.',
    request: empty,
    response: destination,
  }),
  icmb(0x35, 'get_event_reception_state', 'Get Event Reception State', {
    privilege: 'user',
    doc: 'Tells whether events from other chassis are accepted.',
    request: empty,
    response: reception,
  }),
  icmb(0xff, 'error_report', 'Error Report', {
    privilege: 'user',
    doc: 'Reports that a message could not be carried across the ICMB.',
    request: empty,
    response: layout(
      u8('original_command', 'Original command', { base: 16, info: true, doc: 'The one that went wrong.' }),
      u8('error_code', 'Error code', { base: 16, doc: 'Why it went wrong.' }),
    ),
  }),
]
