/** Who has written the lines of a log, told apart by what stands before them: each is read by itself. */
import { kinds, type KindType } from './kinds/index.ts'
import type { Kind, Line, Out, Place, TextFrame, TextKey } from './types.ts'

/** Read side by side; who was heard first is forgotten first. */
const MOST = 64

/** Where all that is found goes. */
export interface Sink {
  frame(frame: TextFrame, kind: string): boolean
  reserve(kind: string): Place
  say(code: string, line: number, values?: Readonly<Record<string, string | number>>): void
  key(entry: TextKey): void
  work(steps: number): void
}

export class Sources {
  last: Source
  private readonly sources = new Map<string, Source>()
  private readonly sink: Sink

  constructor(sink: Sink) {
    this.sink = sink
    this.last = this.of('')
  }

  /** Who is heard now, and perhaps for the first time. */
  of(name: string): Source {
    const known = this.known(name)
    if (known) return known
    if (this.sources.size >= MOST) {
      const [first, source] = this.sources.entries().next().value!
      source.finish()
      this.sources.delete(first)
    }
    const made = new Source(this.sink, name)
    this.sources.set(name, made)
    return (this.last = made)
  }

  /** Who was heard before. */
  known(name: string): Source | undefined {
    const source = this.sources.get(name)
    if (source) this.last = source
    return source
  }

  /** Who writes without a prefix. */
  get plain(): Source {
    const { last } = this
    const plain = this.of('')
    this.last = last
    return plain
  }

  finish(): void {
    for (const source of this.sources.values()) source.finish()
  }
}

export class Source implements Out {
  private readonly sink: Sink
  private readonly name: string
  private readonly kinds: readonly { readonly kind: Kind; readonly type: KindType }[]
  private current: { readonly kind: Kind; readonly type: KindType } | undefined

  constructor(sink: Sink, name: string) {
    this.sink = sink
    this.name = name
    this.kinds = kinds.map((type) => ({ type, kind: new type(this) }))
  }

  /** Whether a line belongs to what has begun: only for kinds that a line cannot be of by chance. */
  goesOn(line: Line): boolean {
    return this.current?.type.begins !== undefined && this.current.kind.line(line)
  }

  line(line: Line): boolean {
    const { current } = this
    if (current?.kind.line(line)) return true
    current?.kind.end()
    this.current = undefined
    if (line.text === '') return true
    for (const one of this.kinds) {
      this.sink.work(1)
      this.current = one
      if (one !== current && one.kind.line(line)) return true
    }
    this.current = undefined
    return false
  }

  finish(): void {
    this.current?.kind.end()
    for (const { kind } of this.kinds) kind.finish?.()
  }

  frame(frame: TextFrame): boolean {
    return this.sink.frame({ ...frame, source: this.name }, this.kindName)
  }

  reserve(): Place {
    const { name } = this
    const place = this.sink.reserve(this.kindName)
    return { fill: (frame) => place.fill({ ...frame, source: name }), close: () => place.close() }
  }

  say(code: string, line: number, values?: Readonly<Record<string, string | number>>): void {
    this.sink.say(code, line, values)
  }

  key(entry: TextKey): void {
    this.sink.key(entry)
  }

  work(steps: number): void {
    this.sink.work(steps)
  }

  private get kindName(): string {
    return this.current?.kind.name ?? ''
  }
}
