/** How Intel's boards take new firmware: netFn 08h, number 343. Facts: OpenBMC's intel-ipmi-oem. */
import { command } from '../../command.ts'
import { bit, byte, bytes, layout, optional, reserved, u32, u8 } from '../../layout.ts'
import { Firmware } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const place = placeOf(343, Firmware)
const spec = 'OEM: OpenBMC intel-ipmi-oem'
const reads = { spec, privilege: 'administrator' } as const
const acts = { spec, privilege: 'administrator', changes: true } as const
const random = bytes('random', 'Random number', 8, {
  doc: 'Proves that whoever sends it was here just before.',
})

const options = (prefix: 'mask' | 'now', what: string) =>
  byte(
    bit(7, `${prefix}_no_downgrade`, 'No downgrade', { doc: `${what}: refuses older firmware.` }),
    bit(6, `${prefix}_defer_restart`, 'Restart later', { doc: `${what}: leaves restarting to others.` }),
    bit(5, `${prefix}_sha2`, 'SHA-2 check', { doc: `${what}: compares the image with a hash.` }),
    reserved(4, 0),
  )

export const intelFirmware = [
  command(place, 0x23, 'intel_get_execution_context', 'Get BMC Execution Context', {
    ...reads,
    doc: 'Reads which part of the BMC’s firmware runs.',
    request: layout(),
    response: layout(
      u8('context', 'Context', {
        base: 16,
        values: { 0x10: 'Linux', 0x11: 'boot loader' },
        info: true,
        doc: 'What runs.',
      }),
      u8('partition', 'Partition', {
        values: { 0: 'other', 1: 'primary', 2: 'secondary' },
        doc: 'From where it runs.',
      }),
    ),
  }),
  command(place, 0x26, 'intel_get_update_random', 'Get Firmware Update Random Number', {
    ...reads,
    doc: 'Gives a random number that enters the mode for updates, within 30 seconds.',
    request: layout(),
    response: layout(random),
  }),
  command(place, 0x27, 'intel_set_update_mode', 'Set Firmware Update Mode', {
    ...acts,
    doc: 'Enters the mode for updates.',
    request: layout(random),
    response: layout(),
  }),
  command(place, 0x28, 'intel_exit_update_mode', 'Exit Firmware Update Mode', {
    ...acts,
    doc: 'Leaves the mode for updates.',
    request: layout(),
    response: layout(),
  }),
  command(place, 0x2a, 'intel_get_update_status', 'Get Firmware Update Status', {
    ...reads,
    doc: 'Reads how far an update is.',
    request: layout(),
    response: layout(
      u8('status', 'Status', {
        base: 16,
        values: {
          0: 'starting',
          1: 'idle',
          2: 'downloading',
          3: 'verifying',
          4: 'writing',
          5: 'success',
          15: 'error',
          0x83: 'power must be cycled',
        },
        info: true,
        doc: 'How far it is.',
      }),
      u8('progress', 'Progress', { unit: '%', info: true, doc: 'How much of it is done.' }),
      u8('check', 'Check', {
        base: 16,
        values: { 0: 'not asked for', 1: 'asked for', 2: 'good', 0xe2: 'failed' },
        doc: 'Of the image’s hash.',
      }),
    ),
  }),
  command(place, 0x2b, 'intel_set_update_options', 'Set Firmware Update Options', {
    ...acts,
    doc: 'Sets how strictly images are looked at.',
    request: layout(
      options('mask', 'Whether it is set here'),
      options('now', 'On or off'),
      optional(bytes('hash', 'Hash', 'rest', { doc: 'Of the image, for the check.' })),
    ),
    response: layout(options('now', 'On or off')),
  }),
  command(place, 0x2c, 'intel_write_image', 'Write Firmware Image Data', {
    ...acts,
    doc: 'Sends a piece of an image.',
    request: layout(bytes('image', 'Image', 'rest', { doc: 'The piece.' })),
    response: layout(u32('written', 'Written', { info: true, doc: 'How many bytes were taken.' })),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x20, 'intel_get_firmware_versions', 'Get Firmware Version Info', 'administrator', spec, 'Reads the versions of all firmware.'],
    [0x21, 'intel_get_firmware_security', 'Get Firmware Security Version Info', 'administrator', spec, 'Reads below which versions firmware is refused.'],
    [0x22, 'intel_get_update_channels', 'Get Firmware Update Channel Info', 'administrator', spec, 'Reads how long a message may be, by channel.'],
    [0x25, 'intel_get_root_certificate', 'Get Root Certificate Data', 'administrator', spec, 'Reads with which key firmware is signed.'],
    [0x29, 'intel_update_control', 'Firmware Update Control', 'administrator', spec, 'Begins, ends or aborts the transfer of an image, or reads its state.', true],
  ]),
]
