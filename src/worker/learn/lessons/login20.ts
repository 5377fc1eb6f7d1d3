/** An RMCP+ login, datagram by datagram, with every code and key as it is made (IPMI 2.0 §13.17 to §13.32). */
import { decodePacket, hexBytes, type Values } from 'wasm-free-codec'
import {
  concat,
  decryptPayload,
  deriveKeys,
  equal,
  hashedUser,
  makeSik,
  matchesIntegrity,
  rakp2Code,
  rakp3Code,
  rakp4Code,
  type RmcpPlusHandshake,
} from 'wasm-free-codec/crypto'
import { type Packet20, readPacket } from '../../../../peers/envelope.ts'
import { latin1 } from '../../../../peers/latin1.ts'
import type { LessonView } from '../../api-lessons.ts'
import { said } from '../asked.ts'
import { PUBLIC } from '../lab.ts'
import { viewMessage } from '../message-view.ts'
import { done, type Lesson, not, nothing, type Run, type Task } from './lesson.ts'

/** Suite 3: RAKP-HMAC-SHA1, HMAC-SHA1-96, AES-CBC-128. */
const SHA1 = 1
const SHA1_96 = 1
const AES = 1
const CODE_BYTES = 12
const SHOWN_BYTES = 6
const KEYS = ['SIK', 'K1', 'K2'] as const

/** Values of the steps that were let through, by the name of the layer. */
function stepsOf({ lab }: Run): Record<string, Values | undefined> {
  const found: Record<string, Values | undefined> = {}
  for (const { bytes } of lab.datagrams)
    for (const { name, values } of decodePacket(bytes).layers) found[name] = values
  return found
}

function handshakeOf(run: Run): RmcpPlusHandshake | undefined {
  const { open_session_response: opened, rakp1: first, rakp2: second } = stepsOf(run)
  if (!opened || !first || !second) return undefined
  return {
    authentication: SHA1,
    integrity: SHA1_96,
    confidentiality: AES,
    consoleId: Number(opened.console_session_id),
    managedId: Number(opened.managed_session_id),
    openPrivilege: 0,
    role: Number(first.name_only_lookup) * 16 + Number(first.max_privilege),
    username: latin1(String(first.user_name)),
    consoleRandom: first.console_random as Uint8Array,
    managedRandom: second.managed_random as Uint8Array,
    guid: second.managed_guid as Uint8Array,
  }
}

const password = latin1(PUBLIC.password)
const userOf = ({ role, username }: RmcpPlusHandshake): Uint8Array => hashedUser(role, username)

function sessionKeys(handshake: RmcpPlusHandshake): Record<string, Uint8Array | undefined> {
  const { sik, k1, k2 } = deriveKeys(SHA1, makeSik(handshake, password, userOf(handshake)))
  return { SIK: sik, K1: k1, K2: k2 }
}

/** What is known now: from what was let through, and the password once it was found. */
function knownKeys(run: Run): LessonView['keys'] {
  const handshake = handshakeOf(run)
  if (!handshake) return []
  const known: [string, Uint8Array | undefined][] = [
    ['rm', handshake.consoleRandom],
    ['rc', handshake.managedRandom],
  ]
  if (run.kept.password) known.push(['rakp2', rakp2Code(handshake, password, userOf(handshake))])
  const { rakp3, rakp4 } = stepsOf(run)
  if (rakp3) known.push(['rakp3', rakp3Code(handshake, password, userOf(handshake))])
  if (rakp4) {
    const { SIK, K1, K2 } = sessionKeys(handshake)
    known.push(['sik', SIK], ['k1', K1], ['k2', K2], ['rakp4', SIK && rakp4Code(handshake, SIK)])
  }
  return known.map(([name, bytes]) => ({ name, value: bytes ? hexBytes(bytes) : '' }))
}

/** Lets a datagram through; done when so many have been. */
const pass = (id: string, until: number): Task => ({
  id,
  kind: 'pass',
  async check(run) {
    await run.lab.letThrough()
    run.keys = knownKeys(run)
    const count = run.lab.datagrams.length
    return count >= until ? done() : not(said('more', { left: until - count }))
  },
})

function packetsOf({ lab }: Run): LessonView['packets'] {
  const all = [...lab.datagrams, ...lab.held.slice(0, 1).map(({ datagram }) => datagram)]
  return all.map((datagram, i) => ({
    ...viewMessage(datagram.bytes, { form: 'rmcp', fromBmc: datagram.fromBmc }, datagram.fromBmc).view,
    waiting: i >= lab.datagrams.length,
  }))
}

/** A click on a field of a packet: the one with this number, from 0. */
const find = (id: string, name: string, at: number): Task => ({
  id,
  kind: 'point',
  check(run, attempt) {
    if (attempt.kind !== 'point') return nothing()
    const packets = packetsOf(run)
    const cell = packets[attempt.message]?.cells[attempt.cell]
    if (!cell) return nothing()
    if (attempt.message !== at) return not(said('otherPacket', { title: packets[at]?.title ?? '' }))
    return cell.names.includes(name) ? done() : not(said('pointed', { label: cell.label || cell.group }))
  },
})

/** The first sealed packet; it may still wait. */
function sealedOf({ lab }: Run): Packet20 | undefined {
  const all = [...lab.datagrams, ...lab.held.map(({ datagram }) => datagram)]
  for (const { bytes } of all) {
    const packet = readPacket(bytes)
    if (packet?.kind === '2.0' && packet.encrypted) return packet
  }
  return undefined
}

/** Tries the key that was chosen on the packet itself. */
const tried = (id: string, wrong: string, works: (key: Uint8Array, packet: Packet20) => boolean): Task => ({
  id,
  kind: 'pick',
  options: KEYS,
  check(run, attempt) {
    const [handshake, packet] = [handshakeOf(run), sealedOf(run)]
    if (attempt.kind !== 'pick' || !handshake || !packet) return nothing()
    const key = sessionKeys(handshake)[attempt.option]
    return key && works(key, packet) ? done() : not(said(wrong, { key: attempt.option }))
  },
})

/** A wrong key makes noise, whose checksums are not right. */
function opens(key: Uint8Array, { payload }: Packet20): boolean {
  const opened = decryptPayload(AES, key, payload)
  if (!opened || opened.problem) return false
  const [message] = decodePacket(opened.bytes.subarray(0, opened.length), { form: 'ipmb' }).messages
  return message?.checksums === 'ok'
}

function proves(k1: Uint8Array, { covered, rest }: Packet20): boolean {
  const at = rest.length - CODE_BYTES
  return matchesIntegrity(
    SHA1_96,
    { k1 },
    undefined,
    concat(covered, rest.subarray(0, at)),
    rest.subarray(at),
  )
}

export const login20: Lesson = {
  id: 'login20',
  loggedOut: true,
  holding: true,
  packets: packetsOf,
  tasks: [
    pass('open', 2),
    find('id', 'managed_session_id', 1),
    pass('rakp12', 4),
    find('random', 'managed_random', 3),
    {
      id: 'code',
      kind: 'value',
      solution: () => PUBLIC.password,
      check(run, attempt) {
        const handshake = handshakeOf(run)
        const found = stepsOf(run).rakp2?.auth_code
        if (attempt.kind !== 'value' || !handshake || !(found instanceof Uint8Array)) return nothing()
        const made = rakp2Code(handshake, latin1(attempt.text), userOf(handshake))
        const begin = (code: Uint8Array) => hexBytes(code.subarray(0, SHOWN_BYTES))
        if (!equal(made, found)) return not(said('otherCodeMade', { made: begin(made), found: begin(found) }))
        run.kept.password = true
        run.keys = knownKeys(run)
        return done()
      },
    },
    pass('rakp34', 6),
    tried('opens', 'opensWrong', opens),
    tried('proves', 'provesWrong', proves),
    pass('inside', 8),
  ],
}
