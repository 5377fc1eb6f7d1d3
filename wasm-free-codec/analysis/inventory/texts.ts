/** Texts that DCMI keeps of a machine, read in parts: the asset tag, and the controller's own name (DCMI 1.5 §6.4). */
import { latin1 } from '../../read.ts'
import { printable } from '../../show.ts'
import type { Image, ImageKind } from '../images/index.ts'
import type { FactGroup, Target } from './types.ts'
import { words } from './words.ts'

export const TEXTS = ['dcmi_asset_tag', 'dcmi_mc_id'] as const satisfies readonly ImageKind[]
const COMMANDS = { dcmi_asset_tag: 'dcmi_get_asset_tag', dcmi_mc_id: 'dcmi_get_mc_id_string' } as const

/** Beside what is told of the device. */
export const withTexts = (sections: Target['sections'], images: readonly Image[]): Target['sections'] => {
  const groups = images.flatMap((image) => groupOf(image) ?? [])
  return groups.length > 0 ? { ...sections, device: [...(sections.device ?? []), ...groups] } : sections
}

const groupOf = ({ kind, bytes, parts }: Image): FactGroup | undefined => {
  const text = printable(latin1(bytes).replace(/\0+$/, ''))
  if (!isText(kind) || text === '') return undefined
  const label = words.texts[kind]
  return {
    ...{ command: COMMANDS[kind], label, of: {} },
    facts: [{ name: kind, label, value: text, text, row: parts[0] }],
    rows: parts.slice(0, MOST_ROWS),
  }
}

const isText = (kind: ImageKind): kind is (typeof TEXTS)[number] => kind in COMMANDS
const MOST_ROWS = 100
