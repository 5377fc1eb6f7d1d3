// An inventory for people: headings, facts with their values, and tables whose columns stand below each other.
import { stripVTControlCharacters } from 'node:util'
import type { Dataset } from 'wasm-free-codec'
import { type FactGroup, type Inventory, SECTIONS, type Target, summaryOf } from 'wasm-free-codec/inventory'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

export const headingText = ({ index }: Dataset, file: string, { targets, sealed }: Inventory): string => {
  const bmcs = targets.filter(({ path }) => path.length === 0).length
  const behind = targets.length - bmcs
  const counts = [plural(bmcs, 'BMC'), ...(behind > 0 ? [`${plural(behind, 'controller')} behind`] : [])]
  const hidden = sealed > 0 ? `; ${plural(sealed, 'packet is', 'packets are')} encrypted and not opened` : ''
  const { packets, rows } = index
  return `${file}\n${plural(packets, 'packet')}, ${rows} of IPMI; ${counts.join(', ')}${hidden}\n`
}

/** A device with all that is told of it. */
export const deviceText = (dataset: Dataset, target: Target): string => {
  const parts = [
    [`${target.path.length > 0 ? `${target.bmc}, ` : 'BMC '}${target.label}`, summaryOf(target)],
    ...SECTIONS.flatMap((name) => (target.sections[name] ?? []).map((group) => factLines(dataset, group))),
    sensorLines(dataset, target),
    powerLines(dataset, target),
    eventLines(dataset, target),
    ...fruParts(dataset, target),
    userLines(dataset, target),
  ]
  const shown = parts.map((lines) => lines.filter(Boolean)).filter((lines) => lines.length > 0)
  return (
    shown.map((lines, i) => lines.map((line) => clean(i > 0 ? `  ${line}` : line)).join('\n')).join('\n\n') +
    '\n'
  )
}

const clean = (line: string): string => stripVTControlCharacters(line).trimEnd()

const frameOf = ({ index }: Dataset, row: number | undefined): string =>
  row === undefined ? '' : String(index.columns.frame[row])
const packet = (dataset: Dataset, row: number | undefined): string =>
  row === undefined ? '' : `(packet ${frameOf(dataset, row)})`

function factLines(dataset: Dataset, { label, facts, rows }: FactGroup): string[] {
  const width = widest(facts.map((fact) => fact.label))
  const last = rows.at(-1)
  // Parameters come one by one.
  const each = new Set(facts.map(({ row }) => row)).size > 1
  return [
    each ? label : `${label} ${packet(dataset, last)}`,
    ...facts.map(
      (fact) => `  ${pad(fact.label, width)}  ${fact.text}${each ? `  ${packet(dataset, fact.row)}` : ''}`,
    ),
  ]
}

function sensorLines(dataset: Dataset, { sensors }: Target): string[] {
  const lines = sensors.map(({ name, number, type, analog, last, series, thresholds, entity }) => [
    name || '-',
    hex(number),
    type,
    entity,
    last ? [last.text, ...(analog ? last.states : [])].join(', ') : '-',
    last?.status ?? '',
    thresholds.map((one) => `${SHORT[one.name] ?? one.name} ${one.text}`).join(', '),
    series ? String(series.rows.length) : '',
    frameOf(dataset, last?.row),
  ])
  const names = ['Name', 'No', 'Type', 'Entity', 'Reading', 'Status', 'Thresholds', 'Readings', 'Packet']
  return tableLines('Sensors', names, lines)
}

/** As ipmitool's users know them. */
const SHORT: Readonly<Record<string, string>> = {
  lower_non_recoverable: 'lnr',
  lower_critical: 'lcr',
  lower_non_critical: 'lnc',
  upper_non_critical: 'unc',
  upper_critical: 'ucr',
  upper_non_recoverable: 'unr',
}

function powerLines(dataset: Dataset, { power }: Target): string[] {
  if (!power) return []
  const { current, minimum, maximum, average, row, series } = power
  return [
    `Power ${packet(dataset, row)}`,
    `  ${current} W now; ${minimum} to ${maximum} W, ${average} W on average; read ${plural(series.rows.length, 'time')}`,
  ]
}

const eventLines = (dataset: Dataset, { events }: Target): string[] =>
  tableLines(
    'Event log',
    ['ID', 'Time', 'Source', 'Sensor', 'Type', 'Event', '', 'Details', 'Packet'],
    events.map((event) => [
      hex(event.id),
      event.time.replace('T', ' ').replace(/(\.0+)?Z$/, ''),
      event.source,
      event.sensor,
      event.type,
      event.text,
      event.direction,
      [event.reading && `${event.reading} (threshold ${event.threshold})`, ...event.details]
        .filter(Boolean)
        .join('; '),
      frameOf(dataset, event.rows[0]),
    ]),
  )

const fruParts = (dataset: Dataset, { frus }: Target): string[][] =>
  frus.map(({ id, name, size, missing, areas, problems, rows }) => [
    `FRU ${id}${name && `, ${name}`}: ${plural(size, 'byte')}${missing > 0 ? `, ${missing} of them not in the capture` : ''} ${packet(dataset, rows[0])}`,
    ...areas.flatMap(({ label, fields }) => {
      const width = widest(fields.map((field) => field.label))
      return [`  ${label}`, ...fields.map((field) => `    ${pad(field.label, width)}  ${field.value}`)]
    }),
    ...problems.map((problem) => `  ! ${problem}`),
  ])

const userLines = (dataset: Dataset, { users }: Target): string[] =>
  tableLines(
    'Users',
    ['ID', 'Name', 'Channel', 'Privilege', 'Status', 'Rights', 'Packet'],
    users.map(({ id, name, channel, privilege, status, rights, rows }) => [
      String(id),
      name ?? '',
      channel === undefined ? '' : String(channel),
      privilege,
      status,
      rights.join(', '),
      frameOf(dataset, rows[0]),
    ]),
  )

/** Columns that are empty throughout are left out. */
function tableLines(
  title: string,
  names: readonly string[],
  lines: readonly (readonly string[])[],
): string[] {
  if (lines.length === 0) return []
  const kept = names.map((_, i) => i).filter((i) => lines.some((line) => line[i] !== ''))
  const widths = kept.map((i) => widest([names[i], ...lines.map((line) => line[i])]))
  const row = (line: readonly string[]) => `  ${kept.map((i, k) => pad(line[i], widths[k])).join('  ')}`
  return [title, row(names), ...lines.map(row)]
}

const hex = (number: number): string => `${number.toString(16).toUpperCase().padStart(2, '0')}h`
const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length))
const pad = (text: string, width: number): string => text.padEnd(width)
