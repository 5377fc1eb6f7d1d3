/** The two round trips that every declared command has to stand: values to bytes and back, and bytes to values and back. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Command } from '../../../wasm-free-codec/command.ts'
import { decodeWhole } from '../../../wasm-free-codec/decode.ts'
import { encode } from '../../../wasm-free-codec/encode.ts'
import type { Layout, Values } from '../../../wasm-free-codec/field.ts'
import { Diagnostics } from '../../../wasm-free-codec/sentences.ts'
import { drawValues } from './generate.ts'

/** Values, what is said about the bytes, and whether all of the layout was there. */
export const read = (layout: Layout, data: Uint8Array, context: Values = {}) => {
  const diagnostics = new Diagnostics()
  const input = { bytes: data, at: 0, end: data.length, what: 'the message', context, diagnostics }
  const { values, whole, nodes } = decodeWhole(layout, input)
  return { values, whole, nodes, said: diagnostics.list }
}

export const asContext = (request: Values): Values =>
  Object.fromEntries(Object.entries(request).map(([name, value]) => [`request.${name}`, value]))

/** Without the request, with the one that was seen. */
const contexts = (draw: fc.GeneratorValue, { request }: Command): Values =>
  request && draw(fc.boolean) ? asContext(drawValues((one) => draw(() => one), request, {})) : {}

const directions = ({ request, response }: Command): Layout[] =>
  [request, response].filter((layout) => layout !== undefined)

/** Values that depend on each other are not made smaller: that has no end. */
const noShrinking = { endOnFailure: true }

export const valuesSurvive = (command: Command, numRuns = 40) => {
  for (const layout of directions(command))
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const context = contexts(draw, command)
        const values = drawValues((one) => draw(() => one), layout, context)
        const decoded = read(layout, encode(layout, values, context), context)
        expect(decoded).toMatchObject({ values, whole: true, said: [] })
        expect(Object.keys(decoded.values).sort()).toEqual(Object.keys(values).sort())
      }),
      { numRuns, ...noShrinking },
    )
}

export const bytesSurvive = (command: Command, numRuns = 60) => {
  for (const layout of directions(command))
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const context = contexts(draw, command)
        const data = draw(fc.uint8Array, { maxLength: 40 })
        if (draw(fc.boolean)) data[0] = 0
        const { values, whole } = read(layout, data, context)
        if (whole) expect([...encode(layout, values, context)]).toEqual([...data])
      }),
      { numRuns, ...noShrinking },
    )
}
