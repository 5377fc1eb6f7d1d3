/** Findings in the messages of the login: tags, session IDs, lengths (IPMI 2.0 §13.17 to §13.24). */
import { rmcpAuthAlgorithms } from '../../enums.ts'
import type { Values } from '../../field.ts'
import { sessionSetup } from '../../layers.ts'
import { hexNumber, nameOf } from '../../show.ts'
import { FLAG_COMPLETION_CODE, FLAG_TRUNCATED, KIND_OPEN_SESSION_REQUEST } from '../kinds.ts'
import { Evidence } from './findings-list.ts'
import { nameOfRow } from './findings-names.ts'
import type { Scene } from './findings.ts'
import { code, findingWords as words } from './findings-words.ts'
import type { Exchange } from './story.ts'

/** Messages of one kind that are looked into: a login has few. */
const MOST = 100
/** Bytes of the code in RAKP message 2 and of the check value in RAKP message 4, by authentication algorithm. */
const RAKP2_CODE = [0, 20, 16, 32]
const RAKP4_CODE = [0, 12, 16, 16]
const SET_SESSION_PRIVILEGE = 0x3b
const CLOSE_SESSION = 0x3c
const APP = 0x06

export async function loginFindings(scene: Scene): Promise<void> {
  tags(scene)
  await sessionIds(scene)
  zeroIds(scene)
  await lengths(scene)
}

const first = (exchanges: readonly Exchange[]) => exchanges.slice(0, MOST)
const accepted = ({ dataset }: Scene, row: number) => {
  const { flags, completionCode } = dataset.index.columns
  return row >= 0 && (flags[row] & FLAG_COMPLETION_CODE) !== 0 && completionCode[row] === 0
}

/** Values of Open Session or RAKP. */
async function valuesOf({ dataset }: Scene, row: number): Promise<Values> {
  const type = dataset.index.columns.kind[row] - KIND_OPEN_SESSION_REQUEST + 0x10
  const { name } = sessionSetup[type as keyof typeof sessionSetup]
  return (await dataset.packet(row)).layers.find((layer) => layer.name === name)?.values ?? {}
}

function tags({ dataset, story, list }: Scene): void {
  const { columns } = dataset.index
  const found = new Map<string, Evidence>()
  for (const { request, reply } of [story.open, story.rakp1, story.rakp3].flatMap(first)) {
    if (request < 0 || reply < 0 || columns.sequence[request] === columns.sequence[reply]) continue
    // A reply of one byte is a mere completion code.
    if (columns.length[reply] - columns.bodyOffset[reply] < 2) continue
    const [sent, got] = [code(columns.sequence[request]), code(columns.sequence[reply])]
    const refused = columns.completionCode[reply] !== 0
    const summary = words.tagNotEchoed(nameOfRow(columns, reply), sent, got, refused)
    let evidence = found.get(summary)
    if (!evidence) found.set(summary, (evidence = new Evidence()))
    evidence.add(reply)
  }
  for (const [summary, { rows }] of found) list.add('tag-not-echoed', rows, summary)
}

/** Each side is addressed by the session ID that it has chosen; a refusal may leave it out. */
async function sessionIds(scene: Scene): Promise<void> {
  const { dataset, story, list } = scene
  const { columns } = dataset.index
  const console = new Set<number>()
  const managed = new Set<number>()
  const id = (values: Values, name: string) => values[name] as number | undefined
  for (const { request, reply } of first(story.open)) {
    const asked = request < 0 ? undefined : id(await valuesOf(scene, request), 'console_session_id')
    if (asked !== undefined) console.add(asked)
    if (!accepted(scene, reply)) continue
    const given = id(await valuesOf(scene, reply), 'managed_session_id')
    if (given !== undefined) managed.add(given)
  }
  const check = async (row: number, name: string, known: Set<number>, say: typeof words.consoleId) => {
    const got = id(await valuesOf(scene, row), name)
    if (got === undefined || known.size === 0 || known.has(got)) return
    const [sent] = known
    const summary = say(nameOfRow(columns, row), hexNumber(got, 4), hexNumber(sent, 4))
    list.add('unexpected-session-id', [row], summary)
  }
  for (const exchange of first(story.open)) {
    if (accepted(scene, exchange.reply)) {
      await check(exchange.reply, 'console_session_id', console, words.consoleId)
    }
  }
  for (const { request, reply } of [story.rakp1, story.rakp3].flatMap(first)) {
    if (request >= 0) await check(request, 'managed_session_id', managed, words.managedId)
    if (accepted(scene, reply)) await check(reply, 'console_session_id', console, words.consoleId)
  }
}

/** What belongs into a session, sent outside of it. */
function zeroIds({ dataset, story, list }: Scene): void {
  const { columns } = dataset.index
  const found = new Evidence()
  for (const { request } of story.others) {
    const cmd = columns.cmd[request]
    if (request < 0 || columns.netFnLun[request] >> 2 !== APP) continue
    if (cmd === SET_SESSION_PRIVILEGE || cmd === CLOSE_SESSION) found.add(request)
  }
  if (found.count === 0) return
  list.add(
    'unexpected-session-id',
    found.rows,
    words.zeroAfterLogin(nameOfRow(columns, found.rows[0]), found.count),
  )
}

async function lengths(scene: Scene): Promise<void> {
  const { dataset, story, list } = scene
  const { authentication, algorithmsChosen } = story.entry
  if (authentication === null || !algorithmsChosen || RAKP2_CODE[authentication] === undefined) return
  const algorithm = nameOf(rmcpAuthAlgorithms, authentication) ?? code(authentication)
  const check = async (exchanges: readonly Exchange[], name: string, expected: number) => {
    for (const { reply } of first(exchanges)) {
      if (!accepted(scene, reply) || (dataset.index.columns.flags[reply] & FLAG_TRUNCATED) !== 0) continue
      const found = (await valuesOf(scene, reply))[name] as Uint8Array | undefined
      const length = found?.length ?? 0
      if (length === expected) continue
      if (name === 'auth_code')
        list.add('rakp2-length', [reply], words.rakp2Length(length, expected, algorithm))
      else list.add('rakp4-icv-length', [reply], words.rakp4Length(length, expected, algorithm))
    }
  }
  await check(story.rakp1, 'auth_code', RAKP2_CODE[authentication])
  await check(story.rakp3, 'integrity_check_value', RAKP4_CODE[authentication])
}
