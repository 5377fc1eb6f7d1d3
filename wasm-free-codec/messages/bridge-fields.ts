/**
 * Fields that ICMB commands share (netFn 02h; Intelligent Chassis Management Bus 1.0).
 * Where nothing else is said, one source has the bodies: go-ipmi. The other tools, tshark among them, have the names only.
 */
import { command } from '../command.ts'
import { layout, u16, u8 } from '../layout.ts'
import { Bridge } from '../netfn.ts'

type Body<Q, S> = Omit<Parameters<typeof command<Q, S>>[4], 'spec'>

export const icmb = <Q, S>(cmd: number, name: string, label: string, body: Body<Q, S>) =>
  command(Bridge, cmd, name, label, { spec: 'ICMB 1.0', ...body })

export const empty = layout()

export const icmbAddress = (doc: string) => u16('icmb_address', 'ICMB address', { base: 16, info: true, doc })

/** Who in the chassis gets what arrives over the ICMB. */
export const localController = (what: string) =>
  [
    u8('ipmb_address', 'IPMB address', {
      base: 16,
      default: 0x20,
      doc: `Of the controller that gets ${what}.`,
    }),
    u8('lun', 'LUN', { doc: `The controller’s logical unit that gets ${what}.` }),
  ] as const
