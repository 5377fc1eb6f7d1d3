/** System info parameters: names and versions that software leaves with the BMC (IPMI 2.0 §22.14a, §22.14b). */
import { command } from '../command.ts'
import type { Field } from '../field.ts'
import { byte, bytes, choice, layout, names, optional, reserved, text, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { revisionOnly, setInProgress } from './configuration.ts'

const selector = u8('parameter', 'Parameter selector', {
  values: names(
    {
      0: 'set in progress',
      1: 'system firmware version',
      2: 'system name',
      3: 'primary operating system name',
      4: 'operating system name',
      5: 'present OS version number',
      6: 'BMC URL',
      7: 'base OS or hypervisor URL for manageability',
    },
    [
      [8, 191, 'reserved'],
      [192, 255, 'OEM'],
    ],
  ),
  default: 1,
  info: true,
  doc: 'Which piece of information is meant.',
})

const aText = text('text', 'Text', 'rest', { info: true, doc: 'The characters of this block.' })

/** A string in blocks: the first says how long it is and in which characters and has 14 bytes of it, the others 16. */
const stringBlock = [
  u8('set_selector', 'Set selector', { doc: 'Number of the block, from 0.' }),
  choice(
    'set_selector',
    {
      0: [
        byte(
          reserved(7, 4),
          uint(3, 0, 'encoding', 'String encoding', {
            values: names({ 0: 'ASCII and Latin-1', 1: 'UTF-8', 2: 'Unicode' }, [[3, 15, 'reserved']]),
            doc: 'How the bytes of the string are to be read.',
          }),
        ),
        u8('string_length', 'String length', {
          unit: 'bytes',
          doc: 'Of the whole string, in all its blocks.',
        }),
        choice('encoding', { 0: [aText] }, [
          bytes('block', 'String block', 'rest', {
            doc: 'The bytes of this block, in an encoding that is not shown as text.',
          }),
        ]),
      ],
    },
    [aText],
  ),
] as const

/** The data of a parameter, by its selector. */
const parameterData = (on: 'parameter' | 'request.parameter'): Field =>
  choice(
    on,
    {
      0: setInProgress,
      1: stringBlock,
      2: stringBlock,
      3: stringBlock,
      4: stringBlock,
      5: stringBlock,
      6: stringBlock,
      7: stringBlock,
    },
    [
      bytes('data', 'Parameter data', 'rest', {
        doc: 'Of a parameter that the specification does not define.',
      }),
    ],
  )

export const setSystemInfoParameters = command(
  App,
  0x58,
  'set_system_info_parameters',
  'Set System Info Parameters',
  {
    spec: 'IPMI 2.0 §22.14a',
    privilege: 'administrator',
    changes: true,
    doc: 'Leaves the system’s name, its firmware’s and operating system’s version and the like with the BMC.',
    completionCodes: {
      0x80: 'parameter not supported',
      0x81: 'set in progress: another party has claimed the parameters',
      0x82: 'attempt to write a read-only parameter',
      0x83: 'attempt to read a write-only parameter',
    },
    request: layout(selector, parameterData('parameter')),
    response: layout(),
  },
)

export const getSystemInfoParameters = command(
  App,
  0x59,
  'get_system_info_parameters',
  'Get System Info Parameters',
  {
    spec: 'IPMI 2.0 §22.14b',
    privilege: 'user',
    doc: 'The system’s name, its firmware’s and operating system’s version and the like, a block of 16 bytes a request.',
    completionCodes: { 0x80: 'parameter not supported' },
    request: layout(
      byte(revisionOnly, reserved(6, 0)),
      selector,
      u8('set_selector', 'Set selector', { doc: 'Number of the block, from 0.' }),
      u8('block_selector', 'Block selector', { doc: '0 where the parameter has none.' }),
    ),
    response: layout(
      byte(
        uint(7, 4, 'present_revision', 'Present parameter revision', {
          doc: 'The revision of the parameter’s format that the BMC uses.',
        }),
        uint(3, 0, 'oldest_revision', 'Oldest compatible parameter revision', {
          doc: 'Software that knows this revision can still read it.',
        }),
      ),
      optional(parameterData('request.parameter')),
    ),
  },
)

export const appSystemInfo = [setSystemInfoParameters, getSystemInfoParameters]
