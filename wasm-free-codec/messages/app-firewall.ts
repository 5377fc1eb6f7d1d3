/** Firmware firewall and command discovery (IPMI 2.0 §21). */
import { command } from '../command.ts'
import { netFns } from '../enums.ts'
import type { Field, Part } from '../field.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, u8, uint, word32 } from '../layout.ts'
import { App } from '../netfn.ts'
import { channel, flagNames, lun, netFnData, netFnDataBy } from './app-fields.ts'
import { hex } from '../sentences.ts'

const netFn = uint(5, 0, 'net_fn', 'Network function', {
  base: 16,
  values: netFns,
  info: true,
  default: App,
  doc: 'Whose commands are meant; bit 0 makes no difference.',
})
const range = uint(7, 6, 'range', 'Range', {
  values: { 0: 'commands 00h to 7Fh', 1: 'commands 80h to FFh' },
  doc: 'Which half of a network function’s 256 commands the mask is about.',
})
const ranged = byte(range, netFn)
const plain = byte(reserved(7, 6), netFn)
const cmd = u8('command', 'Command', {
  base: 16,
  info: true,
  doc: 'The command whose sub-functions are meant.',
})

/** What the flags of a mask say of each command or sub-function. */
interface Flags {
  readonly values: Record<number, string>
  readonly whether: string
}

/** A flag a command, 128 of them: the commands 00h to 7Fh or 80h to FFh. */
const commandFlags = (first: number, { values, whether }: Flags): Field[] =>
  [0, 32, 64, 96].map((at) =>
    word32(
      ...flagNames(32, first + at, (cmd): Part =>
        bit(cmd % 32, `cmd_${cmd.toString(16).padStart(2, '0')}`, `Command ${hex(cmd)}`, {
          values,
          doc: `Whether command ${hex(cmd)} ${whether}.`,
        }),
      ),
    ),
  )

/** The mask in a response, which the request's range gives its meaning; without the request, plain bytes. */
const commandMask = (on: string, flags: Flags) =>
  choice(on, { 0: commandFlags(0x00, flags), 1: commandFlags(0x80, flags) }, [
    bytes('mask', 'Command mask', 16, {
      doc: 'A bit a command, bit 0 of the first byte is command 00h or 80h, as the request chose.',
    }),
  ])

/** A flag a sub-function: 0 to 31, or 32 to 63. */
const subFunctionFlags = (first: number, { values, whether }: Flags): Field =>
  word32(
    ...flagNames(32, first, (flag): Part =>
      bit(flag % 32, `subfn_${flag}`, `Sub-function ${flag}`, {
        values,
        doc: `Whether sub-function ${flag} of the command ${whether}.`,
      }),
    ),
  )
const subFunctionMask = (flags: Flags): Field[] => [
  subFunctionFlags(0, flags),
  optional(subFunctionFlags(32, flags)),
]

// In the two Support commands a set bit means "not available"; in all others it means "yes".
const available: Flags = {
  values: { 0: 'available', 1: 'not available' },
  whether: 'exists on the channel',
}
const configurable: Flags = {
  values: { 0: 'not configurable', 1: 'can be enabled and disabled' },
  whether: 'can be switched on and off',
}
const enabled: Flags = {
  values: { 0: 'disabled or not supported', 1: 'enabled' },
  whether: 'is switched on',
}
const enable: Flags = {
  values: { 0: 'disable', 1: 'enable' },
  whether: 'is to be switched on',
}

const lunSupport = <const L extends number>(lun: L) =>
  uint(lun * 2 + 1, lun * 2, `lun${lun}`, `LUN ${lun} support`, {
    doc: `Whether LUN ${lun} takes commands on the channel.`,
    values: {
      0: 'no commands',
      1: 'commands as the specification has them',
      2: 'commands, some may be restricted by the firewall',
      3: 'reserved',
    },
  })
const lunSupports = byte(lunSupport(3), lunSupport(2), lunSupport(1), lunSupport(0))

/** A flag a pair of network functions, 32 pairs a LUN. */
const netFnFlags = (lun: number): Field =>
  word32(
    ...flagNames(32, 0, (pair): Part => {
      const netFn = pair * 2
      const name = netFns.table[netFn]
      const label = `LUN ${lun}, netFn ${hex(netFn)}/${hex(netFn + 1)}${name ? ` ${name}` : ''}`
      return bit(pair, `lun${lun}_netfn_${netFn.toString(16).padStart(2, '0')}`, label, {
        values: { 0: 'not used', 1: 'used' },
        doc: `Whether LUN ${lun} takes ${name ? `${name} commands` : `commands of netFn ${hex(netFn)}`} on the channel.`,
      })
    }),
  )

export const getNetFnSupport = command(App, 0x09, 'get_netfn_support', 'Get NetFn Support', {
  spec: 'IPMI 2.0 §21.2',
  privilege: 'user',
  doc: 'Which LUNs and network functions have commands on a channel.',
  request: layout(channel),
  response: layout(lunSupports, ...[0, 1, 2, 3].map(netFnFlags)),
})

export const getCommandSupport = command(App, 0x0a, 'get_command_support', 'Get Command Support', {
  spec: 'IPMI 2.0 §21.3',
  privilege: 'user',
  doc: 'Which commands of a network function exist on a channel, enabled or not.',
  request: layout(channel, ranged, lun, netFnData),
  response: layout(commandMask('request.range', available)),
})

const specificationTypes = names({ 0: 'IPMI', 1: 'IPMB', 2: 'ICMB' }, [[3, 15, 'reserved']])
const groupErrata = [
  u8('group_errata', 'Errata of the defining body or OEM', {
    base: 16,
    doc: 'Errata of that specification which the command follows; its publisher says how it counts.',
  }),
] as const

export const getCommandSubFunctionSupport = command(
  App,
  0x0b,
  'get_command_sub_function_support',
  'Get Command Sub-function Support',
  {
    spec: 'IPMI 2.0 §21.4',
    privilege: 'user',
    doc: 'Which parts of a command exist on a channel, and of which edition of the specification.',
    request: layout(channel, plain, lun, cmd, netFnData),
    response: layout(
      choice(
        'request.net_fn',
        { 0x2c: groupErrata, 0x2d: groupErrata, 0x2e: groupErrata, 0x2f: groupErrata },
        [
          byte(
            uint(7, 4, 'specification', 'Specification', {
              values: specificationTypes,
              doc: 'Which specification defines the command.',
            }),
            uint(3, 0, 'errata', 'Errata', {
              doc: 'Errata of that specification which the command follows, by number.',
            }),
          ),
        ],
      ),
      u8('specification_version', 'Specification version', {
        base: 16,
        doc: 'Version of that specification which the command follows.',
      }),
      u8('specification_revision', 'Specification revision', {
        base: 16,
        doc: 'Revision of that version which the command follows.',
      }),
      subFunctionFlags(0, available),
    ),
  },
)

export const getConfigurableCommands = command(
  App,
  0x0c,
  'get_configurable_commands',
  'Get Configurable Commands',
  {
    spec: 'IPMI 2.0 §21.5',
    privilege: 'user',
    doc: 'Which commands of a network function Set Command Enables can switch.',
    request: layout(channel, ranged, lun, netFnData),
    response: layout(commandMask('request.range', configurable)),
  },
)

export const getConfigurableCommandSubFunctions = command(
  App,
  0x0d,
  'get_configurable_command_sub_functions',
  'Get Configurable Command Sub-functions',
  {
    spec: 'IPMI 2.0 §21.6',
    privilege: 'user',
    doc: 'Which parts of a command Set Command Sub-function Enables can switch.',
    request: layout(channel, plain, lun, cmd, netFnData),
    response: layout(...subFunctionMask(configurable)),
  },
)

export const setCommandEnables = command(App, 0x60, 'set_command_enables', 'Set Command Enables', {
  spec: 'IPMI 2.0 §21.7',
  privilege: 'administrator',
  changes: true,
  doc: 'Switches commands of a network function on and off, for a channel and for good.',
  completionCodes: { 0x80: 'attempt to enable a command that does not exist or cannot be configured' },
  request: layout(channel, ranged, lun, commandMask('range', enable), netFnData),
  response: layout(),
})

export const getCommandEnables = command(App, 0x61, 'get_command_enables', 'Get Command Enables', {
  spec: 'IPMI 2.0 §21.8',
  privilege: 'user',
  doc: 'Which commands of a network function are switched on, for a channel.',
  request: layout(channel, ranged, lun, netFnData),
  response: layout(commandMask('request.range', enabled)),
})

export const setCommandSubFunctionEnables = command(
  App,
  0x62,
  'set_command_sub_function_enables',
  'Set Command Sub-function Enables',
  {
    spec: 'IPMI 2.0 §21.9',
    privilege: 'administrator',
    changes: true,
    doc: 'Switches parts of a command on and off, for a channel and for good.',
    completionCodes: { 0x80: 'attempt to enable a sub-function that does not exist or cannot be configured' },
    request: layout(channel, plain, lun, cmd, netFnData, ...subFunctionMask(enable)),
    response: layout(),
  },
)

export const getCommandSubFunctionEnables = command(
  App,
  0x63,
  'get_command_sub_function_enables',
  'Get Command Sub-function Enables',
  {
    spec: 'IPMI 2.0 §21.10',
    privilege: 'user',
    doc: 'Which parts of a command are switched on, for a channel.',
    // go-ipmi alone.
    completionCodes: { 0x80: 'sub-function does not exist or cannot be configured' },
    request: layout(channel, plain, lun, cmd, netFnData),
    response: layout(...subFunctionMask(enabled)),
  },
)

export const getOemNetFnIanaSupport = command(
  App,
  0x64,
  'get_oem_netfn_iana_support',
  'Get OEM NetFn IANA Support',
  {
    spec: 'IPMI 2.0 §21.11',
    privilege: 'user',
    doc: 'Which defining bodies (netFn 2Ch) or companies (netFn 2Eh) have commands on a channel, one an index.',
    request: layout(
      channel,
      byte(
        reserved(7, 6),
        uint(5, 0, 'net_fn', 'Network function', {
          base: 16,
          values: netFns,
          info: true,
          default: 0x2e,
          doc: '2Ch lists defining bodies, 2Eh companies.',
        }),
      ),
      byte(
        reserved(7, 6),
        uint(5, 0, 'list_index', 'List index', {
          info: true,
          doc: 'Which entry of the list, from 0; the answer says when it was the last.',
        }),
      ),
    ),
    response: layout(
      // Known from one source alone: FreeIPMI's template, which gives bits 6:0 and reserves bit 7.
      byte(reserved(7), uint(6, 0, 'last_iana', 'Last IANA', { doc: 'Not 0 where the list ends here.' })),
      lunSupports,
      netFnDataBy('request.net_fn'),
    ),
  },
)

export const appFirewall = [
  getNetFnSupport,
  getCommandSupport,
  getCommandSubFunctionSupport,
  getConfigurableCommands,
  getConfigurableCommandSubFunctions,
  setCommandEnables,
  getCommandEnables,
  setCommandSubFunctionEnables,
  getCommandSubFunctionEnables,
  getOemNetFnIanaSupport,
]
