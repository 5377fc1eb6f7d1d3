/** Firmware upgrade by HPM.1: capabilities, components, upload, activation, rollback. */
import { completionCodes } from '../enums.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  optional,
  reserved,
  text,
  u32,
  u8,
  uint,
} from '../layout.ts'
import {
  timeout,
  components,
  componentId,
  estimate,
  version,
  elsewhere,
  inProgress,
  longTask,
  fails,
  commands,
} from './hpm-fields.ts'
import { commandsOf, empty } from './picmg-fields.ts'
import { picmgGroup } from './picmg-fru.ts'

const hpm1 = commandsOf(picmgGroup, 'HPM.1')

export const hpmUpgrade = [
  hpm1(0x2e, 'hpm_get_target_upgrade_capabilities', 'Get Target Upgrade Capabilities', {
    privilege: 'user',
    doc: 'Tells which parts of the firmware can be upgraded and how.',
    completionCodes: { 0x81: elsewhere },
    request: empty,
    response: layout(
      u8('hpm1_version', 'HPM.1 version', { doc: 'Of the protocol.' }),
      byte(
        bit(7, 'undesirable', 'Upgrade undesirable', { doc: 'Whether an upgrade would do harm now.' }),
        bit(6, 'rollback_overridden', 'Automatic rollback overridden', {
          doc: 'Whether it was switched off.',
        }),
        bit(5, 'degraded', 'Degraded during upgrade', {
          doc: 'Whether the controller can do less meanwhile.',
        }),
        bit(4, 'deferred_activation', 'Deferred activation', {
          doc: 'Whether firmware can be activated later.',
        }),
        bit(3, 'services_affected', 'Services affected', {
          doc: 'Whether the payload suffers by an upgrade.',
        }),
        bit(2, 'manual_rollback', 'Manual rollback', { doc: 'Whether it is supported.' }),
        bit(1, 'automatic_rollback', 'Automatic rollback', { doc: 'Whether it is supported.' }),
        bit(0, 'self_test', 'Self-test', { doc: 'Whether there is one after an upgrade.' }),
      ),
      u8('upgrade_timeout', 'Upgrade timeout', timeout('How long a command may take.')),
      u8('self_test_timeout', 'Self-test timeout', timeout('How long the self-test may take.')),
      u8('rollback_timeout', 'Rollback timeout', timeout('How long a rollback may take.')),
      u8(
        'inaccessible_timeout',
        'Inaccessibility timeout',
        timeout('How long the controller may not answer.'),
      ),
      components('Whether the controller has it.'),
    ),
  }),
  hpm1(0x2f, 'hpm_get_component_properties', 'Get Component Properties', {
    privilege: 'user',
    doc: 'Reads name, versions and abilities of one firmware component, a property at a time.',
    completionCodes: { 0x81: elsewhere, 0x82: 'invalid component ID', 0x83: 'invalid property selector' },
    request: layout(
      componentId,
      u8('property', 'Property selector', {
        values: names(
          {
            0: 'general properties',
            1: 'current version',
            2: 'description',
            3: 'rollback version',
            4: 'deferred upgrade version',
          },
          [
            [5, 0xbf, 'reserved'],
            [0xc0, 0xff, 'OEM'],
          ],
        ),
        info: true,
        doc: 'Which property is asked for.',
      }),
    ),
    response: layout(
      choice(
        'request.property',
        {
          0: [
            byte(
              reserved(7, 6),
              bit(5, 'cold_reset', 'Payload cold reset', { doc: 'Whether activation needs one.' }),
              bit(4, 'deferred_activation', 'Deferred activation', { doc: 'Whether it can wait.' }),
              bit(3, 'comparison', 'Comparison', { doc: 'Whether firmware can be compared with an image.' }),
              bit(2, 'preparation', 'Preparation', { doc: 'Whether components have to be prepared first.' }),
              uint(1, 0, 'rollback', 'Rollback', {
                values: {
                  0: 'not supported',
                  1: 'after a backup by command',
                  2: 'backup by itself',
                  3: 'reserved',
                },
                doc: 'Whether the older version can come back.',
              }),
            ),
          ],
          1: version,
          2: [
            text('description', 'Description', 12, {
              info: true,
              doc: 'Twelve characters, padded with NUL.',
            }),
          ],
          3: version,
          4: version,
        },
        [bytes('data', 'Property data', 'rest', { doc: 'Its meaning depends on the request.' })],
      ),
    ),
  }),
  hpm1(0x30, 'hpm_abort_firmware_upgrade', 'Abort Firmware Upgrade', {
    privilege: 'operator',
    changes: true,
    doc: 'Gives up the upgrade that is running.',
    completionCodes: {
      0x80: 'upgrade cannot be aborted now',
      0x81: 'aborted, but the controller cannot go on as before',
    },
    request: empty,
    response: empty,
  }),
  hpm1(0x31, 'hpm_initiate_upgrade_action', 'Initiate Upgrade Action', {
    privilege: 'operator',
    changes: true,
    doc: 'Begins to back up, prepare, upload or compare components.',
    note: longTask,
    completionCodes: { ...inProgress, 0x81: 'invalid component' },
    request: layout(
      components('Whether it is meant; uploads are of one component at a time.'),
      u8('action', 'Upgrade action', {
        values: { 0: 'back up', 1: 'prepare', 2: 'upload for upgrade', 3: 'upload for comparison' },
        info: true,
        doc: 'What is begun.',
      }),
    ),
    response: empty,
  }),
  hpm1(0x32, 'hpm_upload_firmware_block', 'Upload Firmware Block', {
    privilege: 'operator',
    changes: true,
    doc: 'Sends one block of the firmware image.',
    note: longTask,
    completionCodes: {
      ...inProgress,
      0x81: 'invalid component',
      0x82: 'checksum error in the blocks received',
    },
    request: layout(
      u8('block_number', 'Block number', { info: true, doc: 'Counts up from 0 and around at 255.' }),
      bytes('firmware', 'Data', 'rest', { doc: 'The next bytes of the image.' }),
    ),
    response: layout(
      optional(
        u32('section_offset', 'Section offset', { base: 16, doc: 'Where the controller wants to go on.' }),
        u32('section_length', 'Section length', { base: 16, doc: 'How much it wants from there.' }),
      ),
    ),
  }),
  hpm1(0x33, 'hpm_finish_firmware_upload', 'Finish Firmware Upload', {
    privilege: 'operator',
    changes: true,
    doc: 'Ends the upload of one component.',
    note: longTask,
    completionCodes: {
      ...inProgress,
      0x81: 'fewer or more bytes were received than the request says',
      0x82: 'checksum error in the image received',
      0x83: 'the image differs from the firmware',
    },
    request: layout(
      componentId,
      u32('image_length', 'Image length', { unit: 'bytes', info: true, doc: 'Of all blocks together.' }),
    ),
    response: empty,
  }),
  hpm1(0x34, 'hpm_get_upgrade_status', 'Get Upgrade Status', {
    privilege: 'user',
    doc: 'Tells how far the last upgrade command has come.',
    completionCodes: inProgress,
    request: empty,
    response: layout(
      u8('last_command', 'Command', { base: 16, values: commands, info: true, doc: 'Whose status it is.' }),
      u8('last_code', 'Its completion code', {
        base: 16,
        values: names({ ...completionCodes.table, ...inProgress }, completionCodes.ranges),
        info: true,
        doc: '80h: it is still at work.',
      }),
      estimate,
    ),
  }),
  hpm1(0x35, 'hpm_activate_firmware', 'Activate Firmware', {
    privilege: 'operator',
    changes: true,
    doc: 'Puts the uploaded firmware to work.',
    note: longTask,
    completionCodes: inProgress,
    request: layout(
      optional(
        u8('rollback_override', 'Rollback override', {
          values: { 0: 'automatic rollback allowed', 1: 'automatic rollback overridden' },
          info: true,
          doc: 'Whether firmware that fails may be undone.',
        }),
      ),
    ),
    response: empty,
  }),
  hpm1(0x36, 'hpm_query_self_test_results', 'Query Self-test Results', {
    privilege: 'user',
    doc: 'Reads the result of the self-test after an upgrade.',
    completionCodes: { 0x80: 'self-test in progress', 0x81: elsewhere },
    request: empty,
    response: layout(
      u8('self_test_result', 'Self-test result', {
        base: 16,
        values: names({
          0x55: 'all tests passed',
          0x56: 'reserved',
          0x57: 'corrupted or inaccessible data or devices',
          0x58: 'fatal hardware error',
          0x60: 'component failure',
          0xff: 'reserved',
        }),
        default: 0x55,
        info: true,
        doc: 'What the next byte means depends on it.',
      }),
      choice(
        'self_test_result',
        {
          0x57: [
            byte(
              fails(7, 'sel', 'SEL device'),
              fails(6, 'sdr', 'SDR repository'),
              fails(5, 'fru', 'BMC FRU device'),
              fails(4, 'ipmb', 'IPMB signal lines'),
              fails(3, 'sdr_empty', 'SDR repository empty'),
              fails(2, 'internal_use', 'Internal use area of BMC FRU'),
              fails(1, 'boot_block', 'Update firmware (boot block)'),
              fails(0, 'operational', 'Operational firmware'),
            ),
          ],
          0x60: [components('Whether it failed.')],
        },
        [u8('detail', 'Detail', { base: 16, doc: '00h where all tests passed; else the maker’s own.' })],
      ),
    ),
  }),
  hpm1(0x37, 'hpm_query_rollback_status', 'Query Rollback Status', {
    privilege: 'user',
    doc: 'Tells whether the firmware went back to its older version.',
    note: '81h comes with a mask of the components that failed, which ipmitool and Wireshark read.',
    completionCodes: {
      0x80: 'rollback in progress',
      0x81: 'rollback failed',
      0x82: 'rollback overridden',
      0x83: 'rollback denied for reasons of integrity',
    },
    request: empty,
    response: layout(components('Whether it has gone back.'), estimate),
  }),
  hpm1(0x38, 'hpm_initiate_manual_rollback', 'Initiate Manual Rollback', {
    privilege: 'operator',
    changes: true,
    doc: 'Goes back to the older version of the firmware.',
    completionCodes: { 0x80: 'rollback in progress' },
    request: empty,
    response: empty,
  }),
]
