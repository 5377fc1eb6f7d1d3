/**
 * Sessions, power and addresses of LAN-attached controllers by HPM.2 and HPM.3: known from Wireshark alone.
 */
import { authenticationTypes, cipherSuites, privilegeLevels } from '../enums.ts'
import type { Field } from '../field.ts'
import { bit, byte, bytes, choice, layout, names, repeat, reserved, u16, u32, u8, uint } from '../layout.ts'
import { explained } from './app-fields.ts'
import { hpmCapabilities } from './hpm-capabilities.ts'
import { commandsOf, empty, fruId } from './picmg-fields.ts'
import { picmgGroup } from './picmg-fru.ts'
import { carrierDevice } from './picmg-ports.ts'

const hpm2 = commandsOf(picmgGroup, 'HPM.2')
const hpm3 = commandsOf(picmgGroup, 'HPM.3')

const ipmbAddress = u8('ipmb_address', 'IPMB address', {
  base: 16,
  info: true,
  doc: 'Of the controller that is meant.',
})

const half = (name: string, label: string, length: number, format?: 'secret'): Field[] => [
  bytes(name, label, length, { ...(format && { format }), doc: 'One half, as the function says.' }),
]
const availability = u32('availability', 'Availability time', {
  unit: 's',
  doc: 'How long the credentials can be used.',
})
const handle = u8('handle', 'Credentials handle', { doc: 'Which credentials are meant.' })
const selected = u8('function', 'Function', {
  values: {
    0: 'create credentials',
    1: 'get session information',
    2: 'get user name, first half',
    3: 'get user name, second half',
    4: 'get password, first half',
    5: 'get password, second half',
    6: 'get K_G, first half',
    7: 'get K_G, second half',
  },
  info: true,
  doc: 'What is asked for.',
})
const power = u8('draw', 'Extended management power draw', { doc: 'What it takes while the payload is off.' })
const managementState = u8('management_state', 'Extended management state', {
  values: { 0: 'disabled', 1: 'enabled' },
  info: true,
  doc: 'Whether management goes on while the payload is off.',
})
const authorized = u8('authorized', 'Authorized power state', {
  values: { 0: 'full payload power', 1: 'extended management power' },
  info: true,
  doc: 'What the module may draw.',
})

export const hpmLan = [
  hpmCapabilities,
  hpm2(0x3f, 'hpm_get_dynamic_credentials', 'Get Dynamic Credentials', {
    privilege: 'administrator',
    changes: true,
    doc: 'Makes a user and password for one session, and reads them half by half.',
    request: layout(
      handle,
      selected,
      choice(
        'function',
        {
          0: [
            u8('session_kind', 'IPMI revision', {
              values: { 0: 'IPMI 1.5 session', 1: 'IPMI 2.0 session' },
              default: 1,
              doc: 'Which kind of session they are for.',
            }),
            choice(
              'session_kind',
              {
                0: [
                  u8('auth_type', 'Authentication type', {
                    values: authenticationTypes,
                    doc: 'Of the session.',
                  }),
                ],
              },
              [u8('cipher_suite', 'Cipher suite', { values: cipherSuites, doc: 'Of the session.' })],
            ),
            u8('privilege', 'Maximum privilege level', { values: privilegeLevels, doc: 'Of the session.' }),
            u8('channel', 'LAN channel', { doc: 'Over which it comes.' }),
            availability,
            bytes('ip_address', 'IP address', 4, { format: 'ipv4', doc: 'From which it comes.' }),
          ],
        },
        [],
      ),
    ),
    response: layout(
      handle,
      selected,
      choice(
        'function',
        {
          0: [availability],
          1: [availability],
          2: half('user_name', 'User name', 8),
          3: half('user_name', 'User name', 8),
          4: half('password', 'Password', 10, 'secret'),
          5: half('password', 'Password', 10, 'secret'),
          6: half('kg', 'K_G', 10, 'secret'),
          7: half('kg', 'K_G', 10, 'secret'),
        },
        [bytes('data', 'Data', 'rest', { doc: 'Of a function that is not described here.' })],
      ),
    ),
  }),
  hpm2(0x40, 'hpm_get_session_handle', 'Get Session Handle for Explicit LAN Bridging', {
    privilege: 'administrator',
    doc: 'Finds or opens the session by which messages reach another controller.',
    request: layout(
      ipmbAddress,
      fruId,
      u8('operation', 'Operation', {
        values: { 0: 'begin', 1: 'poll for completion' },
        doc: 'What is asked for.',
      }),
    ),
    response: layout(
      u8('channel', 'LAN channel', { info: true, doc: 'That the sessions are on.' }),
      explained(
        'To be named in Send Message.',
        repeat(
          'handles',
          'Session handles',
          'rest',
          u8('handle', 'Session handle', { doc: 'Of one session.' }),
        ),
      ),
    ),
  }),
  hpm2(0x41, 'hpm_get_atca_extended_resources', 'Get ATCA Extended Management Resources', {
    privilege: 'user',
    doc: 'Tells what a board needs to be managed while its payload is off.',
    request: empty,
    response: layout(
      power,
      u16('base_channels', 'Base interface channels', { base: 16, doc: 'A bit for each.' }),
      u16('fabric_channels', 'Fabric interface channels', { base: 16, doc: 'A bit for each.' }),
      u8('update_channels', 'Update channels', { base: 16, doc: 'A bit for each.' }),
      u8('cross_connects', 'Shelf manager cross-connects', { base: 16, doc: 'A bit for each.' }),
    ),
  }),
  hpm2(0x42, 'hpm_get_amc_extended_resources', 'Get AMC Extended Management Resources', {
    privilege: 'user',
    doc: 'Tells what a module needs to be managed while its payload is off.',
    request: empty,
    response: layout(
      power,
      u8('descriptor_count', 'Channel descriptors', { doc: 'How many follow.' }),
      explained(
        'The channels that have to stay up.',
        repeat(
          'descriptors',
          'Channel descriptors',
          { ref: 'descriptor_count' },
          carrierDevice,
          u32('channels', 'Channels', { base: 16, doc: 'A bit for each.' }),
        ),
      ),
    ),
  }),
  hpm2(0x43, 'hpm_set_atca_extended_state', 'Set ATCA Extended Management State', {
    privilege: 'operator',
    changes: true,
    doc: 'Lets a board be managed while its payload is off, or stops it.',
    request: layout(
      managementState,
      u8('polling_period', 'Polling period', { doc: 'How often this is sent again.' }),
    ),
    response: empty,
  }),
  hpm2(0x44, 'hpm_get_atca_extended_state', 'Get ATCA Extended Management State', {
    privilege: 'user',
    doc: 'Reads whether a board may be managed while its payload is off.',
    request: empty,
    response: layout(managementState),
  }),
  hpm2(0x45, 'hpm_set_amc_power_state', 'Set AMC Power State', {
    privilege: 'operator',
    changes: true,
    doc: 'Sets what a module may draw.',
    request: layout(authorized),
    response: empty,
  }),
  hpm2(0x46, 'hpm_get_amc_power_state', 'Get AMC Power State', {
    privilege: 'user',
    doc: 'Reads what a module may draw, and draws.',
    request: empty,
    response: layout(
      authorized,
      u8('actual', 'Actual power state', {
        values: { 0: 'standard management power', 1: 'extended management power', 2: 'full payload power' },
        info: true,
        doc: 'What the module draws.',
      }),
    ),
  }),
  hpm2(0x47, 'hpm_assign_sol_payload_instance', 'Assign SOL Payload Instance', {
    privilege: 'operator',
    changes: true,
    doc: 'Makes a serial port of the system one of the SOL payload’s instances.',
    request: layout(
      u8('serial_port', 'System serial port', { info: true, doc: 'Which serial port is meant.' }),
      byte(
        reserved(7, 1),
        bit(0, 'only_ask', 'Instance', {
          values: { 0: 'is assigned', 1: 'is only asked for' },
          doc: 'What to do.',
        }),
      ),
    ),
    response: layout(
      byte(
        bit(7, 'in_use', 'Session', { values: { 0: 'none', 1: 'open' }, doc: 'On this serial port.' }),
        reserved(6, 4),
        uint(3, 0, 'instance', 'Payload instance', { info: true, doc: 'That the serial port is.' }),
      ),
    ),
  }),
  hpm3(0x48, 'hpm_get_ip_address_source', 'Get IP Address Source', {
    privilege: 'user',
    doc: 'Tells how a controller or one below it gets its IP address.',
    request: layout(
      ipmbAddress,
      u8('subsidiary_type', 'Subsidiary', {
        values: names({
          0: 'none',
          1: 'IPMB-L address of a module’s controller',
          2: 'IPMB-0 address of an EMMC',
          3: 'FRU device ID',
        }),
        doc: 'What the next byte is.',
      }),
      u8('subsidiary', 'Subsidiary identifier', { base: 16, doc: 'Of who is below the controller.' }),
    ),
    response: layout(
      u8('ip_source', 'IP address source', {
        values: { 0: 'not configured for HPM.3', 2: 'DHCP', 4: 'DHCP proxy' },
        info: true,
        doc: 'How the address is given.',
      }),
    ),
  }),
]
