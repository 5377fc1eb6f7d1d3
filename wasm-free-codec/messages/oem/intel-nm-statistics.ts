/** What Intel's Node Manager has measured: power, temperatures, throttling. Facts: as in intel-nm.ts. */
import { command } from '../../command.ts'
import { bit, byte, layout, u16, u32, u8, uint } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { domain, domains, policyCodes, policyId } from './intel-nm-fields.ts'
import { placeOf } from './place.ts'

const place = placeOf(343, Oem)
const spec = 'OEM: Intel Node Manager 2.0; FreeIPMI'

const statisticsModes = {
  0x01: 'power',
  0x02: 'inlet temperature',
  0x03: 'throttling',
  0x04: 'airflow',
  0x05: 'outlet temperature',
  0x06: 'chassis power',
  0x11: 'power of the policy',
  0x12: 'trigger of the policy',
  0x13: 'throttling of the policy',
  0x1b: 'unhandled host requests',
  0x1c: 'host response time',
  0x1d: 'processor throttling',
  0x1e: 'memory throttling',
  0x1f: 'host communication failures',
}
const flag = (at: number, name: string, label: string, values: Record<number, string>, doc: string) =>
  bit(at, name, label, { values, doc })

export const nodeManagerStatistics = [
  command(place, 0xc7, 'nm_reset_statistics', 'Reset Node Manager Statistics', {
    spec,
    privilege: 'administrator',
    changes: true,
    doc: 'Begins statistics anew.',
    completionCodes: { ...policyCodes, 0x88: 'no such mode' },
    request: layout(
      u8('mode', 'Mode', {
        base: 16,
        values: {
          0x00: 'power and temperature',
          0x01: 'of the policy',
          0x1b: 'unhandled host requests',
          0x1c: 'host response time',
          0x1d: 'processor throttling',
          0x1e: 'memory throttling',
          0x1f: 'host communication failures',
        },
        info: true,
        doc: 'Which statistics.',
      }),
      domain,
      policyId,
    ),
    response: layout(),
  }),
  command(place, 0xc8, 'nm_get_statistics', 'Get Node Manager Statistics', {
    spec,
    privilege: 'user',
    doc: 'Reads power, temperatures or throttling: now, and over the statistics period.',
    completionCodes: { ...policyCodes, 0x88: 'no such mode' },
    request: layout(
      u8('mode', 'Mode', {
        base: 16,
        values: statisticsModes,
        default: 1,
        info: true,
        doc: 'Which statistics.',
      }),
      domain,
      policyId,
    ),
    response: layout(
      u16('current', 'Current', {
        info: true,
        doc: 'The value now: in watts, degrees, percent, by the mode.',
      }),
      u16('minimum', 'Minimum', { doc: 'The least value of the period.' }),
      u16('maximum', 'Maximum', { doc: 'The greatest value of the period.' }),
      u16('average', 'Average', { doc: 'The average over the period.' }),
      u32('timestamp', 'Time', { format: 'time', doc: 'When this was read.' }),
      u32('reporting_period', 'Statistics period', {
        unit: 's',
        doc: 'Over which the values were collected.',
      }),
      byte(
        flag(
          7,
          'limiting',
          'Policy limits',
          { 0: 'no', 1: 'yes' },
          'Whether the policy has set in and limits now.',
        ),
        flag(
          6,
          'measuring',
          'Measurements',
          { 0: 'suspended', 1: 'in progress' },
          'Whether values are collected.',
        ),
        flag(
          5,
          'operational',
          'Policy state',
          { 0: 'suspended', 1: 'watching its trigger' },
          'What the policy does.',
        ),
        flag(
          4,
          'enabled',
          'Policy control',
          { 0: 'disabled', 1: 'enabled' },
          'Whether the policy may limit.',
        ),
        uint(3, 0, 'domain', 'Domain', { values: domains, doc: 'Which part of the platform.' }),
      ),
    ),
  }),
]
