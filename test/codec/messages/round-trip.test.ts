/** All commands with a body: what is encoded is read back the same, the other way too, and anything else is borne. */
import { describe, expect, test } from 'vitest'
import type { Node } from '../../../wasm-free-codec/decode.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { random } from '../packet/datagrams.ts'
import { bytesSurvive, read, valuesSurvive } from './round-trip.ts'

const described = registry.commands.filter(({ request, response }) => request || response)

describe.each(described.map((command) => [command.name, command] as const))('%s', (_, command) => {
  test('reads back the values that it was encoded from', () => valuesSurvive(command))
  test('writes back the bytes that it was decoded from', () => bytesSurvive(command))
})

const count = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, { children = [] }) => sum + 1 + count(children), 0)

test('any bytes are read in steps that their number bounds, whatever they say of counts and lengths', () => {
  const next = random(9)
  for (const { name, request, response } of described)
    for (const layout of [request, response])
      for (const length of [0, 1, 5, 40, 255, 5000]) {
        const bytes = Uint8Array.from({ length }, () => (next() < 0.3 ? 255 : next() * 256))
        if (next() < 0.5) bytes[0] = 0
        const fields = layout?.fields.length ?? 0
        if (layout) expect(count(read(layout, bytes).nodes), name).toBeLessThan(600 + fields + length * 10)
      }
})
