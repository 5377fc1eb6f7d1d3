/** Two packets field by field. */
import type { Node } from '../../decode.ts'
import { encrypted } from '../../layers.ts'
import type { Layer, Packet } from '../../packet.ts'
import { showValue } from '../../show.ts'
import type { FieldDifference } from './types.ts'

/** Fields of two packets that are looked at. */
const MOST = 4096

/** Other numbers in each session, and what is made from them. */
const ANEW: ReadonlySet<string> = new Set([
  ...[
    'id',
    'session_id',
    'console_session_id',
    'managed_session_id',
    'temporary_session_id',
    'client_session_id',
  ],
  ...['sequence', 'rq_seq', 'message_tag', 'tag', 'inbound_sequence', 'outbound_sequence', 'packet_sequence'],
  ...['console_random', 'managed_random', 'client_random', 'challenge'],
  ...['auth_code', 'integrity_code', 'integrity_check_value', 'pad', 'pad_length', 'payload_length', 'iv'],
])
/** What decides whether it goes on. */
const DECIDING: ReadonlySet<string> = new Set(['completion_code', 'status'])

interface Leaf {
  readonly label: string
  readonly text: string
  readonly expected: boolean
}

export function differencesOf(a: Packet, b: Packet): FieldDifference[] {
  const [ours, theirs] = [leavesOf(a), leavesOf(b)]
  const found: FieldDifference[] = []
  for (const [path, one] of ours) {
    const other = theirs.get(path)
    if (other?.text === one.text) continue
    found.push({ path, label: one.label, a: one.text, b: other?.text, expected: one.expected })
  }
  for (const [path, { label, text, expected }] of theirs)
    if (!ours.has(path)) found.push({ path, label, b: text, expected })
  return found.sort((one, other) => rank(one) - rank(other))
}

/** Whether it goes on, or not. */
export const decides = ({ path }: FieldDifference): boolean =>
  DECIDING.has(path.slice(path.lastIndexOf('.') + 1))

const rank = (one: FieldDifference): number => (one.expected ? 2 : decides(one) ? 0 : 1)

/** All values of a packet, by their place. */
function leavesOf({ layers }: Packet): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  for (const layer of layers)
    collect(leaves, layer, layer.nodes, `${'inner.'.repeat(layer.depth)}${layer.name}`, '')
  return leaves
}

function collect(
  leaves: Map<string, Leaf>,
  layer: Layer,
  nodes: readonly Node[],
  place: string,
  above: string,
): void {
  for (const node of nodes) {
    if (leaves.size >= MOST) return
    if (node.name === '') continue
    const path = unused(leaves, `${place}.${node.name}`)
    const label = above ? `${above}, ${node.label}` : node.label
    if (node.children?.length) collect(leaves, layer, node.children, path, label)
    else leaves.set(path, { label, text: showValue(node), expected: isAnew(layer, node) })
  }
}

const isAnew = (layer: Layer, { name, field }: Node): boolean =>
  layer.label === encrypted.label || layer.kind === 'check' || ANEW.has(name) || field.kind === 'checksum'

/** Items of a list have the same name: the second is 'x.2'. */
function unused(leaves: ReadonlyMap<string, Leaf>, path: string): string {
  if (!leaves.has(path)) return path
  let number = 2
  while (leaves.has(`${path}.${number}`)) number++
  return `${path}.${number}`
}
