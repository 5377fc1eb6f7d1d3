/** Packets as a report may show them: decoded from what the anonymiser leaves of them. */
import type { Packet } from '../../packet.ts'
import type { Anonymiser } from '../anonymise/index.ts'
import type { Dataset } from '../dataset.ts'
import { KIND_DROPPED } from '../kinds.ts'
import { type RowCells, rowCells } from '../row-text.ts'

/** Requests that answers may still ask for. */
const MOST_KEPT = 256

export class ShownPackets {
  private readonly dataset: Dataset
  private readonly anonymiser: Anonymiser
  private readonly kept = new Map<number, Packet>()

  constructor(dataset: Dataset, anonymiser: Anonymiser) {
    this.dataset = dataset
    this.anonymiser = anonymiser
  }

  async packet(row: number): Promise<Packet> {
    const known = this.kept.get(row)
    if (known) return known
    const packet = await this.decoded(row)
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value as number)
    this.kept.set(row, packet)
    return packet
  }

  async cells(row: number): Promise<RowCells> {
    const cells = rowCells(this.dataset, row, await this.packet(row))
    const { source, destination } = cells
    const text = (given: string) => this.anonymiser.text(given)
    return { ...cells, source: text(source), destination: text(destination), info: text(cells.info) }
  }

  private async decoded(row: number): Promise<Packet> {
    const { dataset } = this
    const original = await dataset.packet(row)
    if (dataset.index.columns.kind[row] === KIND_DROPPED) return original
    const { bytes } = await this.anonymiser.datagram(row, original)
    const request = dataset.requestOf(row)
    return dataset.packetOf(row, bytes, request < 0 ? undefined : await this.packet(request))
  }
}
