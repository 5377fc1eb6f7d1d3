/** IPM device global commands (IPMI 2.0 §20). */
import { command } from '../command.ts'
import { bit, byte, bytes, layout, optional, reserved, u16, u24, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'

export const getDeviceId = command(App, 0x01, 'get_device_id', 'Get Device ID', {
  spec: 'IPMI 2.0 §20.1',
  privilege: 'user',
  doc: 'Who the controller is: its revisions, manufacturer, product and what it supports.',
  request: layout(),
  response: layout(
    u8('device_id', 'Device ID', { base: 16, doc: 'Chosen by the manufacturer; 00h is unspecified.' }),
    byte(
      bit(7, 'provides_sdrs', 'Provides Device SDRs'),
      reserved(6, 4),
      uint(3, 0, 'device_revision', 'Device revision'),
    ),
    byte(
      bit(7, 'device_available', 'Device available', {
        values: { 0: 'normal operation', 1: 'firmware update or self-initialization' },
      }),
      uint(6, 0, 'firmware_major', 'Major firmware revision'),
    ),
    u8('firmware_minor', 'Minor firmware revision', { format: 'bcd' }),
    byte(
      uint(7, 4, 'ipmi_minor', 'IPMI version, minor digit'),
      uint(3, 0, 'ipmi_major', 'IPMI version, major digit'),
    ),
    byte(
      bit(7, 'chassis_device', 'Chassis device'),
      bit(6, 'bridge', 'Bridge'),
      bit(5, 'ipmb_event_generator', 'IPMB event generator'),
      bit(4, 'ipmb_event_receiver', 'IPMB event receiver'),
      bit(3, 'fru_inventory', 'FRU inventory device'),
      bit(2, 'sel_device', 'SEL device'),
      bit(1, 'sdr_repository', 'SDR repository device'),
      bit(0, 'sensor_device', 'Sensor device'),
    ),
    u24('manufacturer', 'Manufacturer', {}),
    u16('product', 'Product ID', { base: 16 }),
    optional(bytes('aux_firmware', 'Auxiliary firmware revision', 4)),
  ),
})

export const appGlobal = [getDeviceId]
