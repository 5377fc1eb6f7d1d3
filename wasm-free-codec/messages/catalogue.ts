/**
 * Commands whose bodies are not described yet: place, name and meaning, a row each, as Appendix G lists them.
 * A row becomes a command() of its own when its body is declared.
 */
import { command, type Command, type Place, type Privilege } from '../command.ts'

/** What executing it does to the system; leave out what only reads. */
export const changes = true

export type Row = readonly [
  cmd: number,
  name: string,
  label: string,
  privilege: Privilege,
  spec: string,
  doc: string,
  changes?: boolean,
  note?: string,
]

export const listed = (place: number | Omit<Place, 'cmd'>, rows: readonly Row[]): Command[] =>
  rows.map(([cmd, name, label, privilege, spec, doc, changes, note]) => {
    const where = typeof place === 'number' ? { netFn: place, cmd } : { ...place, cmd }
    return command(where, cmd, name, label, { spec, privilege, doc, note, ...(changes && { changes }) })
  })
