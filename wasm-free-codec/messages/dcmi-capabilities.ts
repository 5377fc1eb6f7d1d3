/** What a BMC has of DCMI, a parameter at a time (DCMI 1.5 §6.1.1, table 6-3). */
import { command } from '../command.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  optional,
  repeat,
  reserved,
  reservedBytes,
  u8,
  uint,
  word,
} from '../layout.ts'
import { GroupExtension } from '../netfn.ts'
import { channelNames, explained } from './app-fields.ts'

export const dcmiGroup = { netFn: GroupExtension, group: 0xdc }

const has = { doc: 'Whether the BMC has it.' }
const access = [
  bit(2, 'second_lan', 'Secondary LAN channel', has),
  bit(1, 'serial_tmode', 'Serial in terminal mode', has),
  bit(0, 'system_interface', 'System interface', has),
] as const
/** DCMI 1.0 says more of what later revisions demand of every BMC (gebn/bmc and FreeIPMI). */
const firstPlatform = [
  byte(
    reserved(7, 4),
    bit(3, 'temperature_monitor', 'Temperature monitor', has),
    bit(2, 'chassis_power', 'Chassis power', has),
    bit(1, 'sel_logging', 'SEL logging', has),
    bit(0, 'identification', 'Identification', has),
  ),
] as const
const firstAccess = [
  byte(
    reserved(7, 6),
    bit(5, 'vlan', 'VLAN', has),
    bit(4, 'sol', 'SOL', has),
    bit(3, 'primary_lan', 'Primary LAN channel', has),
    ...access,
  ),
] as const
const firstAttributes = [
  byte(
    reserved(7, 3),
    bit(2, 'asset_tag', 'Asset tag', has),
    bit(1, 'dhcp_host_name', 'DHCP host name', has),
    bit(0, 'guid', 'GUID', has),
  ),
  byte(
    reserved(7, 3),
    bit(2, 'baseboard_temperature', 'Baseboard temperature', has),
    bit(1, 'processor_temperature', 'Processor temperatures', has),
    bit(0, 'inlet_temperature', 'Inlet temperature', has),
  ),
] as const
const channelOf = <const N extends string>(name: N, label: string) =>
  u8(name, label, {
    base: 16,
    values: { ...channelNames.table, 0xff: 'none' },
    doc: 'Its channel number; FFh where there is none.',
  })

export const dcmiGetCapabilitiesInfo = command(
  dcmiGroup,
  0x01,
  'dcmi_get_capabilities_info',
  'Get DCMI Capabilities Info',
  {
    spec: 'DCMI 1.5 §6.1',
    privilege: 'user',
    doc: 'Tells which parts of DCMI the BMC supports, a parameter at a time.',
    request: layout(
      u8('parameter', 'Parameter selector', {
        values: names({
          1: 'supported capabilities',
          2: 'mandatory attributes',
          3: 'optional attributes',
          4: 'manageability access attributes',
          5: 'power statistics attributes',
        }),
        default: 1,
        info: true,
        doc: 'Which capabilities are asked for.',
      }),
    ),
    response: layout(
      u8('major_version', 'Major version', { default: 1, doc: 'Of DCMI, as the BMC has it.' }),
      u8('minor_version', 'Minor version', { default: 5, doc: 'Of DCMI, as the BMC has it.' }),
      u8('parameter_revision', 'Parameter revision', { default: 2, doc: 'Which form the parameter has.' }),
      choice(
        'request.parameter',
        {
          1: [
            choice('parameter_revision', { 1: firstPlatform }, [reservedBytes(1)]),
            byte(reserved(7, 1), bit(0, 'power_management', 'Power management', has)),
            choice('parameter_revision', { 1: firstAccess }, [byte(reserved(7, 3), ...access)]),
          ],
          2: [
            word(
              bit(15, 'rollover', 'SEL rolls over', { doc: 'Whether a full log goes on by itself.' }),
              bit(14, 'rollover_all', 'Flush whole SEL', {
                doc: 'Whether rolling over erases the whole log.',
              }),
              bit(13, 'rollover_one', 'Flush single entries', {
                doc: 'Whether rolling over erases the oldest entries.',
                note: 'FreeIPMI has the two kinds of erasing one bit lower than DCMI 1.5, table 6-3.',
              }),
              reserved(12),
              uint(11, 0, 'sel_entries', 'SEL entries', { doc: 'How many entries the log holds at most.' }),
            ),
            choice('parameter_revision', { 1: firstAttributes }, [reservedBytes(2)]),
            optional(
              u8('sampling_period', 'Temperature sampling period', {
                unit: 's',
                doc: 'How often temperatures are read.',
              }),
            ),
          ],
          3: [
            byte(
              uint(7, 1, 'power_device', 'Power management device', {
                base: 16,
                default: 0x10,
                doc: 'The seven bits of the slave address of who manages power; 10h (20h on the wire) is the BMC.',
              }),
              reserved(0),
            ),
            byte(
              uint(7, 4, 'power_channel', 'Channel', { doc: 'Over which that device is reached.' }),
              uint(3, 0, 'power_revision', 'Device revision', { doc: 'Of that device.' }),
            ),
          ],
          4: [
            channelOf('lan_channel', 'Primary LAN channel'),
            channelOf('second_lan_channel', 'Secondary LAN channel'),
            channelOf('serial_channel', 'Serial channel'),
          ],
          5: [
            u8('period_count', 'Averaging periods', { doc: 'How many of them power is averaged over.' }),
            explained(
              'The periods that enhanced power statistics can be asked for.',
              repeat(
                'periods',
                'Averaging periods',
                { ref: 'period_count' },
                byte(
                  uint(7, 6, 'period_unit', 'Unit', {
                    values: { 0: 's', 1: 'min', 2: 'h', 3: 'd' },
                    doc: 'What the duration is in.',
                  }),
                  uint(5, 0, 'period', 'Duration', { doc: 'How long one average is taken over.' }),
                ),
              ),
            ),
          ],
        },
        [bytes('data', 'Parameter data', 'rest', { doc: 'Of a parameter that DCMI does not define.' })],
      ),
    ),
  },
)
