/** All App commands: that they are there, each described. */
import { describe, expect, test } from 'vitest'
import { app } from '../../../wasm-free-codec/messages/app.ts'
import { Registry } from '../../../wasm-free-codec/registry.ts'

// Appendix G, netFn App, by privilege level.
const appendixG = {
  none: [0x37, 0x38, 0x39, 0x3a, 0x54],
  callback: [0x3c],
  user: [
    0x01, 0x04, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x25, 0x2f, 0x34, 0x36, 0x3b, 0x3d, 0x41, 0x42,
    0x48, 0x49, 0x4a, 0x4b, 0x4e, 0x4f, 0x50, 0x55, 0x57, 0x59, 0x61, 0x63, 0x64,
  ],
  operator: [0x22, 0x24, 0x3f, 0x44, 0x46, 0x4d, 0x52],
  administrator: [0x02, 0x03, 0x05, 0x06, 0x40, 0x43, 0x45, 0x47, 0x4c, 0x56, 0x58, 0x60, 0x62],
  system: [0x2e, 0x30, 0x31, 0x32, 0x33, 0x35],
}

describe('the App commands', () => {
  test('are the 62 of Appendix G, each with its privilege level', () => {
    const registry = new Registry(app)
    const found = Object.fromEntries(
      Object.keys(appendixG).map((privilege) => [
        privilege,
        registry.commands
          .filter((command) => command.privilege === privilege)
          .map(({ cmd }) => cmd)
          .sort((a, b) => a - b),
      ]),
    )
    expect(found).toEqual(appendixG)
    expect(registry.commands).toHaveLength(62)
  })

  test('have names, labels and sections of their own', () => {
    for (const key of ['name', 'label', 'spec'] as const)
      expect(new Set(app.map((command) => command[key])).size, key).toBe(62)
  })

  test.each(app.map((command) => [command.label, command] as const))(
    '%s is described in both directions',
    (_, { request, response, doc, spec, netFn }) => {
      expect(request).toBeDefined()
      expect(response).toBeDefined()
      expect(doc).toMatch(/^[A-Z].*\.$/)
      expect(spec).toMatch(/^IPMI 2\.0 §2[0-9]\.\d+[ab]?$/)
      expect(netFn).toBe(6)
    },
  )

  test('that only ask say that they change nothing, and so does the one that passes others on', () => {
    const quiet = app.filter(({ changes }) => !changes).map(({ label }) => label)
    expect(quiet.filter((label) => !label.startsWith('Get '))).toEqual(['Send Message'])
    const taking = app.filter(({ changes, label }) => changes && label.startsWith('Get '))
    expect(taking.map(({ label }) => label)).toEqual(['Get Message'])
  })
})
