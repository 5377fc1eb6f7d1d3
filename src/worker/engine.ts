/** The engine behind the page: one capture, one selection of its rows, any packet on demand. */
import { Dataset, speak } from 'wasm-free-codec'
import { proxy } from 'comlink'
import type {
  Completion,
  DiagnosisSummary,
  Engine,
  ExportFormat,
  Filtered,
  HelpView,
  ImageView,
  KeyEntry,
  KeyLine,
  KeysOutcome,
  LadderLine,
  LadderView,
  Opened,
  PacketView,
  Progress,
  RowView,
  SessionLine,
  SessionView,
  SolView,
  TimelineView,
} from './api.ts'
import { Keys } from './keys.ts'
import { InventoryCalls } from './inventory-calls.ts'
import type { Live } from './live/index.ts'
import type { CompareEngine } from './api-compare.ts'
import type { LearnEngine } from './api-learn.ts'
import {
  chineseModule,
  exportModule,
  filterLanguage,
  imagesModule,
  liveModule,
  learnModule,
  readingModule,
  sessionsModule,
} from './modules.ts'
import type { SessionImages } from './images.ts'
import { Selection } from './selection.ts'
import type { Sessions } from './sessions.ts'
import { summaryOf } from './summary.ts'
import { timelineOf } from './timeline.ts'

type OnProgress = (progress: Progress) => void

/** Progress crosses to the page at most this often. */
const PROGRESS_MS = 40

export class CaptureEngine extends InventoryCalls implements Engine {
  private dataset?: Dataset
  private selection?: Selection
  private sessions?: Promise<Sessions>
  private liveTraffic?: Live
  private readonly keys = new Keys()
  private file: Blob = new Blob()
  private name = ''
  private ports: ReadonlySet<number> = new Set()
  private reading = new AbortController()
  private working = new AbortController()
  private images?: SessionImages

  async speak(language: string): Promise<void> {
    speak(language === 'zh-Hans' ? (await chineseModule()).phrases : undefined)
  }

  async open(file: Blob, name: string, onProgress: OnProgress): Promise<Opened> {
    await this.liveTraffic?.stopLive()
    this.file = file
    this.name = name
    this.ports = new Set()
    return this.read(onProgress)
  }

  async decodeAs(port: number, on: boolean, onProgress: OnProgress): Promise<Opened> {
    await this.liveTraffic?.stopLive()
    if (this.dataset?.grows) this.file = await this.saveLive()
    const ports = new Set(this.ports)
    if (on) ports.add(port)
    else ports.delete(port)
    this.ports = ports
    return this.read(onProgress)
  }

  private async read(onProgress: OnProgress): Promise<Opened> {
    await this.cancel()
    // While the file is read.
    for (const load of [readingModule, sessionsModule]) void load().catch(() => undefined)
    const { signal } = (this.reading = new AbortController())
    const { file, name } = this
    let said = 0
    const opened = await Dataset.open(
      file,
      {
        decodeAs: this.ports,
        signal,
        onProgress: ({ bytesRead, totalBytes, packets }, { index }) => {
          if (signal.aborted || (said > 0 && performance.now() - said < PROGRESS_MS && index.rows > 0)) return
          if (index.rows > 0) said = performance.now()
          onProgress({ done: bytesRead, total: totalBytes ?? 0, packets, rows: index.rows })
        },
      },
      (dataset) => {
        this.dataset = dataset
        this.selection = new Selection(dataset)
        this.sessions = undefined
      },
    )
    if (opened instanceof Dataset) return { summary: summaryOf(opened, name, file.size) }
    const { code, text, advice } = opened
    return { failure: { code, text, advice } }
  }

  protected async live(): Promise<Live> {
    const { Live } = await liveModule()
    return (this.liveTraffic ??= new Live({
      show: (dataset, continued) => {
        void this.cancel()
        this.dataset = dataset
        this.selection = (continued && this.selection?.on(dataset)) || new Selection(dataset)
        this.sessions = undefined
        this.ports = new Set()
        this.name = LIVE_NAME
        for (const load of [readingModule, sessionsModule]) void load().catch(() => undefined)
      },
      addKey: (address, credentials) => void this.keys.addOnce({ address, ...credentials }),
      unlock: async () => (await this.judge())?.unlock(),
      prepare: async (dataset) => {
        await this.nameSensors()
        const { Sessions } = await sessionsModule()
        await new Sessions(dataset, this.keys).unlock()
      },
    }))
  }

  async cancel(): Promise<void> {
    this.reading.abort()
    this.working.abort()
    this.stopInventory()
    void this.sessions?.then(
      (sessions) => sessions.stop(),
      () => {},
    )
  }

  async filter(expression: string, onProgress: OnProgress): Promise<Filtered> {
    this.working.abort()
    const { signal } = (this.working = new AbortController())
    return this.selection?.filter(expression, signal, onProgress) ?? { count: 0 }
  }

  async rows(from: number, to: number): Promise<RowView[]> {
    const { dataset, selection } = this
    if (!dataset || !selection) return []
    const { rowView } = await readingModule()
    const views: RowView[] = []
    for (const row of await selection.slice(from, to)) views.push(await rowView(dataset, row))
    return views
  }

  async positionOf(row: number): Promise<{ position: number; exact: boolean }> {
    return this.selection?.positionOf(row) ?? { position: -1, exact: false }
  }

  async step(row: number, direction: 1 | -1): Promise<number> {
    const { dataset, selection } = this
    if (!dataset || !selection) return -1
    const { session } = dataset.index.columns
    return selection.step(row, direction, (other) => session[other] === session[row])
  }

  async packet(row: number): Promise<PacketView> {
    const dataset = this.current()
    const [{ packetView }, language] = await Promise.all([
      readingModule(),
      // Without it a packet can still be read; only its values are no filters.
      filterLanguage().catch(() => undefined),
    ])
    return packetView(dataset, row, language?.filterExpression)
  }

  async image(row: number, source: number): Promise<ImageView | null> {
    const { SessionImages } = await imagesModule()
    this.images ??= new SessionImages()
    return this.images.view(this.current(), row, source)
  }

  async help(row: number, nodeId: string): Promise<HelpView | null> {
    if (nodeId.startsWith('image')) return this.images?.help(nodeId) ?? null
    const { helpView } = await readingModule()
    return helpView(this.current(), row, nodeId)
  }

  async complete(expression: string, caret: number): Promise<Completion[]> {
    return this.selection?.complete(expression, caret) ?? []
  }

  async timeline(bins: number): Promise<TimelineView> {
    return timelineOf(this.current().index, bins)
  }

  async exportRows(format: ExportFormat, onProgress: OnProgress): Promise<Blob> {
    const dataset = this.current()
    this.working.abort()
    const { signal } = (this.working = new AbortController())
    const rows = (await this.selection?.all()) ?? []
    const { exportRows } = await exportModule()
    const parts: BlobPart[] = []
    let [done, said] = [0, performance.now()]
    function* counted() {
      for (const row of rows) {
        done++
        yield row
      }
    }
    for await (const piece of exportRows(format, dataset, counted(), signal)) {
      parts.push(piece as BlobPart)
      if (performance.now() - said < PROGRESS_MS) continue
      said = performance.now()
      onProgress({ done, total: rows.length, packets: 0, rows: done })
    }
    return new Blob(parts, { type: TYPES[format] })
  }

  async diagnose(onProgress: OnProgress): Promise<DiagnosisSummary> {
    return (await this.judge())?.diagnose(onProgress) ?? NO_SESSIONS
  }

  async sessionLines(from: number, to: number): Promise<SessionLine[]> {
    return (await this.judge())?.lines(from, to) ?? []
  }

  async sessionPosition(id: number): Promise<number> {
    return (await this.judge())?.position(id) ?? -1
  }

  async session(id: number): Promise<SessionView | null> {
    return (await this.judge())?.session(id) ?? null
  }

  async addKeys(entries: KeyEntry[], onProgress: OnProgress): Promise<KeysOutcome | { error: string }> {
    const { problemOf } = await sessionsModule()
    const error = problemOf(entries)
    if (error !== undefined) return { error }
    const added = this.keys.add(entries)
    return (await this.judge())?.withKeys(added, onProgress) ?? { ...NOTHING_OPENED, added }
  }

  async addKeyring(
    file: Blob,
    onProgress: OnProgress,
  ): Promise<(KeysOutcome & { entries: number }) | { error: string }> {
    const { keyringIn } = await sessionsModule()
    const read = await keyringIn(file)
    if (!Array.isArray(read)) return read
    const entries = this.keys.addNew(read)
    const outcome = await (await this.judge())?.withKeys(0, onProgress)
    return { ...(outcome ?? NOTHING_OPENED), entries }
  }

  async removeKey(id: number): Promise<KeysOutcome> {
    this.keys.remove(id)
    return (await this.judge())?.withKeys(0, () => {}) ?? NOTHING_OPENED
  }

  async keyLines(): Promise<KeyLine[]> {
    return this.keys.lines(this.dataset)
  }

  /** What judges the sessions of the capture at hand. */
  private async judge(): Promise<Sessions | undefined> {
    const { dataset, keys } = this
    if (!dataset) return undefined
    this.sessions ??= sessionsModule().then(
      ({ Sessions }) =>
        new Sessions(dataset, keys, (row) => {
          if (this.dataset === dataset) this.selection?.again(row)
        }),
    )
    const { sessions } = this
    return sessions.catch((error: unknown) => {
      if (this.sessions === sessions) this.sessions = undefined
      throw error
    })
  }

  protected async unlockedCapture(): Promise<Dataset | undefined> {
    await (await this.judge())?.unlock()
    return this.dataset
  }

  async ladder(session: number): Promise<LadderView> {
    return (await sessionsModule()).ladder(this.current(), session)
  }

  async ladderLines(session: number, from: number, to: number): Promise<LadderLine[]> {
    return (await sessionsModule()).ladderLines(this.current(), session, from, to)
  }

  async ladderLineOf(session: number, row: number): Promise<number> {
    return (await sessionsModule()).ladderLineOf(this.current(), session, row)
  }

  async ladderSvg(session: number, from: number, to: number, title: string): Promise<string> {
    return (await sessionsModule()).ladderPicture(this.current(), session, from, to, title)
  }

  async solTranscript(
    session: number,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<SolView> {
    return (await sessionsModule()).solView(this.current(), session, onProgress)
  }

  protected async sharing() {
    await (await this.judge())?.unlock()
    const dataset = this.current()
    const keys = [...this.keys.entries, ...(dataset.capture.text?.keys ?? [])]
    return { dataset, name: this.name, keys }
  }

  async learn(): Promise<LearnEngine> {
    return proxy((await learnModule()).learnEngine())
  }

  async comparing(): Promise<CompareEngine> {
    const { Compare } = await sessionsModule()
    const atHand = async () => {
      const [{ dataset }, sessions] = [this, await this.judge()]
      return dataset && sessions && { dataset, sessions }
    }
    return proxy(new Compare(atHand, this.keys))
  }

  private current(): Dataset {
    if (!this.dataset) throw new Error('no capture is open')
    return this.dataset
  }
}

const NO_SESSIONS: DiagnosisSummary = { count: 0, failed: 0, incomplete: 0, worst: 0, decrypted: 0 }
const NOTHING_OPENED: KeysOutcome = { added: 0, concerned: 0, opened: 0, decrypted: 0, verdicts: [] }

const LIVE_NAME = 'live.pcapng'

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  pcapng: 'application/vnd.tcpdump.pcap',
  'pcapng-decrypted': 'application/vnd.tcpdump.pcap',
}
