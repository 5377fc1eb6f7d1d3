/** Commands of NVIDIA's BMCs that are known by name: its nvidia-ipmi-oem, with its privileges. */
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const NVIDIA = 5703
const place = placeOf(NVIDIA, 0x3c)
const global = placeOf(NVIDIA, 0x32)
const post = placeOf(NVIDIA, 0x30)
const spec = 'OEM: nvidia-ipmi-oem'

export const nvidiaNamed = [
  // prettier-ignore
  ...listed(place, [
    [0x30, 'nvidia_get_usb_description', 'Get USB Description', 'administrator', spec, 'Reads which USB device the Redfish host interface is.'],
    [0x31, 'nvidia_get_usb_serial', 'Get USB Serial Number', 'administrator', spec, 'Reads the serial number of that USB device.'],
    [0x32, 'nvidia_get_redfish_host_name', 'Get Redfish Host Name', 'administrator', spec, 'Reads the name of the Redfish service.'],
    [0x33, 'nvidia_get_redfish_channel', 'Get Redfish Host Interface Channel', 'administrator', spec, 'Reads the channel number of the Redfish host interface.'],
    [0x34, 'nvidia_get_redfish_uuid', 'Get Redfish Service UUID', 'administrator', spec, 'Reads the UUID of the Redfish service.'],
    [0x35, 'nvidia_get_redfish_port', 'Get Redfish Service Port', 'administrator', spec, 'Reads the TCP port of the Redfish service.'],
    [0x90, 'nvidia_get_power_mode', 'Get MaxP and MaxQ Configuration', 'administrator', spec, 'Reads the power mode and its limits, by parameter.'],
    [0x91, 'nvidia_set_power_mode', 'Set MaxP and MaxQ Configuration', 'administrator', spec, 'Sets the power mode and its limits, by parameter.', true],
    [0x92, 'nvidia_notify_host_boot', 'Notify Host Boot', 'administrator', spec, 'Tells the BMC that the host starts.', true],
  ]),
  // prettier-ignore
  ...listed(post, [
    [0x25, 'nvidia_get_post_status', 'Get BIOS POST Status', 'administrator', spec, 'Reads whether the BIOS is done.'],
  ]),
  // prettier-ignore
  ...listed(global, [
    [0x0e, 'nvidia_get_power_supply_info', 'Get PSU Information', 'administrator', spec, 'Reads what is known of a power supply.'],
    [0x6b, 'nvidia_get_dns', 'Get DNS Configuration', 'administrator', spec, 'Reads the name servers.'],
    [0x6c, 'nvidia_set_dns', 'Set DNS Configuration', 'administrator', spec, 'Sets the name servers.', true],
    [0x6d, 'nvidia_set_serial_redirect', 'Set Serial Redirect Mode', 'administrator', spec, 'Sets where the serial port leads.', true],
    [0x6e, 'nvidia_get_serial_redirect', 'Get Serial Redirect Mode', 'administrator', spec, 'Reads where the serial port leads.'],
    [0x92, 'nvidia_enter_livefish', 'Enter Live Fish', 'administrator', spec, 'Has the DPU’s network part wait for new firmware.', true],
    [0x93, 'nvidia_exit_livefish', 'Exit Live Fish', 'administrator', spec, 'Ends that.', true],
    [0x94, 'nvidia_support_launchpad', 'Support LaunchPad', 'administrator', spec, 'Allows the host to reach the DPU, or forbids it.', true],
    [0x95, 'nvidia_switch_status', 'Three-Port Switch Status', 'administrator', spec, 'Reads the state of the switch between BMC, DPU and socket.'],
    [0x96, 'nvidia_force_soc_reset', 'Force SoC Hard Reset', 'administrator', spec, 'Restarts the DPU’s processor.', true],
    [0x97, 'nvidia_get_switch_mode', 'Get Switch Mode', 'administrator', spec, 'Reads who may use the network socket of the BMC.'],
    [0x98, 'nvidia_set_switch_mode', 'Set Switch Mode', 'administrator', spec, 'Sets who may use the network socket of the BMC: BMC, DPU, both, nobody.', true],
    [0x99, 'nvidia_network_reprovisioning', 'Network Reprovisioning', 'system', spec, 'Sets the network up anew.', true],
    [0x9a, 'nvidia_get_host_privileges', 'Get External Host Privileges', 'administrator', spec, 'Reads what the host may do to the DPU.'],
    [0x9b, 'nvidia_set_host_privilege', 'Set External Host Privilege', 'administrator', spec, 'Sets what the host may do to the DPU.', true],
    [0x9c, 'nvidia_get_smartnic_mode', 'Get SmartNIC Mode', 'administrator', spec, 'Reads whether the DPU’s processor is in use.'],
    [0x9d, 'nvidia_set_smartnic_mode', 'Set SmartNIC Mode', 'administrator', spec, 'Sets whether the DPU’s processor is in use.', true],
    [0x9e, 'nvidia_get_host_access', 'Get Host Access', 'administrator', spec, 'Reads whether the host reaches the DPU.'],
    [0x9f, 'nvidia_set_host_access', 'Set Host Access', 'administrator', spec, 'Sets whether the host reaches the DPU.', true],
    [0xa1, 'nvidia_bluefield_reset', 'BlueField Reset Control', 'administrator', spec, 'Restarts the DPU, or parts of it.', true],
    [0xa2, 'nvidia_get_strap', 'Get Strap Options', 'administrator', spec, 'Reads how the DPU was wired to start.'],
    [0xa3, 'nvidia_get_os_state', 'Get OS State', 'administrator', spec, 'Reads how far the DPU’s operating system is.'],
    [0xa7, 'nvidia_get_ntp', 'Get NTP Configuration', 'administrator', spec, 'Reads the time servers.'],
    [0xa8, 'nvidia_set_ntp', 'Set NTP Configuration', 'administrator', spec, 'Sets the time servers.', true],
    [0xc4, 'nvidia_get_power_cap_enabled', 'Get Power Cap Enabled', 'administrator', spec, 'Reads whether the DPU’s power is capped.'],
    [0xc5, 'nvidia_set_power_cap_enabled', 'Set Power Cap Enabled', 'system', spec, 'Sets whether the DPU’s power is capped.', true],
    [0xc6, 'nvidia_get_power_cap_maximum', 'Get Power Cap Maximum', 'administrator', spec, 'Reads the highest cap that may be set.'],
    [0xc7, 'nvidia_set_power_cap_maximum', 'Set Power Cap Maximum', 'system', spec, 'Sets the highest cap that may be set.', true],
    [0xc8, 'nvidia_get_power_cap', 'Get Power Cap', 'administrator', spec, 'Reads the cap of the DPU’s power.'],
    [0xc9, 'nvidia_set_power_cap', 'Set Power Cap', 'system', spec, 'Sets the cap of the DPU’s power.', true],
    [0xca, 'nvidia_get_power_cap_minimum', 'Get Power Cap Minimum', 'administrator', spec, 'Reads the lowest cap that may be set.'],
    [0xcb, 'nvidia_set_power_cap_minimum', 'Set Power Cap Minimum', 'system', spec, 'Sets the lowest cap that may be set.', true],
    [0xce, 'nvidia_get_allocated_power', 'Get Allocated Power', 'administrator', spec, 'Reads how much power the DPU was given.'],
    [0xcf, 'nvidia_set_allocated_power', 'Set Allocated Power', 'system', spec, 'Sets how much power the DPU is given.', true],
    [0xd2, 'nvidia_reset_root_of_trust', 'Reset Root of Trust', 'administrator', spec, 'Restarts the part that guards the firmware.', true],
  ]),
]
