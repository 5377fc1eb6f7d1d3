/**
 * DCMI's thermal limit and its configuration parameters (DCMI 1.5 §6.1, §6.7). The parameters' layouts are those that
 * ipmitool and OpenBMC use: go-ipmi takes the last two intervals for one byte each.
 */
import { command } from '../command.ts'
import type { About } from '../field.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, u16, u8 } from '../layout.ts'
import { dcmiGroup } from './dcmi-capabilities.ts'
import { entities } from './sdr-names.ts'

const entity = [
  u8('entity_id', 'Entity ID', {
    base: 16,
    values: entities,
    default: 0x40,
    info: true,
    doc: 'Whose temperature is limited: the inlet, 40h or 37h.',
  }),
  u8('entity_instance', 'Entity instance', { default: 1, doc: 'Which of several of the entity.' }),
] as const
const limit = [
  byte(
    // Known from ipmitool alone; go-ipmi leaves it reserved.
    bit(7, 'persistent', 'Persistent', { doc: 'Whether the limit outlives a restart of the BMC.' }),
    bit(6, 'power_off', 'Power off and log', {
      doc: 'Whether the system is powered off hard, and an event logged, above the limit.',
    }),
    bit(5, 'log_only', 'Log only', {
      doc: 'Whether an event is logged above the limit; without meaning where the system is powered off.',
    }),
    reserved(4, 0),
  ),
  u8('temperature_limit', 'Temperature limit', {
    info: true,
    doc: 'In the unit of the sensor’s data record, as a rule °C.',
  }),
  u16('exception_time', 'Exception time', {
    unit: 's',
    doc: 'How long the temperature has to be above the limit before anything is done.',
  }),
] as const

const dcmiSetThermalLimit = command(dcmiGroup, 0x0b, 'dcmi_set_thermal_limit', 'Set Thermal Limit', {
  spec: 'DCMI 1.5 §6.7.2',
  privilege: 'operator',
  changes: true,
  doc: 'Sets the inlet temperature limit and what happens when it is exceeded.',
  completionCodes: { 0x84: 'thermal limit out of range', 0x85: 'exception time out of range' },
  request: layout(...entity, ...limit),
  response: layout(),
})

const dcmiGetThermalLimit = command(dcmiGroup, 0x0c, 'dcmi_get_thermal_limit', 'Get Thermal Limit', {
  spec: 'DCMI 1.5 §6.7.1',
  privilege: 'user',
  doc: 'Reads the inlet temperature limit and what happens when it is exceeded.',
  request: layout(...entity),
  response: layout(...limit),
})

const which = [
  u8('parameter', 'Parameter selector', {
    values: names({
      1: 'activate DHCP',
      2: 'discovery configuration',
      3: 'DHCP timing 1: initial timeout',
      4: 'DHCP timing 2: server contact timeout',
      5: 'DHCP timing 3: server contact retry',
    }),
    default: 2,
    info: true,
    doc: 'Which parameter is meant.',
  }),
  u8('set_selector', 'Set selector', { doc: 'Which of several sets of the parameter; 0 where it has one.' }),
] as const
const seconds = (doc: string, start: number): About => ({ unit: 's', default: start, info: true, doc })
const parameterData = (on: 'parameter' | 'request.parameter') =>
  choice(
    on,
    {
      1: [
        byte(
          reserved(7, 1),
          bit(0, 'activate', 'Activate', {
            doc: 'Writing 1 starts DHCP anew, with what the other parameters say; it reads as 0.',
          }),
        ),
      ],
      2: [
        byte(
          bit(7, 'random_backoff', 'Random back-off', {
            doc: 'Whether waiting times between attempts are drawn at random.',
          }),
          reserved(6, 2),
          bit(1, 'option_60', 'DHCP options 60 and 43', {
            doc: 'Whether requests name DCMI as vendor class, with its information.',
          }),
          bit(0, 'option_12', 'DHCP option 12', {
            doc: 'Whether requests carry the controller’s identifier string as host name.',
          }),
        ),
      ],
      3: [
        u8(
          'initial_timeout',
          'Initial timeout interval',
          seconds('Between the first attempt to reach a server and the second.', 4),
        ),
      ],
      4: [
        u16(
          'contact_timeout',
          'Server contact timeout interval',
          seconds('After which the BMC gives up to reach a server for now.', 120),
        ),
      ],
      5: [
        u16(
          'contact_retry',
          'Server contact retry interval',
          seconds('After which the BMC tries to reach a server again.', 64),
        ),
      ],
    },
    [bytes('data', 'Parameter data', 'rest', { doc: 'Of a parameter that DCMI does not define.' })],
  )

const dcmiSetConfigurationParameters = command(
  dcmiGroup,
  0x12,
  'dcmi_set_configuration_parameters',
  'Set DCMI Configuration Parameters',
  {
    spec: 'DCMI 1.5 §6.1.2',
    privilege: 'administrator',
    changes: true,
    doc: 'Sets how the BMC asks for its IP address by DHCP.',
    request: layout(...which, parameterData('parameter')),
    response: layout(),
  },
)

const dcmiGetConfigurationParameters = command(
  dcmiGroup,
  0x13,
  'dcmi_get_configuration_parameters',
  'Get DCMI Configuration Parameters',
  {
    spec: 'DCMI 1.5 §6.1.3',
    privilege: 'user',
    doc: 'Reads how the BMC asks for its IP address by DHCP.',
    request: layout(...which),
    response: layout(
      u8('major_version', 'Major version', { default: 1, doc: 'Of DCMI, as the BMC has it.' }),
      u8('minor_version', 'Minor version', { default: 5, doc: 'Of DCMI, as the BMC has it.' }),
      u8('parameter_revision', 'Parameter revision', { default: 1, doc: 'Which form the parameter has.' }),
      optional(parameterData('request.parameter')),
    ),
  },
)

export const dcmiConfiguration = [
  dcmiSetThermalLimit,
  dcmiGetThermalLimit,
  dcmiSetConfigurationParameters,
  dcmiGetConfigurationParameters,
]
