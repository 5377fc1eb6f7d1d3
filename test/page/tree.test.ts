import { describe, expect, test } from 'vitest'
import type { NodeView, PacketView } from '../../src/worker/api.ts'
import {
  fieldBeside,
  filterName,
  nodeAtBit,
  nodesInByte,
  placeTree,
  treeLines,
  withAll,
  withRevealed,
} from '../../src/lib/tree.ts'

function node(id: string, start: number, end: number, more: Partial<NodeView> = {}): NodeView {
  return { id, name: id, label: id, value: '1', layer: 'body', source: 0, start, end, ...more }
}

/** A byte of three fields between two whole ones, and a group that lies in a second buffer. */
const packet: PacketView = {
  row: 0,
  frame: 1,
  sources: [
    { label: 'Packet', bytes: new Uint8Array(4) },
    { label: 'Decrypted', bytes: new Uint8Array(2) },
  ],
  tree: [
    node('rmcp', 0, 8, { layer: 'rmcp', children: [node('version', 0, 8)] }),
    node('message', 8, 32, {
      children: [
        node('flags', 8, 16, { children: [node('high', 8, 9), node('middle', 9, 12), node('low', 12, 16)] }),
        node('word', 16, 32, {
          ranges: [
            [20, 24],
            [24, 32],
          ],
        }),
        node('inner', 0, 16, { source: 1, children: [node('first', 0, 8, { source: 1 })] }),
      ],
    }),
  ],
  diagnostics: [
    { code: 'reserved', severity: 'warning', source: 0, start: 9, end: 12, text: 'Reserved bits are set.' },
    { code: 'trailing', severity: 'note', source: 3, start: 0, end: 8, text: 'Bytes follow.' },
  ],
}

const tree = placeTree(packet)
const names = (choices = new Map<string, boolean>()): string[] =>
  treeLines(tree, choices).map((line) => (line.kind === 'node' ? line.placed.node.id : line.diagnostic.code))

describe('the tree of fields', () => {
  test('shows what is open, with each remark beneath the field it speaks of', () => {
    expect(names()).toEqual([
      'trailing',
      'rmcp',
      'message',
      'flags',
      'high',
      'middle',
      'reserved',
      'low',
      'word',
      'inner',
      'first',
    ])
  })

  test('opens and closes everything', () => {
    expect(names(withAll(new Map(), tree, true))).toContain('version')
    expect(names(withAll(new Map(), tree, false))).toEqual(['trailing', 'rmcp', 'message'])
  })

  test('opens the groups around a field that is selected from elsewhere', () => {
    const closed = withAll(new Map(), tree, false)
    expect(names(withRevealed(closed, tree.byId.get('low')!))).toContain('low')
  })

  test('finds the deepest field of a bit, in its own buffer', () => {
    expect(nodeAtBit(tree, 0, 10)?.node.id).toBe('middle')
    expect(nodeAtBit(tree, 0, 0)?.node.id).toBe('version')
    expect(nodeAtBit(tree, 1, 3)?.node.id).toBe('first')
    expect(nodeAtBit(tree, 1, 9)?.node.id).toBe('inner')
  })

  test('does not claim the bits between the runs of a field in pieces', () => {
    expect(nodeAtBit(tree, 0, 17)?.node.id).toBe('message')
    expect(nodeAtBit(tree, 0, 21)?.node.id).toBe('word')
  })

  test('leaves what is said of a whole to the whole', () => {
    const facts = [node('number', 0, 16, { source: 1 }), node('time', 0, 16, { source: 1 })]
    const whole = placeTree({ ...packet, tree: [node('frame', 0, 16, { source: 1, children: facts })] })
    expect(nodeAtBit(whole, 1, 5)?.node.id).toBe('frame')
  })

  test('names all parts of a divided byte, from bit 7 down', () => {
    expect(nodesInByte(tree, 0, 1).map((placed) => placed.node.id)).toEqual(['high', 'middle', 'low'])
  })

  test('steps from field to field over groups', () => {
    const from = (id: string | null, direction: 1 | -1) =>
      fieldBeside(tree, id === null ? null : tree.byId.get(id)!, direction)?.node.id
    expect(from(null, 1)).toBe('version')
    expect(from('version', 1)).toBe('high')
    expect(from('high', -1)).toBe('version')
    expect(from('flags', 1)).toBe('high')
    expect(from('flags', -1)).toBe('version')
    expect(from('first', 1)).toBeUndefined()
  })

  test('gives the name that a filter uses', () => {
    expect(filterName(node('cmd', 0, 8, { filter: 'get_device_id.device_id == 0x20' }))).toBe(
      'get_device_id.device_id',
    )
    expect(filterName(node('cmd', 0, 8))).toBe('cmd')
  })
})
