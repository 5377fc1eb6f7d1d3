/**
 * What the page may ask for the Playground, and the shapes of the answers. Types only, plain data only: see `api.ts`.
 * A draft holds no secret; the secrets of a pasted line go to the connection's form.
 */
import type {
  Connection,
  Copied,
  CopyKind,
  Draft,
  Form,
  Frame,
  Input,
  Spelling,
} from 'wasm-free-codec/compose'
import type { HelpView, PacketView } from './api.ts'

export type {
  Box,
  Cell,
  Connection,
  Control,
  Copied,
  CopyKind,
  Draft,
  Form,
  Found,
  Frame,
  Hop,
  Input,
  Option,
  Overrides,
  Remark,
  Secrets,
  Target,
} from 'wasm-free-codec/compose'

/** How the frame is drawn: as the open session has it; else as one that is not open yet; or the message alone. */
export type Wrapping = 'session' | 'lanplus' | 'lanplus-clear' | 'lan' | 'message'

/** A request, and all that is shown of it. */
export interface DraftView {
  draft: Draft
  /** In one line, as it can be typed again. */
  text: string
  /** 'Get Device ID', or its numbers where it is not known. */
  title: string
  /** With what its fields say: 'Chassis Control, power down (0x00)'. */
  summary: string
  privilege?: string
  /** Whether it changes or stops something; of an unknown command nobody knows. */
  changes: 'no' | 'yes' | 'unknown'
  form: Form
  frame: Frame
  /** The frame has the numbers and keys of the open session. */
  real: boolean
  /** Without the secrets in its data: what may be kept. */
  kept: Draft
  /** Whether `kept` lacks something. */
  blanked: boolean
}

export interface Understood {
  /** Without its drafts: `views` has them. */
  spelling: Omit<Spelling, 'draft' | 'drafts'>
  /** The requests of the line, the first first. */
  views: DraftView[]
}

export type EditedView = DraftView | { problem: string }

/** What came back, as it is kept. */
export interface Answer {
  completionCode: number
  /** Behind the completion code. */
  data: Uint8Array
  /** IANA number of who made the controller that was asked, where it may be its maker's command. */
  manufacturer?: number
  /** A bridged request that got no further than to this controller. */
  refusedBy?: string
}

/** One packet of an exchange, as the live capture has it. */
export interface ExchangeLine {
  row: number
  frame: number
  time: string
  info: string
  note: string
  fromBmc: boolean
}

export interface Sent {
  /** As it went over the wire; absent where the session made it. */
  frame?: Frame
  answer?: Answer
  /** No answer: the sentence, and what in the request explains it. */
  failure?: { code: string; text: string; reasons: string[] }
  latencyMs?: number
  retries: number
  packets: ExchangeLine[]
}

export interface AnswerView {
  /** In words for that command. */
  completion: { code: number; text: string; by?: string }
  /** The bytes from the completion code on, as a tree. */
  packet: PacketView
  /** Without the secrets in it. */
  kept: Answer
  /** Number of the sensor whose reading it has, and who has it: its record makes a value of it. */
  sensor?: SensorName
}

export interface SensorName {
  number: number
  owner: number
  lun: number
}

/** A raw reading in its unit. */
export interface ReadingView {
  sensor: string
  /** 'Sensor reading', 'Upper critical threshold'. */
  values: { label: string; raw: number; text: string; worked: string }[]
  formula: string
  unit: string
  /** What else the record says: thresholds in its unit. */
  thresholds: { label: string; text: string }[]
  /** M, B and the exponents. */
  factors: { name: string; value: number }[]
}

export interface PlaygroundEngine {
  /** Reads what was typed or pasted. */
  understand(text: string, wrapping: Wrapping): Promise<Understood>
  /** The request of a command by its wire name, with sensible values. */
  draftOfCommand(name: string, wrapping: Wrapping): Promise<DraftView | null>
  /** The form's control at `path` has this now; path '' are all data bytes in hexadecimal. */
  editDraft(draft: Draft, path: string, input: Input, wrapping: Wrapping): Promise<EditedView>
  drawDraft(draft: Draft, wrapping: Wrapping): Promise<DraftView>
  copyDraft(kind: CopyKind, draft: Draft, wrapping: Wrapping, connection?: Connection): Promise<Copied>
  /** The frame as a capture of one packet. */
  draftAsPcapng(draft: Draft, wrapping: Wrapping): Promise<Blob>
  /** Sends it on the open connection. */
  sendDraft(draft: Draft): Promise<Sent>
  answerView(draft: Draft, answer: Answer): Promise<AnswerView>
  /** Explains a field of an answer's tree. */
  answerHelp(draft: Draft, answer: Answer, nodeId: string): Promise<HelpView | null>
  /** Reads the sensor's record from the BMC, and makes values of the raw bytes; null where there is no such record. */
  readSensor(draft: Draft, answer: Answer): Promise<ReadingView | null>
}
