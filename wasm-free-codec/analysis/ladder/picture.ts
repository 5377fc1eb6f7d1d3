/** Lines of a session's ladder as a picture. */
import type { Dataset } from '../dataset.ts'
import { type PacketOf, ladder, ladderLines } from './lines.ts'
import { ladderSvg } from './svg.ts'
import type { LadderArrow, LadderView } from './types.ts'
import { words } from './words.ts'

/** Lines [from, to) as SVG. `packetOf` and `textOf` change what it says. */
export const ladderPicture = async (
  dataset: Dataset,
  session: number,
  from: number,
  to: number,
  title: string,
  packetOf?: PacketOf,
  textOf: (text: string) => string = (text) => text,
): Promise<string> => {
  const view: LadderView = await ladder(dataset, session)
  const lines = await ladderLines(dataset, session, from, to, packetOf)
  const arrows = lines.filter((line): line is LadderArrow => line.kind === 'arrow')
  const [first, last] = [arrows[0], arrows.at(-1)]
  const whole = arrows.length === view.arrows || !first || !last
  return ladderSvg({
    title: textOf(title),
    client: textOf(view.client),
    bmc: textOf(view.bmc),
    behind: view.behind,
    lines: lines.map((line) => (line.kind === 'arrow' ? { ...line, text: textOf(line.text) } : line)),
    ...(!whole && { remark: words.part(first.frame, last.frame, view.arrows) }),
  })
}
