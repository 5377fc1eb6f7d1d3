/**
 * One packet that the capture lacks, has twice, has cut or in the wrong order may weaken a verdict. It makes no good
 * session a failed one, and proves nothing that was not proven before: for every recording, without and with the
 * credentials that the client was given.
 *
 * What a packet takes away for good cannot be asked for: a lone question without its answer was not answered.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Keyring, parseKeyring, unlock } from '../../../wasm-free-codec/analysis/diagnosis/index.ts'
import { outcomeOf } from '../../../wasm-free-codec/analysis/diagnosis/judgement.ts'
import { readStory } from '../../../wasm-free-codec/analysis/diagnosis/story.ts'
import { judge } from '../../../wasm-free-codec/analysis/diagnosis/verdict.ts'
import { openBytes } from './made.ts'
import type { RecordedPacket } from './mutations.ts'
import { cut, doubled, dropped, pcapOf, recordedPackets, swapped } from './mutations.ts'

/** Of a long recording the beginning, and of that the packets that are changed. */
const MOST = 60
const CHANGED = 40
const SNAP_LENGTHS = [60, 96]

const folders = ['captures', 'logins', 'handshakes'].map(
  (name) => new URL(`../../fixtures/${name}/`, import.meta.url),
)
const recordings = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pcap'))
    .map((file) => ({ file, folder })),
)

interface Judged {
  code: string
  proven: boolean
  outcome: string
  /** Of the recording. */
  packets: ReadonlySet<number>
  fromClientOnly: boolean
}

async function judged(packets: readonly RecordedPacket[], keyring: Keyring | undefined): Promise<Judged[]> {
  const dataset = await openBytes(pcapOf(packets))
  if (keyring) await unlock(dataset, keyring)
  const { frame } = dataset.index.columns
  const all: Judged[] = []
  for (let id = 1; id <= dataset.index.sessionCount; id++) {
    const story = await readStory(dataset, id)
    const { code, proven } = judge(dataset, story, id)
    const numbers = new Set(Array.from(story.rows, (row) => packets[frame[row] - 1].number))
    const fromClientOnly = story.fromBmc === 0
    all.push({ code, proven, outcome: outcomeOf(code), packets: numbers, fromClientOnly })
  }
  return all
}

function* variants(packets: readonly RecordedPacket[]): Generator<[what: string, RecordedPacket[]]> {
  for (const length of SNAP_LENGTHS)
    yield [`all cut to ${length} bytes`, packets.map((packet) => cut(packet, length))]
  for (let i = 0; i < Math.min(packets.length, CHANGED); i++) {
    yield [`packet ${i + 1} lost`, dropped(packets, i)]
    yield [`packet ${i + 1} doubled`, doubled(packets, i)]
    yield [`packet ${i + 1} doubled late`, doubled(packets, i, 3)]
    for (const length of SNAP_LENGTHS)
      if (packets[i].bytes.length > length)
        yield [`packet ${i + 1} cut to ${length} bytes`, packets.with(i, cut(packets[i], length))]
    if (i + 1 < packets.length) yield [`packets ${i + 1} and ${i + 2} changed`, swapped(packets, i)]
  }
}

function keyringOf(file: string, folder: URL): Keyring | undefined {
  const truth = JSON.parse(readFileSync(new URL(file.replace(/\.pcap$/, '.json'), folder), 'utf8'))
  const { username: user, password, kg } = truth.credentials ?? {}
  if (password === undefined && kg === undefined) return undefined
  const keyring = parseKeyring([{ ...(user && { user }), password, ...(kg && { kg }) }])
  if ('error' in keyring) throw new Error(keyring.error)
  return keyring
}

async function wrongs(packets: readonly RecordedPacket[], keyring: Keyring | undefined): Promise<string[]> {
  const whole = await judged(packets, keyring)
  const found: string[] = []
  for (const [what, variant] of variants(packets)) {
    for (const { code, proven, outcome, fromClientOnly, packets: own } of await judged(variant, keyring)) {
      const before = whole.filter((session) => [...session.packets].some((number) => own.has(number)))
      const good = before.every((session) => session.outcome === 'ok')
      const known = before.some((session) => session.proven && session.code === code)
      const lone = fromClientOnly && !proven
      if ((good && outcome === 'failed' && !lone) || (proven && !known))
        found.push(`${what}: ${before.map((session) => session.code).join(', ')} becomes ${code}, ${proven}`)
    }
  }
  return found
}

test.each(recordings)('no packet of $file changes what is proven', async ({ file, folder }) => {
  const packets = (await recordedPackets(file, folder)).slice(0, MOST)
  const keyring = keyringOf(file, folder)
  expect(await wrongs(packets, undefined)).toEqual([])
  if (keyring) expect(await wrongs(packets, keyring)).toEqual([])
})
