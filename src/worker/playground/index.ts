/** The playground's side of the worker: reads what is typed, draws it, sends it, reads what comes back. */
import {
  type Connection,
  type Copied,
  copy,
  type CopyKind,
  copyPcapng,
  compose,
  type Draft,
  draftOf,
  edit,
  editData,
  type Envelope,
  type Input,
  spell,
} from 'wasm-free-codec/compose'
import type { Values } from 'wasm-free-codec'
import type { HelpView } from '../api.ts'
import type {
  Answer,
  AnswerView,
  DraftView,
  EditedView,
  ReadingView,
  Sent,
  Understood,
  Wrapping,
} from '../api-playground.ts'
import type { Asked } from '../../../peers/console/index.ts'
import { answerHelp, answerView } from './answer.ts'
import { draftView, envelopeOf } from './draft-view.ts'
import type { Line } from './line.ts'
import { send } from './send.ts'
import { findRecord, readingOf } from './sensor-record.ts'

export class Playground {
  private readonly line: () => Line | undefined
  /** Records that were found, as long as the same session is open. */
  private records = new Map<string, Values | undefined>()
  private session: number | undefined

  /** `line` is the connection, where one is open. */
  constructor(line: () => Line | undefined) {
    this.line = line
  }

  private get envelope(): Envelope | undefined {
    return this.line()?.connection.envelope()
  }

  understand(text: string, wrapping: Wrapping): Understood {
    const { draft, drafts, ...spelling } = spell(text)
    const views = (drafts ?? (draft ? [draft] : [])).map((one) => this.drawDraft(one, wrapping))
    return { spelling, views }
  }

  draftOfCommand(name: string, wrapping: Wrapping): DraftView | null {
    const draft = draftOf(name)
    return draft ? this.drawDraft(draft, wrapping) : null
  }

  editDraft(draft: Draft, path: string, input: Input, wrapping: Wrapping): EditedView {
    const edited = path === '' ? editData(draft, String(input)) : edit(draft, path, input)
    return 'draft' in edited ? this.drawDraft(edited.draft, wrapping) : { problem: edited.problem }
  }

  drawDraft(draft: Draft, wrapping: Wrapping): DraftView {
    return draftView(draft, wrapping, this.envelope)
  }

  copyDraft(kind: CopyKind, draft: Draft, wrapping: Wrapping, connection?: Connection): Copied {
    const frame = compose(draft, envelopeOf(wrapping, this.envelope))
    return copy(kind, draft, { connection, frame })
  }

  draftAsPcapng(draft: Draft, wrapping: Wrapping): Blob {
    const now = Date.now()
    const frame = compose(draft, envelopeOf(wrapping, this.envelope))
    const file = copyPcapng(frame, { seconds: Math.floor(now / 1000), nanoseconds: (now % 1000) * 1e6 })
    return new Blob([file as BlobPart], { type: 'application/vnd.tcpdump.pcap' })
  }

  sendDraft(draft: Draft): Promise<Sent> {
    return send(this.open(), draft)
  }

  answerView(draft: Draft, answer: Answer): AnswerView {
    return answerView(draft, answer)
  }

  answerHelp(draft: Draft, answer: Answer, nodeId: string): HelpView | null {
    return answerHelp(draft, answer, nodeId)
  }

  async readSensor(draft: Draft, answer: Answer): Promise<ReadingView | null> {
    const { sensor } = answerView(draft, answer)
    const line = this.line()
    if (!sensor || !line) return null
    const envelope = this.envelope
    const session = envelope && envelope.kind !== 'message' ? envelope.id : undefined
    if (session !== this.session) this.records = new Map()
    this.session = session
    const key = `${sensor.owner}.${sensor.lun}.${sensor.number}`
    if (!this.records.has(key)) this.records.set(key, await findRecord(asker(line), sensor))
    const record = this.records.get(key)
    return (record && readingOf(draft, answer, record)) ?? null
  }

  private open(): Line {
    const line = this.line()
    if (!line) throw new Error('no connection is open')
    return line
  }
}

const asker = ({ connection }: Line): Asked => ({
  async request(netFn, cmd, data) {
    const got = await connection.request({ netFn, cmd, data })
    if ('error' in got) throw new Error(got.error.text)
    return got
  },
})
