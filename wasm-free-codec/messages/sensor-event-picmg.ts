/**
 * Event data 2 and 3 of PICMG's sensor types, as OEM codes: hot swap, IPMB link, power channels (PICMG 3.0 §3.2.4,
 * §3.8.2; MTCA.0 §3), as Wireshark has them.
 */
import { offsets, sensorStates } from '../enums/sensor-states.ts'
import { bit, byte, reserved, u8, uint } from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { type Extension, stateChange } from './sensor-event-extension.ts'

const picmgCauses = offsets(
  'normal state change',
  'commanded by the shelf manager: Set FRU Activation',
  'handle switch operated',
  'FRU programmatic action',
  'communication lost or regained',
  'communication lost or regained, detected locally',
  'surprise extraction',
  'provided information',
  'invalid hardware address',
  'unexpected deactivation',
)

const powerFlag = (at: number, name: string, label: string, doc: string) => bit(at, name, label, { doc })
export const picmg2: Extension = {
  0xf0: stateChange(picmgCauses, sensorStates[0xf0]),
  0xf1: byte(
    uint(7, 4, 'ipmb_channel', 'Channel', {
      base: 16,
      values: channelNames,
      doc: 'The IPMB that it is about.',
    }),
    reserved(3, 0),
  ),
  0xf3: {
    0: byte(
      reserved(7, 4),
      powerFlag(
        3,
        'redundant_supplies',
        'Redundant module supplies',
        'Whether a redundant module gives current.',
      ),
      powerFlag(2, 'payload_power_good', 'Payload power good', 'Whether payload power is within range.'),
      powerFlag(
        1,
        'management_power_good',
        'Management power good',
        'Whether management power is within range.',
      ),
      powerFlag(0, 'primary', 'Primary power module', 'Whether the module is the primary one.'),
    ),
    1: byte(
      reserved(7),
      powerFlag(6, 'power_on', 'PWR_ON', 'Whether that signal is asserted.'),
      powerFlag(5, 'payload_overcurrent', 'Payload overcurrent', 'Whether payload power draws too much.'),
      powerFlag(4, 'payload_power_enabled', 'Payload power', 'Whether it is switched on.'),
      powerFlag(3, 'enable_asserted', 'ENABLE#', 'Whether that signal is asserted.'),
      powerFlag(
        2,
        'management_overcurrent',
        'Management overcurrent',
        'Whether management power draws too much.',
      ),
      powerFlag(1, 'management_power_enabled', 'Management power', 'Whether it is switched on.'),
      powerFlag(0, 'ps1_asserted', 'PS1#', 'Whether that signal is asserted.'),
    ),
  },
}

const linkStatus = {
  0: 'no failure',
  1: 'unable to drive clock high',
  2: 'unable to drive data high',
  3: 'unable to drive clock low',
  4: 'unable to drive data low',
  5: 'clock low timeout',
  6: 'under test',
  7: 'undiagnosed failure',
}
const control = { 0: 'override, bus isolated', 1: 'local control' }
export const picmg3: Extension = {
  0xf0: u8('fru_id', 'FRU', { doc: 'Its number within the controller.' }),
  0xf1: byte(
    bit(7, 'ipmb_b_control', 'IPMB-B', { values: control, doc: 'Who controls the link.' }),
    uint(6, 4, 'ipmb_b_status', 'IPMB-B status', { values: linkStatus, doc: 'What is wrong with the link.' }),
    bit(3, 'ipmb_a_control', 'IPMB-A', { values: control, doc: 'Who controls the link.' }),
    uint(2, 0, 'ipmb_a_status', 'IPMB-A status', { values: linkStatus, doc: 'What is wrong with the link.' }),
  ),
  0xf3: { 1: u8('power_channel', 'Power channel', { doc: 'Which one has another status.' }) },
}
