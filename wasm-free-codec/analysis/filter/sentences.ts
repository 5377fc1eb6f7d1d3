/**
 * Every sentence that the filter says, in English: what is wrong with an expression, and what the fields of the
 * packet list mean. Another language is a second table with these keys.
 */
import { phrases, say } from '../../language.ts'

export type SentenceValues = Readonly<Record<string, string | number>>

const filterSentences = {
  // What an expression is made of.
  too_long: (v: SentenceValues) => say`A filter has at most ${v.limit} characters.`,
  too_deep: (v: SentenceValues) => say`Parentheses are nested too deep: ${v.limit} levels are the limit.`,
  too_many: (v: SentenceValues) => say`A filter compares at most ${v.limit} times.`,
  open_quote: () => say`This quote is not closed.`,
  open_parenthesis: () => say`This parenthesis is not closed.`,
  open_set: () => say`This set is not closed: } is missing.`,
  extra_parenthesis: () => say`There is no ( for this ).`,
  empty_parentheses: () => say`There is nothing between these parentheses.`,
  empty_set: () => say`This set is empty: write values between the braces, {1 2 3}.`,
  unexpected: (v: SentenceValues) => say`${v.text} does not belong here.`,
  single_and: () => say`Write \`and\` or \`&&\`.`,
  single_or: () => say`Write \`or\` or \`||\`.`,
  no_condition: (v: SentenceValues) => say`A condition is missing after ${v.text}.`,
  no_value: (v: SentenceValues) => say`A value is missing after ${v.text}.`,
  no_field: (v: SentenceValues) => say`A field is missing before ${v.text}.`,
  no_connection: () => say`Write \`and\` or \`or\` between two conditions.`,
  no_set: () => say`Values are listed in braces after \`in\`: {app chassis}.`,
  no_bound: () => say`A range has two ends: {1..5}.`,
  range_outside: (v: SentenceValues) => say`A range stands in a set: \`${v.field} in {${v.range}}\`.`,
  no_regex: () => say`Regular expressions are not supported: use \`contains\`.`,

  // What its words mean.
  unknown_field: (v: SentenceValues) => say`There is no field \`${v.name}\`.`,
  unknown_field_near: (v: SentenceValues) =>
    say`There is no field \`${v.name}\`; did you mean \`${v.near}\`?`,
  quoted_field: (v: SentenceValues) => say`A field's name stands without quotes: ${v.name}.`,
  no_comparison: (v: SentenceValues) =>
    say`\`${v.name}\` has no value to compare: write \`${v.name}\` alone.`,
  not_number: (v: SentenceValues) =>
    say`\`${v.value}\` is no number: \`${v.name}\` takes 6, 0x06, 06h or 0b110.`,
  not_named: (v: SentenceValues) => say`\`${v.name}\` has no value called \`${v.value}\`.`,
  not_named_near: (v: SentenceValues) =>
    say`\`${v.name}\` has no value called \`${v.value}\`; did you mean \`${v.near}\`?`,
  several_named: (v: SentenceValues) =>
    say`Several values of \`${v.name}\` begin like \`${v.value}\`: ${v.names}.`,
  not_duration: (v: SentenceValues) =>
    say`\`${v.value}\` is no time span: \`${v.name}\` takes 0.2, 200ms, 1.5s, 3us or 2min.`,
  not_bytes: (v: SentenceValues) =>
    say`\`${v.value}\` is no row of bytes: \`${v.name}\` takes 0a:0b:0c, 0a0b0c or "text".`,
  not_address: (v: SentenceValues) =>
    say`\`${v.value}\` is no address: \`${v.name}\` takes 10.0.0.1, 10.0.0.0/24, fe80::1 or 20h.`,
  not_unit: (v: SentenceValues) => say`\`${v.name}\` is not measured in ${v.unit}.`,
  not_ordered: (v: SentenceValues) => say`\`${v.name}\` has no order: use == or !=${v.more}.`,
  no_order_of_many: (v: SentenceValues) => say`\`${v.value}\` stands for several values: use == or \`in\`.`,
  no_contains: (v: SentenceValues) => say`\`${v.name}\` is a number: \`contains\` searches text and bytes.`,
  empty_text: () => say`The text to search for is empty.`,
  range_backwards: (v: SentenceValues) => say`This range is empty: ${v.low} is above ${v.high}.`,
  no_range: (v: SentenceValues) => say`\`${v.name}\` has no order, and so no ranges.`,
} satisfies Record<string, (values: SentenceValues) => string>

export type SentenceCode = keyof typeof filterSentences

/** Something wrong at characters [start, end) of an expression. */
export interface FilterError {
  code: SentenceCode
  start: number
  end: number
  text: string
}

/** Thrown inside of this folder only, and caught where the folder ends. */
export class FilterProblem extends Error {
  readonly problem: FilterError

  constructor(code: SentenceCode, start: number, end: number, values: SentenceValues = {}) {
    super(code)
    this.problem = { code, start, end, text: filterSentences[code](values) }
  }
}

/** Labels of the fields that the index knows by itself. */
export const columnLabels = phrases({
  frame: 'Frame number in the capture',
  time: 'Seconds since the first row',
  session: 'Number of the session',
  src: 'Source address',
  dst: 'Destination address',
  addr: 'Source or destination address',
  srcport: 'Source port',
  dstport: 'Destination port',
  port: 'Source or destination port',
  length: 'Captured bytes of the datagram',
  layer: 'What carries the row, in short',
  kind: 'What the row is',
  net_fn: 'Network function; a name stands for requests and responses',
  cmd: 'Command number',
  command: 'Name of the command',
  lun: 'LUN of the responder',
  completion_code: 'Completion code of a response',
  status: 'Status of an RMCP+ login message',
  seq: 'Sequence number of the message (rqSeq)',
  latency: 'Time from the request to this response',
  retry: 'Sent again while there was no answer',
  duplicate: 'Answers what was answered before',
  encrypted: 'The payload is encrypted',
  decrypted: 'The payload is encrypted, and the keys given open it',
  code_ok: 'Its integrity or authentication code is the one that the keys given make',
  code_bad: 'Its integrity or authentication code is not the one that the keys given make',
  authenticated: 'The packet carries an authentication code',
  bridged: 'Carries a message for another controller, or answers one',
  from_bmc: 'Sent by the BMC',
  response: 'Is a response',
  request: 'Is a request',
  unanswered: 'A request that has no response in the capture',
  checksum_bad: 'A checksum of the message is wrong',
  truncated: 'Cut, or shorter than its own length says',
  'icmp.type': 'ICMP or ICMPv6 type of an error',
  'icmp.code': 'ICMP or ICMPv6 code of an error',
  comment: 'Packet comment of the capture',
  info: 'The info column',
})

/** What stands beside a completion. */
export const completionDetails = phrases({
  alias: (target: string) => say`same as ${target}`,
  operators: {
    '==': 'is',
    '!=': 'is there and differs',
    '<': 'below',
    '<=': 'at most',
    '>': 'above',
    '>=': 'at least',
    in: 'one of {a b c}',
    contains: 'has this part, upper or lower case',
    and: 'both',
    or: 'one or both',
  },
  commandMessages: 'messages of this command',
  layerRows: 'rows with this layer',
})
