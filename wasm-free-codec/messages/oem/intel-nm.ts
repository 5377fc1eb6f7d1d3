/**
 * Intel's Node Manager, the power manager in a server's management engine: netFn 2Eh with Intel's number 343, as a
 * rule bridged to slave address 2Ch on channel 6. Facts: FreeIPMI (libfreeipmi, Node Manager 2.0), its own words.
 */
import { command } from '../../command.ts'
import { bit, byte, layout, reserved, u16, u32, u8, uint } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import {
  actionRead,
  actionSet,
  alertReceiver,
  domain,
  domainRead,
  domains,
  domainSet,
  limits,
  policyCodes,
  policyId,
  suspendPeriods,
  thresholds,
  triggers,
} from './intel-nm-fields.ts'
import { nodeManagerStatistics } from './intel-nm-statistics.ts'
import { placeOf } from './place.ts'

const place = placeOf(343, Oem)
const spec = 'OEM: Intel Node Manager 2.0; FreeIPMI'
const SOURCE = 'OEM: Intel Node Manager 3.0; zipmi'
const administrator = { spec, privilege: 'administrator', changes: true } as const
const user = { spec, privilege: 'user' } as const

export const intelNodeManager = [
  command(place, 0xc0, 'nm_enable_policy_control', 'Enable Node Manager Policy Control', {
    ...administrator,
    doc: 'Lets Node Manager limit power, or forbids it: everywhere, in a domain, or by one policy.',
    completionCodes: policyCodes,
    request: layout(
      u8('scope', 'What is switched', {
        values: {
          0: 'all off',
          1: 'all on',
          2: 'domain off',
          3: 'domain on',
          4: 'policy off',
          5: 'policy on',
        },
        info: true,
        doc: 'Whether it is switched on or off, and how much of it.',
      }),
      domain,
      policyId,
    ),
    response: layout(),
  }),
  command(place, 0xc1, 'nm_set_policy', 'Set Node Manager Policy', {
    ...administrator,
    doc: 'Adds, changes or removes a power policy.',
    completionCodes: {
      ...policyCodes,
      0x82: 'unknown trigger',
      0x83: 'unknown action',
      0x84: 'limit out of range',
      0x85: 'correction time out of range',
      0x86: 'trigger limit out of range',
      0x89: 'statistics period out of range',
      0x8b: 'processor power correction is not valid',
    },
    request: layout(domainSet, policyId, actionSet, ...limits),
    response: layout(),
  }),
  command(place, 0xc2, 'nm_get_policy', 'Get Node Manager Policy', {
    ...user,
    doc: 'Reads a power policy.',
    completionCodes: policyCodes,
    request: layout(domain, policyId),
    response: layout(domainRead, actionRead, ...limits),
  }),
  command(place, 0xc3, 'nm_set_alert_thresholds', 'Set Node Manager Alert Thresholds', {
    ...administrator,
    doc: 'Sets the thresholds at which a policy sends alerts.',
    completionCodes: { ...policyCodes, 0x84: 'a threshold is not valid', 0x87: 'too many thresholds' },
    request: layout(domain, policyId, ...thresholds),
    response: layout(),
  }),
  command(place, 0xc4, 'nm_get_alert_thresholds', 'Get Node Manager Alert Thresholds', {
    ...user,
    doc: 'Reads the thresholds at which a policy sends alerts.',
    completionCodes: policyCodes,
    request: layout(domain, policyId),
    response: layout(...thresholds),
  }),
  command(place, 0xc5, 'nm_set_suspend_periods', 'Set Node Manager Policy Suspend Periods', {
    ...administrator,
    doc: 'Sets at which times of the week a policy rests.',
    completionCodes: { ...policyCodes, 0x85: 'a period is inconsistent', 0x87: 'too many periods' },
    request: layout(domain, policyId, ...suspendPeriods),
    response: layout(),
  }),
  command(place, 0xc6, 'nm_get_suspend_periods', 'Get Node Manager Policy Suspend Periods', {
    ...user,
    doc: 'Reads at which times of the week a policy rests.',
    completionCodes: policyCodes,
    request: layout(domain, policyId),
    response: layout(...suspendPeriods),
  }),
  ...nodeManagerStatistics,
  command(place, 0xc9, 'nm_get_capabilities', 'Get Node Manager Capabilities', {
    ...user,
    doc: 'Reads which limits and times policies may have.',
    completionCodes: { 0x81: 'no such domain', 0x82: 'unknown trigger', 0x83: 'unknown policy type' },
    request: layout(
      domain,
      byte(
        bit(7, 'power_domain', 'Power measured', {
          values: { 0: 'primary side', 1: 'secondary side' },
          doc: 'Before or behind the power supplies.',
        }),
        uint(6, 4, 'policy_type', 'Policy type', {
          values: { 1: 'power control' },
          default: 1,
          doc: 'What it is for.',
        }),
        uint(3, 0, 'trigger', 'Trigger', { values: triggers, doc: 'What makes such a policy limit.' }),
      ),
    ),
    response: layout(
      u8('policies', 'Policies', { doc: 'How many there may be at once.' }),
      u16('maximum_limit', 'Highest limit', {
        doc: 'In watts, degrees or tenths of a second, by the trigger.',
      }),
      u16('minimum_limit', 'Lowest limit', {
        doc: 'In watts, degrees or tenths of a second, by the trigger.',
      }),
      u32('minimum_correction_time', 'Shortest correction time', {
        unit: 'ms',
        doc: 'That a policy may ask for.',
      }),
      u32('maximum_correction_time', 'Longest correction time', {
        unit: 'ms',
        doc: 'That a policy may ask for.',
      }),
      u16('minimum_period', 'Shortest statistics period', { unit: 's', doc: 'That a policy may ask for.' }),
      u16('maximum_period', 'Longest statistics period', { unit: 's', doc: 'That a policy may ask for.' }),
      byte(
        bit(7, 'limited_power', 'Limits apply to', {
          values: { 0: 'power from the wall', 1: 'power behind the supplies' },
          doc: 'Which power is limited.',
        }),
        reserved(6, 4),
        uint(3, 0, 'domain', 'Domain', { values: domains, doc: 'Which part of the platform.' }),
      ),
    ),
  }),
  command(place, 0xca, 'nm_get_version', 'Get Node Manager Version', {
    ...user,
    doc: 'Reads which versions of Node Manager and of its firmware these are.',
    request: layout(),
    response: layout(
      u8('version', 'Version', {
        values: { 1: '1.0', 2: '1.5', 3: '2.0', 4: '2.5', 5: '3.0', 6: '4.0', 7: '5.0' },
        info: true,
        doc: 'Of Node Manager.',
      }),
      u8('interface_version', 'Interface version', {
        values: { 1: '1.0', 2: '2.0', 3: '3.0' },
        doc: 'Of its commands.',
      }),
      u8('patch', 'Patch', { doc: 'Patch version of the firmware.' }),
      u8('firmware_major', 'Firmware major', { doc: 'Major version of the firmware.' }),
      u8('firmware_minor', 'Firmware minor', { doc: 'Minor version of the firmware.' }),
    ),
  }),
  command(place, 0xcb, 'nm_set_power_draw_range', 'Set Node Manager Power Draw Range', {
    ...administrator,
    doc: 'Sets the range that limits must stay within.',
    completionCodes: { 0x81: 'no such domain', 0x84: 'limit out of range' },
    request: layout(
      domain,
      u16('minimum', 'Lowest draw', { unit: 'W', info: true, doc: 'No limit may be below it.' }),
      u16('maximum', 'Highest draw', { unit: 'W', info: true, doc: 'No limit may be above it.' }),
    ),
    response: layout(),
  }),
  command(place, 0xcc, 'nm_set_turbo_ratio', 'Set Turbo Synchronization Ratio', {
    ...administrator,
    doc: 'Limits how far processors may overclock themselves.',
    completionCodes: { 0xa1: 'no such socket', 0xac: 'no processor there' },
    request: layout(
      u8('socket', 'Socket', { values: { 0xff: 'all' }, doc: 'Number of the processor socket.' }),
      u8('cores', 'Active cores', {
        values: { 0xff: 'any number' },
        default: 0xff,
        doc: 'With how many active cores.',
      }),
      u8('ratio', 'Ratio', { values: { 0: 'default' }, doc: 'Limit of the turbo ratio.' }),
    ),
    response: layout(),
  }),
  command(place, 0xcd, 'nm_get_turbo_ratio', 'Get Turbo Synchronization Ratio', {
    ...user,
    doc: 'Reads how far processors may overclock themselves.',
    completionCodes: { 0xa1: 'no such socket', 0xac: 'no processor there' },
    request: layout(
      u8('socket', 'Socket', { values: { 0xff: 'all' }, doc: 'Number of the processor socket.' }),
      u8('cores', 'Active cores', { default: 1, doc: 'With how many active cores.' }),
    ),
    response: layout(
      u8('ratio', 'Ratio', { doc: 'Limit of the turbo ratio now.' }),
      u8('default_ratio', 'Default ratio', { doc: 'The limit where none is set.' }),
      u8('maximum_ratio', 'Highest ratio', { doc: 'The greatest limit that may be set.' }),
      u8('minimum_ratio', 'Lowest ratio', { doc: 'The least limit that may be set.' }),
    ),
  }),
  command(place, 0xce, 'nm_set_alert_destination', 'Set Node Manager Alert Destination', {
    ...administrator,
    doc: 'Sets where Node Manager sends its alerts.',
    request: layout(...alertReceiver),
    response: layout(),
  }),
  command(place, 0xcf, 'nm_get_alert_destination', 'Get Node Manager Alert Destination', {
    ...user,
    doc: 'Reads where Node Manager sends its alerts.',
    request: layout(),
    response: layout(...alertReceiver),
  }),
  command(place, 0xf2, 'nm_get_limiting_policy', 'Get Limiting Policy ID', {
    ...user,
    doc: 'Reads which policy limits now.',
    completionCodes: { 0x81: 'no such domain', 0xa1: 'no policy limits' },
    request: layout(domain),
    response: layout(policyId),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x40, 'nm_send_raw_peci', 'Send Raw PECI', 'administrator', SOURCE, 'Sends a command to a processor over PECI, the bus that Node Manager reads it by.', true],
    [0x4b, 'nm_get_cpu_memory_temperature', 'Get CPU and Memory Temperature', 'user', SOURCE, 'Reads the temperatures of processors and memory modules.'],
    [0x64, 'nm_get_cups_capabilities', 'Get CUPS Capabilities', 'user', SOURCE, 'Reads what is known of the use of processors, memory and I/O.'],
    [0x65, 'nm_get_cups_data', 'Get CUPS Data', 'user', SOURCE, 'Reads how busy processors, memory and I/O are.'],
    [0x66, 'nm_set_cups_configuration', 'Set CUPS Configuration', 'administrator', SOURCE, 'Sets how the use of the system is weighed up.', true],
    [0x67, 'nm_get_cups_configuration', 'Get CUPS Configuration', 'user', SOURCE, 'Reads how the use of the system is weighed up.'],
    [0x68, 'nm_set_cups_policy', 'Set CUPS Policy', 'administrator', SOURCE, 'Sets at which use of the system an alert is sent.', true],
    [0x69, 'nm_get_cups_policy', 'Get CUPS Policy', 'user', SOURCE, 'Reads at which use of the system an alert is sent.'],
    [0xd0, 'nm_set_total_power_budget', 'Set Total Power Budget', 'administrator', SOURCE, 'Sets how much power a domain may draw.', true],
    [0xd1, 'nm_get_total_power_budget', 'Get Total Power Budget', 'user', SOURCE, 'Reads how much power a domain may draw.'],
    [0xd2, 'nm_set_max_cpu_state', 'Set Max Allowed CPU P-state and T-state', 'administrator', SOURCE, 'Limits how fast processors may run.', true],
    [0xd3, 'nm_get_max_cpu_state', 'Get Max Allowed CPU P-state and T-state', 'user', SOURCE, 'Reads how fast processors may run.'],
    [0xd4, 'nm_get_cpu_state_count', 'Get Number of P-states and T-states', 'user', SOURCE, 'Reads how many speeds the processors have.'],
    [0xdf, 'me_force_recovery', 'Force ME Recovery', 'administrator', SOURCE, 'Restarts the management engine in its recovery firmware.', true],
    [0xea, 'nm_get_host_cpu_data', 'Get Host CPU Data', 'user', SOURCE, 'Reads what the firmware has told of the processors.'],
  ]),
]
