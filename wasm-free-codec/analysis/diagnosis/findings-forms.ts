/** Findings in the form of messages, by their declarations: reserved bits in the login, responses that are too long. */
import { sessionSetup } from '../../layers.ts'
import type { Diagnostic } from '../../sentences.ts'
import { FLAG_ENCRYPTED, FLAG_DECRYPTED, FLAG_RESPONSE } from '../kinds.ts'
import { type FindingCode, Evidence } from './findings-list.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'
import type { Exchange } from './story.ts'

const AHEAD = 1024 * 1024
/** Messages that are decoded: of the login of each kind, and responses of the session. */
const LOGIN = 100
const RESPONSES = 2000

export async function formFindings(scene: Scene): Promise<void> {
  const { dataset, story } = scene
  const { columns } = dataset.index
  const { pings, capabilities, cipherSuites, open, rakp1, rakp3, challenge, activate } = story
  const lists = [pings, capabilities, cipherSuites, open, rakp1, rakp3, challenge, activate]
  const rowsOf = ({ request, reply }: Exchange) => [request, reply]
  const login = new Set(lists.flatMap((list) => list.slice(0, LOGIN)).flatMap(rowsOf))
  const found = new Map<string, Form>()
  let responses = 0
  for (const row of story.rows) {
    const response = (columns.flags[row] & FLAG_RESPONSE) !== 0 && isOpen(columns.flags[row])
    const looked = login.has(row) || (response && ++responses <= RESPONSES)
    if (!looked) continue
    for (const diagnostic of (await dataset.packet(row, AHEAD)).diagnostics) {
      const reserved = diagnostic.code === 'reserved' && login.has(row)
      if (!reserved && !(diagnostic.code === 'trailing' && response)) continue
      let form = found.get(diagnostic.text)
      if (!form) found.set(diagnostic.text, (form = new Form(diagnostic)))
      form.add(row)
    }
  }
  for (const form of found.values()) scene.list.add(form.code, form.rows, form.summary)
}

const isOpen = (flags: number) => (flags & FLAG_ENCRYPTED) === 0 || (flags & FLAG_DECRYPTED) !== 0

/** One thing that was noticed, and where. */
class Form extends Evidence {
  private readonly diagnostic: Diagnostic

  constructor(diagnostic: Diagnostic) {
    super()
    this.diagnostic = diagnostic
  }

  get code(): FindingCode {
    return this.diagnostic.code === 'reserved' ? 'reserved-bits' : 'response-too-long'
  }

  get summary(): string {
    const { what, value, count } = this.diagnostic.params
    if (this.code === 'response-too-long') return words.tooLong(String(what), Number(count), this.count)
    return words.reservedBits(String(what), String(value), this.count, what === sessionSetup[0x13].label)
  }
}
