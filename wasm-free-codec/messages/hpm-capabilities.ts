/** Which of HPM.2 and HPM.3 a controller has, as ipmitool and Wireshark have it. */
import { bit, byte, bytes, choice, layout, optional, reserved, u8, word } from '../layout.ts'
import { commandsOf } from './picmg-fields.ts'
import { picmgGroup } from './picmg-fru.ts'

const hpm2 = commandsOf(picmgGroup, 'HPM.2')

const identifier = u8('hpm', 'HPM.x identifier', {
  values: { 2: 'HPM.2', 3: 'HPM.3' },
  default: 2,
  info: true,
  doc: 'Which of the specifications is meant.',
})
const revision = u8('revision', 'Revision', { default: 1, info: true, doc: 'Of the specification.' })
const parameters = (kind: 'lan' | 'sol', label: string) => [
  u8(`${kind}_start`, `${label} parameters`, {
    default: 0xc0,
    doc: 'The first of the OEM selectors they are at.',
  }),
  u8(`${kind}_revision`, `${label} parameters’ revision`, { default: 1, doc: 'Of their layout.' }),
]
const supports = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the controller has it.' })

export const hpmCapabilities = hpm2(0x3e, 'hpm_get_lan_attach_capabilities', 'Get HPM.x Capabilities', {
  privilege: 'user',
  doc: 'Tells whether the controller has LAN or SOL extensions of HPM.2 and HPM.3.',
  note: 'After every login ipmitool asks for this; the answer C1h says no more than that the BMC has none of it.',
  request: layout(identifier),
  // python-ipmi, which knows it by its older name Get LAN Attach Capabilities, has no identifier in the response.
  response: layout(
    identifier,
    optional(
      revision,
      choice(
        'hpm',
        {
          2: [
            word(
              ...Array.from({ length: 16 }, (_, i) =>
                supports(15 - i, `channel_${15 - i}`, `LAN channel ${15 - i}`),
              ),
            ),
            optional(
              byte(
                reserved(7, 5),
                supports(4, 'dynamic_sessions', 'Dynamic sessions'),
                supports(3, 'version_sensor', 'Version change sensor'),
                supports(2, 'extended_management', 'Extended management'),
                supports(1, 'packet_trace', 'Packet trace'),
                supports(0, 'sol_extensions', 'SOL extensions'),
              ),
              ...parameters('lan', 'LAN'),
              optional(...parameters('sol', 'SOL')),
            ),
          ],
          3: parameters('lan', 'LAN'),
        },
        [bytes('data', 'Capabilities', 'rest', { doc: 'Of a specification that is not described here.' })],
      ),
    ),
  ),
})
