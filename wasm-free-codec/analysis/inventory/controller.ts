/** What was heard of one controller: the BMC, or one behind it. */
import type { Image } from '../images/index.ts'
import type { Answer } from './answers.ts'
import { Facts } from './facts.ts'
import { Power } from './power.ts'
import { Readings } from './readings.ts'
import type { Hop } from './types.ts'
import { Users } from './users.ts'

export class Controller {
  /** Number of the BMC's endpoint. */
  readonly bmc: number
  readonly path: readonly Hop[]
  /** Its slave address. */
  readonly address: number
  readonly facts = new Facts()
  readonly power = new Power()
  readonly readings = new Readings()
  readonly users = new Users()
  readonly firstRow: number
  lastRow: number

  constructor({ bmc, path, row, message }: Answer) {
    this.bmc = bmc
    this.path = path
    this.address = path.at(-1)?.address ?? Number(message.header.rs_addr ?? BMC_ADDRESS)
    this.firstRow = row
    this.lastRow = row
  }

  take(answer: Answer): void {
    this.lastRow = answer.row
    this.facts.take(answer)
    this.power.take(answer)
    this.readings.take(answer)
    this.users.take(answer)
  }
}

export const BMC_ADDRESS = 0x20

/** The same for the same controller of the same BMC: '/0-82h'. Of an answer without its request the channel is open. */
export const pathKey = (path: readonly { readonly channel?: number; readonly address: number }[]): string =>
  path.map(({ channel, address }) => `/${channel ?? '?'}-${hex(address)}`).join('')

export const hex = (byte: number): string => `${byte.toString(16).padStart(2, '0')}h`

/** Of several images of the same record, the last one; in the order of their IDs. */
export const latest = (images: readonly Image[]): Image[] => {
  const byId = new Map<number, Image>()
  for (const image of images) byId.set(image.id, image)
  return [...byId.values()].sort((one, other) => one.id - other.id)
}
