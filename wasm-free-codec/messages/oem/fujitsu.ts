/**
 * Fujitsu, number 10368: netFn 2Eh, where a command has subcommands, and 30h. Facts: the iRMC S2 manual, FreeIPMI
 * ipmi-oem, ipmiutil.
 */
import { command } from '../../command.ts'
import { bit, byte, choice, layout, reserved, reservedBytes, u16, u32, u8 } from '../../layout.ts'
import { listed } from '../catalogue.ts'
import { FUJITSU, operator, place, rest, spec, subcommand } from './fujitsu-fields.ts'
import { fujitsuSystem } from './fujitsu-system.ts'
import { placeOf } from './place.ts'

const sources = {
  0x00: 'software or command',
  0x01: 'power switch',
  0x02: 'restart after power failure',
  0x03: 'clock or timer',
  0x04: 'restart after fan failure',
  0x05: 'restart after critical temperature',
  0x08: 'restart after watchdog',
  0x09: 'remote on',
  0x0c: 'restart after CPU error',
  0x15: 'hardware reset',
  0x16: 'warm start',
  0x1a: 'PCI bus power management event',
  0x1d: 'remote manager',
  0x1e: 'restart by remote manager',
}
const offSources = {
  0x00: 'software',
  0x01: 'power switch',
  0x02: 'power failure',
  0x03: 'clock or timer',
  0x04: 'fan failure',
  0x05: 'critical temperature',
  0x08: 'repeated watchdog timeouts',
  0x0c: 'repeated CPU errors',
  0x1d: 'remote manager',
}

export const fujitsu = [
  command(place, 0x01, 'fujitsu_power', 'Fujitsu Power Command', {
    ...operator,
    doc: 'Why the system was switched on and off, and when it switches on after power returns.',
    request: layout(
      subcommand(
        {
          0x15: 'power on source',
          0x16: 'power off source',
          0x1c: 'set power off inhibit',
          0x1d: 'power off inhibit',
          0x20: 'set next power on time',
        },
        0x15,
      ),
      choice(
        'subcommand',
        {
          0x15: [],
          0x16: [],
          0x1d: [],
          0x20: [
            u8('object', 'Object', { doc: 'Always 0.' }),
            u16('value', 'Value', { doc: 'Always 0.' }),
            u8('length', 'Length', { default: 4, doc: 'Bytes that follow.' }),
            u32('time', 'Time', {
              format: 'time',
              info: true,
              doc: 'When it switches on, once; 0 cancels it.',
            }),
          ],
        },
        rest,
      ),
    ),
    response: layout(
      choice(
        'request.subcommand',
        {
          0x15: [
            u8('length', 'Length', { default: 1, doc: 'Bytes that follow.' }),
            u8('source', 'Source', { base: 16, values: sources, info: true, doc: 'Why it was switched on.' }),
          ],
          0x16: [
            u8('length', 'Length', { default: 1, doc: 'Bytes that follow.' }),
            u8('source', 'Source', {
              base: 16,
              values: offSources,
              info: true,
              doc: 'Why it was switched off.',
            }),
          ],
        },
        rest,
      ),
    ),
  }),
  command(place, 0x02, 'fujitsu_communication', 'Fujitsu Communication Command', {
    ...operator,
    doc: 'What the operating system’s agent and the service processor tell each other.',
    request: layout(
      subcommand(
        {
          0x05: 'request shutdown',
          0x06: 'request shutdown and reset',
          0x08: 'agent connect status',
          0x09: 'shutdown request cancelled',
        },
        0x08,
      ),
      ...rest,
    ),
    response: layout(...rest),
  }),
  command(place, 0xf1, 'fujitsu_bios', 'Fujitsu BIOS Command', {
    ...operator,
    doc: 'What the BIOS and the service processor tell each other.',
    request: layout(subcommand({ 0x09: 'BIOS POST state', 0x15: 'processor information' }, 0x09), ...rest),
    response: layout(
      choice(
        'request.subcommand',
        {
          0x09: [
            byte(
              reserved(7, 1),
              bit(0, 'post', 'POST', {
                values: { 0: 'done', 1: 'running' },
                info: true,
                doc: 'Whether the BIOS tests itself.',
              }),
            ),
          ],
        },
        rest,
      ),
    ),
  }),
  fujitsuSystem,
  command(placeOf(FUJITSU, 0x30), 0x19, 'fujitsu_remote_storage', 'Get Remote Storage Status', {
    spec,
    privilege: 'user',
    doc: 'Reads whether remote storage media are connected.',
    request: layout(
      u8('subcommand', 'Subcommand', {
        values: { 1: 'whether connected', 2: 'status' },
        default: 1,
        info: true,
        doc: 'What is asked for.',
      }),
      u8('unused', 'Unused', { doc: 'Of no apparent use.' }),
      u8('connection', 'Connection', { doc: 'Which connection’s status.' }),
    ),
    response: layout(
      u8('subcommand', 'Subcommand', { doc: 'As asked for.' }),
      choice(
        'request.subcommand',
        {
          1: [
            u8('connected', 'Connected', {
              values: { 0: 'no', 1: 'yes' },
              info: true,
              doc: 'Whether any media are.',
            }),
            reservedBytes(2),
          ],
          2: [
            reservedBytes(2),
            u8('status', 'Status', {
              values: { 0: 'invalid', 1: 'idle', 2: 'connection attempt pending', 3: 'connected', 4: 'retries exhausted', 5: 'lost', 6: 'disconnect pending' }, // prettier-ignore
              info: true,
              doc: 'What the connection does.',
            }),
            u8('kind', 'Kind', {
              values: { 0: 'invalid', 1: 'storage server', 2: 'applet', 3: 'none' },
              doc: 'What the media are on.',
            }),
          ],
        },
        rest,
      ),
    ),
  }),
  command(placeOf(FUJITSU, 0x30), 0x1a, 'fujitsu_set_video', 'Set Video Display On or Off', {
    ...operator,
    doc: 'Shows the screen at the server itself, or hides it while someone works on it from afar.',
    request: layout(
      u8('off', 'Display', { values: { 0: 'on', 1: 'off' }, info: true, doc: 'Whether it shows anything.' }),
    ),
    response: layout(),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x10, 'fujitsu_fan_test', 'Fujitsu Fan Test Command', 'operator', spec, 'Tests fans; subcommand 02h writes to the small display.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(FUJITSU, 0x30), [
    [0x04, 'fujitsu_set_firmware_selector', 'Set Firmware Selector', 'operator', spec, 'Chooses with which firmware image the service processor starts.', true],
    [0x05, 'fujitsu_get_firmware_selector', 'Get Firmware Selector', 'user', spec, 'Reads with which firmware image the service processor starts.'],
  ]),
]
