/** What the words of a verdict are made from: everything about one session that a sentence may name. */
import { phrases, say } from '../../language.ts'
import { completionCodes, rmcpStatus } from '../../enums.ts'
import { registry } from '../../messages/index.ts'
import { nameOf } from '../../show.ts'
import { words as packetWords } from '../../words.ts'
import type { Dataset } from '../dataset.ts'
import { durationText } from '../row-text.ts'
import type { Client } from './client.ts'
import type { Target } from './commands.ts'
import type { Facts } from './facts.ts'
import type { Story } from './story.ts'
import type { StepName } from './types.ts'
import type { Judgement } from './judgement.ts'

const APP = 0x06

/** What answers, or should have answered, at each step. */
const REPLIES: Readonly<Partial<Record<StepName, string>>> = {
  open: 'Open Session Response',
  rakp1: 'RAKP 2',
  rakp2: 'RAKP 2',
  rakp3: 'RAKP 4',
  rakp4: 'RAKP 4',
}
const REQUESTS: Readonly<Partial<Record<StepName, string>>> = phrases({
  discover: 'Get Channel Authentication Capabilities',
  open: 'the Open Session Request',
  rakp1: 'RAKP 1',
  rakp2: 'RAKP 1',
  rakp3: 'RAKP 3',
  rakp4: 'RAKP 3',
  challenge: 'Get Session Challenge',
  activate: 'Activate Session',
  privilege: 'Set Session Privilege Level',
})
const COMMANDS: Readonly<Partial<Record<StepName, number>>> = {
  discover: 0x38,
  challenge: 0x39,
  activate: 0x3a,
  privilege: 0x3b,
  close: 0x3c,
}
const MOST_PACKETS = 4
const MOST_ATTEMPTS = 1000

export class Told {
  readonly dataset: Dataset
  readonly story: Story
  readonly judgement: Judgement
  readonly facts: Facts
  readonly target: Target
  /** Address of the BMC, without its port. */
  readonly host: string
  /** '10.0.0.1:623' */
  readonly bmc: string

  constructor(dataset: Dataset, story: Story, judgement: Judgement, facts: Facts, client: Client | null) {
    const { index } = dataset
    const { bmc, version } = story.entry
    this.dataset = dataset
    this.story = story
    this.judgement = judgement
    this.facts = facts
    this.bmc = index.endpointText(bmc)
    const [, host, port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(this.bmc) as unknown as [string, string, string?]
    this.host = host
    this.target = {
      client,
      version,
      // An address that stands in for one that a log does not name is none to type.
      host: dataset.capture.text?.isStandIn(host) ? 'HOST' : host,
      port: port === undefined ? 623 : Number(port),
      user: facts.username,
      suite: facts.cipherSuite,
    }
  }

  /** '`admin`', 'the null user'. */
  get user(): string {
    const { username } = this.facts
    if (username === null) return say`the user`
    return username === '' ? say`the null user` : `\`${username.replaceAll('`', '\\x60')}\``
  }

  get request(): string {
    return REQUESTS[this.judgement.step ?? 'commands'] ?? say`the request`
  }

  get reply(): string {
    return REPLIES[this.judgement.step ?? 'commands'] ?? say`the reply`
  }

  /** 'RAKP 2 has status 0Dh, user name not authorized (packet 5)'. */
  get refusal(): string {
    const { judgement } = this
    const value = judgement.value ?? 0
    const last = judgement.evidence.slice(-1)
    if (judgement.reading === 'status') {
      const name =
        nameOf(value > 0x7f ? completionCodes : rmcpStatus, value) ??
        say`a number that the specification does not have`
      return say`${this.reply} has status ${hex(value)}, ${name} (${this.packets(last)})`
    }
    return say`${this.request} was refused with completion code ${hex(value)}, ${meaningOf(judgement.step, value)} (${this.packets(last)})`
  }

  /** 'packet 5', 'packets 3, 5 and 7', 'packets 3 to 30'. */
  packets(rows: readonly number[]): string {
    const { frame } = this.dataset.index.columns
    const frames = [...new Set(rows.map((row) => frame[row]))]
    if (frames.length === 0) return say`no packet`
    if (frames.length === 1) return say`packet ${frames[0]}`
    const last = frames[frames.length - 1]
    const inRow = frames.length > 2 && last - frames[0] === frames.length - 1
    if (inRow || frames.length > MOST_PACKETS) return say`packets ${frames[0]} to ${last}`
    return say`packets ${frames.slice(0, -1).join(', ')} and ${last}`
  }

  /** How many attempts in a row, this one included, ended at the same unanswered message. */
  get attemptsAlike(): number {
    const { columns, sessionTable: table } = this.dataset.index
    const kindOf = (session: number): number => {
      const last = table.lastLogin[session] - 1
      return last >= 0 && columns.partner[last] === 0 ? columns.kind[last] : -1
    }
    const { id } = this.story.entry
    const kind = kindOf(id)
    let attempts = 1
    for (let session = table.previous[id]; attempts < MOST_ATTEMPTS; session = table.previous[session]) {
      if (kind < 0 || kindOf(session) !== kind) break
      attempts++
    }
    return attempts
  }

  /** '4 tries in 6.0 s'; '1 try'. */
  tries(rows: readonly number[]): string {
    if (rows.length < 2) return say`1 try`
    const nanoseconds = this.dataset.index.columns.nanosecondsBetween(rows[0], rows[rows.length - 1])
    return say`${rows.length} tries in ${durationText(nanoseconds)}`
  }

  /** Type and code of the first ICMP error: '3.3'. */
  private get icmpCode(): string {
    const { netFnLun, cmd } = this.dataset.index.columns
    const row = this.story.icmp[0]
    return row === undefined ? '' : `${netFnLun[row]}.${cmd[row]}`
  }

  private get isIpv6(): boolean {
    return this.bmc.startsWith('[')
  }

  /** The machine is there, and says that nothing listens. */
  get portClosed(): boolean {
    return this.icmpCode === (this.isIpv6 ? '1.4' : '3.3')
  }

  /** What the first ICMP error says: 'Port unreachable'. */
  get icmp(): string {
    const names = this.isIpv6 ? packetWords.icmp6 : packetWords.icmp
    return this.icmpCode === '' ? '' : (names[this.icmpCode] ?? say`Destination unreachable`)
  }
}

/** What a status of Open Session Response, RAKP 2 or RAKP 4 means; a lone byte may be a completion code instead. */
export const statusName = (value: number): string =>
  nameOf(value > 0x7f ? completionCodes : rmcpStatus, value) ??
  say`a number that the specification does not have`

/** What a completion code means for the command of that step. */
export function meaningOf(step: StepName | undefined, code: number): string {
  const cmd = step && COMMANDS[step]
  const command = cmd === undefined ? undefined : registry.find({ netFn: APP, cmd })
  return command?.completionCodes?.[code] ?? nameOf(completionCodes, code) ?? say`a code without a name`
}

export const hex = (value: number): string => `${value.toString(16).padStart(2, '0').toUpperCase()}h`
