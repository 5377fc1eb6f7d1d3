/** A line of a table as JSON. What is not known is absent; times are ISO 8601 with nanoseconds. */
import { timeText } from '../time.ts'
import { type Cell, type Column, type Table, type Time, nanosecondsOf } from './column.ts'

/** One line, without its end. */
export const lineJson = <T>({ columns }: Table<T>, subject: T): string => {
  let text = ''
  for (const column of columns) {
    const cell = column.of(subject)
    if (cell !== undefined) text += `${text ? ',' : ''}"${column.name}":${cellJson(column, cell)}`
  }
  return `{${text}}`
}

const cellJson = ({ type }: Column, cell: NonNullable<Cell>): string => {
  if (type === 'json') return cell as string
  if (type === 'nanoseconds') return String(nanosecondsOf(cell as Time))
  if (type === 'time') return `"${timeText((cell as Time).seconds, (cell as Time).nanoseconds)}"`
  return JSON.stringify(cell)
}
