/** Fields that serial and modem commands and parameters share (IPMI 2.0 §25). */
import type { About } from '../field.ts'
import { bit, byte, names, reserved, u8, uint } from '../layout.ts'

/** Bits 3:0, as SOL has the same rates (§26.3). */
export const bitRate = <const N extends string>(name: N, doc: string) =>
  byte(
    reserved(7, 4),
    uint(3, 0, name, 'Bit rate', {
      values: names({ 6: '9600', 7: '19200', 8: '38400', 9: '57600', 10: '115200' }, [
        [0, 5, 'reserved'],
        [11, 15, 'reserved'],
      ]),
      default: 7,
      info: true,
      doc,
    }),
  )

export const flowControl = uint(7, 6, 'flow_control', 'Flow control', {
  values: { 0: 'none', 1: 'RTS/CTS', 2: 'XON/XOFF', 3: 'reserved' },
  doc: 'How either side makes the other wait.',
})
export const dtrHangUp = bit(5, 'dtr_hang_up', 'DTR hang-up', {
  doc: 'Whether the BMC hangs up by dropping DTR.',
})

/** How many there are of something that a selector chooses. */
export const count = <const N extends string>(name: N, label: string, doc: string) =>
  byte(reserved(7, 4), uint(3, 0, name, label, { info: true, doc }))

/** Bits 3:0 with the number of an alert destination. */
export const destinationByte = byte(
  reserved(7, 4),
  uint(3, 0, 'destination', 'Destination', {
    values: { 0: 'volatile' },
    doc: 'Which alert destination; 0 is the one that is not kept.',
  }),
)

const enabled = (at: number, name: string, label: string, doc: string) => bit(at, name, label, { doc })
const destination = <const N extends string>(name: N, label: string, about: About = {}) =>
  u8(name, label, { doc: 'An alert destination that may be called back.', ...about })

/** How a channel or one user may be called back. CBCP is Microsoft's callback protocol of PPP. */
export const callbackOptions = [
  byte(
    reserved(7, 2),
    enabled(1, 'cbcp_callback', 'CBCP callback', 'Whether callback is settled within PPP.'),
    enabled(0, 'ipmi_callback', 'IPMI callback', 'Whether the command Callback may be used.'),
  ),
  byte(
    reserved(7, 4),
    enabled(3, 'cbcp_list', 'Number from a list', 'Whether CBCP may offer several numbers to choose from.'),
    enabled(2, 'cbcp_user', 'Number by the user', 'Whether the user may say the number over CBCP.'),
    enabled(1, 'cbcp_fixed', 'Number set before', 'Whether CBCP may have a number called that is set here.'),
    enabled(0, 'cbcp_none', 'No callback', 'Whether CBCP may settle on not calling back.'),
  ),
  destination('callback_1', 'Callback destination 1', { default: 1 }),
  destination('callback_2', 'Callback destination 2'),
  destination('callback_3', 'Callback destination 3'),
] as const
