/** Two answers byte by byte, with the names of the fields that differ. */

import type { NodeView } from '../worker/api.ts'
import type { AnswerView } from '../worker/api-playground.ts'
import { bitRuns } from './hex.ts'

export interface ComparedByte {
  at: number
  left?: number
  right?: number
  differs: boolean
}
export interface ComparedField {
  label: string
  left: string
  right: string
}
export interface Comparison {
  bytes: ComparedByte[]
  /** Bytes that differ. */
  count: number
  fields: ComparedField[]
}

const leaves = (nodes: readonly NodeView[], path = ''): Map<string, NodeView> => {
  const found = new Map<string, NodeView>()
  nodes.forEach((node, i) => {
    const key = `${path}/${node.name === 'reserved' ? `reserved_${i}` : node.name}`
    if (node.children?.length)
      for (const [name, leaf] of leaves(node.children, `${key}.${i}`)) found.set(name, leaf)
    else found.set(found.has(key) ? `${key}#${i}` : key, node)
  })
  return found
}

const shows = (node: NodeView | undefined, bytes: Uint8Array): string =>
  node
    ? node.value ||
      bitRuns(node)
        .map(([start, end]) => [...bytes.subarray(start >> 3, (end + 7) >> 3)].join(' '))
        .join(' ')
    : ''

export function compare(left: AnswerView, right: AnswerView): Comparison {
  const [a, b] = [left.packet.sources[0]!.bytes, right.packet.sources[0]!.bytes]
  const bytes: ComparedByte[] = []
  for (let at = 0; at < Math.max(a.length, b.length); at++)
    bytes.push({ at, left: a[at], right: b[at], differs: a[at] !== b[at] })
  const [before, after] = [leaves(left.packet.tree), leaves(right.packet.tree)]
  const fields: ComparedField[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(key), after.get(key)]
    const [was, is] = [shows(one, a), shows(other, b)]
    if (was !== is) fields.push({ label: (one ?? other)!.label, left: was, right: is })
  }
  return { bytes, count: bytes.filter(({ differs }) => differs).length, fields }
}
