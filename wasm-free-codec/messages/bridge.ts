/** Bridge (ICMB) commands (netFn 02h; Intelligent Chassis Management Bus 1.0). Privileges as Appendix G has them. */
import { Bridge } from '../netfn.ts'
import { changes, listed } from './catalogue.ts'

const icmb = 'ICMB 1.0'

// prettier-ignore
export const bridge = listed(Bridge, [
  [0x00, 'get_bridge_state',           'Get Bridge State',           'user',     icmb, 'Tells whether the bridge forwards messages to and from the ICMB.'],
  [0x01, 'set_bridge_state',           'Set Bridge State',           'operator', icmb, 'Turns forwarding between chassis on or off.', changes],
  [0x02, 'get_icmb_address',           'Get ICMB Address',           'user',     icmb, 'Reads the address that this bridge has on the ICMB.'],
  [0x03, 'set_icmb_address',           'Set ICMB Address',           'operator', icmb, 'Gives this bridge an address on the ICMB.', changes],
  [0x04, 'set_bridge_proxy_address',   'Set Bridge Proxy Address',   'operator', icmb, 'Sets the local controller to which the bridge hands what arrives for the chassis.', changes],
  [0x05, 'get_bridge_statistics',      'Get Bridge Statistics',      'user',     icmb, 'Reads the counters of messages and errors on the bridge.'],
  [0x06, 'get_icmb_capabilities',      'Get ICMB Capabilities',      'user',     icmb, 'Tells which parts of the ICMB this bridge supports.'],
  [0x08, 'clear_bridge_statistics',    'Clear Bridge Statistics',    'operator', icmb, 'Sets the bridge counters back to 0.', changes],
  [0x09, 'get_bridge_proxy_address',   'Get Bridge Proxy Address',   'user',     icmb, 'Reads the local controller to which the bridge hands what arrives for the chassis.'],
  [0x0a, 'get_icmb_connector_info',    'Get ICMB Connector Info',    'user',     icmb, 'Describes an ICMB connector of the chassis.'],
  [0x0b, 'get_icmb_connection_id',     'Get ICMB Connection ID',     'user',     icmb, 'Reads the number of the connection that a connector belongs to.'],
  [0x0c, 'send_icmb_connection_id',    'Send ICMB Connection ID',    'user',     icmb, 'Announces a connection number on a connector, so that the other end can report it.', changes],
  [0x10, 'prepare_for_discovery',      'Prepare For Discovery',      'operator', icmb, 'Makes all bridges forget that they were found, before a new search.', changes],
  [0x11, 'get_addresses',              'Get Addresses',              'user',     icmb, 'Asks bridges that were not found yet for their addresses.'],
  [0x12, 'set_discovered',             'Set Discovered',             'operator', icmb, 'Marks a bridge as found, so that it no longer answers the search.', changes],
  [0x13, 'get_chassis_device_id',      'Get Chassis Device ID',      'user',     icmb, 'Reads the number that names a chassis device.'],
  [0x14, 'set_chassis_device_id',      'Set Chassis Device ID',      'operator', icmb, 'Sets the number that names a chassis device.', changes],
  [0x20, 'bridge_request',             'Bridge Request',             'operator', icmb, 'Asks the bridge to carry a request to another chassis.', changes],
  [0x21, 'bridge_message',             'Bridge Message',             'operator', icmb, 'Carries a message between bridges on the ICMB.', changes],
  [0x30, 'get_event_count',            'Get Event Count',            'user',     icmb, 'Reads how many events the bridge has seen.'],
  [0x31, 'set_event_destination',      'Set Event Destination',      'operator', icmb, 'Sets where on the ICMB this chassis sends its events.', changes],
  [0x32, 'set_event_reception_state',  'Set Event Reception State',  'operator', icmb, 'Allows or stops the reception of events from other chassis.', changes],
  [0x33, 'send_icmb_event_message',    'Send ICMB Event Message',    'operator', icmb, 'Sends an event to another chassis.', changes],
  [0x34, 'get_event_destination',      'Get Event Destination',      'user',     icmb, 'Reads where on the ICMB this chassis sends its events.'],
  [0x35, 'get_event_reception_state',  'Get Event Reception State',  'user',     icmb, 'Tells whether events from other chassis are accepted.'],
  [0xff, 'error_report',               'Error Report',               'user',     icmb, 'Reports that a message could not be carried across the ICMB.'],
])
