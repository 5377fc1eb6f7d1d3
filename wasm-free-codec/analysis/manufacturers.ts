/**
 * Who made the controllers of a capture, by what they answered to Get Device ID (IPMI 2.0 §20.1), or by the OEM ID of
 * their authentication capabilities (§22.13): commands of netFns 30h to 3Fh are the manufacturer's own.
 *
 * Learnt when a packet is decoded first, not by the index pass: the columns tell where such answers are, and only
 * those of BMCs that are asked for OEM commands are read. Controllers are told apart by the BMC's endpoint and their
 * slave address; two that answer differently under one address are nobody's.
 */
import { mayBeOem } from '../netfn.ts'
import type { Packet } from '../packet.ts'
import { FLAG_BRIDGED, FLAG_COMPLETION_CODE, FLAG_MESSAGE, FLAG_RESPONSE } from './kinds.ts'
import type { PacketIndex } from './packet-index.ts'

const APP_RESPONSE = 0x07
const GET_DEVICE_ID = 0x01
const GET_MESSAGE = 0x33
const SEND_MESSAGE = 0x34
const CARRIERS: ReadonlySet<number> = new Set([GET_DEVICE_ID, GET_MESSAGE, SEND_MESSAGE])
const GET_CHANNEL_AUTH_CAPABILITIES = 0x38
const BMC = 0x20
/** Answers that may be a satellite's, of which so many are read. */
const MOST_BRIDGED = 4096
/** BMCs that were there last, whose makers a capture that goes on is told, and controllers whose makers it remembers. */
const MOST_TOLD = 1000
const MOST_REMEMBERED = 4096

const ANSWERS = FLAG_MESSAGE | FLAG_RESPONSE | FLAG_COMPLETION_CODE

const keyOf = (index: PacketIndex, bmc: number, responder: number): string =>
  `${index.endpointText(bmc)} ${responder}`

export class Manufacturers {
  /** Rows whose columns were looked at, and BMCs that commands were for then. */
  private rows = 0
  private asked = 0
  private bridged = 0
  /** By the BMC's endpoint: numbers by the slave addresses of its controllers; 0 where answers differ. */
  private readonly known = new Map<number, Map<number, number>>()
  /** By the BMC's endpoint: the OEM ID of its authentication capabilities. */
  private readonly offered = new Map<number, number>()
  /** By the BMC's endpoint: the row of the first answer of each kind. */
  private readonly devices = new Map<number, number>()
  private readonly capabilities = new Map<number, number>()
  /** BMCs that commands were for which need it, and the rows that were read for them. */
  private readonly concerned = new Map<number, number>()
  private work: Promise<unknown> = Promise.resolve()
  /** By the BMC's endpoint as text and slave address: from a capture that this one goes on from. */
  private readonly before: ReadonlyMap<string, number>

  constructor(before: ReadonlyMap<string, number> = new Map()) {
    this.before = before
  }

  /** The same, without what the rows have told. */
  again(): Manufacturers {
    return new Manufacturers(this.before)
  }

  /** What they know, for a capture that goes on from this one: another numbers its endpoints otherwise. */
  async handedOn(index: PacketIndex, read: (row: number) => Promise<Packet>): Promise<Manufacturers> {
    const { bmc } = index.sessionTable
    const last = Math.max(0, index.sessionCount - MOST_TOLD)
    for (let session = index.sessionCount; session > last; session--) this.concern(bmc[session])
    await this.learn(index, read)
    const told = new Map(this.before)
    const tell = (bmc: number, responder: number, number: number) => {
      const key = keyOf(index, bmc, responder)
      told.delete(key)
      told.set(key, number)
    }
    for (const [bmc, number] of this.offered)
      if (number !== 0 && !told.has(keyOf(index, bmc, BMC))) tell(bmc, BMC, number)
    for (const [bmc, controllers] of this.known)
      for (const [responder, number] of controllers) tell(bmc, responder, number)
    return new Manufacturers(new Map([...told].slice(-MOST_REMEMBERED)))
  }

  /** IANA number of who made the controller with this slave address behind the BMC. */
  of(index: PacketIndex, bmc: number, responder: number): number | undefined {
    const known = this.known.get(bmc)?.get(responder)
    const number = known ?? (this.before.size > 0 ? this.before.get(keyOf(index, bmc, responder)) : undefined)
    return (number ?? (responder === BMC ? this.offered.get(bmc) : 0)) || undefined
  }

  /** Somebody wants to know of this BMC's controllers. */
  concern(bmc: number): void {
    if (!this.concerned.has(bmc)) this.concerned.set(bmc, -1)
  }

  /** Reads what the rows that came since the last time tell. True: something was learnt. */
  async learn(index: PacketIndex, read: (row: number) => Promise<Packet>): Promise<boolean> {
    const { work, rows, asked, concerned } = this
    if (rows === index.rows && asked === concerned.size) {
      await work
      return false
    }
    const found = this.telling(index)
    let learnt = false
    const reading = work.then(async () => {
      for (const row of found) learnt = this.take(index, row, await read(row)) || learnt
    })
    // What cannot be read teaches nothing: whoever wants that packet is told why.
    await (this.work = reading.catch(() => undefined))
    return learnt
  }

  /** Rows that are to be read, of those that came since the last time. */
  private telling({ columns, sessionTable, rows }: PacketIndex): number[] {
    const { flags, netFnLun, cmd, completionCode, session } = columns
    const { concerned, devices, capabilities } = this
    const found: number[] = []
    for (let row = this.rows; row < rows; row++) {
      if ((flags[row] & FLAG_MESSAGE) === 0) continue
      const netFn = netFnLun[row] >> 2
      const bridged = (flags[row] & FLAG_BRIDGED) !== 0
      const needs = bridged || mayBeOem(netFn)
      if (!needs && netFn !== APP_RESPONSE) continue
      const bmc = sessionTable.bmc[session[row]]
      if (needs) this.concern(bmc)
      if (netFn !== APP_RESPONSE || (flags[row] & ANSWERS) !== ANSWERS || completionCode[row] !== 0) continue
      if (bridged) {
        if (CARRIERS.has(cmd[row]) && this.bridged++ < MOST_BRIDGED) found.push(row)
      } else if (cmd[row] === GET_DEVICE_ID) {
        if (!devices.has(bmc)) devices.set(bmc, row)
      } else if (cmd[row] === GET_CHANNEL_AUTH_CAPABILITIES && !capabilities.has(bmc))
        capabilities.set(bmc, row)
    }
    this.rows = rows
    this.asked = concerned.size
    for (const [bmc, known] of concerned) {
      const row = devices.get(bmc) ?? capabilities.get(bmc) ?? -1
      if (row === known) continue
      found.push(row)
      concerned.set(bmc, row)
    }
    return found.sort((a, b) => a - b)
  }

  private take({ columns, sessionTable }: PacketIndex, row: number, { messages }: Packet): boolean {
    const bmc = sessionTable.bmc[columns.session[row]]
    let learnt = false
    for (const { command, response, header, body } of messages) {
      if (!response || !command) continue
      const { manufacturer, oem_id } = body
      if (command.name === 'get_device_id' && typeof manufacturer === 'number') {
        const controllers = this.known.get(bmc) ?? new Map<number, number>()
        this.known.set(bmc, controllers)
        const responder = Number(header.rs_addr)
        const before = controllers.get(responder)
        controllers.set(responder, before === undefined || before === manufacturer ? manufacturer : 0)
        learnt = true
      } else if (command.name === 'get_channel_authentication_capabilities' && typeof oem_id === 'number') {
        this.offered.set(bmc, oem_id)
        learnt = true
      }
    }
    return learnt
  }
}
