/**
 * Who may do what on Intel's server boards, number 343: network services, commands of the host, and the part that
 * guards the firmware. Facts: OpenBMC's intel-ipmi-oem, with its privileges, and FreeIPMI ipmi-oem.
 */
import { command } from '../../command.ts'
import { bit, byte, bytes, layout, optional, reserved, u8 } from '../../layout.ts'
import { placeOf } from './place.ts'

const INTEL = 343
const place = placeOf(INTEL, 0x30)
const spec = 'OEM: OpenBMC intel-ipmi-oem'
const both = 'OEM: OpenBMC intel-ipmi-oem, FreeIPMI'
const user = { spec, privilege: 'user' } as const
const administrator = { spec, privilege: 'administrator', changes: true } as const

const services = [
  byte(
    bit(7, 'ssh', 'SSH', { doc: 'The secure shell.' }),
    reserved(6),
    bit(5, 'web', 'Web', { doc: 'HTTP and HTTPS.' }),
    reserved(4),
    bit(3, 'rmcp', 'RMCP', { doc: 'IPMI over LAN.' }),
    reserved(2, 0),
  ),
  byte(bit(7, 'kvm', 'KVM', { doc: 'Screen and keyboard from afar.' }), reserved(6, 0)),
] as const
const restriction = u8('restriction', 'Restriction', {
  values: { 3: 'provisioning', 4: 'provisioned, allowed commands only', 5: 'provisioned, none' },
  info: true,
  doc: 'Which commands the host may send.',
})
const special = u8('special', 'Special mode', {
  values: { 0: 'none', 1: 'manufacturing' },
  doc: 'Whether the board is being made or validated.',
})

export const intelAccess = [
  command(place, 0xb1, 'intel_control_services', 'Control BMC Services', {
    ...administrator,
    spec: both,
    doc: 'Switches the BMC’s network services on or off.',
    request: layout(
      u8('enable', 'Enable', {
        values: { 0: 'off', 1: 'on' },
        info: true,
        doc: 'Whether those named are switched on.',
      }),
      ...services,
    ),
    response: layout(),
  }),
  command(place, 0xb2, 'intel_get_service_status', 'Get BMC Service Status', {
    ...user,
    spec: both,
    doc: 'Reads which of the BMC’s network services are on.',
    request: layout(),
    response: layout(...services),
  }),
  command(place, 0xb3, 'intel_get_security_mode', 'Get Security Mode', {
    ...user,
    doc: 'Reads which commands the host may send.',
    request: layout(),
    response: layout(restriction, special),
  }),
  command(place, 0xb4, 'intel_set_security_mode', 'Set Security Mode', {
    ...administrator,
    doc: 'Sets which commands the host may send.',
    request: layout(restriction, optional(special)),
    response: layout(),
  }),
  command(placeOf(INTEL, 0x3e), 0x84, 'intel_read_pfr_mailbox', 'Read PFR Mailbox', {
    spec,
    privilege: 'administrator',
    doc: 'Reads registers of the part that guards the firmware.',
    request: layout(
      u8('register', 'Register', { base: 16, info: true, doc: 'The first one.' }),
      u8('count', 'Bytes', { default: 1, doc: 'How many to read.' }),
      u8('kind', 'Kind', { values: { 0: 'single register', 1: 'FIFO' }, doc: 'How the register is read.' }),
    ),
    response: layout(bytes('values', 'Values', 'rest', { info: true, doc: 'What they hold.' })),
  }),
]
