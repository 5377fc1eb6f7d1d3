/**
 * Group extensions (netFn 2Ch; IPMI 2.0 §5.1): the first data byte names the body that defines the command.
 * ipmitool probes PICMG 00h, PICMG 3Eh (HPM.2) and VITA 00h after every login; most BMCs answer C1h.
 * Privileges of DCMI and SBMR are those of OpenBMC; PICMG and VITA leave them to the implementation, so what reads
 * stands as User here and what acts as Operator.
 */
import { GroupExtension } from '../netfn.ts'
import { changes, listed, reads } from './catalogue.ts'
import { dcmiConfiguration } from './dcmi-configuration.ts'
import { dcmiDescribed } from './dcmi.ts'
import { redfishCommands, sbmrCommands } from './host-groups.ts'

const probed =
  'After every login ipmitool asks for this; the answer C1h says no more than that the BMC has none of it.'

const picmgGroup = { netFn: GroupExtension, group: 0x00 }
const vitaGroup = { netFn: GroupExtension, group: 0x03 }

const atca = 'PICMG 3.0'
const amc = 'AMC.0'
const utca = 'MTCA.0'
const hpm1 = 'HPM.1'

// prettier-ignore
const picmg = listed(picmgGroup, [
  [0x00, 'picmg_get_properties',               'Get PICMG Properties',                  'user',     atca,    'Tells which PICMG extension the controller follows and how many FRUs it manages.', reads, probed],
  [0x01, 'picmg_get_address_info',             'Get Address Info',                      'user',     atca,    'Translates between hardware, IPMB and physical address of a FRU.'],
  [0x02, 'picmg_get_shelf_address_info',       'Get Shelf Address Info',                'user',     atca,    'Reads the address of the shelf.'],
  [0x03, 'picmg_set_shelf_address_info',       'Set Shelf Address Info',                'operator', atca,    'Writes the address of the shelf.', changes],
  [0x04, 'picmg_fru_control',                  'FRU Control',                           'operator', atca,    'Resets or interrupts the payload of a FRU.', changes],
  [0x05, 'picmg_get_fru_led_properties',       'Get FRU LED Properties',                'user',     atca,    'Tells which LEDs a FRU has.'],
  [0x06, 'picmg_get_led_color_capabilities',   'Get LED Color Capabilities',            'user',     atca,    'Tells which colours an LED can show.'],
  [0x07, 'picmg_set_fru_led_state',            'Set FRU LED State',                     'operator', atca,    'Sets what an LED shows.', changes],
  [0x08, 'picmg_get_fru_led_state',            'Get FRU LED State',                     'user',     atca,    'Reads what an LED shows.'],
  [0x09, 'picmg_set_ipmb_state',               'Set IPMB State',                        'operator', atca,    'Connects or isolates a controller on the redundant IPMB.', changes],
  [0x0a, 'picmg_set_fru_activation_policy',    'Set FRU Activation Policy',             'operator', atca,    'Locks or unlocks the activation of a FRU.', changes],
  [0x0b, 'picmg_get_fru_activation_policy',    'Get FRU Activation Policy',             'user',     atca,    'Reads whether activation of a FRU is locked.'],
  [0x0c, 'picmg_set_fru_activation',           'Set FRU Activation',                    'operator', atca,    'Activates or deactivates a FRU.', changes],
  [0x0d, 'picmg_get_device_locator_record_id', 'Get Device Locator Record ID',          'user',     atca,    'Finds the record that locates a FRU.'],
  [0x0e, 'picmg_set_port_state',               'Set Port State',                        'operator', atca,    'Enables or disables a port of the backplane.', changes],
  [0x0f, 'picmg_get_port_state',               'Get Port State',                        'user',     atca,    'Reads which ports of the backplane are enabled.'],
  [0x10, 'picmg_compute_power_properties',     'Compute Power Properties',              'operator', atca,    'Makes a FRU work out and freeze the power levels that it can draw.', changes],
  [0x11, 'picmg_set_power_level',              'Set Power Level',                       'operator', atca,    'Grants a FRU a power level.', changes],
  [0x12, 'picmg_get_power_level',              'Get Power Level',                       'user',     atca,    'Reads the power levels of a FRU.'],
  [0x13, 'picmg_renegotiate_power',            'Renegotiate Power',                     'operator', atca,    'Asks the shelf manager to negotiate power again.', changes],
  [0x14, 'picmg_get_fan_speed_properties',     'Get Fan Speed Properties',              'user',     atca,    'Tells the range of fan levels of a FRU.'],
  [0x15, 'picmg_set_fan_level',                'Set Fan Level',                         'operator', atca,    'Sets the fan level of a FRU.', changes],
  [0x16, 'picmg_get_fan_level',                'Get Fan Level',                         'user',     atca,    'Reads the fan level of a FRU.'],
  [0x17, 'picmg_bused_resource',               'Bused Resource',                        'operator', atca,    'Asks for, grants or returns a resource that boards share.', changes],
  [0x18, 'picmg_get_ipmb_link_info',           'Get IPMB Link Info',                    'user',     atca,    'Tells which link of a hub leads to which IPMB address.'],
  [0x19, 'picmg_set_amc_port_state',           'Set AMC Port State',                    'operator', amc,     'Enables or disables a port of an AdvancedMC module.', changes],
  [0x1a, 'picmg_get_amc_port_state',           'Get AMC Port State',                    'user',     amc,     'Reads which ports of an AdvancedMC module are enabled.'],
  [0x1b, 'picmg_get_shelf_manager_ipmb_address', 'Get Shelf Manager IPMB Address',      'user',     atca,    'Finds the IPMB addresses of the shelf managers.'],
  [0x1c, 'picmg_set_fan_policy',               'Set Fan Policy',                        'operator', atca,    'Lets or forbids that a fan tray be used for a time.', changes],
  [0x1d, 'picmg_get_fan_policy',               'Get Fan Policy',                        'user',     atca,    'Reads whether a fan tray may be used.'],
  [0x1e, 'picmg_fru_control_capabilities',     'FRU Control Capabilities',              'user',     atca,    'Tells which FRU Control actions a FRU supports.'],
  [0x1f, 'picmg_fru_inventory_device_lock_control', 'FRU Inventory Device Lock Control', 'operator', atca,   'Locks the inventory of a FRU while it is changed.', changes],
  [0x20, 'picmg_fru_inventory_device_write',   'FRU Inventory Device Write',            'operator', atca,    'Writes a locked inventory of a FRU.', changes],
  [0x21, 'picmg_get_shelf_manager_ip_addresses', 'Get Shelf Manager IP Addresses',      'user',     atca,    'Reads the IP addresses of the shelf managers.'],
  [0x22, 'picmg_get_shelf_power_allocation',   'Get Shelf Power Allocation',            'user',     atca,    'Reads how much power of a feed is given out.'],
  [0x23, 'picmg_get_location_information',     'Get Location Information',              'user',     utca,    'Tells where in the shelf a MicroTCA module sits.'],
  [0x24, 'picmg_power_channel_control',        'Power Channel Control',                 'operator', utca,    'Turns a power channel of a power module on or off.', changes],
  [0x25, 'picmg_get_power_channel_status',     'Get Power Channel Status',              'user',     utca,    'Reads the state of power channels.'],
  [0x26, 'picmg_pm_reset',                     'PM Reset',                              'operator', utca,    'Resets a power module.', changes],
  [0x27, 'picmg_get_pm_status',                'Get PM Status',                         'user',     utca,    'Reads the state of a power module.'],
  [0x28, 'picmg_pm_heartbeat',                 'PM Heartbeat',                          'operator', utca,    'Keeps a power module informed that its carrier manager lives.', changes],
  [0x29, 'picmg_get_telco_alarm_capability',   'Get Telco Alarm Capability',            'user',     utca,    'Tells which telecom alarms a FRU supports.'],
  [0x2a, 'picmg_set_telco_alarm_state',        'Set Telco Alarm State',                 'operator', utca,    'Sets a telecom alarm.', changes],
  [0x2b, 'picmg_get_telco_alarm_state',        'Get Telco Alarm State',                 'user',     utca,    'Reads a telecom alarm.'],
  [0x2c, 'picmg_set_clock_state',              'Set Clock State',                       'operator', amc,     'Enables or disables a clock of an AdvancedMC module.', changes],
  [0x2d, 'picmg_get_clock_state',              'Get Clock State',                       'user',     amc,     'Reads the state of a clock of an AdvancedMC module.'],
  [0x2e, 'hpm_get_target_upgrade_capabilities', 'Get Target Upgrade Capabilities',      'user',     hpm1,    'Tells which parts of the firmware can be upgraded and how.'],
  [0x2f, 'hpm_get_component_properties',       'Get Component Properties',              'user',     hpm1,    'Reads name and versions of one firmware component.'],
  [0x30, 'hpm_abort_firmware_upgrade',         'Abort Firmware Upgrade',                'operator', hpm1,    'Gives up the upgrade that is running.', changes],
  [0x31, 'hpm_initiate_upgrade_action',        'Initiate Upgrade Action',               'operator', hpm1,    'Begins to back up, prepare, upload or compare components.', changes],
  [0x32, 'hpm_upload_firmware_block',          'Upload Firmware Block',                 'operator', hpm1,    'Sends one block of the firmware image.', changes],
  [0x33, 'hpm_finish_firmware_upload',         'Finish Firmware Upload',                'operator', hpm1,    'Ends the upload of one component.', changes],
  [0x34, 'hpm_get_upgrade_status',             'Get Upgrade Status',                    'user',     hpm1,    'Tells how far the last upgrade command has come.'],
  [0x35, 'hpm_activate_firmware',              'Activate Firmware',                     'operator', hpm1,    'Puts the uploaded firmware to work.', changes],
  [0x36, 'hpm_query_self_test_results',        'Query Self-test Results',               'user',     hpm1,    'Reads the result of the self-test after an upgrade.'],
  [0x37, 'hpm_query_rollback_status',          'Query Rollback Status',                 'user',     hpm1,    'Tells whether the firmware went back to its older version.'],
  [0x38, 'hpm_initiate_manual_rollback',       'Initiate Manual Rollback',              'operator', hpm1,    'Goes back to the older version of the firmware.', changes],
  [0x3b, 'picmg_set_channel_signaling_class',  'Set Channel Signaling Class',           'operator', atca,    'Sets the signalling class of backplane channels.', changes],
  [0x3c, 'picmg_get_channel_signaling_class',  'Get Channel Signaling Class',           'user',     atca,    'Reads the signalling class of backplane channels.'],
  [0x3e, 'hpm_get_lan_attach_capabilities',    'Get LAN Attach Capabilities',           'user',     'HPM.2', 'Tells whether the controller has LAN or SOL extensions of HPM.2 and HPM.3.', reads, probed],
])

// prettier-ignore
const vita = listed(vitaGroup, [
  [0x00, 'vita_get_vso_capabilities',          'Get VSO Capabilities',                  'user',     'VITA 46.11', 'Tells which VITA extension and tier the controller follows.', reads, probed],
])

export const groupCommands = [
  ...picmg,
  ...vita,
  ...redfishCommands,
  ...sbmrCommands,
  ...dcmiDescribed,
  ...dcmiConfiguration,
]
