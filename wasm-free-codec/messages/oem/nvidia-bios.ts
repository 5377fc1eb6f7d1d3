/** The BIOS of NVIDIA's machines, number 5703: images, settings, progress. Facts: NVIDIA's nvidia-ipmi-oem. */
import { command } from '../../command.ts'
import { bit, byte, bytes, layout, u16, u8, uint } from '../../layout.ts'
import { placeOf } from './place.ts'

const NVIDIA = 5703
const place = placeOf(NVIDIA, 0x3c)
const post = placeOf(NVIDIA, 0x30)
const spec = 'OEM: nvidia-ipmi-oem'
const reads = { spec, privilege: 'administrator' } as const
const acts = { spec, privilege: 'administrator', changes: true } as const

const image = (name: 'image', label: string, doc: string) => u8(name, label, { info: true, doc })
const biosConfiguration = byte(
  bit(7, 'wanted', 'Wanted', { info: true, doc: 'Whether the BIOS shall read these settings anew.' }),
  uint(6, 0, 'kind', 'Kind', {
    values: { 1: 'network', 2: 'Redfish' },
    default: 1,
    info: true,
    doc: 'Which settings.',
  }),
)

export const nvidiaBios = [
  command(place, 0x1e, 'nvidia_get_bios_image', 'Get BIOS Bootup Image', {
    ...reads,
    doc: 'Reads from which image the BIOS has started.',
    request: layout(),
    response: layout(image('image', 'Image', 'Which image.')),
  }),
  command(place, 0x21, 'nvidia_get_bios_configuration', 'Get BIOS Configuration', {
    ...reads,
    doc: 'Reads whether the BIOS shall read its settings anew.',
    request: layout(
      u8('kind', 'Kind', {
        values: { 1: 'network', 2: 'Redfish' },
        default: 1,
        info: true,
        doc: 'Which settings.',
      }),
    ),
    response: layout(biosConfiguration),
  }),
  command(place, 0x22, 'nvidia_get_bios_next_image', 'Get BIOS Next Image', {
    ...reads,
    doc: 'Reads from which image the BIOS starts next.',
    request: layout(),
    response: layout(image('image', 'Image', 'Which image.')),
  }),
  command(place, 0x23, 'nvidia_set_bios_next_image', 'Set BIOS Next Image', {
    ...acts,
    doc: 'Chooses from which image the BIOS starts next.',
    request: layout(image('image', 'Image', 'Which image.')),
    response: layout(),
  }),
  command(place, 0x24, 'nvidia_get_bios_version', 'Get BIOS Version', {
    ...reads,
    doc: 'Reads the version of a BIOS image.',
    request: layout(image('image', 'Image', 'Which image.')),
    response: layout(
      u8('major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u8('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
    ),
  }),
  command(place, 0x25, 'nvidia_set_bios_configuration', 'Set BIOS Configuration', {
    ...acts,
    doc: 'Says whether the BIOS shall read its settings anew.',
    request: layout(biosConfiguration),
    response: layout(),
  }),
  command(post, 0x10, 'nvidia_set_bios_version', 'Set BIOS Version', {
    ...acts,
    doc: 'The BIOS tells its version.',
    request: layout(
      u8('major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u8('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
    ),
    response: layout(),
  }),
  command(post, 0xe9, 'nvidia_get_post_codes', 'Get BIOS POST Codes', {
    ...reads,
    doc: 'Reads how the BIOS went on.',
    request: layout(),
    response: layout(
      u16('boot', 'Boot', { doc: 'Which start of the system.' }),
      u16('count', 'Codes', { info: true, doc: 'How many follow.' }),
      bytes('codes', 'POST codes', 'rest', { doc: 'In the order in which the BIOS has shown them.' }),
    ),
  }),
]
