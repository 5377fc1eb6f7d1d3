/**
 * IBM: servers with OpenPOWER firmware (number 42817), System x (now Lenovo's, 19046), and the LED command that
 * FreeIPMI has for IBM's own number, 2. Facts: OpenBMC, skiboot, FreeIPMI, ipmiutil.
 */
import { command } from '../../command.ts'
import { bytes, layout, u16, u16be, u8 } from '../../layout.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const OPENPOWER = 42817
const IBM = 2

export const ibm = [
  command(placeOf(IBM, 0x3a), 0xc0, 'ibm_get_led', 'Get LED', {
    spec: 'OEM: FreeIPMI ipmi-oem, xCAT',
    privilege: 'user',
    doc: 'Reads an LED, and why it is lit.',
    request: layout(
      u16be('led', 'LED', { base: 16, info: true, doc: 'Number of the LED, from its OEM record.' }),
    ),
    response: layout(
      u8('first', 'First byte', { base: 16, doc: 'Its meaning is not known.' }),
      u8('active', 'Active', {
        values: { 0: 'no' },
        info: true,
        doc: 'Whether the LED is lit: any number but 0.',
      }),
      u8('third', 'Third byte', { base: 16, doc: 'Its meaning is not known.' }),
      u16be('pointer', 'Pointer', {
        base: 16,
        doc: 'Another LED that tells more; or a sensor’s number in the low byte.',
      }),
      u8('reason', 'Reason', {
        values: { 1: 'another LED', 2: 'a sensor', 3: 'a user', 4: 'BIOS or administrator' },
        info: true,
        doc: 'Why it is lit.',
      }),
    ),
  }),
  command(placeOf(OPENPOWER, 0x3a), 0xf0, 'openpower_partial_add_esel', 'Partial Add Extended SEL', {
    spec: 'OEM: OpenBMC openpower-host-ipmi-oem, skiboot',
    privilege: 'system',
    changes: true,
    doc: 'The host’s firmware hands over a part of an event’s long description; the last part enters it.',
    request: layout(
      u16('reservation', 'Reservation', { base: 16, doc: 'As Reserve SEL has given it.' }),
      u16('record', 'Record', { base: 16, doc: 'ID of the record; 0 with the first part.' }),
      u16('offset', 'Offset', { info: true, doc: 'Byte of the description to begin with.' }),
      u8('progress', 'Progress', {
        values: { 0: 'more follows', 1: 'last part' },
        info: true,
        doc: 'Whether it is the last.',
      }),
      bytes('description', 'Description', 'rest', { doc: 'A part of the description.' }),
    ),
    response: layout(u16('record', 'Record', { base: 16, info: true, doc: 'ID of the record.' })),
  }),
  command(placeOf(OPENPOWER, 0x3a), 0x11, 'openpower_factory_reset', 'BMC Factory Reset', {
    spec: 'OEM: OpenBMC openpower-host-ipmi-oem',
    privilege: 'system',
    changes: true,
    doc: 'Switches the system off, sets the BMC back to what it was when it left the factory, and restarts it.',
    request: layout(),
    response: layout(),
  }),
  command(placeOf(OPENPOWER, 0x32), 0x10, 'openpower_prepare_firmware_update', 'Prepare Firmware Update', {
    spec: 'OEM: OpenBMC openpower-host-ipmi-oem',
    privilege: 'system',
    changes: true,
    doc: 'Restarts the BMC so that its firmware runs from memory and can be replaced.',
    request: layout(),
    response: layout(),
  }),
  // prettier-ignore
  ...listed(placeOf(OPENPOWER, 0x3a), [
    [0x0e, 'openpower_occ_reset', 'OCC Reset', 'system', 'OEM: OpenBMC openpower-host-ipmi-oem', 'Restarts the processors’ on-chip controllers, which manage power.', true],
    [0x5a, 'openpower_hiomap', 'Host I/O Map', 'system', 'OEM: OpenBMC hiomapd, skiboot', 'Gives the host windows into the flash memory of its firmware; the first byte says what is done.', true],
  ]),
]
