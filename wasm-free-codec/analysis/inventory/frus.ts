/** Inventories of FRUs, as far as the capture brings them. */
import { factsOf, readFru } from '../../records/fru.ts'
import type { Image } from '../images/index.ts'
import type { FruItem } from './types.ts'

/** `name`: from the device's locator record. */
export const fruItem = (image: Image, name: string): FruItem => {
  const { bytes, holes, rows, id, size = bytes.length, known, parts } = image
  const { parts: areas, diagnostics } = readFru(bytes, holes)
  return {
    id,
    name,
    size,
    missing: Math.max(0, size - known),
    areas: areas.flatMap((part) => {
      const fields = factsOf(part).map(({ name, label, text, at }) => ({
        ...{ name, label, value: text },
        row: rows[at] >= 0 ? rows[at] : parts[0],
      }))
      return fields.length > 0 ? [{ name: part.name, label: part.label, fields }] : []
    }),
    problems: diagnostics.filter(({ severity }) => severity !== 'note').map(({ text }) => text),
    rows: parts.slice(0, MOST_ROWS),
  }
}

const MOST_ROWS = 100
