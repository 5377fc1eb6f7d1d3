// A table as a Parquet file, row group by row group: memory holds one of them.
import type { FileHandle } from 'node:fs/promises'
import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import {
  type Cell,
  type Column,
  type ColumnType,
  type Table,
  type Time,
  nanosecondsOf,
} from 'wasm-free-codec/tables'

/** A row group ends at so many rows, or at so much text. */
const MOST_ROWS = 20_000
const MOST_TEXT = 8 * 1024 * 1024

const UTF8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
const PHYSICAL = {
  text: UTF8,
  json: UTF8,
  int: { type: 'INT32' },
  long: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  bool: { type: 'BOOLEAN' },
  // Nanoseconds are not read by every engine.
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
  nanoseconds: { type: 'INT64' },
  texts: UTF8,
  longs: { type: 'INT64' },
} as const satisfies Record<ColumnType, Omit<SchemaElement, 'name'>>

const schemaOf = ({ name, columns }: Table): SchemaElement[] => [
  { name, num_children: columns.length },
  ...columns.flatMap(elementsOf),
]

/** A list is a group of three levels. */
const elementsOf = ({ name, type }: Column): SchemaElement[] => {
  const element = PHYSICAL[type]
  if (type !== 'texts' && type !== 'longs') return [{ name, ...element, repetition_type: 'OPTIONAL' }]
  return [
    { name, converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', ...element, repetition_type: 'OPTIONAL' },
  ]
}

type Stored = string | Uint8Array | number | bigint | boolean | null | (string | bigint)[]

const stored = (type: ColumnType, cell: Cell): Stored => {
  if (cell === undefined) return null
  switch (type) {
    case 'time':
      return nanosecondsOf(cell as Time) / 1000n
    case 'nanoseconds':
      return nanosecondsOf(cell as Time)
    case 'long':
      return BigInt(cell as number)
    case 'longs':
      return (cell as readonly number[]).map(BigInt)
    case 'texts':
      return [...(cell as readonly string[])]
    case 'json':
      // Made of hundreds of pieces: as bytes it is one, and the memory that they took is free again.
      return Buffer.from(cell as string)
    default:
      return cell as string | number | boolean
  }
}

/** No two are alike, and nobody asks for the least of them. */
const options = (type: ColumnType): Partial<ColumnSource> =>
  type === 'json' ? { encoding: 'PLAIN', statistics: false } : {}

/** Writes to the file what has been encoded, after every row group. */
class FileWriter extends ByteWriter {
  private readonly handle: FileHandle

  constructor(handle: FileHandle) {
    super()
    this.handle = handle
  }

  async flush(): Promise<void> {
    const bytes = this.getBytes()
    for (let at = 0; at < bytes.length;)
      at += (await this.handle.write(bytes, at, bytes.length - at)).bytesWritten
    this.index = 0
  }

  override async finish(): Promise<void> {
    await this.flush()
  }
}

/** Returns the number of lines. */
export async function writeParquet<T>(
  handle: FileHandle,
  table: Table<T>,
  subjects: AsyncIterable<T>,
  createdBy: string,
): Promise<number> {
  const file = new ParquetWriter({
    writer: new FileWriter(handle),
    schema: schemaOf(table),
    createdBy,
  })
  const { columns } = table
  let [group, rows, text, written] = [columns.map((): Stored[] => []), 0, 0, 0]
  const flush = async () => {
    const columnData = columns.map(({ name, type }, i) => ({ name, data: group[i], ...options(type) }))
    await file.write({ columnData, rowGroupSize: rows })
    written += rows
    ;[group, rows, text] = [columns.map(() => []), 0, 0]
  }
  for await (const subject of subjects) {
    for (let i = 0; i < columns.length; i++) {
      const value = stored(columns[i].type, columns[i].of(subject))
      group[i].push(value)
      if (typeof value === 'string' || value instanceof Uint8Array) text += value.length
    }
    if (++rows >= MOST_ROWS || text >= MOST_TEXT) await flush()
  }
  if (rows > 0) await flush()
  await file.finish()
  return written
}
