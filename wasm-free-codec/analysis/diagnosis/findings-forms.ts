/** Findings in the form of messages, by their declarations: reserved bits in the login, responses that are too long. */
import { sessionSetup } from '../../layers.ts'
import { hexBytes } from '../../show.ts'
import { FLAG_DECRYPTED, FLAG_ENCRYPTED, FLAG_RESPONSE } from '../kinds.ts'
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
  const add = (code: FindingCode, what: string, value: string, row: number) => {
    const key = `${code} ${what} ${value}`
    let form = found.get(key)
    if (!form) found.set(key, (form = new Form(code, what, value)))
    form.add(row)
  }
  let responses = 0
  for (const row of story.rows) {
    const response = (columns.flags[row] & FLAG_RESPONSE) !== 0 && isOpen(columns.flags[row])
    const inLogin = login.has(row)
    if (!inLogin && !(response && ++responses <= RESPONSES)) continue
    const { diagnostics, layers } = await dataset.packet(row, AHEAD)
    for (const { code, params } of diagnostics) {
      if (code === 'reserved' && inLogin) add('reserved-bits', String(params.what), String(params.value), row)
      if (code === 'trailing' && response) {
        add('response-too-long', String(params.what), String(params.count), row)
      }
    }
    for (const { nodes, label } of inLogin ? layers : []) {
      for (const { field, value } of nodes) {
        if (field.kind !== 'bytes' || !field.reserved || !(value instanceof Uint8Array)) continue
        if (value.some((byte) => byte !== 0)) add('reserved-bits', label, hexBytes(value), row)
      }
    }
  }
  for (const form of found.values()) scene.list.add(form.code, form.rows, form.summary)
}

const isOpen = (flags: number) => (flags & FLAG_ENCRYPTED) === 0 || (flags & FLAG_DECRYPTED) !== 0

/** One thing that was noticed, and where. */
class Form extends Evidence {
  readonly code: FindingCode
  private readonly what: string
  private readonly value: string

  constructor(code: FindingCode, what: string, value: string) {
    super()
    this.code = code
    this.what = what
    this.value = value
  }

  get summary(): string {
    const { what, value, count } = this
    return this.code === 'reserved-bits'
      ? words.reservedBits(what, value, count, what === sessionSetup[0x13].label)
      : words.tooLong(what, Number(value), count)
  }
}
