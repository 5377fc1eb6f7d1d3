/** The keyboard in the tree of fields, after the tree pattern of the ARIA Authoring Practices. */

import type { App } from './app.svelte.ts'
import { isOpen, type PlacedNode, type TreeLine } from './tree.ts'

export class TreeKeys {
  #app: App

  constructor(app: App) {
    this.#app = app
  }

  /** With the keyboard's focus comes a selection, so that the keys have a place to start from. */
  arrive(): void {
    const { selection } = this.#app
    const first =
      selection.tree.roots.find((root) => isOpen(root, selection.groups)) ?? selection.tree.roots[0]
    if (!selection.placed && first) selection.selectField(first.node.id)
  }

  toggle(placed: PlacedNode, open?: boolean): void {
    const { selection } = this.#app
    if (!placed.children.length) return
    const groups = new Map(selection.groups)
    groups.set(placed.path, open ?? !isOpen(placed, selection.groups))
    selection.groups = groups
  }

  press(event: KeyboardEvent, lines: TreeLine[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { selection } = this.#app
    const nodes = lines.flatMap((line) => (line.kind === 'node' ? [line.placed] : []))
    const placed = selection.placed
    const at = placed ? nodes.indexOf(placed) : -1
    const select = (target: PlacedNode | null | undefined): void => {
      if (target) selection.selectField(target.node.id)
    }
    switch (event.key) {
      case 'ArrowDown':
        select(nodes[at + 1])
        break
      case 'ArrowUp':
        select(nodes[at < 0 ? nodes.length - 1 : at - 1])
        break
      case 'Home':
        select(nodes[0])
        break
      case 'End':
        select(nodes[nodes.length - 1])
        break
      case 'ArrowRight':
      case 'l':
        if (placed?.children.length && !isOpen(placed, selection.groups)) this.toggle(placed, true)
        else select(placed?.children[0])
        break
      case 'ArrowLeft':
      case 'h':
        if (placed?.children.length && isOpen(placed, selection.groups)) this.toggle(placed, false)
        else select(placed?.parent)
        break
      case 'Enter':
      case ' ':
        if (placed?.children.length) this.toggle(placed)
        else this.#app.regions.focus('hex')
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Scrolls a pane, and only it, by the least that shows a line. */
export function closer(pane: HTMLElement, line: HTMLElement): void {
  const outer = pane.getBoundingClientRect()
  const inner = line.getBoundingClientRect()
  if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top
  else if (inner.bottom > outer.bottom) pane.scrollTop += inner.bottom - outer.bottom
}

/** A double click opens or closes a group. */
export function further(event: MouseEvent, placed: PlacedNode | undefined, keys: TreeKeys): void {
  if (!placed || (event.target as Element).closest('[data-part=toggle], [data-part=value]')) return
  keys.toggle(placed)
}
