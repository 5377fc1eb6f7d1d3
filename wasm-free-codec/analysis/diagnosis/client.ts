/**
 * Which client it was, where its packets tell: each has habits of its own in what the specification leaves open. Seen
 * with ipmitool 1.8.19, FreeIPMI 1.6.10, OpenIPMI 2.0.33, pyghmi 1.5 and ipmiutil 3.18.
 */
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import type { Story } from './story.ts'

export type Client = 'freeipmi' | 'ipmitool' | 'ipmiutil' | 'openipmi' | 'pyghmi'

/** ipmitool's console session ID is the same in every session; ipmiutil has taken over its code. */
const IPMITOOL_CONSOLE = 0xa0a2a3a4
/** pyghmi counts up from there: 'xCAT'. */
const PYGHMI_CONSOLE = 0x784341
/** OpenIPMI numbers its sessions 1, 2, ... */
const MOST_OPENIPMI_SESSIONS = 0x10000

/** Of the first login of any client but FreeIPMI; of a second one by the same it is not seen. */
const LATEST_CHALLENGE = 3
const OEM = 5
const APP = 0x06
const GROUP_EXTENSION = 0x2c
const VITA = 0x3e
/** Set Session Privilege Level, Close Session. */
const OF_LOGIN = [0x3b, 0x3c]

/** Null where the packets do not tell. */
export function clientOf({ index: { columns } }: Dataset, story: Story): Client | null {
  const { remoteId, version } = story.entry
  const asked = (rows: readonly { request: number }[]) =>
    rows.find(({ request }) => request >= 0)?.request ?? -1
  const sequenceOf = (row: number) => (row < 0 ? -1 : columns.sequence[row] >> 2)
  const capabilities = asked(story.capabilities)
  const first = sequenceOf(capabilities)
  const pinged = story.pings.some(({ request }) => request >= 0 && columns.sequence[request] === 0)

  if (version === '2.0' && remoteId !== 0) {
    if (remoteId === IPMITOOL_CONSOLE) return 'ipmitool'
    if (remoteId >>> 8 === PYGHMI_CONSOLE) return 'pyghmi'
    if (remoteId < MOST_OPENIPMI_SESSIONS) return first <= 1 ? 'openipmi' : null
    return first > 1 || opensForHighest() ? 'freeipmi' : null
  }
  const challenge = sequenceOf(asked(story.challenge))
  if (capabilities < 0) return challenge > LATEST_CHALLENGE ? 'freeipmi' : null
  if (columns.kind[capabilities] !== K.KIND_IPMI15) return null
  if (first > 1) return 'freeipmi'
  if (first === 1 && pinged) return 'ipmitool'
  if (challenge >= 0) {
    // FreeIPMI begins anywhere, in one of 64 logins at 0, and in one at 1.
    if (first === 0) return challenge === 1 && !asksFor20(capabilities) ? 'freeipmi' : null
    return challenge === 1 ? 'ipmiutil' : byLogin()
  }
  return byDiscovery(story.capabilities.filter(({ request }) => request >= 0).map(({ request }) => request))

  /** Those that begin with 1 and 2: OpenIPMI, ipmitool where it sends no ping, and FreeIPMI by chance. */
  function byLogin(): Client {
    // OEM authentication is ipmitool's; a retry has the number of the first try unless it is FreeIPMI's.
    if (story.entry.authentication === OEM) return 'ipmitool'
    for (const exchanges of [story.challenge, story.activate]) {
      const rows = exchanges.filter(({ request }) => request >= 0).map(({ request }) => request)
      if (rows.some((row) => sequenceOf(row) !== sequenceOf(rows[0]))) return 'freeipmi'
    }
    // After the privilege level the first command is ipmitool's look for VITA, OpenIPMI's for PICMG, or the user's own.
    const outside = K.FLAG_FROM_BMC | K.FLAG_RESPONSE
    const inside = story.inside.filter(
      (row) => (columns.flags[row] & (outside | K.FLAG_MESSAGE)) === K.FLAG_MESSAGE,
    )
    const command = inside.find(
      (row) => columns.netFnLun[row] >> 2 !== APP || !OF_LOGIN.includes(columns.cmd[row]),
    )
    if (command === undefined || columns.netFnLun[command] >> 2 === GROUP_EXTENSION)
      return command !== undefined && columns.cmd[command] === VITA ? 'ipmitool' : 'openipmi'
    return 'freeipmi'
  }

  /** ipmitool, pyghmi and ipmiutil begin alike with RMCP+; asked once more without IPMI 2.0, they differ. */
  function byDiscovery(requests: readonly number[]): Client | null {
    const plain = requests.find((row) => !asksFor20(row))
    if (first === 1) return plain === undefined ? 'openipmi' : null
    if (plain === undefined || plain === requests[0]) return null
    return sequenceOf(plain) === 0 ? 'ipmitool' : sequenceOf(plain) === 1 ? 'pyghmi' : null
  }

  function asksFor20(row: number): boolean {
    return (story.bytes(row)[columns.bodyOffset[row] + 6] & 0x80) !== 0
  }

  /** FreeIPMI asks for privilege 0 and begins its tags anywhere. */
  function opensForHighest(): boolean {
    const row = asked(story.open)
    return row >= 0 && columns.sequence[row] > 3 && story.bytes(row)[columns.bodyOffset[row] + 1] === 0
  }
}
