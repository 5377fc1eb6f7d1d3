/** Every sentence that is said of a text, in English. */
import { phrases, say } from '../../language.ts'

type Values = Readonly<Record<string, number | string>>

/** Hosts that are named in one sentence. */
const MOST_HOSTS = 20

const count = (value: number | string): string =>
  typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : value

export const textWords = phrases({
  /** Name of the interface in exported captures. */
  standIns: 'text log, stand-in addresses',
  lines: (first: number, last: number) =>
    first === last ? say`line ${count(first)}` : say`lines ${count(first)}–${count(last)}`,
  fromFields: 'put together from what the log says of it',
  inClear: 'the message in clear, as the log has it, in an envelope put together for it',
  cutThere: 'the log does not have all of it',
  wentOn: 'not in the log: the client went on, so an answer came',
  hosts: (hosts: readonly (readonly [name: string, address: string])[]) => {
    const named = hosts.slice(0, MOST_HOSTS).map(([name, address]) => say`${address} stands for ${name}`)
    const others = hosts.length - named.length
    return `${named.join(', ')}${others > 0 ? say` and ${count(others)} others` : ''}`
  },
  runs: (runs: readonly (readonly [first: number, last: number])[], others: number) => {
    const named = runs.map(([first, last]) =>
      first === last ? count(first) : `${count(first)}–${count(last)}`,
    )
    const isOne = runs.length === 1 && runs[0][0] === runs[0][1] && others === 0
    const all = `${named.join(', ')}${others > 0 ? say` and ${count(others)} more` : ''}`
    return isOne ? say`line ${all}` : say`lines ${all}`
  },
  /** Values that a client prints beside its packets. */
  derived: {
    consoleId: 'the session ID of the console',
    managedId: 'the session ID of the BMC',
    consoleRandom: 'the console’s random number',
    managedRandom: 'the BMC’s random number',
    guid: 'the GUID of the BMC',
    challenge: 'the challenge',
    input2: 'what the code of RAKP message 2 is made from',
    input3: 'what the code of RAKP message 3 is made from',
    input4: 'what the code of RAKP message 4 is made from',
    inputSik: 'what the session integrity key is made from',
    code2: 'the code of RAKP message 2, made from the client’s password,',
    code3: 'the code of RAKP message 3',
    code4: 'the code of RAKP message 4, made from the client’s keys,',
    covered: 'what an integrity code covers',
    integrity: 'an integrity code',
    authCode: 'an authentication code',
  },
})

export type DerivedValue = keyof typeof textWords.derived

export const textSentences = {
  kinds: (v) => say`Read as text: ${v.kinds}. Lines: ${count(v.lines)}, packets: ${count(v.frames)}.`,
  'stand-in-addresses': (v) =>
    say`The text names no addresses: ${v.client} stands for the client and ${v.bmc} for the BMC.`,
  'stand-in-hosts': (v) => say`The text names hosts without their addresses: ${v.hosts}.`,
  'stand-in-times': () => say`The text has no times: the packets are a millisecond apart, in their order.`,
  keys: () =>
    say`The client printed secrets of its sessions. They are used to open its packets, and are not shown: keep the log to yourself.`,
  'not-understood': (v) => say`Not understood: ${v.lines}.`,
  'cut-dump': (v) =>
    say`Line ${count(v.line)}: ${count(v.wanted)} bytes are announced, and ${count(v.found)} are there.`,
  'not-a-packet': (v) =>
    say`Line ${count(v.line)}: ${count(v.bytes)} bytes that are no RMCP datagram, IP packet or IPMB message.`,
  'line-cut': (v) =>
    say`Line ${count(v.line)} is longer than ${count(v.limit)} characters: what is behind them was not read.`,
  'offset-jump': (v) =>
    say`Line ${count(v.line)}: the dump goes on at ${v.found}, where ${v.wanted} was due.`,
  'derived-agree': (v) =>
    say`${count(v.count)} values that the client printed beside its packets agree with them: session IDs, random numbers, codes and what they are made from.`,
  'derived-differs': (v) =>
    say`Line ${count(v.line)}: ${textWords.derived[v.what as DerivedValue]} is not what the packets say.`,
  more: (v) => say`${count(v.count)} more of the kind "${v.code}" were not listed.`,
} as const satisfies Record<string, (values: Values) => string>

export type TextCode = keyof typeof textSentences
