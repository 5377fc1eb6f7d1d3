/** Fans of Intel's server boards, number 343, and what keeps memory cool. Facts: OpenBMC's intel-ipmi-oem, with its privileges. */
import { command } from '../../command.ts'
import { bit, byte, layout, optional, reserved, u32, u8 } from '../../layout.ts'
import { placeOf } from './place.ts'

const place = placeOf(343, 0x30)
const spec = 'OEM: OpenBMC intel-ipmi-oem'
const user = { spec, privilege: 'user' } as const

const speedOffset = u8('offset', 'Offset', {
  unit: '%',
  info: true,
  doc: 'What is added to the speed of fans.',
})
const dimmOffsetType = u8('kind', 'Kind', { values: { 0: 'static CLTT', 2: 'power' }, doc: 'Of the offset.' })

export const intelFans = [
  command(place, 0x89, 'intel_set_fan_config', 'Set Fan Control Configuration', {
    ...user,
    changes: true,
    doc: 'The BIOS sets how fans are controlled.',
    request: layout(
      u8('profile', 'Profile', { values: { 0xff: 'as it is' }, doc: 'Which fan profile.' }),
      byte(
        bit(7, 'set_profile', 'Profile given', { doc: 'Whether the profile is to be set.' }),
        bit(6, 'set_mode', 'Mode given', { doc: 'Whether the performance mode is to be set.' }),
        reserved(5, 3),
        bit(2, 'performance', 'Performance mode', {
          values: { 0: 'acoustic', 1: 'performance' },
          doc: 'What fans are to favour.',
        }),
        reserved(1, 0),
      ),
      optional(
        u8('dimm_group', 'Memory group', { doc: 'Which group of memory modules.' }),
        optional(u32('dimm_presence', 'Memory presence', { base: 16, doc: 'A bit a module that is there.' })),
      ),
    ),
    response: layout(),
  }),
  command(place, 0x8a, 'intel_get_fan_config', 'Get Fan Control Configuration', {
    ...user,
    doc: 'Reads how fans are controlled.',
    request: layout(u8('dimm_group', 'Memory group', { doc: 'Which group of memory modules.' })),
    response: layout(
      u8('profiles', 'Profiles', { base: 16, doc: 'A bit a profile that there is.' }),
      u8('profile', 'Profile', { base: 16, info: true, doc: 'The one in use, and the performance mode.' }),
      u8('flags', 'Flags', { base: 16, doc: 'How memory is kept cool.' }),
      u32('dimm_presence', 'Memory presence', { base: 16, doc: 'A bit a module that is there.' }),
    ),
  }),
  command(place, 0x8c, 'intel_set_fan_offset', 'Set Fan Speed Offset', {
    ...user,
    changes: true,
    doc: 'Makes fans run faster than their control asks for.',
    request: layout(speedOffset),
    response: layout(),
  }),
  command(place, 0x8d, 'intel_get_fan_offset', 'Get Fan Speed Offset', {
    ...user,
    doc: 'Reads how much faster fans run than their control asks for.',
    request: layout(),
    response: layout(speedOffset),
  }),
  command(place, 0x8f, 'intel_get_dimm_offset', 'Get DIMM Offset', {
    spec,
    privilege: 'operator',
    doc: 'Reads the offset of a memory module’s temperature.',
    request: layout(dimmOffsetType, u8('dimm', 'DIMM', { info: true, doc: 'Which memory module.' })),
    response: layout(u8('offset', 'Offset', { info: true, doc: 'What is added.' })),
  }),
]
