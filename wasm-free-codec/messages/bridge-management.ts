/** The bridge itself: state, addresses, counters, connectors (netFn 02h, 00h to 0Ch; ICMB 1.0). */
import { bit, byte, bytes, layout, optional, reserved, typeLength, u8 } from '../layout.ts'
import { empty, icmb, icmbAddress, localController } from './bridge-fields.ts'

const state = layout(
  u8('state', 'Bridge state', {
    values: { 0: 'disabled', 1: 'enabled', 2: 'getting an address', 3: 'error' },
    info: true,
    doc: 'Whether the bridge forwards messages.',
  }),
)
const ownAddress = layout(icmbAddress('The one that this bridge has.'))
const proxy = layout(
  icmbAddress('Of the bridge on the other side.'),
  ...localController('what arrives for the chassis'),
)
/** A second source has it, too: the specification’s list of changes up to revision 1.1. */
const selector = u8('selector', 'Statistics selector', {
  info: true,
  doc: 'Which of the two blocks of counters: both at once are more than a message on the IPMB can hold.',
})
/** go-ipmi knows of this byte, and sends none. */
const asked = optional(u8('numeric_id', 'Numeric ID', { info: true, doc: 'Which connector or connection.' }))
const connection = [
  u8('numeric_id', 'Numeric ID', { info: true, doc: 'Of the connection.' }),
  typeLength('id_string', 'ID string', { doc: 'The name of the connection.' }),
] as const
const supports = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the bridge has it.' })

export const bridgeManagement = [
  icmb(0x00, 'get_bridge_state', 'Get Bridge State', {
    privilege: 'user',
    doc: 'Tells whether the bridge forwards messages to and from the ICMB.',
    request: empty,
    response: state,
  }),
  icmb(0x01, 'set_bridge_state', 'Set Bridge State', {
    privilege: 'operator',
    changes: true,
    doc: 'Turns forwarding between chassis on or off.',
    request: state,
    response: empty,
  }),
  icmb(0x02, 'get_icmb_address', 'Get ICMB Address', {
    privilege: 'user',
    doc: 'Reads the address that this bridge has on the ICMB.',
    request: empty,
    response: ownAddress,
  }),
  icmb(0x03, 'set_icmb_address', 'Set ICMB Address', {
    privilege: 'operator',
    changes: true,
    doc: 'Gives this bridge an address on the ICMB.',
    request: ownAddress,
    response: empty,
  }),
  icmb(0x04, 'set_bridge_proxy_address', 'Set Bridge Proxy Address', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets the local controller to which the bridge hands what arrives for the chassis.',
    request: proxy,
    response: empty,
  }),
  icmb(0x05, 'get_bridge_statistics', 'Get Bridge Statistics', {
    privilege: 'user',
    doc: 'Reads the counters of messages and errors on the bridge.',
    request: layout(selector),
    // No source says which counters these are.
    response: layout(
      selector,
      bytes('statistics', 'Statistics', 'rest', {
        doc: 'The counters of the block, as the bridge has them.',
      }),
    ),
  }),
  icmb(0x06, 'get_icmb_capabilities', 'Get ICMB Capabilities', {
    privilege: 'user',
    doc: 'Tells which parts of the ICMB this bridge supports.',
    request: empty,
    response: layout(
      u8('version', 'ICMB version', {
        info: true,
        doc: 'Of the ICMB specification that the bridge follows.',
      }),
      u8('revision', 'ICMB revision', { doc: 'Of that version.' }),
      byte(
        reserved(7, 4),
        supports(3, 'chassis_control', 'Chassis control'),
        supports(2, 'peripheral_bridge', 'Peripheral bridge'),
        supports(1, 'management_bridge', 'Management bridge'),
        supports(0, 'connector_id', 'Connector ID'),
      ),
    ),
  }),
  // No source has its bodies.
  icmb(0x08, 'clear_bridge_statistics', 'Clear Bridge Statistics', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets the bridge counters back to 0.',
  }),
  icmb(0x09, 'get_bridge_proxy_address', 'Get Bridge Proxy Address', {
    privilege: 'user',
    doc: 'Reads the local controller to which the bridge hands what arrives for the chassis.',
    request: empty,
    response: proxy,
  }),
  icmb(0x0a, 'get_icmb_connector_info', 'Get ICMB Connector Info', {
    privilege: 'user',
    doc: 'Describes an ICMB connector of the chassis.',
    request: layout(asked),
    // To go-ipmi what remains is a type/length byte and a string. It is not certain that nothing comes before them.
    response: layout(
      u8('flags', 'Flags', { base: 16, doc: 'What the bridge says of its connectors.' }),
      u8('connector_count', 'Connectors', { info: true, doc: 'How many the chassis has.' }),
      bytes('connector', 'Connector', 'rest', { doc: 'The connector’s kind and name.' }),
    ),
  }),
  icmb(0x0b, 'get_icmb_connection_id', 'Get ICMB Connection ID', {
    privilege: 'user',
    doc: 'Reads the number of the connection that a connector belongs to.',
    request: layout(asked),
    response: layout(...connection),
  }),
  icmb(0x0c, 'send_icmb_connection_id', 'Send ICMB Connection ID', {
    privilege: 'user',
    changes: true,
    doc: 'Announces a connection number on a connector, so that the other end can report it.',
    request: layout(icmbAddress('Of the bridge at the other end.')),
    response: layout(
      u8('remote_completion_code', 'Completion code of the other end', {
        base: 16,
        doc: 'How the other end has answered.',
      }),
      ...connection,
    ),
  }),
]
