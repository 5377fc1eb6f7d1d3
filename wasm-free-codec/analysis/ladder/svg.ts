/** A ladder as an SVG file that reads well when it is opened alone: on white, in the light theme's colours. */

import { escapeXml as escape } from './xml.ts'
import { lifelinesOf, shapeOf } from './shape.ts'
import type { LadderGap, LadderLayer, LadderPacket, Lifelines } from './types.ts'
import { words } from './words.ts'

const LINE_HEIGHT = 36

export interface LadderPicture {
  title: string
  client: string
  bmc: string
  behind: string[]
  lines: readonly (LadderPacket | LadderGap)[]
  /** What is left out, if anything. */
  remark?: string
}

const WIDTH = 1080
const HEAD = 100
const FOOT = 40
/** From the left edge: time, step, and the lane between the first lifeline and the last. */
const TIME_END = 100
const STEP_START = 116
const LANE_START = 230
const LANE_END = WIDTH - 90
/** Characters of 12 px that fit between two lifelines, about. */
const FITTING = 6.3
const ARROW_AT = 26

const COLOURS: Record<LadderLayer, string> = {
  frame: '#58616d',
  rmcp: '#00658f',
  session: '#0a4fb5',
  message: '#006b4e',
  bridged: '#9b3b78',
  body: '#8a5200',
}
const TONES: Partial<Record<LadderPacket['tone'], string>> = { error: '#ad3a00', warning: '#755700' }

const STYLE = [
  'text{font:12px system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#16191d;font-variant-numeric:tabular-nums}',
  '.title{font-size:16px;font-weight:600}',
  '.quiet{fill:#58616d}',
  '.name{font-weight:600}',
  '.life{stroke:#8a929e}',
  '.note{font-weight:600}',
].join('')

export function ladderSvg(picture: LadderPicture): string {
  const { lines, remark, title } = picture
  const height = HEAD + lines.length * LINE_HEIGHT + FOOT
  const lifelines = lifelinesOf(picture.behind)
  const names = [picture.client, picture.bmc, picture.behind.join(', ')]
  const roles = [words.console, words.bmc, words.behind]
  const end = HEAD + lines.length * LINE_HEIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<title>${escape(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(24, 30, title, 'title'),
    ...(remark ? [text(24, 50, remark, 'quiet')] : []),
    ...lifelines.flatMap((part, i) => [
      text(x(part), HEAD - 24, roles[i], 'name', 'middle'),
      text(x(part), HEAD - 8, names[i], 'quiet', 'middle'),
      `<line class="life" x1="${x(part)}" x2="${x(part)}" y1="${HEAD}" y2="${end}"/>`,
    ]),
    ...lines.map((line, i) => {
      const top = HEAD + i * LINE_HEIGHT
      return line.kind === 'gap' ? gapLine(line, top, lifelines) : arrowLine(line, top, lifelines)
    }),
    text(24, end + 26, words.made, 'quiet'),
    '</svg>',
    '',
  ].join('\n')
}

function gapLine(line: LadderGap, top: number, lifelines: Lifelines): string {
  const middle = top + LINE_HEIGHT / 2
  const breaks = lifelines.map(
    (part) =>
      `<rect x="${x(part) - 3}" y="${middle - 7}" width="6" height="14" fill="#ffffff"/>` +
      `<line class="life" x1="${x(part)}" x2="${x(part)}" y1="${middle - 7}" y2="${middle + 7}" stroke-dasharray="2 3"/>`,
  )
  const label = text((x(0) + x(lifelines[1])) / 2, middle + 4, `… ${line.time}`, 'quiet', 'middle')
  return `<g>${breaks.join('')}${label}</g>`
}

function arrowLine(line: LadderPacket, top: number, lifelines: Lifelines): string {
  const y = top + ARROW_AT
  const colour = TONES[line.tone] ?? COLOURS[line.layer]
  const { strokes, heads, at, direction, cross } = shapeOf(line, lifelines)
  const parts = strokes.map(
    ({ from, to, dashed }) =>
      `<line x1="${x(from)}" x2="${x(to)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="1.5"${dashed ? ' stroke-dasharray="5 4"' : ''}/>`,
  )
  for (let head = 0; head < heads; head++) {
    const tip = x(at) - direction * head * 8
    parts.push(`<path d="M${tip} ${y}l${-direction * 9} -4.5v9z" fill="${colour}"/>`)
  }
  if (cross)
    parts.push(`<path d="M${x(at) - 5} ${y - 5}l10 10m0 -10l-10 10" stroke="${colour}" stroke-width="2"/>`)
  const [left, right] = [x(0), x(lifelines[1])]
  const room = Math.floor((right - left) / FITTING) - line.note.length
  const note = line.note ? `  <tspan class="note" fill="${colour}">${escape(line.note)}</tspan>` : ''
  return [
    `<g><title>${escape(`${words.packet(line.frame)}: ${line.text}`)}</title>`,
    text(TIME_END, y, line.time, 'quiet', 'end'),
    ...(line.begins
      ? [text(STEP_START, y, words.steps[line.step], 'name', 'start', COLOURS[line.layer])]
      : []),
    ...parts,
    `<text x="${(left + right) / 2}" y="${y - 8}" text-anchor="middle" xml:space="preserve">${escape(shorten(line.text, room))}${note}</text>`,
    '</g>',
  ].join('')
}

const x = (part: number): number => Math.round(LANE_START + part * (LANE_END - LANE_START))

const shorten = (line: string, room: number): string =>
  line.length <= room ? line : `${line.slice(0, Math.max(1, room - 1)).trimEnd()}…`

const text = (x: number, y: number, line: string, style: string, anchor = 'start', colour = ''): string =>
  `<text class="${style}" x="${x}" y="${y}" text-anchor="${anchor}"${colour && ` style="fill:${colour}"`}>${escape(line)}</text>`
