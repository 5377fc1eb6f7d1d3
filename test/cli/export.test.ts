// `ipmiscope export`: the tables are what an independent reader finds in them, and agree with decode and diagnose.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { capture, decodeRows, file, fixture, folder, lines, runInput } from './run.ts'

beforeAll(ensureBuilt, 180_000)

type Line = Record<string, unknown>

/** Whole numbers of 64 bits as plain ones. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  return Array.isArray(value) ? value.map(plain) : value
}

const bytesOf = (path: string): ArrayBuffer => Uint8Array.from(readFileSync(path)).buffer

async function readParquet(path: string): Promise<Line[]> {
  const rows = await parquetReadObjects({ file: bytesOf(path) })
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])))
}

const readLines = (path: string): Line[] =>
  lines(readFileSync(path, 'utf8')).map((line) => JSON.parse(line) as Line)

let folders = 0
async function exported(words: string[], out = join(folder, `tables-${++folders}`)) {
  const { status, stdout, stderr } = await ipmiscope('export', ...words, '--out', out)
  expect([status, stderr]).toEqual([0, ''])
  return { out, said: lines(stdout), in: (name: string) => join(out, name) }
}

const BRIDGED = 'oracle-ipmitool-bridge-cs03'
const SECRET = ['--user', 'admin', '--password', 'secret12']

describe('the table of messages', () => {
  test('has a line for every row, with what decode says of it', async () => {
    const recording = fixture('bridge-82-sdr-cs01.pcap')
    const { in: at } = await exported([recording])
    const table = await readParquet(at('bridge-82-sdr-cs01.messages.parquet'))
    const rows = await decodeRows(recording)
    expect(table).toHaveLength(rows.length)
    for (const [i, row] of rows.entries()) {
      const line = table[i]
      expect(line.file).toBe(recording)
      for (const name of ['frame', 'src', 'dst', 'kind', 'session', 'encrypted', 'decrypted'])
        expect(line[name], name).toBe(row[name])
      for (const name of ['request_frame', 'response_frame', 'net_fn', 'cmd', 'lun', 'checksums'])
        expect(line[name] ?? undefined, name).toBe(row[name])
      expect((line.time as Date).toISOString().slice(0, 23)).toBe(row.time.slice(0, 23))
      expect(JSON.parse(line.fields as string)).toEqual(row.fields)
      expect(line.inner === null ? undefined : JSON.parse(line.inner as string)).toEqual(row.inner)
    }
    expect(table.map(({ inner_name }) => inner_name)).toContain('get_sensor_reading')
  })

  test('has times to the microsecond as timestamps, and to the nanosecond as numbers', async () => {
    const recording = fixture('cmd-mcinfo-cs03.pcap')
    const { in: at } = await exported([recording])
    const file = bytesOf(at('cmd-mcinfo-cs03.messages.parquet'))
    const [row] = await parquetReadObjects({ file, columns: ['time', 'time_ns'] })
    const [{ time }] = await decodeRows(recording)
    const nanoseconds = BigInt(Date.parse(time)) * 1_000_000n + BigInt(time.slice(23, -1))
    expect(row.time_ns).toBe(nanoseconds)
    const element = parquetSchema(parquetMetadata(file)).children.find(
      ({ element }) => element.name === 'time',
    )
    expect(element?.element.logical_type).toEqual({
      type: 'TIMESTAMP',
      isAdjustedToUTC: true,
      unit: 'MICROS',
    })
  })

  test('knows what keys have opened', async () => {
    const { in: at } = await exported([fixture(`${BRIDGED}.pcap`), ...SECRET])
    const table = await readParquet(at(`${BRIDGED}.messages.parquet`))
    const opened = table.filter(({ decrypted }) => decrypted)
    expect(opened.length).toBeGreaterThan(3)
    for (const { code, name } of opened) expect([code, typeof name]).toEqual(['ok', 'string'])
  })

  test('has ICMP errors with what they quote inside', async () => {
    const { in: at } = await exported([fixture('fail-closedport-lanplus-ipmitool.pcap')])
    const table = await readParquet(at('fail-closedport-lanplus-ipmitool.messages.parquet'))
    const error = table.find(({ kind }) => kind === 'icmp') as Line
    expect(error.name).toBeNull()
    expect(error.inner_name).toBe('get_channel_authentication_capabilities')
    expect(JSON.parse(error.fields as string)).toEqual({ icmp: { type: 3, code: 3, from_bmc: 1 } })
  })
})

describe('the table of sessions', () => {
  const recordings = [
    'fail-badpw-lanplus-ipmitool.pcap',
    'multi-concurrent.pcap',
    'ok-lan15-md5-ipmitool.pcap',
  ]

  test('has the verdicts of diagnose', async () => {
    for (const name of recordings) {
      const { in: at } = await exported([fixture(name)])
      const table = await readParquet(at(name.replace('.pcap', '.sessions.parquet')))
      const { stdout } = await ipmiscope('diagnose', '--json', fixture(name))
      const { sessions } = JSON.parse(stdout)
      expect(table).toHaveLength(sessions.length)
      for (const [i, { id, verdict, findings, ...said }] of sessions.entries()) {
        const line = table[i]
        expect(line.session).toBe(id)
        for (const [key, value] of Object.entries(said)) expect(line[key], key).toEqual(value)
        expect([line.verdict, line.outcome, line.proven]).toEqual([
          verdict.code,
          verdict.outcome,
          verdict.proven,
        ])
        expect([line.summary, line.causes, line.advice]).toEqual([
          verdict.summary,
          verdict.causes,
          verdict.advice,
        ])
        expect(line.evidence).toEqual(verdict.evidence)
        expect(line.findings).toEqual(findings.map(({ code }: { code: string }) => code))
        expect(`${line.bmc_host}:${line.bmc_port}`).toBe(said.bmc)
      }
    }
  })
})

describe('files', () => {
  test('are told one a line, and can be lines of JSON with the same content', async () => {
    const recording = fixture(`${BRIDGED}.pcap`)
    const parquet = await exported([recording, ...SECRET])
    const ndjson = await exported([recording, ...SECRET, '--format', 'ndjson'])
    expect(ndjson.said).toEqual([
      expect.stringMatching(/\.messages\.ndjson: \d+ messages$/),
      expect.stringMatching(/\.sessions\.ndjson: 1 session$/),
    ])
    for (const name of ['messages', 'sessions']) {
      const table = await readParquet(parquet.in(`${BRIDGED}.${name}.parquet`))
      const said = readLines(ndjson.in(`${BRIDGED}.${name}.ndjson`))
      expect(said).toHaveLength(table.length)
      for (const [i, line] of said.entries()) {
        for (const [key, value] of Object.entries(table[i])) {
          if (value === null) expect(line[key], key).toBeUndefined()
          else if (value instanceof Date)
            expect((line[key] as string).slice(0, 23)).toBe(value.toISOString().slice(0, 23))
          else if (typeof line[key] === 'object' && typeof value === 'string')
            expect(line[key]).toEqual(JSON.parse(value))
          else expect(line[key], key).toEqual(value)
        }
      }
    }
  })

  test('of two captures with the same name are told apart', async () => {
    const gzip = fixture('variant-gzip.pcap.gz')
    const { out } = await exported([gzip, gzip])
    expect(readdirSync(out).sort()).toEqual([
      'variant-gzip-2.messages.parquet',
      'variant-gzip-2.sessions.parquet',
      'variant-gzip.messages.parquet',
      'variant-gzip.sessions.parquet',
    ])
  })

  test('of a capture without IPMI have no lines', async () => {
    const { in: at } = await exported([capture('nothing.pcap', [])])
    for (const name of ['messages', 'sessions'])
      expect(await readParquet(at(`nothing.${name}.parquet`))).toEqual([])
  })

  test('come from standard input, too', async () => {
    const out = join(folder, 'from-input')
    const input = readFileSync(fixture('ok-lan15-md5-ipmitool.pcap'))
    const { status } = await runInput('export', input, '-', '--out', out)
    expect(status).toBe(0)
    expect(await readParquet(join(out, 'stdin.messages.parquet'))).toHaveLength(22)
  })

  test('of the others are written where one cannot be read', async () => {
    const out = join(folder, 'others')
    const bad = file('bad.pcap', 'no capture')
    const { status, stderr } = await ipmiscope('export', bad, fixture('cmd-mcinfo-cs03.pcap'), '--out', out)
    expect(status).toBe(2)
    expect(lines(stderr)).toHaveLength(1)
    expect(readdirSync(out)).toEqual(['cmd-mcinfo-cs03.messages.parquet', 'cmd-mcinfo-cs03.sessions.parquet'])
  })

  test('hold no password', async () => {
    const { in: at } = await exported([fixture('cmd-setuserpw-cs01.pcap'), '--format', 'ndjson'])
    const text = readFileSync(at('cmd-setuserpw-cs01.messages.ndjson'), 'utf8')
    expect(text).toContain('set_user_password')
    const { steps, credentials } = JSON.parse(readFileSync(fixture('cmd-setuserpw-cs01.json'), 'utf8'))
    for (const secret of [steps[0].argv.at(-1), credentials.password]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })
})

describe('what cannot be done is one line and status 2', () => {
  const recording = fixture('cmd-mcinfo-cs03.pcap')
  test.each([
    [[recording], 'export needs --out, the folder for the tables'],
    [['--out', '/tmp'], 'export needs a file, or - for standard input'],
    [[recording, '--out', '/tmp', '--format', 'csv'], '--format csv: there are parquet and ndjson'],
  ])('%j', async (words, line) => {
    const ended = await ipmiscope('export', ...words)
    expect(ended).toEqual({ status: 2, stdout: '', stderr: `ipmiscope: ${line}\n` })
  })

  test('a folder that is a file', async () => {
    const out = join(folder, 'taken')
    writeFileSync(out, '')
    const ended = await ipmiscope('export', recording, '--out', out)
    expect(ended).toMatchObject({ status: 2, stdout: '' })
    expect(lines(ended.stderr)).toHaveLength(1)
    expect(existsSync(`${out}/cmd-mcinfo-cs03.messages.parquet`)).toBe(false)
  })
})
