/**
 * Sun and Oracle, number 42: netFn 2Eh, but without the number before the data. Facts: ipmitool's sunoem, FreeIPMI.
 */
import { command } from '../../command.ts'
import { bytes, choice, layout, optional, text, u16, u32be, u8 } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const place = { ...placeOf(42, Oem), bare: true }
const spec = 'OEM: ipmitool sunoem, FreeIPMI'
const SOURCE = 'OEM: ipmitool sunoem'
const user = { spec, privilege: 'user' } as const
const administrator = { spec, privilege: 'administrator', changes: true } as const

const device = [
  u8('device', 'Device', { base: 16, info: true, doc: 'Slave address of the LED, from its locator record.' }),
  u8('led', 'LED', {
    values: { 0: 'OK to remove', 1: 'service', 2: 'activity', 3: 'locate' },
    info: true,
    doc: 'Which LED; many systems take the locator record’s OEM byte here.',
  }),
  u8('controller', 'Controller', { base: 16, default: 0x20, doc: 'Slave address of who controls the LED.' }),
  u8('hardware', 'Hardware', { base: 16, doc: 'OEM byte of the locator record.' }),
] as const
const entity = [
  u8('entity_id', 'Entity ID', {
    base: 16,
    doc: 'Which kind of part the LED is on.',
    note: 'FreeIPMI’s shorter form has the force byte here.',
  }),
] as const
const instance = u8('entity_instance', 'Entity instance', {
  doc: 'Which of several of the kind.',
  note: 'FreeIPMI’s shorter form ends here when setting, with the role.',
})
const force = u8('force', 'Force', {
  values: { 0: 'through its controller', 1: 'directly' },
  doc: 'How the LED is reached.',
})
const role = u8('role', 'Role', { doc: 'For authorization by the BMC; clients send 0.' })
const mode = u8('mode', 'Mode', {
  values: { 0: 'off', 1: 'on', 2: 'standby blink', 3: 'slow blink', 4: 'fast blink' },
  info: true,
  doc: 'What the LED does.',
})
const connection = u8('operation', 'Operation', {
  values: { 0: 'open', 1: 'open by force', 2: 'close', 3: 'poll', 4: 'end of input' },
  info: true,
  doc: 'What is done with the connection.',
})
const sequence = u16('sequence', 'Sequence', { info: true, doc: 'Number of the packet.' })
const echoed = bytes('echoed', 'Bytes', 'rest', { doc: 'Come back as they were sent.' })
const part = u8('part', 'Part', { doc: 'Which part of the name: it grows while there is more.' })
const GET_FILE = 11
const GET_BEHAVIOR = 15

export const sun = [
  command(place, 0x21, 'sun_get_led', 'Get LED', {
    ...user,
    doc: 'Reads what an LED does.',
    request: layout(...device, ...entity, optional(instance, force)),
    response: layout(mode),
  }),
  command(place, 0x22, 'sun_set_led', 'Set LED', {
    ...administrator,
    doc: 'Sets what an LED does.',
    request: layout(...device, mode, ...entity, instance, optional(force, role)),
    response: layout(),
  }),
  command(place, 0x01, 'sun_set_ssh_key', 'Set SSH Key', {
    ...administrator,
    spec: SOURCE,
    doc: 'Writes a part of a user’s public SSH key.',
    request: layout(
      u8('user', 'User', { info: true, doc: 'ID of the user.' }),
      u8('block', 'Block', { values: { 0xff: 'last' }, doc: 'Number of the part, of 64 characters.' }),
      u8('length', 'Length', { doc: 'Characters of this part.' }),
      text('key', 'Key', 'rest', { doc: 'Characters of the key.' }),
    ),
    response: layout(),
  }),
  command(place, 0x02, 'sun_delete_ssh_key', 'Delete SSH Key', {
    ...administrator,
    spec: SOURCE,
    doc: 'Removes a user’s public SSH keys.',
    request: layout(u8('user', 'User', { info: true, doc: 'ID of the user.' })),
    response: layout(),
  }),
  command(place, 0x19, 'sun_cli', 'Service Processor Command Line', {
    ...administrator,
    spec: SOURCE,
    doc: 'Carries the command line of the service processor, in both directions.',
    request: layout(
      u8('version', 'Version', { default: 2, doc: 'Of this protocol.' }),
      connection,
      u8('number', 'Sequence number', { doc: 'Of the message; from version 2 on.' }),
      u8('spare', 'Spare', { doc: 'Not used.' }),
      bytes('handle', 'Handle', 4, { doc: 'Which connection; given when it was opened.' }),
      text('typed', 'Typed', 'rest', { info: true, doc: 'What the user types, ended by NUL.' }),
    ),
    response: layout(
      u8('version', 'Version', { doc: 'Of this protocol.' }),
      u8('result', 'Result', { values: { 1: 'success' }, info: true, doc: 'How it went.' }),
      u8('number', 'Sequence number', { doc: 'Of the message; from version 2 on.' }),
      u8('spare', 'Spare', { doc: 'Not used.' }),
      bytes('handle', 'Handle', 4, { doc: 'Which connection.' }),
      text('shown', 'Shown', 'rest', { info: true, doc: 'What the user sees, ended by NUL.' }),
    ),
  }),
  command(place, 0x23, 'sun_echo', 'Echo', {
    ...user,
    spec: SOURCE,
    doc: 'Sends bytes back.',
    request: layout(sequence, echoed),
    response: layout(sequence, echoed),
  }),
  command(place, 0x24, 'sun_get_version', 'Get ILOM Version', {
    ...user,
    spec: SOURCE,
    doc: 'Reads the version of the service processor’s software.',
    request: layout(),
    response: layout(
      u8('record_version', 'Record version', { doc: 'Of this answer’s form.' }),
      u8('major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u8('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
      u8('update', 'Update', { info: true, doc: 'Third part of the version.' }),
      u8('micro', 'Micro version', { info: true, doc: 'Fourth part of the version.' }),
      text('nano', 'Nano version', 10, { doc: 'Fifth part of the version, as text.' }),
      text('revision', 'Revision', 10, { doc: 'Number of the build, as text.' }),
      text('version', 'Version', 40, { doc: 'The whole, as text.' }),
      bytes('spare', 'Spare', 'rest', { doc: 'Room for what later versions say.' }),
    ),
  }),
  command(place, 0x29, 'sun_get_nac_name', 'Get NAC Name', {
    ...user,
    spec: SOURCE,
    doc: 'Reads the full name of a sensor, as the service processor has it.',
    request: layout(part, text('sensor', 'Sensor', 64, { info: true, doc: 'The name of its record.' })),
    response: layout(part, text('name', 'Name', 64, { info: true, doc: 'A part of the full name.' })),
  }),
  command(place, 0x2a, 'sun_get_value', 'Get ILOM Property', {
    ...user,
    spec: SOURCE,
    doc: 'Reads a property of the service processor: it is asked for first, and fetched when it is ready.',
    request: layout(
      u8('operation', 'Operation', {
        values: { 1: 'ask', 2: 'fetch' },
        default: 1,
        info: true,
        doc: 'Ask, or fetch.',
      }),
      text('property', 'Property', 'rest', { info: true, doc: 'Name of the property.' }),
    ),
    response: layout(
      u8('status', 'Status', {
        values: { 1: 'received', 2: 'failed', 3: 'ready', 4: 'not ready', 5: 'not found' },
        info: true,
        doc: 'How far it is.',
      }),
      text('value', 'Value', 'rest', { info: true, doc: 'Value of the property.' }),
    ),
  }),
  command(place, 0x2c, 'sun_set_value', 'Set ILOM Property', {
    ...administrator,
    spec: SOURCE,
    doc: 'Sets a property of the service processor, from the host only.',
    request: layout(
      u8('operation', 'Operation', {
        values: { 3: 'set', 4: 'read status' },
        default: 3,
        info: true,
        doc: 'What is done.',
      }),
      u8('kind', 'Kind', {
        values: { 0: 'name', 1: 'value' },
        doc: 'Whether this is the name or the value.',
      }),
      u8('transaction', 'Transaction', { doc: '0 with the first part, else as answered.' }),
      u8('last', 'Last part', { values: { 0: 'no', 1: 'yes' }, doc: 'Whether nothing more follows.' }),
      text('text', 'Text', 'rest', { info: true, doc: 'A part of the name or of the value.' }),
    ),
    response: layout(
      u8('status', 'Status', {
        values: { 1: 'received', 2: 'failed', 3: 'ready', 4: 'not ready', 5: 'not found' },
        info: true,
        doc: 'How far it is.',
      }),
      u8('transaction', 'Transaction', { doc: 'Number of this change.' }),
    ),
  }),
  command(place, 0x44, 'sun_core_tunnel', 'Core Tunnel', {
    ...administrator,
    spec: SOURCE,
    doc: 'Reads files of the service processor, and what it supports.',
    request: layout(
      u8('operation', 'Operation', {
        values: { [GET_FILE]: 'get file', [GET_BEHAVIOR]: 'get behavior' },
        default: GET_BEHAVIOR,
        info: true,
        doc: 'What is asked for.',
      }),
      choice(
        'operation',
        {
          [GET_BEHAVIOR]: [
            text('behavior', 'Behavior', 32, { info: true, doc: 'Name of what may be supported.' }),
          ],
          [GET_FILE]: [
            text('file', 'File', 16, { info: true, doc: 'Which file.' }),
            u32be('block', 'Block', { doc: 'Number of the part.' }),
          ],
        },
        [bytes('data', 'Data', 'rest', { doc: 'What the operation takes.' })],
      ),
    ),
    response: layout(
      choice(
        'request.operation',
        {
          [GET_BEHAVIOR]: [
            u8('enabled', 'Enabled', {
              values: { 0: 'no', 1: 'yes' },
              info: true,
              doc: 'Whether it is supported.',
            }),
          ],
        },
        [bytes('data', 'Data', 'rest', { doc: 'What the operation gives.' })],
      ),
    ),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x10, 'sun_get_health', 'Get Health Status', 'user', SOURCE, 'Reads how the system is.'],
    [0x20, 'sun_set_fan_speed', 'Set Fan Speed', 'administrator', SOURCE, 'Sets how fast fans run.', true],
    [0x3a, 'sun_set_sensor', 'Set Sensor', 'administrator', SOURCE, 'Sets what a sensor reads.', true],
    [0x41, 'sun_set_fan_mode', 'Set Fan Mode', 'administrator', SOURCE, 'Takes fans out of the service processor’s control, or gives them back.', true],
  ]),
]
