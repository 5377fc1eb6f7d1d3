/**
 * The index pass: what one datagram adds to the columns, the conversations, sessions and exchanges. One call a
 * datagram, and no object for it.
 */
import { Spool } from '../capture/source.ts'
import type { Datagram } from '../capture/types.ts'
import { DATAGRAM_ICMP, DATAGRAM_IPMB } from '../capture/types.ts'
import { Columns } from './columns.ts'
import { Assigner } from './assign.ts'
import { Conversations } from './conversations.ts'
import { Endpoints } from './endpoints.ts'
import { DatagramFields, fastFields, ipmbFields, TOLD_FROM_BMC, TOLD_NOTHING } from './fields.ts'
import { FlowCache } from './flow-cache.ts'
import { IcmpSenders } from './icmp-senders.ts'
import * as K from './kinds.ts'
import { looksLikeRmcp, OtherPorts, PORT_RMCP, PORT_RMCP_SECURE, rmcpOffset } from './recognise.ts'
import { SessionTable, VERSION_20 } from './session-table.ts'

const MAX_LENGTH = 0xffff
const MAX_PAYLOAD_OFFSET = 0xff
const NO_ADDRESS = new Uint8Array(0)
const NO_PORTS: ReadonlySet<number> = new Set()

export class IndexPass {
  readonly columns = new Columns()
  readonly endpoints = new Endpoints()
  readonly table = new SessionTable()
  readonly otherPorts = new OtherPorts()
  /** Datagrams that came in fragments, or behind very long headers. */
  readonly spool = new Spool()
  readonly icmpSenders = new IcmpSenders()
  private readonly conversations = new Conversations()
  private readonly flows = new FlowCache()
  private readonly fields = new DatagramFields()
  private readonly assigner = new Assigner(this.columns, this.table, this.conversations, this.fields)
  private readonly decodeAs: ReadonlySet<number>
  /** Conversations were found by their shape: other datagrams may be theirs. */
  private byShape = false
  private datagrams = 0

  constructor(decodeAs: ReadonlySet<number> = NO_PORTS) {
    this.decodeAs = decodeAs
  }

  /** Datagrams, and slots of every table looked at: the work done, for tests that it grows with the capture. */
  get steps(): number {
    return this.datagrams + this.endpoints.steps + this.conversations.steps + this.assigner.steps
  }

  /**
   * Adds the datagram's row. `payload` is where its payload stands in the capture, `header` how far that is into the
   * frame. Returns false when it is none of ours.
   */
  add(
    datagram: Datagram,
    frame: number,
    seconds: number,
    nanoseconds: number,
    payload: number,
    header: number,
    link: number,
  ): boolean {
    this.datagrams++
    const { columns, fields } = this
    const { bytes, payloadStart, payloadEnd } = datagram
    let conversation: number
    let source = 0
    if (datagram.kind === DATAGRAM_IPMB) {
      ipmbFields(bytes, payloadStart, payloadEnd, fields)
      conversation = this.ipmbConversation()
    } else {
      const rmcp = this.recognise(datagram)
      if (rmcp < 0) return false
      fastFields(bytes, payloadStart, payloadEnd, fields, rmcp)
      const icmp = datagram.kind === DATAGRAM_ICMP
      const from = icmp ? datagram.quotedSource : datagram.sourceAddress
      const to = icmp ? datagram.quotedDestination : datagram.destinationAddress
      if (!this.flows.find(bytes, from, to, datagram)) this.findConversation(bytes, from, to, datagram)
      conversation = this.flows.conversation
      source = this.flows.source
      if (this.conversations.corrects(conversation, source, fields.told)) this.turn(conversation)
    }

    if (columns.rows === columns.capacity) columns.grow()
    const row = columns.rows++
    let flags = fields.flags
    if (datagram.truncated) flags |= K.FLAG_TRUNCATED
    if (datagram.reassembled || header > MAX_PAYLOAD_OFFSET) {
      flags |= K.FLAG_SPOOLED
      columns.offset[row] = this.spool.size
      this.spool.append(bytes.subarray(payloadStart, payloadEnd))
    } else {
      columns.offset[row] = payload
      columns.payloadOffset[row] = header
    }
    const length = payloadEnd - payloadStart
    columns.length[row] = length > MAX_LENGTH ? MAX_LENGTH : length
    columns.seconds[row] = seconds
    columns.nanoseconds[row] = nanoseconds
    columns.frame[row] = frame
    columns.link[row] = link
    columns.bodyOffset[row] = fields.bodyOffset
    columns.kind[row] = fields.kind
    columns.netFnLun[row] = fields.netFnLun
    columns.cmd[row] = fields.cmd
    columns.completionCode[row] = fields.completionCode
    columns.sequence[row] = fields.sequence

    columns.flags[row] = flags

    let session: number
    if (datagram.kind === DATAGRAM_ICMP) {
      session = this.addIcmp(conversation, source, row, datagram)
    } else {
      const direction =
        datagram.kind === DATAGRAM_IPMB
          ? fields.told === TOLD_FROM_BMC
            ? 1
            : 0
          : this.conversations.fromBmc(conversation, source, fields.told)
      if (direction === 1) columns.flags[row] |= K.FLAG_FROM_BMC
      session = this.assigner.assign(conversation, direction, row, bytes, payloadStart)
      const last = columns.flags[row] & K.FLAG_FROM_BMC
      if (last !== 0) this.conversations.lastFromBmc[conversation] = row + 1
      else this.conversations.lastToBmc[conversation] = row + 1
    }
    columns.session[row] = session
    this.table.rows[session]++
    this.table.lastRow[session] = row
    return true
  }

  /** A row without a packet and of no session. */
  addDropped(frame: number, seconds: number, nanoseconds: number, offset: number, link: number): void {
    const { columns } = this
    if (columns.rows === columns.capacity) columns.grow()
    const row = columns.rows++
    columns.offset[row] = offset
    columns.seconds[row] = seconds
    columns.nanoseconds[row] = nanoseconds
    columns.frame[row] = frame
    columns.link[row] = link
    columns.kind[row] = K.KIND_DROPPED
  }

  /** Where RMCP begins in the payload, or -1. */
  private recognise(datagram: Datagram): number {
    const { bytes, payloadStart, payloadEnd, sourcePort, destinationPort } = datagram
    const icmp = datagram.kind === DATAGRAM_ICMP
    const secure = sourcePort === PORT_RMCP_SECURE || destinationPort === PORT_RMCP_SECURE
    if (secure || this.isOurs(sourcePort) || this.isOurs(destinationPort)) {
      const rmcp = rmcpOffset(bytes, payloadStart, payloadEnd, secure)
      // Routers may quote no more than UDP's header: the port is all there is.
      if (rmcp < 0 && icmp && payloadEnd - payloadStart < 4) return 0
      if (rmcp < 0) this.otherPorts.add(sourcePort, destinationPort)
      return rmcp
    }
    if (!icmp && looksLikeRmcp(bytes, payloadStart, payloadEnd, datagram.truncated)) {
      this.byShape = true
      return 0
    }
    if (this.byShape && this.isKnown(datagram)) {
      if (icmp && payloadEnd - payloadStart < 4) return 0
      const rmcp = rmcpOffset(bytes, payloadStart, payloadEnd, false)
      if (rmcp >= 0) return rmcp
    }
    if (icmp && looksLikeRmcp(bytes, payloadStart, payloadEnd, datagram.truncated)) {
      this.byShape = true
      return 0
    }
    if (!icmp) this.otherPorts.add(sourcePort, destinationPort)
    return -1
  }

  private isOurs(port: number): boolean {
    return port === PORT_RMCP || (this.decodeAs.size !== 0 && this.decodeAs.has(port))
  }

  private isKnown(datagram: Datagram): boolean {
    const { bytes, addressLength, sourcePort, destinationPort } = datagram
    const icmp = datagram.kind === DATAGRAM_ICMP
    const from = icmp ? datagram.quotedSource : datagram.sourceAddress
    const source = this.endpoints.find(bytes, from, addressLength, sourcePort, false)
    if (source === 0) return false
    const to = icmp ? datagram.quotedDestination : datagram.destinationAddress
    const destination = this.endpoints.find(bytes, to, addressLength, destinationPort, false)
    return destination !== 0 && this.conversations.lookup(source, destination) !== 0
  }

  /** The long way to the conversation of a datagram, or a new one. */
  private findConversation(bytes: Uint8Array, from: number, to: number, datagram: Datagram): void {
    const { addressLength, sourcePort, destinationPort } = datagram
    const source = this.endpoints.find(bytes, from, addressLength, sourcePort, true)
    const destination = this.endpoints.find(bytes, to, addressLength, destinationPort, true)
    let conversation = this.conversations.lookup(source, destination)
    if (conversation === 0) conversation = this.newConversation(source, destination)
    this.flows.add(conversation, source)
    this.flows.conversation = conversation
    this.flows.source = source
  }

  /** The BMC is at the port of RMCP; else where the message says; else at the lower port, or asked first. */
  private newConversation(source: number, destination: number): number {
    const { endpoints, fields } = this
    const from = endpoints.port(source)
    const to = endpoints.port(destination)
    const fromKnown = from === PORT_RMCP_SECURE || this.isOurs(from)
    const toKnown = to === PORT_RMCP_SECURE || this.isOurs(to)
    let bmc: number
    let certain = true
    if (fromKnown !== toKnown) {
      bmc = fromKnown ? source : destination
    } else if (fields.told !== TOLD_NOTHING) {
      bmc = fields.told === TOLD_FROM_BMC ? source : destination
    } else {
      bmc = from < to ? source : destination
      certain = false
    }
    return this.conversations.add(source, destination, bmc, certain)
  }

  /** The sides of the conversation were guessed the wrong way round. */
  private turn(conversation: number): void {
    const { conversations, table } = this
    const session = conversations.current[conversation]
    if (session !== 0) {
      table.client[session] = conversations.client(conversation)
      table.bmc[session] = conversations.bmc(conversation)
      if (table.version[session] === VERSION_20) {
        const id = table.managedId[session]
        table.managedId[session] = table.remoteId[session]
        table.remoteId[session] = id
      }
    }
  }

  private ipmbConversation(): number {
    const { endpoints, fields } = this
    const requester = endpoints.find(NO_ADDRESS, 0, 0, fields.requester, true)
    const responder = endpoints.find(NO_ADDRESS, 0, 0, fields.responder, true)
    return this.conversations.ofBus(requester, responder)
  }

  /** The columns of a message are empty: what the error quotes is inside of it. Type and code take two of them. */
  private addIcmp(conversation: number, source: number, row: number, datagram: Datagram): number {
    const { columns, fields } = this
    const quotedFromBmc = this.conversations.fromBmc(conversation, source, fields.told) === 1
    const kept = columns.flags[row] & (K.FLAG_TRUNCATED | K.FLAG_SPOOLED | K.FLAG_RSP)
    columns.kind[row] = K.KIND_ICMP
    columns.flags[row] = quotedFromBmc ? kept : kept | K.FLAG_FROM_BMC
    columns.netFnLun[row] = datagram.icmpType
    columns.cmd[row] = datagram.icmpCode
    columns.completionCode[row] = 0
    columns.sequence[row] = 0
    const { bytes, sourceAddress, addressLength } = datagram
    const sender = this.endpoints.find(bytes, sourceAddress, addressLength, 0, true)
    this.icmpSenders.add(row, sender)
    return this.assigner.assignIcmp(conversation, quotedFromBmc, row)
  }
}
