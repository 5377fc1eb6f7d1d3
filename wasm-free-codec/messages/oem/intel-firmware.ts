/** Firmware update of Intel's BMCs, number 343, in netFn 08h. Facts: OpenBMC's intel-ipmi-oem (firmware-update), alone. */
import { command } from '../../command.ts'
import { bit, byte, bytes, layout, optional, repeat, reserved, text, u32, u8 } from '../../layout.ts'
import { Firmware } from '../../netfn.ts'
import { explained } from '../app-fields.ts'
import { placeOf } from './place.ts'

const place = placeOf(343, Firmware)
const spec = 'OEM: OpenBMC intel-ipmi-oem'
const reads = { spec, privilege: 'administrator' } as const
const acts = { ...reads, changes: true } as const

const images = { 1: 'BMC, active', 2: 'BMC, recovery' }
const tag = u8('image', 'Image', { values: images, info: true, doc: 'Which firmware is meant.' })
const date = (name: string, label: string, doc: string) => u32(name, label, { format: 'time', doc })
const flag = (at: number, name: string, label: string, doc: string) => bit(at, name, label, { doc })
const token = bytes('token', 'Random number', 8, { doc: 'Good for 30 s, and once.' })
const security = (prefix: 'first' | 'second', label: string) => [
  u8(`${prefix}_image`, `${label} image`, { values: images, doc: 'Which firmware the next two are of.' }),
  u8(`${prefix}_svn`, `${label} security version`, { doc: 'Firmware below it is refused.' }),
  u8(`${prefix}_bkc`, `${label} best known configuration`, { doc: 'Its number.' }),
]
const options = (prefix: string, doc?: string) =>
  byte(
    reserved(7, 3),
    flag(2, `${prefix}sha2`, 'SHA-2 check', doc ?? 'Whether the image is held against a hash.'),
    flag(1, `${prefix}defer`, 'Defer restart', doc ?? 'Whether the BMC waits with its restart.'),
    flag(0, `${prefix}no_downgrade`, 'No downgrade', doc ?? 'Whether older firmware is refused.'),
  )

export const intelFirmware = [
  command(place, 0x20, 'intel_get_firmware_versions', 'Get Firmware Version Information', {
    ...reads,
    doc: 'Reads the versions of the firmware images, where Intel’s platform firmware resilience is on.',
    request: layout(),
    response: layout(
      u8('image_count', 'Images', { doc: 'How many follow.' }),
      explained(
        'An image each.',
        repeat(
          'images',
          'Images',
          { ref: 'image_count' },
          tag,
          u8('version_major', 'Major version', { format: 'bcd', doc: 'First part of the version.' }),
          u8('version_minor', 'Minor version', { format: 'bcd', doc: 'Second part of the version.' }),
          u32('build', 'Build', {
            base: 16,
            doc: 'Number of the build; its hash in the bytes above the first.',
          }),
          date('built', 'Built', 'When it was made; 0 where that is not kept.'),
          date('updated', 'Updated', 'When it was installed; 0 where that is not kept.'),
        ),
      ),
    ),
  }),
  command(place, 0x21, 'intel_get_firmware_security_versions', 'Get Firmware Security Version Information', {
    ...reads,
    doc: 'Reads below which version firmware is refused.',
    request: layout(),
    response: layout(
      u8('image_count', 'Images', { default: 2, doc: 'How many follow.' }),
      ...security('first', 'First'),
      ...security('second', 'Second'),
    ),
  }),
  command(place, 0x22, 'intel_get_update_channels', 'Get Firmware Update Channel Information', {
    ...reads,
    doc: 'Tells how much of an image fits a message on each interface.',
    request: layout(),
    response: layout(
      u8('channel_count', 'Channels', { doc: 'How many follow.' }),
      explained(
        'An interface each.',
        repeat(
          'channels',
          'Channels',
          { ref: 'channel_count' },
          u8('interface', 'Interface', {
            values: { 0: 'reserved', 1: 'KCS', 2: 'IPMB', 3: 'RMCP+' },
            note: 'A comment in the source has RMCP+ as 2 and IPMB as 3; its code has them so.',
            doc: 'Which one.',
          }),
          u32('transfer_size', 'Transfer size', { unit: 'bytes', doc: 'The most that a message may carry.' }),
        ),
      ),
    ),
  }),
  command(place, 0x23, 'intel_get_execution_context', 'Get BMC Execution Context', {
    ...reads,
    doc: 'Tells whether the BMC runs its firmware or its boot loader.',
    request: layout(),
    response: layout(
      u8('context', 'Context', {
        base: 16,
        values: { 0x10: 'Linux', 0x11: 'boot loader' },
        info: true,
        doc: 'What the BMC runs.',
      }),
      u8('partition', 'Partition', {
        values: { 0: 'not known', 1: 'primary', 2: 'secondary' },
        doc: 'From which image it was started.',
      }),
    ),
  }),
  command(place, 0x25, 'intel_get_root_certificate', 'Get Root Certificate Data', {
    ...reads,
    doc: 'Reads a public key that firmware is checked with.',
    request: layout(
      u8('certificate', 'Certificate', {
        values: {
          1: 'active root key',
          2: 'recovery root key',
          3: 'active signing key',
          4: 'recovery signing key',
        },
        default: 1,
        info: true,
        doc: 'Which key.',
      }),
    ),
    response: layout(
      bytes('key', 'Key', 96, { doc: 'The public key.' }),
      optional(bytes('signature', 'Signature', 96, { doc: 'Of a signing key, by the root key.' })),
    ),
  }),
  command(place, 0x26, 'intel_get_update_token', 'Get Firmware Update Random Number', {
    ...reads,
    doc: 'Gets the number that begins an update.',
    request: layout(),
    response: layout(token),
  }),
  command(place, 0x27, 'intel_enter_update_mode', 'Set Firmware Update Mode', {
    ...acts,
    doc: 'Begins an update.',
    request: layout(token),
    response: layout(),
  }),
  command(place, 0x28, 'intel_exit_update_mode', 'Exit Firmware Update Mode', {
    ...acts,
    doc: 'Gives up an update.',
    request: layout(),
    response: layout(),
  }),
  command(place, 0x29, 'intel_update_control', 'Get/Set Firmware Update Control', {
    ...acts,
    doc: 'Begins, ends or breaks off the transfer of an image, or says where it comes from.',
    completionCodes: { 0x80: 'USB device could not be attached or detached' },
    request: layout(
      u8('control', 'Control', {
        values: {
          0: 'get status',
          1: 'begin transfer',
          2: 'transfer is complete',
          3: 'break transfer off',
          4: 'set file name',
          5: 'attach USB device',
          6: 'detach USB device',
        },
        info: true,
        doc: 'What is to be done.',
      }),
      optional(
        u8('name_length', 'File name length', { unit: 'bytes', doc: 'Of the name that follows.' }),
        text('file_name', 'File name', 'rest', { doc: 'Where the image comes from.' }),
      ),
    ),
    response: layout(
      byte(
        reserved(7, 4),
        flag(3, 'usb_attached', 'USB attached', 'Whether the device for the image is there.'),
        flag(2, 'aborted', 'Transfer broken off', 'Whether it was.'),
        flag(1, 'completed', 'Transfer complete', 'Whether it is.'),
        flag(0, 'started', 'Transfer begun', 'Whether it has.'),
      ),
    ),
  }),
  command(place, 0x2a, 'intel_get_update_status', 'Get Firmware Update Status', {
    ...reads,
    doc: 'Tells how far the update is.',
    request: layout(),
    response: layout(
      u8('update_status', 'Status', {
        base: 16,
        values: {
          0x00: 'not begun',
          0x01: 'idle',
          0x02: 'download',
          0x03: 'validate',
          0x04: 'write',
          0x05: 'ready',
          0x0f: 'error',
          0x83: 'AC cycle required',
        },
        info: true,
        doc: 'What the BMC is doing.',
      }),
      u8('percent', 'Complete', { unit: '%', doc: 'How far it is with that.' }),
      u8('integrity_check', 'Integrity check', {
        base: 16,
        values: { 0x00: 'not asked for', 0x01: 'asked for', 0x02: 'good', 0xe2: 'failed' },
        doc: 'Of the image against its hash.',
      }),
    ),
  }),
  command(place, 0x2b, 'intel_set_update_options', 'Set Firmware Update Options', {
    ...acts,
    doc: 'Sets what is checked, and when the BMC restarts.',
    request: layout(
      options('mask_', 'Whether the next byte sets it.'),
      options('set_'),
      optional(bytes('hash', 'Hash', 32, { doc: 'SHA-256 of the image.' })),
    ),
    response: layout(options('is_')),
  }),
  command(place, 0x2c, 'intel_write_image', 'Firmware Image Write Data', {
    ...acts,
    doc: 'Sends the next bytes of the image.',
    request: layout(bytes('image_data', 'Image data', 'rest', { doc: 'The next bytes.' })),
    response: layout(u32('written', 'Written', { unit: 'bytes', info: true, doc: 'How many were taken.' })),
  }),
]
