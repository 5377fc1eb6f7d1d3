/** What is selected: a row, a field of its packet, a byte. The row survives filters, new rows and other views. */

import type { Engine, HelpView, ImageView, PacketView, RowView } from '../worker/api.ts'
import { bitRuns } from './hex.ts'
import { Latest } from './latest.ts'
import { placeTree, withRevealed, type PlacedNode, type PlacedTree } from './tree.ts'

const noTree: PlacedTree = { roots: [], byId: new Map(), byPath: new Map(), fields: [], loose: [] }

export class Selection {
  /** Index of the row, -1 for none; known at once, the rest follows. */
  row = $state(-1)
  /** Its line in the list as filtered now, or that of the nearest row before it. */
  position = $state(-1)
  /** False when the filter hides the row. */
  visible = $state(true)
  view = $state.raw<RowView | null>(null)
  packet = $state.raw<PacketView | null>(null)
  tree = $state.raw<PlacedTree>(noTree)
  field = $state('')
  source = $state(0)
  /** The byte cursor in the source. */
  cursor = $state(0)
  help = $state.raw<HelpView | null>(null)
  /** Groups opened or closed by the user, by their names from the root. */
  groups = $state.raw<ReadonlyMap<string, boolean>>(new Map())
  /** The field under the pointer in the hex view. */
  pointed = $state.raw<PlacedNode | null>(null)

  #packets: Latest<number, PacketView>
  #helps: Latest<{ row: number; field: string }, HelpView | null>
  /** Asks for what the packet brings a part of. */
  #complete: (packet: PacketView) => void
  /** The field to select when the packet arrives: by its id, or by its names, as it was in another packet. */
  #wantedId = ''
  #wantedPath = ''

  constructor(
    engine: Pick<Engine, 'packet' | 'help'> & Partial<Pick<Engine, 'image'>>,
    onError: (error: unknown) => void,
  ) {
    this.#packets = new Latest(
      (row) => engine.packet(row),
      (packet) => this.#arrived(packet),
      onError,
    )
    this.#helps = new Latest(
      ({ row, field }) => engine.help(row, field),
      (help) => (this.help = help),
      onError,
    )
    this.#complete = ({ row, sources }) =>
      void engine
        .image?.(row, sources.length)
        .then((image) => image && this.#completed(image))
        .catch(onError)
  }

  get placed(): PlacedNode | null {
    return this.tree.byId.get(this.field) ?? null
  }

  clear(): void {
    this.#packets.drop()
    this.#helps.drop()
    this.row = -1
    this.position = -1
    this.visible = true
    this.view = null
    this.packet = null
    this.tree = noTree
    this.field = ''
    this.#wantedPath = ''
    this.help = null
    this.pointed = null
  }

  /** Selects a row; the field stays the same one where the other packet has it too. */
  select(view: RowView, position: number, visible = true, field = ''): void {
    this.view = view
    this.position = position
    this.visible = visible
    this.#wantedId = field
    if (this.row === view.row) {
      if (field) this.selectField(field)
      return
    }
    this.row = view.row
    this.#packets.request(view.row)
  }

  /** The same row, which reads differently now; the field stays. */
  reload(view: RowView): void {
    this.view = view
    this.#wantedId = ''
    this.#packets.request(view.row)
  }

  /** The first rows of the capture are gone, and those after the first `kept` have smaller numbers now. */
  dropFirst(rows: number, kept: number): void {
    if (this.row < 0) return
    if (this.row < rows + kept) return this.clear()
    this.row -= rows
    this.position = Math.max(-1, this.position - rows)
    const { view, packet } = this
    if (view) this.view = { ...view, row: this.row, partner: Math.max(-1, view.partner - rows) }
    // What others brought of it counts rows, too.
    if (packet?.row === this.row + rows && !packet.partial) this.packet = { ...packet, row: this.row }
    else this.#packets.request(this.row)
  }

  #arrived(packet: PacketView): void {
    if (packet.row !== this.row) return
    this.packet = packet
    this.tree = placeTree(packet)
    this.pointed = null
    if (packet.partial) this.#complete(packet)
    const wanted = this.tree.byId.get(this.#wantedId) ?? this.tree.byPath.get(this.#wantedPath)
    if (wanted) return this.selectField(wanted.node.id)
    this.field = ''
    this.help = null
    this.#helps.drop()
    this.source = 0
    this.cursor = 0
  }

  /** What the packet brings a part of has come after it. */
  #completed({ row, source, tree, diagnostics }: ImageView): void {
    const { packet } = this
    if (packet?.row !== row || this.row !== row || packet.sources.some(({ origin }) => origin)) return
    this.packet = {
      ...packet,
      sources: [...packet.sources, source],
      tree: [...packet.tree, ...tree],
      diagnostics: [...packet.diagnostics, ...diagnostics],
    }
    this.tree = placeTree(this.packet)
    this.pointed = null
    const wanted = this.tree.byId.get(this.#wantedId) ?? this.tree.byPath.get(this.#wantedPath)
    if (wanted && !this.field) this.selectField(wanted.node.id)
  }

  /** Selects a field: opens the groups around it and puts the byte cursor on its first byte. */
  selectField(id: string, moveCursor = true): void {
    const placed = this.tree.byId.get(id)
    if (!placed) return
    this.field = id
    this.#wantedPath = placed.path
    this.groups = withRevealed(this.groups, placed)
    if (moveCursor) {
      this.source = placed.node.source
      this.cursor = (bitRuns(placed.node)[0]?.[0] ?? 0) >> 3
    }
    this.#helps.request({ row: this.row, field: id })
  }

  selectSource(source: number): void {
    this.source = source
    this.cursor = 0
  }
}
