// Requests as they are kept: nothing is lost on the way, nothing else is taken in, and no secret is among them.
import { describe, expect, test } from 'vitest'
import { type HistoryEntry, type Kept, readKept, writeKept } from '../../src/lib/playground-file.ts'

const draft = {
  netFn: 6,
  lun: 1,
  cmd: 0x34,
  data: Uint8Array.of(1, 2, 255),
  target: { address: 0x72, channel: 7, transit: { address: 0x82, channel: 0 }, tracking: false },
  overrides: { 'message.data_checksum': 0x12, 'trailer.integrity_code': Uint8Array.of(9, 8) },
}
const entry: HistoryEntry = {
  id: 1,
  at: 1_700_000_000_000,
  draft,
  text: 'raw 0x06 0x34',
  title: 'Send Message',
  to: '10.0.0.5:623',
  answer: { completionCode: 0x83, data: Uint8Array.of(), manufacturer: 674, refusedBy: '20h' },
  outcome: 'NAK on write (0x83)',
  good: false,
  latencyMs: 1.5,
  retries: 2,
  blanked: false,
}
const request = { name: 'Mine', draft, text: entry.text, title: entry.title }
const kept: Kept = {
  history: [entry],
  saved: [request],
  sequences: [{ name: 'Twice', repeats: 2, steps: [{ request, delay: 500 }] }],
}

test('what is written is read back the same', () => {
  expect(readKept(writeKept(kept))).toEqual(kept)
})

test('bytes stand as hexadecimal digits, so that people can read them', () => {
  expect(writeKept(kept)).toContain('"01 02 ff"')
})

test('only what belongs to a request is written and read', () => {
  const secret = 'Tr0ub4dor&3'
  const sly = { ...kept, history: [{ ...entry, password: secret, draft: { ...draft, kg: secret } }], secret }
  expect(writeKept(sly as Kept)).not.toContain(secret)
  const file = JSON.parse(writeKept(kept)) as { history: Record<string, unknown>[] }
  file.history[0]!.password = secret
  expect(JSON.stringify(readKept(JSON.stringify(file)))).not.toContain(secret)
})

describe('a file that is not ours', () => {
  const broken = (change: (file: { saved: { draft: Record<string, unknown>; name: unknown }[] }) => void) => {
    const file = JSON.parse(writeKept(kept))
    change(file)
    return readKept(JSON.stringify(file))
  }
  test.each([
    ['is no JSON', readKept('{'), ''],
    ['is another JSON', readKept('{"keys":[]}'), 'kind'],
    ['is null', readKept('null'), ''],
    [
      'has an odd network function',
      broken(({ saved }) => (saved[0]!.draft.netFn = 7)),
      'saved[0].draft.netFn',
    ],
    ['has a LUN of 4', broken(({ saved }) => (saved[0]!.draft.lun = 4)), 'saved[0].draft.lun'],
    ['has data that is no hex', broken(({ saved }) => (saved[0]!.draft.data = 'xyz')), 'saved[0].draft.data'],
    [
      'has more data than a message holds',
      broken(({ saved }) => (saved[0]!.draft.data = '00'.repeat(2000))),
      'saved[0].draft.data',
    ],
    ['has a name that is no text', broken(({ saved }) => (saved[0]!.name = 5)), 'saved[0].name'],
  ])('%s: the place is named', (_, read, where) => {
    expect(read).toEqual({ error: where })
  })

  test('has endless repeats: it is refused', () => {
    const file = writeKept({ ...kept, sequences: [{ ...kept.sequences[0]!, repeats: 1e9 }] })
    expect(readKept(file)).toEqual({ error: 'sequences[0].repeats' })
  })
})
