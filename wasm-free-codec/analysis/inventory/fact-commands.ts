/** Which commands' answers are told field by field, and where. */
import type { SectionName } from './types.ts'

export interface FactCommand {
  readonly section: SectionName
  /** Fields of the request that make a group of their own each: a channel. */
  readonly by?: readonly string[]
  /** Fields of the request that tell facts of one group apart: a parameter, and which of its sets. */
  readonly each?: readonly string[]
}

const parameter = ['parameter', 'set_selector', 'block_selector']

/** By wire name; in the order in which they are shown. */
export const FACT_COMMANDS: ReadonlyMap<string, FactCommand> = new Map(
  Object.entries({
    get_device_id: { section: 'device' },
    get_device_guid: { section: 'device' },
    get_system_guid: { section: 'device' },
    get_self_test_results: { section: 'device' },
    get_acpi_power_state: { section: 'device' },
    get_system_info_parameters: { section: 'device', each: parameter },
    picmg_get_properties: { section: 'device' },
    picmg_get_address_info: { section: 'device', by: ['fru_device_id'] },
    hpm_get_target_upgrade_capabilities: { section: 'device' },
    hpm_get_component_properties: { section: 'device', by: ['component_id'], each: ['property'] },

    get_chassis_status: { section: 'chassis' },
    get_chassis_capabilities: { section: 'chassis' },
    get_system_restart_cause: { section: 'chassis' },
    get_poh_counter: { section: 'chassis' },
    get_watchdog_timer: { section: 'chassis' },
    get_system_boot_options: {
      section: 'chassis',
      each: ['parameter_selector', 'set_selector', 'block_selector'],
    },

    get_lan_configuration_parameters: { section: 'lan', by: ['channel'], each: parameter },

    get_channel_info: { section: 'channels', by: ['channel'] },
    get_channel_access: { section: 'channels', by: ['channel', 'settings'] },
    get_channel_authentication_capabilities: { section: 'channels', by: ['channel', 'privilege'] },
    get_channel_payload_support: { section: 'channels', by: ['channel'] },
    get_sol_configuration_parameters: { section: 'channels', by: ['channel'], each: parameter },

    get_sel_info: { section: 'logs' },
    get_sel_allocation_info: { section: 'logs' },
    get_sel_time: { section: 'logs' },
    get_sel_time_utc_offset: { section: 'logs' },
    get_sdr_repository_info: { section: 'logs' },
    get_device_sdr_info: { section: 'logs', by: ['count_records'] },
    get_pef_capabilities: { section: 'logs' },

    dcmi_get_power_reading: { section: 'power' },
    dcmi_get_power_limit: { section: 'power' },
    dcmi_get_capabilities_info: { section: 'power', each: ['parameter'] },
    dcmi_get_thermal_limit: { section: 'power', by: ['entity_id', 'entity_instance'] },
    dcmi_get_configuration_parameters: { section: 'power', each: parameter },
  } satisfies Record<string, FactCommand>),
)
