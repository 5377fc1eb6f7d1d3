// ipmiscope export: every capture as two tables, messages and sessions, for engines that query thousands of them.
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { defineCommand } from 'citty'
import {
  type Table,
  lineJson,
  messageSubjects,
  messagesTable,
  sessionSubjects,
  sessionsTable,
} from 'wasm-free-codec/tables'
import { version } from '../package.json'
import { UsageError } from './arguments.ts'
import { credentialArguments, keysFrom } from './credentials.ts'
import { capturesArgument, forEachCapture, systemReason } from './files.ts'
import { writeParquet } from './parquet.ts'

const FORMATS = ['parquet', 'ndjson'] as const
type Format = (typeof FORMATS)[number]
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text)

const exportTables = defineCommand({
  meta: { name: 'export', description: 'Write two tables for each capture, messages and sessions' },
  args: {
    file: capturesArgument,
    out: {
      type: 'string',
      description: 'The folder for the tables; made if it is not there',
      valueHint: 'folder',
    },
    format: {
      type: 'string',
      description: `${FORMATS.join(' or ')}`,
      default: 'parquet',
      valueHint: 'format',
    },
    ...credentialArguments,
  },
  async run({ args }) {
    const { out, format } = args
    if (!out) throw new UsageError('export needs --out, the folder for the tables')
    if (!isFormat(format)) throw new UsageError(`--format ${format}: there are ${FORMATS.join(' and ')}`)
    const unlock = await keysFrom(args)
    await mkdir(out, { recursive: true }).catch((error: unknown) => {
      throw new UsageError(`--out ${out}: ${systemReason(error)}`)
    })
    const names = new Names()
    await forEachCapture('export', args._, async (dataset, file, output) => {
      await unlock(dataset)
      const place = join(out, names.of(file))
      const write = async <T>(table: Table<T>, subjects: AsyncIterable<T>) => {
        const path = `${place}.${table.name}.${format}`
        const lines = await whole(path, (handle) => WRITERS[format](handle, table, subjects))
        await output.write(`${path}: ${lines} ${lines === 1 ? table.name.slice(0, -1) : table.name}\n`)
      }
      await write(messagesTable, messageSubjects(file, dataset))
      await write(sessionsTable, sessionSubjects(file, dataset))
    })
  },
})

export default Object.assign(exportTables, { details: details() })

/** A name for the tables of each capture: two that have the same are told apart by a number. */
class Names {
  private readonly given = new Set<string>()

  of(file: string): string {
    const name =
      file === '-'
        ? 'stdin'
        : basename(file)
            .replace(/\.gz$/i, '')
            .replace(/(?<=.)\.[^.]*$/, '')
    let free = name
    for (let number = 2; this.given.has(free); number++) free = `${name}-${number}`
    this.given.add(free)
    return free
  }
}

/** Nobody finds half a table: it has its name when it is complete. */
async function whole<R>(path: string, write: (handle: FileHandle) => Promise<R>): Promise<R> {
  const part = `${path}.part`
  const handle = await open(part, 'w')
  try {
    const result = await write(handle)
    await handle.close()
    await rename(part, path)
    return result
  } catch (error) {
    await handle.close()
    await rm(part, { force: true })
    throw error
  }
}

const PIECE = 64 * 1024

async function writeLines<T>(
  handle: FileHandle,
  table: Table<T>,
  subjects: AsyncIterable<T>,
): Promise<number> {
  let [text, lines] = ['', 0]
  for await (const subject of subjects) {
    text += `${lineJson(table, subject)}\n`
    lines++
    if (text.length < PIECE) continue
    await handle.appendFile(text)
    text = ''
  }
  await handle.appendFile(text)
  return lines
}

const WRITERS: Record<
  Format,
  <T>(handle: FileHandle, table: Table<T>, subjects: AsyncIterable<T>) => Promise<number>
> = {
  ndjson: writeLines,
  parquet: (handle, table, subjects) => writeParquet(handle, table, subjects, `ipmiscope ${version}`),
}

function details(): string {
  const tables = [messagesTable, sessionsTable].map(({ name, doc, columns }) => {
    const lines = columns.map((column) => `  ${column.name.padEnd(22)}${column.type.padEnd(13)}${column.doc}`)
    return [`${name.toUpperCase()}: ${doc}`, '', ...lines.map((line) => line.trimEnd())].join('\n')
  })
  return tables.join('\n\n')
}
