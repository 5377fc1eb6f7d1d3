/** An inventory as tables for spreadsheets: one of all devices for each kind of thing. RFC 4180. */
import type { Dataset } from '../dataset.ts'
import { csvCell } from '../export.ts'
import { timeText } from '../time.ts'
import type { SensorItem, Series, Target } from './types.ts'

export type InventoryTable = 'facts' | 'sensors' | 'readings' | 'events' | 'frus' | 'users' | 'power'

type Line = readonly (string | number | undefined)[]

interface Places {
  frame(row: number | undefined): number | undefined
  time(row: number | undefined): string | undefined
}

interface CsvTable {
  readonly columns: readonly string[]
  lines(target: Target, places: Places): Iterable<Line>
}

const THRESHOLDS = [
  'lower_non_recoverable',
  'lower_critical',
  'lower_non_critical',
  'upper_non_critical',
  'upper_critical',
  'upper_non_recoverable',
]

function* seriesLines(series: Series | undefined, { frame, time }: Places, before: Line): Generator<Line> {
  for (const [i, row] of series?.rows.entries() ?? [])
    yield [...before, time(row), series?.values[i], frame(row)]
}

const sensorLine = (sensor: SensorItem, { frame, time }: Places): Line => {
  const { last } = sensor
  return [
    ...[sensor.name, sensor.number, sensor.owner, sensor.lun, sensor.type, sensor.entity],
    ...[last?.value, sensor.unit, last?.text, last?.states.join('; '), last?.status],
    ...THRESHOLDS.map((name) => {
      const threshold = sensor.thresholds.find((one) => one.name === name)
      return threshold?.value ?? threshold?.raw
    }),
    ...[time(last?.row), frame(last?.row)],
  ]
}

/** The first column is the device. */
const TABLES: Readonly<Record<InventoryTable, CsvTable>> = {
  facts: {
    columns: ['section', 'command', 'of', 'name', 'label', 'value', 'text', 'frame'],
    *lines({ sections }, { frame }) {
      for (const [section, groups] of Object.entries(sections))
        for (const { command, of, facts } of groups) {
          const whose = Object.entries(of).map(([name, value]) => `${name} ${value}`)
          for (const { name, label, value, text, row } of facts)
            yield [section, command, whose.join(', '), name, label, value, text, frame(row)]
        }
    },
  },
  sensors: {
    columns: [
      ...['name', 'number', 'owner', 'lun', 'type', 'entity', 'value', 'unit', 'text', 'states', 'status'],
      ...THRESHOLDS,
      ...['time', 'frame'],
    ],
    *lines({ sensors }, places) {
      for (const sensor of sensors) yield sensorLine(sensor, places)
    },
  },
  readings: {
    columns: ['name', 'number', 'owner', 'lun', 'unit', 'time', 'value', 'frame'],
    *lines({ sensors }, places) {
      for (const { name, number, owner, lun, unit, series } of sensors)
        yield* seriesLines(series, places, [name, number, owner, lun, unit])
    },
  },
  events: {
    columns: [
      ...['id', 'time', 'source', 'sensor', 'type', 'event', 'direction', 'reading', 'threshold', 'details'],
      'frame',
    ],
    *lines({ events }, { frame }) {
      for (const event of events)
        yield [
          ...[event.id, event.time, event.source, event.sensor, event.type, event.text, event.direction],
          ...[event.reading, event.threshold, event.details.join('; '), frame(event.rows[0])],
        ]
    },
  },
  frus: {
    columns: ['fru', 'fru_name', 'area', 'name', 'label', 'value', 'frame'],
    *lines({ frus }, { frame }) {
      for (const { id, name: fru, areas } of frus)
        for (const { label: area, fields } of areas)
          for (const { name, label, value, row } of fields)
            yield [id, fru, area, name, label, value, frame(row)]
    },
  },
  users: {
    columns: ['id', 'channel', 'name', 'privilege', 'status', 'rights', 'frame'],
    *lines({ users }, { frame }) {
      for (const { id, channel, name, privilege, status, rights, rows } of users)
        yield [id, channel, name, privilege, status, rights.join('; '), frame(rows[0])]
    },
  },
  power: {
    columns: ['time', 'watts', 'frame'],
    *lines({ power }, places) {
      yield* seriesLines(power?.series, places, [])
    },
  },
}

/** Piece by piece, with its heading. */
export function* csvOf(
  { index: { columns } }: Dataset,
  targets: readonly Target[],
  table: InventoryTable,
): Generator<string> {
  const places: Places = {
    frame: (row) => (row === undefined ? undefined : columns.frame[row]),
    time: (row) => (row === undefined ? undefined : timeText(columns.seconds[row], columns.nanoseconds[row])),
  }
  const { columns: names, lines } = TABLES[table]
  yield `${['device', ...names].join(',')}\r\n`
  for (const target of targets) {
    for (const line of lines(target, places)) yield `${[target.id, ...line].map(cell).join(',')}\r\n`
  }
}

const cell = (value: string | number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : csvCell(String(value))
