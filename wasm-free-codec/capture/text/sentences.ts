/** Every sentence that is said of a text, in English. Another language is a second table with these keys. */

type Values = Readonly<Record<string, number | string>>

const count = (value: number | string): string =>
  typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : value

export const textWords = {
  /** Name of the interface in exported captures. */
  standIns: 'text log, stand-in addresses',
  lines: (first: number, last: number) =>
    first === last ? `line ${count(first)}` : `lines ${count(first)}–${count(last)}`,
  fromFields: 'put together from what the log says of it',
  inClear: 'the message in clear, as the log has it, in an envelope put together for it',
  cutThere: 'the log does not have all of it',
  wentOn: 'not in the log: the client went on, so an answer came',
  runs: (runs: readonly (readonly [first: number, last: number])[], others: number) => {
    const named = runs.map(([first, last]) =>
      first === last ? count(first) : `${count(first)}–${count(last)}`,
    )
    const isOne = runs.length === 1 && runs[0][0] === runs[0][1] && others === 0
    return `${isOne ? 'line' : 'lines'} ${named.join(', ')}${others > 0 ? ` and ${count(others)} more` : ''}`
  },
} as const

export const textSentences = {
  kinds: (v) => `Read as text: ${v.kinds}; ${count(v.frames)} packets in ${count(v.lines)} lines.`,
  'stand-in-addresses': (v) =>
    `The text names no addresses: ${v.client} stands for the client and ${v.bmc} for the BMC.`,
  'stand-in-times': () => `The text has no times: the packets are a millisecond apart, in their order.`,
  keys: () =>
    `The client printed secrets of its sessions. They are used to open its packets, and are not shown: keep the log to yourself.`,
  'not-understood': (v) => `Not understood: ${v.lines}.`,
  'cut-dump': (v) =>
    `Line ${count(v.line)}: ${count(v.wanted)} bytes are announced, and ${count(v.found)} are there.`,
  'not-a-packet': (v) =>
    `Line ${count(v.line)}: ${count(v.bytes)} bytes that are no RMCP datagram, IP packet or IPMB message.`,
  'line-cut': (v) =>
    `Line ${count(v.line)} is longer than ${count(v.limit)} characters: what is behind them was not read.`,
  'offset-jump': (v) => `Line ${count(v.line)}: the dump goes on at ${v.found}, where ${v.wanted} was due.`,
  bridged: (v) => `Line ${count(v.line)}: a bridged request, whose packet is not printed, was left out.`,
  more: (v) => `${count(v.count)} more of the kind "${v.code}" were not listed.`,
} as const satisfies Record<string, (values: Values) => string>

export type TextCode = keyof typeof textSentences
