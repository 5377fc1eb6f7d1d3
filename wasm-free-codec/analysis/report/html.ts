/** A report as one HTML file that opens from disk: verdicts, ladders, packets with their fields. Nothing in it runs or is fetched. */
import { showValue, hexBytes } from '../../show.ts'
import type { Node } from '../../decode.ts'
import type { Packet } from '../../packet.ts'
import { ladderPicture } from '../ladder/picture.ts'
import { ladder } from '../ladder/lines.ts'
import { escapeXml as escape } from '../ladder/xml.ts'
import type { SessionContent } from './content.ts'
import type { Packets, Write } from './report.ts'
import { STYLE } from './style.ts'
import { words } from './words.ts'

/** Of a session. */
const MOST_ARROWS = 1000
const MOST_PACKETS = 2000
/** Packets of the report whose fields are written out. */
const MOST_WITH_FIELDS = 2000
const BYTES_A_LINE = 16
const MOST_BYTES = 1536

export const html: Write = async (head, sessions, packets) => {
  const budget = { fields: MOST_WITH_FIELDS }
  const parts = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escape(head.title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${escape(head.title)}</h1>${head.facts.map((fact) => `<p>${escape(fact)}</p>`).join('')}</header>`,
  ]
  if (sessions.length > 1)
    parts.push(
      `<nav><ul>${sessions.map(({ id, outcome, headline }) => `<li><a href="#session-${id}" class="${outcome}">${words.session(id)}: ${escape(headline)}</a></li>`).join('')}</ul></nav>`,
    )
  for (const session of sessions) parts.push(await section(session, packets, budget))
  parts.push(
    `<footer>${head.remarks.map((remark) => `<p>${escape(remark)}</p>`).join('')}</footer>`,
    '</body>',
    '</html>',
    '',
  )
  return parts.join('\n')
}

async function section(
  session: SessionContent,
  packets: Packets,
  budget: { fields: number },
): Promise<string> {
  const { id, outcome, headline, summary, evidence, causes, advice, findings, steps, facts } = session
  const list = (title: string, tag: 'ol' | 'ul', items: readonly string[]) =>
    items.length === 0
      ? ''
      : `<h3>${title}</h3><${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
  return [
    `<section id="session-${id}">`,
    `<h2>${words.session(id)}: <span class="${outcome}">${escape(headline)}</span></h2>`,
    `<p class="summary">${inline(summary)}</p>`,
    evidence && `<p>${escape(evidence)}</p>`,
    list(words.causes, 'ol', causes.map(inline)),
    list(words.advice, 'ul', advice.map(inline)),
    list(
      words.findings,
      'ul',
      findings.map(
        ({ severity, code, text }) =>
          `<span class="${severity}">${words.severities[severity]}</span> <code>${escape(code)}</code>: ${inline(text)}`,
      ),
    ),
    list(
      words.steps,
      'ul',
      steps.map(
        ({ name, state, detail }) => `${escape(name)}: ${escape(state)}${detail && ` (${escape(detail)})`}`,
      ),
    ),
    `<h3>${words.facts}</h3><dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${inline(value)}</dd>`).join('')}</dl>`,
    `<h3>${words.course}</h3><div class="ladder">${await picture(id, packets)}</div>`,
    `<h3>${words.packets}</h3>`,
    await table(id, packets, budget),
    '</section>',
  ]
    .filter(Boolean)
    .join('\n')
}

const picture = async (id: number, { dataset, shown, anonymiser }: Packets): Promise<string> => {
  const { lines } = await ladder(dataset, id)
  return ladderPicture(
    dataset,
    id,
    0,
    Math.min(lines, MOST_ARROWS),
    words.session(id),
    (row) => shown.packet(row),
    (text) => anonymiser.text(text),
  )
}

async function table(id: number, packets: Packets, budget: { fields: number }): Promise<string> {
  const cells = await packets.cells(id, MOST_PACKETS)
  const parts = [
    `<div class="packets"><div class="line head">${words.columns.map((name) => `<span>${name}</span>`).join('')}</div>`,
  ]
  for (const { row, frame, time, fromBmc, info, note, tone } of cells) {
    const line = [String(frame), time, fromBmc ? words.fromBmc : words.fromClient, info, note].map(
      (text) => `<span>${escape(text)}</span>`,
    )
    const summary = `<summary class="line ${tone}">${line.join('')}</summary>`
    if (budget.fields-- > 0)
      parts.push(`<details>${summary}${fields(await packets.shown.packet(row))}</details>`)
    else parts.push(summary.replaceAll('summary', 'div'))
  }
  const more = packets.rows(id) - cells.length
  if (more > 0) parts.push(`<p>${words.leftOut(more)}</p>`)
  return `${parts.join('\n')}</div>`
}

const fields = ({ layers, sources, diagnostics }: Packet): string => {
  const shown = layers.map(({ label, nodes, spec }) => {
    const title = `<h4>${escape(label)}${spec ? ` <small>${escape(spec)}</small>` : ''}</h4>`
    return `${title}<dl>${nodes.map(field).join('')}</dl>`
  })
  const said = diagnostics.map(({ text, severity }) => `<p class="${severity}">${escape(text)}</p>`)
  return `<div class="fields">${shown.join('')}${said.join('')}<h4>${words.bytes}</h4><pre>${hexDump(sources[0])}</pre></div>`
}

const field = (node: Node): string =>
  node.children
    ? node.children
        .flatMap(({ children = [] }) => children)
        .map(field)
        .join('')
    : `<dt>${escape(node.label)}</dt><dd>${escape(showValue(node))}</dd>`

const hexDump = (bytes: Uint8Array): string => {
  const lines: string[] = []
  const end = Math.min(bytes.length, MOST_BYTES)
  for (let at = 0; at < end; at += BYTES_A_LINE)
    lines.push(
      `${at.toString(16).padStart(4, '0')}  ${hexBytes(bytes.subarray(at, Math.min(at + BYTES_A_LINE, end)))}`,
    )
  if (end < bytes.length) lines.push('…')
  return lines.join('\n')
}

/** What stands between backquotes is code. */
const inline = (text: string): string =>
  escape(text)
    .split('`')
    .map((part, i) => (i % 2 === 1 ? `<code>${part}</code>` : part))
    .join('')
