/** Commands of Intel's server boards that are known by name: OpenBMC's intel-ipmi-oem, with its privileges. */
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const INTEL = 343
const place = placeOf(INTEL, 0x30)
const spec = 'OEM: OpenBMC intel-ipmi-oem'

export const intelNamed = [
  // prettier-ignore
  ...listed(place, [
    [0x14, 'intel_get_sm_signal', 'Get SM Signal', 'administrator', spec, 'Reads a pin, button or fan, in the factory.'],
    [0x15, 'intel_set_sm_signal', 'Set SM Signal', 'administrator', spec, 'Sets a pin, button or fan, in the factory.', true],
    [0x26, 'intel_set_bios_id', 'Set BIOS ID', 'administrator', spec, 'The BIOS tells its version.', true],
    [0x2d, 'intel_set_cold_redundancy', 'Set Cold Redundancy Configuration', 'user', spec, 'Sets which power supplies rest.', true],
    [0x2e, 'intel_get_cold_redundancy', 'Get Cold Redundancy Configuration', 'user', spec, 'Reads which power supplies rest.'],
    [0x31, 'intel_get_slot_records', 'Get Add-In Card Slot Records', 'user', spec, 'Reads which FRU is in which slot.'],
    [0x41, 'intel_set_system_guid', 'Set System GUID', 'administrator', spec, 'Writes the GUID of the system.', true],
    [0x52, 'intel_slot_i2c', 'Slot I2C Write-Read', 'administrator', spec, 'Writes to and reads from a part behind a slot.', true],
    [0x5a, 'intel_activate_user2', 'Set OEM User 2 Activation', 'callback', spec, 'Gives user 2 a name and a password, the first time only.', true],
    [0x5f, 'intel_set_special_password', 'Set Special User Password', 'callback', spec, 'Sets a password for other protocols.', true],
    [0x60, 'intel_set_shutdown_policy', 'Set Shutdown Policy', 'administrator', spec, 'Sets whether too much current or heat switches the system off.', true],
    [0x62, 'intel_get_shutdown_policy', 'Get Shutdown Policy', 'administrator', spec, 'Reads whether too much current or heat switches the system off.'],
    [0x8e, 'intel_set_dimm_offset', 'Set DIMM Offset', 'operator', spec, 'Sets the offsets of memory modules’ temperatures.', true],
    [0x90, 'intel_set_fsc_parameter', 'Set FSC Parameter', 'user', spec, 'Sets a value of the fan control.', true],
    [0x91, 'intel_get_fsc_parameter', 'Get FSC Parameter', 'user', spec, 'Reads a value of the fan control.'],
    [0x92, 'intel_get_chassis_identifier', 'Get Chassis Identifier', 'user', spec, 'Reads in which chassis the board is.'],
    [0x9a, 'intel_get_processor_errors', 'Get Processor Error Configuration', 'user', spec, 'Reads what happens where a processor fails, and how often one has.'],
    [0x9b, 'intel_set_processor_errors', 'Set Processor Error Configuration', 'administrator', spec, 'Sets what happens where a processor fails.', true],
    [0xa1, 'intel_set_manufacturing_data', 'Set Manufacturing Data', 'administrator', spec, 'Writes MAC addresses, in the factory.', true],
    [0xa2, 'intel_get_manufacturing_data', 'Get Manufacturing Data', 'administrator', spec, 'Reads MAC addresses.'],
    [0xa3, 'intel_set_fitc_layout', 'Set FITc Layout', 'administrator', spec, 'Says how the firmware’s flash memory is laid out.', true],
    [0xa4, 'intel_feature_control', 'BMC Feature Control', 'administrator', spec, 'Switches parts of the BMC on or off, in the factory.', true],
    [0xb5, 'intel_keep_alive', 'Manufacturing Keep Alive', 'administrator', spec, 'Keeps the BMC in the mode for the factory.', true],
    [0xd3, 'intel_set_bios_capability', 'Set BIOS Capability', 'administrator', spec, 'The BIOS tells what it can do.', true],
    [0xd4, 'intel_get_bios_capability', 'Get BIOS Capability', 'user', spec, 'Reads what the BIOS can do.'],
    [0xd5, 'intel_set_payload', 'Set Payload', 'administrator', spec, 'The BIOS hands over its settings, in parts.', true],
    [0xd6, 'intel_get_payload', 'Get Payload', 'user', spec, 'The BIOS fetches the settings that it should have, in parts.'],
    [0xd7, 'intel_set_bios_password', 'Set BIOS Password Hash Info', 'administrator', spec, 'The BIOS hands over the hash of its password.', true],
    [0xd8, 'intel_get_bios_password', 'Get BIOS Password Hash', 'user', spec, 'The BIOS fetches the hash of its password.'],
    [0xea, 'intel_set_efi_boot', 'Set EFI Boot Options', 'operator', spec, 'Sets what EFI boots from.', true],
    [0xeb, 'intel_get_efi_boot', 'Get EFI Boot Options', 'user', spec, 'Reads what EFI boots from.'],
    [0xef, 'intel_get_power_supply_version', 'Get PSU Version', 'user', spec, 'Reads the firmware versions of power supplies.'],
  ]),
  // prettier-ignore
  ...listed(placeOf(INTEL, 0x32), [
    [0x37, 'intel_set_smtp', 'Set SMTP Configuration', 'administrator', 'OEM: FreeIPMI ipmi-oem', 'Sets where alerts are mailed to, by parameter.', true],
    [0x38, 'intel_get_smtp', 'Get SMTP Configuration', 'user', 'OEM: FreeIPMI ipmi-oem', 'Reads where alerts are mailed to, by parameter.'],
    [0x90, 'intel_serial_speed', 'Configure Host Serial Port Speed', 'administrator', spec, 'Reads or sets the speed of the host’s serial port.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(INTEL, 0x3e), [
    [0x20, 'intel_mdr_status', 'MDR Status', 'operator', spec, 'Reads the state of a region of managed data.'],
    [0x21, 'intel_mdr_complete', 'MDR Complete', 'operator', spec, 'Says that a region of managed data is complete.', true],
    [0x22, 'intel_mdr_event', 'MDR Event', 'operator', spec, 'Tells of an event of managed data.', true],
    [0x23, 'intel_mdr_read', 'MDR Read', 'operator', spec, 'Reads managed data.'],
    [0x24, 'intel_mdr_write', 'MDR Write', 'operator', spec, 'Writes managed data.', true],
    [0x25, 'intel_mdr_lock', 'MDR Lock', 'operator', spec, 'Locks a region of managed data.', true],
    [0x30, 'intel_mdr2_agent_status', 'MDR II Agent Status', 'operator', spec, 'The BIOS says that it has managed data, such as SMBIOS tables.', true],
    [0x31, 'intel_mdr2_get_dir', 'MDR II Get Directory', 'operator', spec, 'Reads which managed data there are.'],
    [0x32, 'intel_mdr2_get_data_info', 'MDR II Get Data Info', 'operator', spec, 'Reads what is known of managed data.'],
    [0x33, 'intel_mdr2_lock_data', 'MDR II Lock Data', 'operator', spec, 'Locks managed data for reading.', true],
    [0x34, 'intel_mdr2_unlock_data', 'MDR II Unlock Data', 'operator', spec, 'Lets managed data go.', true],
    [0x35, 'intel_mdr2_get_block', 'MDR II Get Data Block', 'operator', spec, 'Reads a block of managed data.'],
    [0x38, 'intel_mdr2_send_dir', 'MDR II Send Directory', 'operator', spec, 'Sends which managed data there are.', true],
    [0x39, 'intel_mdr2_send_offer', 'MDR II Send Data Info Offer', 'operator', spec, 'Says which managed data could be sent.', true],
    [0x3a, 'intel_mdr2_send_info', 'MDR II Send Data Info', 'operator', spec, 'Sends what is known of managed data.', true],
    [0x3b, 'intel_mdr2_start', 'MDR II Data Start', 'operator', spec, 'Begins to send managed data.', true],
    [0x3c, 'intel_mdr2_done', 'MDR II Data Done', 'operator', spec, 'Ends sending managed data.', true],
    [0x3d, 'intel_mdr2_send_block', 'MDR II Send Data Block', 'operator', spec, 'Sends a block of managed data.', true],
    [0x51, 'intel_slot_ipmb', 'Slot IPMB', 'administrator', spec, 'Sends an IPMI message to the card in a slot.', true],
  ]),
]
