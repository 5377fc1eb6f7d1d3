/** What the declarations explain: `doc` and `note` of commands, layers, records and their fields. */

const modules: Record<string, object> = import.meta.glob(
  [
    '../../wasm-free-codec/messages/**/*.ts',
    '../../wasm-free-codec/records/**/*.ts',
    '../../wasm-free-codec/analysis/images/read.ts',
    '../../wasm-free-codec/command.ts',
    '../../wasm-free-codec/layers.ts',
  ],
  { eager: true },
)

export function explanations(): Set<string> {
  const texts = new Set<string>()
  const seen = new Set<unknown>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return
    seen.add(value)
    for (const [key, one] of value instanceof Map ? value.entries() : Object.entries(value)) {
      if ((key === 'doc' || key === 'note') && typeof one === 'string') texts.add(one)
      else walk(one)
    }
  }
  // A module is no plain object: its exports are walked one by one.
  for (const module of Object.values(modules)) Object.values(module).forEach(walk)
  return texts
}
