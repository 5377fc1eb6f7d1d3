/** Inspur, number 37945: netFns 3Ch and 3Ah. Facts: OpenBMC's inspur-ipmi-oem, and what administrators send. */
import { command } from '../../command.ts'
import { bytes, layout, u8 } from '../../layout.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const INSPUR = 37945
const place = placeOf(INSPUR, 0x3c)
const older = placeOf(INSPUR, 0x3a)
const spec = 'OEM: ipmitool users'
const openbmc = 'OEM: OpenBMC inspur-ipmi-oem'
const reads = { spec, privilege: 'user' } as const
const acts = { spec, privilege: 'administrator', changes: true } as const

const fan = u8('fan', 'Fan', {
  base: 16,
  values: { 0xff: 'all' },
  default: 0xff,
  info: true,
  doc: 'Which fan.',
})
const speed = u8('speed', 'Speed', { unit: '%', default: 50, info: true, doc: 'Speed of the fan.' })
const mode = u8('mode', 'Mode', {
  values: { 0: 'automatic', 1: 'manual' },
  info: true,
  doc: 'Who controls fans.',
})
const speeds = bytes('speeds', 'Speeds', 'rest', { info: true, doc: 'A byte a fan, in percent.' })

export const inspur = [
  command(place, 0x01, 'inspur_asset_info', 'Asset Info', {
    spec: openbmc,
    privilege: 'system',
    changes: true,
    doc: 'The BIOS tells the BMC what is in the system: firmware, processors, memory, cards.',
    request: layout(
      u8('operation', 'Operation', {
        values: { 0: 'read', 1: 'write' },
        default: 1,
        info: true,
        doc: 'Read or write.',
      }),
      u8('device', 'Device', { base: 16, info: true, doc: 'Which kind of device.' }),
      u8('information', 'Information', { base: 16, info: true, doc: 'Which kind of information.' }),
      u8('mask_length', 'Mask length', { default: 1, doc: 'Bytes of each of the three masks that follow.' }),
      bytes('rest', 'Masks and data', 'rest', {
        doc: 'Which devices are enabled, told of and there; whether this is all, the whole length, and what there is to tell.',
      }),
    ),
    response: layout(),
  }),
  command(place, 0x2d, 'inspur_set_fan_speed', 'Set Fan Speed', {
    ...acts,
    doc: 'Sets how fast a fan runs.',
    request: layout(fan, speed),
    response: layout(),
  }),
  command(place, 0x2e, 'inspur_get_fan_speed', 'Get Fan Speed', {
    ...reads,
    doc: 'Reads how fast fans run.',
    note: 'Other scripts send it as the command that sets the fan mode; the generations of boards differ.',
    request: layout(fan),
    response: layout(speeds),
  }),
  command(place, 0x2f, 'inspur_set_fan_mode', 'Set Fan Control Mode', {
    ...acts,
    doc: 'Sets who controls fans.',
    request: layout(mode),
    response: layout(),
  }),
  command(place, 0x30, 'inspur_get_fan_mode', 'Get Fan Control Mode', {
    ...reads,
    doc: 'Reads who controls fans.',
    request: layout(),
    response: layout(mode),
  }),
  command(older, 0x78, 'inspur_set_fan_speed_older', 'Set Fan Speed (older boards)', {
    ...acts,
    doc: 'Sets how fast a fan runs.',
    request: layout(u8('fan', 'Fan', { info: true, doc: 'Which fan, from 0.' }), speed),
    response: layout(),
  }),
  command(older, 0x79, 'inspur_get_fan_speed_older', 'Get Fan Speed (older boards)', {
    ...reads,
    doc: 'Reads how fast a fan runs.',
    request: layout(u8('fan', 'Fan', { info: true, doc: 'Which fan, from 0.' })),
    response: layout(speeds),
  }),
  command(older, 0x7a, 'inspur_set_fan_mode_older', 'Set Fan Control Mode (older boards)', {
    ...acts,
    doc: 'Sets who controls fans.',
    request: layout(mode),
    response: layout(),
  }),
  command(older, 0x7b, 'inspur_get_fan_mode_older', 'Get Fan Control Mode (older boards)', {
    ...reads,
    doc: 'Reads who controls fans.',
    request: layout(),
    response: layout(mode),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x00, 'inspur_get_eeproms', 'Get EEPROM Information', 'user', openbmc, 'Reads what the boards’ memories hold.'],
    [0x29, 'inspur_get_power_supply_status', 'Get PSU Status', 'user', openbmc, 'Reads the state of a power supply.'],
    [0x2b, 'inspur_get_power_supply_count', 'Get PSU Number', 'user', openbmc, 'Reads how many power supplies there are.'],
    [0x40, 'inspur_get_sfp_count', 'Get SFP Number', 'user', openbmc, 'Reads how many network modules there may be.'],
    [0x41, 'inspur_get_sfp_presence', 'Get SFP Presence', 'user', openbmc, 'Reads which network modules are there.'],
    [0x42, 'inspur_get_sfp_low_power', 'Get SFP Low Power Mode', 'user', openbmc, 'Reads whether a network module saves power.'],
    [0x43, 'inspur_set_sfp_low_power', 'Set SFP Low Power Mode', 'administrator', openbmc, 'Sets whether a network module saves power.', true],
    [0x44, 'inspur_reset_sfp', 'Reset SFP', 'administrator', openbmc, 'Restarts a network module.', true],
    [0x45, 'inspur_get_sfp_eeprom', 'Get SFP EEPROM', 'user', openbmc, 'Reads what a network module says of itself.'],
    [0x46, 'inspur_get_sfp_interrupt', 'Get SFP Interrupt', 'user', openbmc, 'Reads which network module wants something.'],
    [0x50, 'inspur_set_system_info', 'Set System Information', 'administrator', openbmc, 'Writes what system this is.', true],
    [0x51, 'inspur_get_system_info', 'Get System Information', 'user', openbmc, 'Reads what system this is.'],
    [0x52, 'inspur_get_cpld_version', 'Get CPLD Version', 'user', openbmc, 'Reads the versions of the boards’ programmable logic.'],
    [0x53, 'inspur_get_bmc_version', 'Get BMC Version', 'user', openbmc, 'Reads the version of the BMC’s firmware.'],
    [0x54, 'inspur_get_regulators', 'Get VR Information', 'user', openbmc, 'Reads what the voltage regulators are.'],
    [0x55, 'inspur_get_fan', 'Get Fan', 'user', openbmc, 'Reads a fan.'],
    [0x56, 'inspur_set_fan', 'Set Fan', 'administrator', openbmc, 'Sets a fan.', true],
    [0x60, 'inspur_set_mac', 'Set MAC Address', 'administrator', openbmc, 'Writes a MAC address.', true],
  ]),
]
