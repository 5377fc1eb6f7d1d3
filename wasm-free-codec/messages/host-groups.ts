/**
 * What the host's firmware tells the BMC over the system interface: Arm's boot progress (SBMR 2.0 appendix F) and the
 * first credentials of the Redfish host interface (DSP0270). Privileges are those of OpenBMC.
 */
import { command } from '../command.ts'
import { bytes, layout, names, reservedBytes, text, u16, u8 } from '../layout.ts'
import { GroupExtension } from '../netfn.ts'

const sbmrGroup = { netFn: GroupExtension, group: 0xae }
const redfishGroup = { netFn: GroupExtension, group: 0x52 }

/** A status code as UEFI's Platform Initialization specification has it, volume 3 §6. */
const bootProgress = [
  u8('code_type', 'Code type', {
    base: 16,
    values: { 1: 'progress', 2: 'error', 3: 'debug' },
    default: 1,
    info: true,
    doc: 'Whether this is progress or an error.',
  }),
  reservedBytes(2),
  u8('severity', 'Severity', {
    base: 16,
    values: { 0x00: 'none', 0x40: 'minor', 0x80: 'major', 0x90: 'unrecovered', 0xa0: 'uncontained' },
    doc: 'How bad an error is.',
  }),
  u16('operation', 'Operation', {
    base: 16,
    info: true,
    doc: 'What is being done; from 1000h on its meaning is the subclass’s, from 8000h on the maker’s.',
  }),
  u8('code_subclass', 'Subclass', { base: 16, info: true, doc: 'Which kind of the class it concerns.' }),
  u8('code_class', 'Class', {
    base: 16,
    values: names({ 0: 'computing unit', 1: 'peripheral', 2: 'I/O bus', 3: 'software' }, [
      [0x80, 0xff, 'OEM'],
    ]),
    info: true,
    doc: 'What it concerns.',
  }),
  u8('code_instance', 'Instance', { doc: 'Which of several of the kind.' }),
] as const

const failed = { 0x80: 'command completed with an error' }

export const sbmrCommands = [
  command(sbmrGroup, 0x02, 'sbmr_send_boot_progress_code', 'Send Boot Progress Code', {
    spec: 'Arm SBMR 2.0 §F',
    privilege: 'administrator',
    changes: true,
    doc: 'The host reports how far it has booted.',
    completionCodes: failed,
    request: layout(...bootProgress),
    response: layout(),
  }),
  command(sbmrGroup, 0x03, 'sbmr_get_boot_progress_code', 'Get Boot Progress Code', {
    spec: 'Arm SBMR 2.0 §F',
    privilege: 'user',
    doc: 'Reads how far the host has booted: the code that it sent last.',
    completionCodes: failed,
    request: layout(),
    response: layout(...bootProgress),
  }),
]

const disabled = { 0x80: 'credential bootstrapping is disabled' }

export const redfishCommands = [
  command(redfishGroup, 0x01, 'redfish_get_certificate_fingerprint', 'Get Manager Certificate Fingerprint', {
    spec: 'DSP0270',
    privilege: 'system',
    doc: 'Tells the host how to know the certificate of the BMC’s web server.',
    completionCodes: disabled,
    request: layout(
      u8('certificate_number', 'Certificate number', {
        default: 1,
        doc: 'Which certificate; from 1. Where there is none of this number, the answer is CBh.',
      }),
    ),
    response: layout(
      u8('hash_type', 'Fingerprint algorithm', {
        values: { 1: 'SHA-256' },
        default: 1,
        doc: 'Over the certificate.',
      }),
      bytes('fingerprint', 'Fingerprint', 'rest', { info: true, doc: 'The hash of the certificate.' }),
    ),
  }),
  command(redfishGroup, 0x02, 'redfish_get_bootstrap_credentials', 'Get Bootstrap Account Credentials', {
    spec: 'DSP0270',
    privilege: 'system',
    changes: true,
    doc: 'Gives the host a temporary account for the Redfish host interface.',
    completionCodes: disabled,
    request: layout(
      u8('keep_enabled', 'Credential bootstrapping', {
        base: 16,
        values: names({ 0xa5: 'stays enabled' }, [
          [0, 0xa4, 'is disabled from now on'],
          [0xa6, 0xff, 'is disabled from now on'],
        ]),
        default: 0xa5,
        info: true,
        doc: 'Whether this command may be used again.',
      }),
    ),
    response: layout(
      text('user_name', 'User name', 16, { info: true, doc: 'Of the temporary account.' }),
      bytes('password', 'Password', 16, { format: 'secret', doc: 'Of the temporary account.' }),
    ),
  }),
]
