/** What can be done with the fields and bytes of the selected packet: walk through them, copy them, filter by them. */

import { copyText } from './clipboard.ts'
import { hexDump, hexRun } from './format.ts'
import { bytesOf } from './hex.ts'
import { messages as t } from './messages/index.ts'
import type { Selection } from './selection.svelte.ts'
import { fieldBeside, filterName, nodesInByte, withAll, type PlacedNode } from './tree.ts'

/** The part of the App that is needed. */
interface Page {
  readonly selection: Selection
  menu: { placed: PlacedNode; x: number; y: number } | null
  say(text: string): void
  narrow(expression: string): void
  exclude(expression: string): void
}

/** The id that the tree gives to a node's line. */
export function nodeElementId(id: string): string {
  return `node-${id}`
}

export class FieldActions {
  #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  stepField(direction: 1 | -1): void {
    const next = fieldBeside(this.#page.selection.tree, this.#page.selection.placed, direction)
    if (next) this.#page.selection.selectField(next.node.id)
  }

  nextSource(): void {
    const sources = this.#page.selection.packet?.sources.length ?? 0
    if (sources) this.#page.selection.selectSource((this.#page.selection.source + 1) % sources)
  }

  /** The menu of the selected field, beside its line. */
  openMenu(): void {
    const { placed } = this.#page.selection
    const box = placed && document.getElementById(nodeElementId(placed.node.id))?.getBoundingClientRect()
    if (placed && box) this.#page.menu = { placed, x: box.left + 24, y: box.bottom }
  }

  openAll(open: boolean): void {
    this.#page.selection.groups = withAll(this.#page.selection.groups, this.#page.selection.tree, open)
  }

  /** Puts the byte cursor somewhere and selects the field there; once more on a divided byte, its next part. */
  selectByte(byte: number, cycle: boolean): void {
    const { selection } = this.#page
    const nodes = nodesInByte(selection.tree, selection.source, byte)
    const again = cycle && byte === selection.cursor ? nodes.indexOf(selection.placed!) + 1 : 0
    selection.cursor = byte
    const target = nodes.length ? nodes[again % nodes.length] : undefined
    if (target) selection.selectField(target.node.id, false)
  }

  async copy(text: string, what = text): Promise<void> {
    const shown = what.length > 60 ? `${what.slice(0, 60)}…` : what
    this.#page.say((await copyText(text)) ? t.clipboard.copied(shown) : t.clipboard.refused)
  }

  copyValue(placed = this.#page.selection.placed): void {
    if (placed) void this.copy(placed.node.value || placed.node.label)
  }

  copyBytes(placed = this.#page.selection.placed): void {
    const source = placed && this.#page.selection.packet?.sources[placed.node.source]
    if (placed && source) void this.copy(hexRun(bytesOf(placed.node, source)))
  }

  copyName(placed = this.#page.selection.placed): void {
    if (placed) void this.copy(filterName(placed.node))
  }

  copyPacket(): void {
    const { packet, source } = this.#page.selection
    const buffer = packet?.sources[source]
    if (packet && buffer)
      void this.copy(hexDump(buffer.bytes), `${t.tree.title(packet.frame)}, ${buffer.label}`)
  }

  filterByNode(placed: PlacedNode | null, exclude: boolean): void {
    if (!placed) return
    const { filter, label } = placed.node
    if (!filter) return this.#page.say(t.filter.cannot(label))
    if (exclude) this.#page.exclude(filter)
    else this.#page.narrow(filter)
  }
}
