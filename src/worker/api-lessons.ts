/** What the page may ask of the lessons and of the failed logins, and the shapes of the answers. Types only. */
import type { Layer } from './api.ts'
import type { SessionView } from './api-sessions.ts'

/** Bytes of a message that belong together: one field, or the fields of one byte. */
export interface CellView {
  /** Bytes [start, end) of the message. */
  start: number
  end: number
  label: string
  value: string
  layer: Layer
  /** Wire names of its fields. */
  names: string[]
  /** Title of the layer that it is in. */
  group: string
  doc?: string
  /** What is wrong with it. */
  problem?: string
}

/** A message or a datagram, byte by byte. */
export interface MessageView {
  title: string
  fromBmc: boolean
  bytes: Uint8Array
  cells: CellView[]
  /** What its data says, a line a field; of an answer, its completion code first. */
  lines: { label: string; value: string }[]
  /** It carries a completion code other than 0. */
  failed: boolean
}

export interface ExchangeView {
  /** Counted from 0 over the whole lesson. */
  number: number
  /** The request first; then what came back. */
  messages: MessageView[]
  silent: boolean
  /** Bytes of the datagram that carried the request. */
  wireLength: number
  encrypted: boolean
}

/** A sentence of the page's table, by name, with what goes into it. */
export interface Said {
  code: string
  values: Record<string, string | number>
}

export type TaskKind = 'send' | 'value' | 'point' | 'pick' | 'pass' | 'login'

export interface TaskView {
  id: string
  kind: TaskKind
  done: boolean
  /** Of a choice. */
  options?: string[]
}

/** A value that is made on the way. */
export interface KeyView {
  name: string
  value: string
}

export interface LessonView {
  id: string
  tasks: TaskView[]
  /** The first task that is not done; as many as there are: all are. */
  current: number
  /** What went between console and BMC, the latest last. */
  exchanges: ExchangeView[]
  /** Datagrams of a login that goes step by step: those let through, and then the one that waits. */
  packets: (MessageView & { waiting: boolean })[]
  keys: KeyView[]
}

export type Attempt =
  | { kind: 'send'; text: string }
  | { kind: 'value'; text: string }
  /** A cell of a message: of the newest exchange, or of a packet of a login. */
  | { kind: 'point'; message: number; cell: number }
  | { kind: 'pick'; option: string }
  | { kind: 'pass' }
  | { kind: 'login'; user: string; password: string; privilege: number }

export interface AttemptOutcome {
  done: boolean
  /** Why not, or what was seen. */
  said?: Said
  /** What could not be understood of what was typed. */
  problem?: string
  view: LessonView
}

/** A login that fails, before it is judged. */
export interface CaseView {
  id: string
  packets: { frame: number; time: string; fromBmc: boolean; info: string; note: string }[]
  /** Verdicts to choose from. */
  options: string[]
  /** What the console told its user. */
  clientSays: string
}

export interface CaseJudgement {
  right: boolean
  session: SessionView
}

export interface LessonsEngine {
  lessons(): Promise<{ id: string; tasks: number }[]>
  /** Begins a lesson with a BMC of its own. */
  startLesson(id: string): Promise<LessonView>
  /** The lesson under way as it stands, in the language of the page. */
  lessonView(): Promise<LessonView>
  attempt(attempt: Attempt): Promise<AttemptOutcome>
  /** A line that does the present task, made for the BMC as it is now; empty where there is none to type. */
  solution(): Promise<string>
  cases(): Promise<string[]>
  /** Starts a BMC with its fault, and logs in. */
  startCase(id: string): Promise<CaseView>
  /** What the diagnosis says of the login that was started last. */
  judge(guess: string): Promise<CaseJudgement>
  /** The packets of that login as a capture. */
  caseFile(): Promise<Blob>
}
