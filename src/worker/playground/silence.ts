/** Why nobody answered a packet that was made wrong on purpose: what each overridden field does. */
import { type Box, type Cell, type Draft, type Frame, isBox } from 'wasm-free-codec/compose'
import { words } from './words.ts'

const cellsOf = (box: Box): Cell[] => box.parts.flatMap((part) => (isBox(part) ? cellsOf(part) : [part]))

export const reasonsOf = (frame: Frame, { target }: Draft): string[] => {
  const cells = [...cellsOf(frame.box), ...(frame.clearBox ? cellsOf(frame.clearBox) : [])]
  const reasons = frame.overridden.map((id) => {
    const cell = cells.find((one) => one.id === id)
    return reasonOf(id, cell?.label ?? id, cell?.computed, target !== undefined)
  })
  return [...new Set(reasons)]
}

const reasonOf = (id: string, label: string, computed: Cell['computed'], bridged: boolean): string => {
  const { silence } = words
  const [box] = id.split('.')
  const inside = box.startsWith('bridged')
  const whose = inside ? words.theFarController : words.theBmc
  if (box === 'rmcp') return silence.rmcp
  if (computed === 'checksum')
    return inside && bridged ? silence.innerChecksum(label, whose) : silence.checksum(label, whose)
  if (computed === 'code') return silence.code
  if (computed === 'length') return silence.length
  if (computed === 'pad' || computed === 'iv') return silence.pad
  if (box === 'session') {
    if (id.endsWith('.id')) return silence.id
    return computed === 'sequence' ? silence.sequence : silence.flag
  }
  if (computed === 'sequence') return silence.messageSequence
  if (computed === 'address') return silence.address(inside ? words.theFarController : 'the BMC')
  return silence.other(label)
}
