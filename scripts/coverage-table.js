// @ts-check
// Counts of the registry's commands, by netFn and group: named, described, with completion codes of their own.

/** @typedef {import('wasm-free-codec').Command} Command */
/** @typedef {{ of?: number, named: number, bodies: number, completion_codes: number }} Counts */
/** @typedef {{ title: string, of?: number, has: (command: Command) => boolean }} Area */

/** @param {number} netFn @param {string} title @param {number} of @returns {Area} */
const chapter = (netFn, title, of) => ({ title, of, has: (command) => command.netFn === netFn })

/** @param {number} group @param {(command: Command) => boolean} [where] */
const group =
  (group, where = () => true) =>
  (/** @type {Command} */ command) =>
    command.netFn === 0x2c && command.group === group && where(command)

/** @param {string} document */
const from =
  (document) =>
  (/** @type {Command} */ { spec }) =>
    spec.startsWith(document)

/** The chapters of Appendix G, with as many commands as it lists. */
const appendixG = [
  chapter(0x00, 'Chassis', 13),
  chapter(0x02, 'Bridge, ICMB', 26),
  chapter(0x04, 'Sensor/Event', 27),
  chapter(0x06, 'App', 62),
  chapter(0x0a, 'Storage', 30),
  chapter(0x0c, 'Transport', 24),
]
/** @type {Area[]} */
const dcmi = [{ title: 'DCMI', of: 15, has: group(0xdc) }]
/** @type {Area[]} */
const picmg = [
  { title: 'PICMG 3.0 (AdvancedTCA)', has: group(0x00, from('PICMG')) },
  { title: 'AMC.0 (AdvancedMC)', has: group(0x00, from('AMC')) },
  { title: 'MTCA.0 (MicroTCA)', has: group(0x00, from('MTCA')) },
  { title: 'HPM.1, HPM.2, HPM.3', has: group(0x00, from('HPM')) },
  { title: 'VITA 46.11', has: group(0x03) },
]
/** @type {Area[]} */
const host = [
  { title: 'Redfish host interface', has: group(0x52) },
  { title: 'Arm SBMR', has: group(0xae) },
]
/** @type {Area} */
const oem = { title: 'OEM', has: (command) => command.oem !== undefined }

/** @param {readonly Command[]} commands @param {Readonly<Record<number, string>>} names @returns {Area[]} */
const makers = (commands, names) =>
  [...new Set(commands.flatMap(({ oem }) => oem ?? []))]
    .map((number) => ({
      title: `OEM: ${names[number] ?? number}`,
      has: (/** @type {Command} */ command) => command.oem === number,
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1))

/** @param {readonly Command[]} commands @param {readonly Area[]} areas @returns {Counts} */
function count(commands, areas) {
  const among = commands.filter((command) => areas.some(({ has }) => has(command)))
  const all = areas.reduce((sum, { of = 0 }) => sum + of, 0)
  return {
    ...(all > 0 && { of: all }),
    named: among.length,
    bodies: among.filter(({ request, response }) => request && response).length,
    completion_codes: among.filter(({ completionCodes }) => completionCodes).length,
  }
}

/** @param {readonly Command[]} commands */
export const coverageTotals = (commands) => ({
  appendix_g: count(commands, appendixG),
  dcmi: count(commands, dcmi),
  picmg_hpm_vita: count(commands, picmg),
  host_interfaces: count(commands, host),
  oem: count(commands, [oem]),
})

/** @param {readonly Command[]} commands @param {Readonly<Record<number, string>>} [names] of manufacturers */
export function coverageTable(commands, names = {}) {
  /** @param {string} title @param {Counts} counts */
  const row = (title, { of, named, bodies, completion_codes }) =>
    [title, of ?? '', named, bodies, completion_codes].map(String)
  const rows = [
    ['', 'listed', 'named', 'bodies', 'own codes'],
    ...appendixG.map((area) => row(area.title, count(commands, [area]))),
    row('Appendix G', count(commands, appendixG)),
    ...[...dcmi, ...picmg, ...host, ...makers(commands, names)].map((area) =>
      row(area.title, count(commands, [area])),
    ),
    row('All OEM', count(commands, [oem])),
    row('All', count(commands, [{ title: 'All', has: () => true }])),
  ]
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map(([title, ...cells]) =>
      [title.padEnd(widths[0]), ...cells.map((cell, i) => cell.padStart(widths[i + 1]))].join('  '),
    )
    .join('\n')
}
