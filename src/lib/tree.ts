/**
 * The detail tree as data: which lines it shows, where a bit belongs, what stands before and after a field.
 * Nodes come from the worker (NodeView); nothing here knows what they mean.
 */

import type { DiagnosticView, NodeView, PacketView } from '../worker/api.ts'

/** A node with what the view needs to know of its place. */
export interface PlacedNode {
  node: NodeView
  parent: PlacedNode | null
  depth: number
  /** The names from the root: the same for the same field of another packet, so that it stays open or closed. */
  path: string
  children: PlacedNode[]
  diagnostics: DiagnosticView[]
  /** 1-based place among its siblings, and their number: what a screen reader says. */
  place: number
  siblings: number
}

/** A packet's nodes, placed once when it is decoded. */
export interface PlacedTree {
  roots: PlacedNode[]
  byId: Map<string, PlacedNode>
  /** The first node with these names from the root. */
  byPath: Map<string, PlacedNode>
  /** In the order of the packet; what [ and ] walk through: fields, not groups. */
  fields: PlacedNode[]
  /** Diagnostics which no node covers. */
  loose: DiagnosticView[]
}

export type TreeLine =
  | { kind: 'node'; key: string; placed: PlacedNode; open: boolean | null }
  | { kind: 'diagnostic'; key: string; diagnostic: DiagnosticView; depth: number; owner: PlacedNode | null }

export function placeTree(packet: PacketView): PlacedTree {
  const tree: PlacedTree = { roots: [], byId: new Map(), byPath: new Map(), fields: [], loose: [] }
  const place = (nodes: NodeView[], parent: PlacedNode | null): PlacedNode[] =>
    nodes.map((node, index) => {
      const placed: PlacedNode = {
        node,
        parent,
        depth: parent ? parent.depth + 1 : 0,
        path: `${parent ? parent.path : ''}/${node.name}`,
        children: [],
        diagnostics: [],
        place: index + 1,
        siblings: nodes.length,
      }
      tree.byId.set(node.id, placed)
      if (!tree.byPath.has(placed.path)) tree.byPath.set(placed.path, placed)
      if (node.children?.length) placed.children = place(node.children, placed)
      else tree.fields.push(placed)
      return placed
    })
  tree.roots = place(packet.tree, null)
  for (const diagnostic of packet.diagnostics) {
    const owner = deepestCovering(tree.roots, diagnostic.source, diagnostic.start, diagnostic.end)
    if (owner) owner.diagnostics.push(diagnostic)
    else tree.loose.push(diagnostic)
  }
  return tree
}

/** Whether a node covers bits [start, end) of a source; an empty range belongs to whoever touches it. */
function covers(node: NodeView, source: number, start: number, end: number): boolean {
  if (node.source !== source) return false
  if (node.ranges && node.ranges.length > 1) {
    return node.ranges.some(([from, to]) => from <= start && end <= to)
  }
  return node.start <= start && end <= node.end
}

/** Bits that a node covers in all. */
function extent({ start, end, ranges }: NodeView): number {
  return ranges?.length ? ranges.reduce((sum, [from, to]) => sum + to - from, 0) : end - start
}

/**
 * The smallest node that covers the bits, and of equally small ones the deepest. A parent may lie in another
 * source than its children (a decrypted payload), so every branch is looked at. Siblings that all cover the same
 * (what a capture says of a frame as a whole) leave it to their parent.
 */
function deepestCovering(nodes: PlacedNode[], source: number, start: number, end: number): PlacedNode | null {
  let best: PlacedNode | null = null
  let least = Infinity
  let shared = false
  const walk = (list: PlacedNode[]): void => {
    for (const placed of list) {
      if (covers(placed.node, source, start, end)) {
        const bits = extent(placed.node)
        if (bits < least || (bits === least && placed.depth > best!.depth)) {
          best = placed
          least = bits
          shared = false
        } else if (bits === least && placed.parent === best!.parent) shared = true
      }
      if (placed.children.length) walk(placed.children)
    }
  }
  walk(nodes)
  const found = best as PlacedNode | null
  return shared && found?.parent ? found.parent : found
}

/** The deepest node at one bit of a source. */
export function nodeAtBit(tree: PlacedTree, source: number, bit: number): PlacedNode | null {
  return deepestCovering(tree.roots, source, bit, bit + 1)
}

/** The different deepest nodes of a byte, from bit 7 to bit 0: one, or the parts of a divided byte. */
export function nodesInByte(tree: PlacedTree, source: number, byte: number): PlacedNode[] {
  const found: PlacedNode[] = []
  for (let bit = byte * 8; bit < byte * 8 + 8; bit++) {
    const node = nodeAtBit(tree, source, bit)
    if (node && !found.includes(node)) found.push(node)
  }
  return found
}

/**
 * Whether a group is open: as the user left it, else open, but for what lies under the protocol (frame, IP,
 * UDP) and the RMCP header, which are the same in every packet.
 */
export function isOpen(placed: PlacedNode, choices: ReadonlyMap<string, boolean>): boolean {
  const chosen = choices.get(placed.path)
  if (chosen !== undefined) return chosen
  if (placed.node.severity === 'error' || placed.node.severity === 'warning') return true
  return !(placed.depth === 0 && (placed.node.layer === 'frame' || placed.node.layer === 'rmcp'))
}

/** The lines that the tree shows, top to bottom. */
export function treeLines(tree: PlacedTree, choices: ReadonlyMap<string, boolean>): TreeLine[] {
  const lines: TreeLine[] = []
  const remark = (diagnostic: DiagnosticView, depth: number, owner: PlacedNode | null): void => {
    lines.push({ kind: 'diagnostic', key: `diagnostic-${lines.length}`, diagnostic, depth, owner })
  }
  const walk = (list: PlacedNode[]): void => {
    for (const placed of list) {
      const group = placed.children.length > 0
      const open = group ? isOpen(placed, choices) : null
      lines.push({ kind: 'node', key: placed.node.id, placed, open })
      for (const diagnostic of placed.diagnostics) remark(diagnostic, placed.depth + 1, placed)
      if (open) walk(placed.children)
    }
  }
  for (const diagnostic of tree.loose) remark(diagnostic, 0, null)
  walk(tree.roots)
  return lines
}

/** The choices that make a node visible: all its ancestors open. */
export function withRevealed(
  choices: ReadonlyMap<string, boolean>,
  placed: PlacedNode,
): Map<string, boolean> {
  const next = new Map(choices)
  for (let at = placed.parent; at; at = at.parent) if (!isOpen(at, choices)) next.set(at.path, true)
  return next
}

export function withAll(
  choices: ReadonlyMap<string, boolean>,
  tree: PlacedTree,
  open: boolean,
): Map<string, boolean> {
  const next = new Map(choices)
  for (const placed of tree.byId.values()) if (placed.children.length) next.set(placed.path, open)
  return next
}

/** The field before (-1) or after (1) a node, in the packet's order; the first or last without one. */
export function fieldBeside(
  tree: PlacedTree,
  placed: PlacedNode | null,
  direction: 1 | -1,
): PlacedNode | null {
  const { fields } = tree
  if (!fields.length) return null
  if (!placed) return direction === 1 ? fields[0]! : fields[fields.length - 1]!
  const own = fields.indexOf(placed)
  if (own >= 0) return fields[own + direction] ?? null
  // A group: its first field follows it; the field before its first field precedes it.
  const first = firstField(placed)
  const at = fields.indexOf(first)
  return direction === 1 ? first : (fields[at - 1] ?? null)
}

function firstField(placed: PlacedNode): PlacedNode {
  let at = placed
  while (at.children.length) at = at.children[0]!
  return at
}

/** The left side of a node's filter: what one types to ask for the field. */
export function filterName(node: NodeView): string {
  const match = node.filter?.match(/^[A-Za-z_][\w.]*/)
  return match ? match[0] : node.name
}
