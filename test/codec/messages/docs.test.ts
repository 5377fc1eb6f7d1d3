/** Every field says what it means: the explanation pane and the documentation show it as it stands here. */
import { describe, expect, test } from 'vitest'
import type { Field, Layout, Named } from '../../../wasm-free-codec/field.ts'
import { layerTypes } from '../../../wasm-free-codec/layers.ts'
import { asfData, asfPower } from '../../../wasm-free-codec/messages/asf.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'

/** Every named field and part, those of all cases, repeated and optional ones too. */
const namedFields = (layout: Layout): Named[] => layout.fields.flatMap(namedIn)

const namedIn = (field: Field): Named[] => {
  switch (field.kind) {
    case 'bits':
      return field.parts.filter(({ name }) => name !== '')
    case 'optional':
      return namedFields(field.inner)
    case 'until':
      return [...namedFields(field.inner), field.mark]
    case 'choice':
      return [...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])].flatMap(namedFields)
    case 'repeat':
      return [field, ...namedFields(field.item)]
    default:
      return field.name === '' ? [] : [field]
  }
}

const described = registry.commands.filter(({ request, response }) => request && response)
const bodies: [what: string, layout: Layout][] = [
  ...described.flatMap(({ label, request, response }): [string, Layout][] => [
    [label, request as Layout],
    [`${label}, response`, response as Layout],
  ]),
  ...layerTypes.map(({ name, label, layout }): [string, Layout] => [`${label} (${name})`, layout]),
  ...Object.entries(asfData).map(([type, layout]): [string, Layout] => [`ASF message ${type}`, layout]),
  ['ASF power message', asfPower],
]

/** Names that keep their capitals within a label. */
const properNames =
  /Chassis Control|Device SDRs|netFn .*|Open Session Re(quest|sponse)|(Get|Delete|Reserve|Partial Add) S(DR|EL).*/g
const capitalWords = (label: string): string[] =>
  label
    .replace(properNames, '')
    .slice(1)
    .match(/\b[A-Z][a-z]+\b/g) ?? []

describe.each(bodies)('%s', (_, layout) => {
  const fields = namedFields(layout)

  test('says of every field what it means, in a sentence or two', () => {
    for (const { name, label, about } of fields) {
      expect(about.doc, name).toMatch(/^[A-Z0-9‘].*\.$/)
      expect(about.doc?.length, name).toBeLessThanOrEqual(200)
      expect(about.doc, name).not.toContain('!')
      expect(about.doc?.toLowerCase(), name).not.toBe(`${label.toLowerCase()}.`)
    }
  })

  test('has whole sentences where it notes what real BMCs do', () => {
    for (const { name, about } of fields) {
      if (about.note === undefined) continue
      expect(about.note, name).toMatch(/^[A-Za-z0-9].*\.$/)
      expect(about.note, name).not.toContain('!')
    }
  })

  test('labels its fields in sentence case', () => {
    for (const { label } of fields) {
      expect(label).toMatch(/^[A-Z0-9]/)
      expect(label).not.toMatch(/[.:!]$/)
      expect(capitalWords(label), label).toEqual([])
    }
  })
})

test('Every command says what it is for, where it is specified and who may send it', () => {
  for (const { name, doc, note, spec, privilege } of registry.commands) {
    expect(doc, name).toMatch(/^[A-Z].*\.$/)
    expect(doc, name).not.toContain('!')
    expect(spec, name).toMatch(/\S/)
    expect(privilege, name).toMatch(/^(none|callback|user|operator|administrator|system)$/)
    if (note !== undefined) expect(note, name).toMatch(/^[A-Z0-9].*\.$/)
  }
})

test('Every layer says what it is and where it is specified', () => {
  for (const { name, doc, spec } of layerTypes) {
    expect(doc, name).toMatch(/^[A-Z].*\.$/)
    expect(spec, name).toMatch(/§/)
  }
})
