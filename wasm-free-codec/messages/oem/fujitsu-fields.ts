/** What Fujitsu's commands share, number 10368: their place, their subcommands, and where they are known from. */
import { bytes, u8 } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { placeOf } from './place.ts'

export const FUJITSU = 10368
export const place = placeOf(FUJITSU, Oem)
export const spec = 'OEM: iRMC manual; FreeIPMI, ipmiutil'
export const operator = { spec, privilege: 'operator', changes: true } as const

export const rest = [bytes('data', 'Data', 'rest', { doc: 'What the subcommand takes or gives.' })] as const
export const subcommand = (values: Record<number, string>, first: number) =>
  u8('subcommand', 'Subcommand', { base: 16, values, default: first, info: true, doc: 'What it is about.' })
