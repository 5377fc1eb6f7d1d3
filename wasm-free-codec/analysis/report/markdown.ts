/** A report as Markdown, for an issue tracker: short enough to be pasted. */
import type { RowCells } from '../row-text.ts'
import type { SessionContent } from './content.ts'
import type { Packets, ReportHead, Write } from './report.ts'
import { words } from './words.ts'

export const MARKDOWN_SESSIONS = 10
/** Of a session's packets the first and the last. */
const FIRST = 60
const LAST = 20

const WIDEST_INFO = 100

export const markdown: Write = async (head, sessions, packets) => {
  const parts = [`# ${escaped(head.title)}`, '', ...heading(head)]
  for (const session of sessions.slice(0, MARKDOWN_SESSIONS)) parts.push(...(await section(session, packets)))
  if (sessions.length > MARKDOWN_SESSIONS)
    parts.push(words.moreSessions(sessions.length - MARKDOWN_SESSIONS), '')
  parts.push('---', '', ...head.remarks.map((remark) => `${remark}  `))
  return `${parts.join('\n').trimEnd()}\n`
}

const heading = ({ facts }: ReportHead): string[] => [...facts.map((fact) => `${escaped(fact)}  `), '']

async function section(session: SessionContent, packets: Packets): Promise<string[]> {
  const { id, headline, summary, evidence, causes, advice, steps, facts, findings } = session
  const parts = [
    `## ${words.session(id)}: ${headline}`,
    '',
    escaped([summary, evidence].filter(Boolean).join(' ')),
    '',
  ]
  if (causes.length > 0)
    parts.push(`**${words.causes}**`, '', ...causes.map((cause, i) => `${i + 1}. ${escaped(cause)}`), '')
  if (advice.length > 0)
    parts.push(`**${words.advice}**`, '', ...advice.map((line) => `- ${escaped(line)}`), '')
  if (findings.length > 0)
    parts.push(
      `**${words.findings}**`,
      '',
      ...findings.map(
        ({ severity, code, text }) => `- ${words.severities[severity]}, ${code}: ${escaped(text)}`,
      ),
      '',
    )
  if (steps.length > 0)
    parts.push(
      `**${words.steps}:** ${steps.map(({ name, state, detail }) => `${name} ${state}${detail && ` (${escaped(detail)})`}`).join(', ')}`,
      '',
    )
  parts.push('| | |', '| --- | --- |', ...facts.map(([name, value]) => `| ${name} | ${cell(value)} |`), '')
  const all = packets.rows(id)
  const shown = await packets.cells(id, FIRST, LAST)
  const lines = shown.map(line)
  const cut = all - shown.length
  if (cut > 0) lines.splice(FIRST, 0, words.leftOut(cut))
  parts.push(
    `<details><summary>${words.packetCount(all)}</summary>`,
    '',
    '```',
    ...lines.map((each) => each.replaceAll('`', "'")),
    '```',
    '',
    '</details>',
    '',
  )
  return parts
}

const line = ({ frame, time, info, note, fromBmc }: RowCells & { fromBmc: boolean }): string => {
  const text = info.length > WIDEST_INFO ? `${info.slice(0, WIDEST_INFO - 1)}…` : info
  return `${String(frame).padStart(5)} ${time.padStart(12)} ${fromBmc ? '<-' : '->'} ${text}${note && `   [${note}]`}`
}

/** What the wire says is text, not markup; what stands between backquotes is no markup already. */
const escaped = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[<>[\]*_\\#|]/g, '\\$&')))
    .join('`')
    .replace(/\s*\n\s*/g, ' ')

const cell = (text: string): string => escaped(text).replace(/(?<!\\)\|/g, '\\|')
