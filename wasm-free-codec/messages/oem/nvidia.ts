/**
 * NVIDIA, number 5703 (BlueField's BMC says Mellanox, 33049): netFns 3Ch, 32h and 30h of its OpenBMC. Facts: NVIDIA's
 * nvidia-ipmi-oem, with its privileges.
 */
import { command } from '../../command.ts'
import { bytes, layout, u16, u32, u8 } from '../../layout.ts'
import { nvidiaBios } from './nvidia-bios.ts'
import { nvidiaNamed } from './nvidia-named.ts'
import { placeOf } from './place.ts'

const NVIDIA = 5703
const place = placeOf(NVIDIA, 0x3c)
const global = placeOf(NVIDIA, 0x32)
const post = placeOf(NVIDIA, 0x30)
const spec = 'OEM: nvidia-ipmi-oem'
const reads = { spec, privilege: 'administrator' } as const
const acts = { spec, privilege: 'administrator', changes: true } as const

const onOff = { 0: 'off', 1: 'on' }
const duty = u8('duty', 'Duty', { unit: '%', info: true, doc: 'Speed of the fans.' })
const powerSupply = u8('power_supply', 'Power supply', { info: true, doc: 'Which one, from 0.' })
const selPolicy = u8('policy', 'Policy', {
  values: { 0: 'linear', 1: 'circular' },
  info: true,
  doc: 'Whether a full event log stops, or forgets the oldest.',
})
const protection = [
  u8('kind', 'Kind', { values: { 0: 'PCIe switch', 1: 'FRU' }, info: true, doc: 'Of the memory.' }),
  u8('instance', 'Instance', { doc: 'Which of them.' }),
] as const
const driveLed = [
  u8('kind', 'Kind', {
    base: 16,
    values: { 0x30: 'ready to remove', 0x31: 'activity', 0x32: 'fault' },
    default: 0x30,
    info: true,
    doc: 'Which LED.',
  }),
  u8('drive', 'Drive', { info: true, doc: 'Which drive, from 0.' }),
] as const
const gpu = [
  u8('device', 'Device', { info: true, doc: 'Which GPU, from 0.' }),
  u8('opcode', 'Opcode', { base: 16, info: true, doc: 'Of the GPU’s own protocol, SMBPBI.' }),
  u8('first', 'First argument', { base: 16, doc: 'Of that opcode.' }),
  u8('second', 'Second argument', { base: 16, doc: 'Of that opcode.' }),
] as const
const execute = u8('execute', 'Execute', { base: 16, default: 0x80, doc: 'Has the GPU carry it out.' })

export const nvidia = [
  command(place, 0x01, 'nvidia_get_oem_version', 'Get OEM Version', {
    spec,
    privilege: 'user',
    doc: 'Reads the version of these commands.',
    request: layout(),
    response: layout(
      u8('major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u8('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
    ),
  }),
  command(place, 0x03, 'nvidia_get_bootup_slot', 'Get Firmware Bootup Slot', {
    ...reads,
    doc: 'Reads from which memory firmware has started.',
    request: layout(u8('firmware', 'Firmware', { values: { 0: 'BMC' }, info: true, doc: 'Which firmware.' })),
    response: layout(u8('slot', 'Slot', { info: true, doc: 'Which memory.' })),
  }),
  command(place, 0x04, 'nvidia_soft_power_cycle', 'Soft Power Cycle', {
    ...acts,
    doc: 'Shuts the system down and starts it again.',
    request: layout(),
    response: layout(),
  }),
  command(place, 0x05, 'nvidia_get_boot_complete', 'Get BMC Boot Complete', {
    ...reads,
    doc: 'Reads whether the BMC has started.',
    request: layout(),
    response: layout(
      u8('state', 'State', { values: { 0: 'complete', 1: 'not yet' }, info: true, doc: 'How far it is.' }),
    ),
  }),
  command(place, 0x09, 'nvidia_smbpbi', 'SMBPBI Passthrough', {
    ...acts,
    doc: 'Sends a command to a GPU, in its own protocol.',
    request: layout(
      u8('kind', 'Kind', { values: { 1: 'GPU' }, default: 1, doc: 'Of the device.' }),
      ...gpu,
      execute,
    ),
    response: layout(
      ...gpu,
      u8('status', 'Status', { base: 16, info: true, doc: 'What the GPU says.' }),
      u32('value', 'Value', { base: 16, info: true, doc: 'What the GPU gives.' }),
    ),
  }),
  command(place, 0x0a, 'nvidia_smbpbi_extended', 'SMBPBI Passthrough Extended', {
    ...acts,
    doc: 'Sends a command to a GPU, in its own protocol, and reads a longer answer.',
    request: layout(...gpu, execute),
    response: layout(
      ...gpu,
      u8('status', 'Status', { base: 16, info: true, doc: 'What the GPU says.' }),
      u32('value', 'Value', { base: 16, info: true, doc: 'What the GPU gives.' }),
      u32('extended', 'Extended value', { base: 16, doc: 'More of what the GPU gives.' }),
    ),
  }),
  command(place, 0x0e, 'nvidia_get_power_supply', 'Get PSU Inventory', {
    ...reads,
    doc: 'Reads what is known of a power supply.',
    request: layout(
      powerSupply,
      u8('what', 'What', {
        values: { 0: 'serial number', 1: 'part number', 2: 'manufacturer', 3: 'revision' },
        info: true,
        doc: 'What is asked for.',
      }),
    ),
    response: layout(
      bytes('answer', 'Answer', 'rest', { info: true, doc: 'As text, with its length before it.' }),
    ),
  }),
  command(place, 0x0f, 'nvidia_get_firmware_version', 'Get Device Firmware Version', {
    ...reads,
    doc: 'Reads the version of a part’s firmware.',
    request: layout(
      u8('device', 'Device', {
        base: 16,
        values: {
          0x00: 'motherboard FPGA',
          0x01: 'GPU board FPGA',
          0x02: 'power supply 0',
          0x03: 'power supply 1',
          0x04: 'power supply 2',
          0x05: 'power supply 3',
          0x06: 'power supply 4',
          0x07: 'power supply 5',
          0x08: 'midplane FPGA',
          0x09: 'CEC',
          0x0a: 'FPGA CEC',
          0x10: 'PCIe switch 0',
          0x11: 'PCIe switch 1',
          0x12: 'PCIe switch 2',
          0x13: 'PCIe switch 3',
          0x20: 'BMC, active',
          0x21: 'BMC, inactive',
        },
        info: true,
        doc: 'Whose version.',
      }),
    ),
    response: layout(
      u8('form', 'Form', { values: { 0: 'text', 1: 'numbers' }, doc: 'How the version is written.' }),
      bytes('version', 'Version', 'rest', { info: true, doc: 'Of the firmware.' }),
    ),
  }),
  command(place, 0x63, 'nvidia_set_drive_led', 'Set SSD LED', {
    ...acts,
    doc: 'Sets an LED of a drive.',
    request: layout(...driveLed, u8('pattern', 'Pattern', { info: true, doc: 'How it blinks.' })),
    response: layout(),
  }),
  command(place, 0x64, 'nvidia_get_drive_led', 'Get SSD LED', {
    ...reads,
    doc: 'Reads an LED of a drive.',
    request: layout(...driveLed),
    response: layout(u8('pattern', 'Pattern', { info: true, doc: 'How it blinks.' })),
  }),
  command(place, 0x65, 'nvidia_get_led', 'Get LED Status', {
    ...reads,
    doc: 'Reads an LED.',
    request: layout(
      u8('led', 'LED', {
        base: 16,
        values: { 0: 'power', 1: 'fault', 0x10: 'motherboard' },
        info: true,
        doc: 'Which LED.',
      }),
    ),
    response: layout(u8('state', 'State', { base: 16, info: true, doc: 'What it does.' })),
  }),
  command(place, 0x73, 'nvidia_set_fan_mode', 'Set Fan Mode', {
    ...acts,
    doc: 'Sets who controls the fans.',
    request: layout(
      u8('mode', 'Mode', { values: { 0: 'automatic', 1: 'manual' }, info: true, doc: 'Who controls them.' }),
    ),
    response: layout(),
  }),
  command(place, 0x74, 'nvidia_set_all_fans', 'Set All Fan Zones', {
    ...acts,
    doc: 'Sets the speed of all fans.',
    request: layout(duty),
    response: layout(),
  }),
  command(place, 0x75, 'nvidia_set_fan_zone', 'Set Fan Zone', {
    ...acts,
    doc: 'Sets the speed of the fans of a zone.',
    request: layout(u8('zone', 'Zone', { info: true, doc: 'Which zone, from 0.' }), duty),
    response: layout(),
  }),
  command(place, 0x78, 'nvidia_get_power_supply_power', 'Get PSU Power', {
    ...reads,
    doc: 'Reads the power of a power supply.',
    request: layout(u8('kind', 'Kind', { doc: 'Always 0.' }), powerSupply),
    response: layout(
      u16('real', 'Real power', { unit: 'W', info: true, doc: 'What does work.' }),
      u16('apparent', 'Apparent power', { unit: 'VA', doc: 'Volts times amperes.' }),
      u8('factor', 'Power factor', { unit: '%', doc: 'One by the other.' }),
    ),
  }),
  command(place, 0x85, 'nvidia_sensor_scan', 'Sensor Scan Enable', {
    ...acts,
    doc: 'Stops or starts reading sensors.',
    request: layout(
      u8('scan', 'Scan', { values: onOff, default: 1, info: true, doc: 'Whether sensors are read.' }),
    ),
    response: layout(),
  }),
  command(place, 0x8a, 'nvidia_get_write_protection', 'Get Write Protection', {
    ...reads,
    doc: 'Reads whether a memory is protected against writing.',
    request: layout(...protection),
    response: layout(u8('protected', 'Protected', { info: true, doc: 'Whether it is.' })),
  }),
  command(place, 0x8b, 'nvidia_set_write_protection', 'Set Write Protection', {
    ...acts,
    doc: 'Protects a memory against writing, or allows it.',
    request: layout(...protection, u8('protected', 'Protected', { info: true, doc: 'Whether it is.' })),
    response: layout(),
  }),
  command(global, 0x66, 'nvidia_factory_reset', 'System Factory Reset', {
    ...acts,
    doc: 'Sets the BMC back to what it was when it left the factory.',
    request: layout(),
    response: layout(),
  }),
  command(global, 0x67, 'nvidia_set_field_mode', 'Set Vendor Field Mode', {
    ...acts,
    doc: 'Enters the mode for the maker’s engineers, or leaves it.',
    request: layout(u8('mode', 'Mode', { values: onOff, info: true, doc: 'Whether it is on.' })),
    response: layout(),
  }),
  command(global, 0x68, 'nvidia_get_field_mode', 'Get Vendor Field Mode', {
    ...reads,
    doc: 'Reads whether the mode for the maker’s engineers is on.',
    request: layout(),
    response: layout(u8('mode', 'Mode', { values: onOff, info: true, doc: 'Whether it is on.' })),
  }),
  command(global, 0x69, 'nvidia_get_rshim', 'Get RShim State', {
    ...reads,
    doc: 'Reads whether the BMC has the driver that reaches the DPU’s processor.',
    request: layout(),
    response: layout(u8('state', 'State', { values: onOff, info: true, doc: 'Whether it runs.' })),
  }),
  command(global, 0x6a, 'nvidia_set_rshim', 'Set RShim State', {
    ...acts,
    doc: 'Starts or stops the driver that reaches the DPU’s processor.',
    request: layout(u8('state', 'State', { values: onOff, info: true, doc: 'Whether it is to run.' })),
    response: layout(),
  }),
  command(global, 0x7e, 'nvidia_get_sel_policy', 'Get SEL Policy', {
    ...reads,
    doc: 'Reads what happens when the event log is full.',
    request: layout(),
    response: layout(selPolicy),
  }),
  command(global, 0x7f, 'nvidia_set_sel_policy', 'Set SEL Policy', {
    ...acts,
    doc: 'Sets what happens when the event log is full.',
    request: layout(selPolicy),
    response: layout(),
  }),
  command(post, 0x81, 'nvidia_i2c', 'I2C Master Read-Write', {
    ...acts,
    doc: 'Writes to and reads from a part on a bus.',
    request: layout(
      u8('bus', 'Bus', { info: true, doc: 'Number of the bus.' }),
      u8('address', 'Address', { base: 16, info: true, doc: 'Of the part.' }),
      u8('count', 'Bytes', { doc: 'How many to read.' }),
      bytes('written', 'Written', 'rest', { doc: 'What to write before.' }),
    ),
    response: layout(bytes('read', 'Read', 'rest', { info: true, doc: 'What was read.' })),
  }),
  ...nvidiaBios,
  ...nvidiaNamed,
]
