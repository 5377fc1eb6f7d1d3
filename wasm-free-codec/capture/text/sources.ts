/** Who has written the lines of a log, told apart by what stands before them: each is read by itself. */
import type { CommandLine } from './command-line.ts'
import { kinds, type KindType } from './kinds/index.ts'
import { sourceOf } from './prefix.ts'
import type { Kind, Line, Out, Place, TextFrame, TextKey, Time } from './types.ts'

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
  /** Whose output comes next, by what stood before them. */
  private readonly commands = new Map<string, CommandLine>()

  constructor(sink: Sink) {
    this.sink = sink
    this.last = this.make('')
  }

  /** Who is heard now, and perhaps for the first time: what they say is recognised. */
  of(name: string): Source {
    this.last = this.sources.get(name) ?? this.make(name)
    if (this.commands.size > 0) this.start(this.last)
    return this.last
  }

  /** A command line was read. */
  command(command: CommandLine): void {
    if (this.commands.size < MOST) this.commands.set(sourceOf(command.before), command)
  }

  /** Who was heard before. */
  known(name: string): Source | undefined {
    const source = this.sources.get(name)
    if (source) this.last = source
    return source
  }

  /** Who writes without a prefix. */
  get plain(): Source {
    return this.sources.get('') ?? this.make('')
  }

  finish(): void {
    for (const source of this.sources.values()) source.finish()
  }

  private make(name: string): Source {
    if (this.sources.size >= MOST) {
      const [first, source] = this.sources.entries().next().value!
      source.finish()
      this.sources.delete(first)
    }
    const made = new Source(this.sink, name)
    this.sources.set(name, made)
    return made
  }

  /** Gives a source its command line: that with the same prefix, or the last one. */
  private start(source: Source): void {
    const all = [...this.commands.keys()]
    const key = (source.name && all.find((before) => before.startsWith(source.name))) || all[all.length - 1]
    source.start(this.commands.get(key)!)
    this.commands.delete(key)
  }
}

export class Source implements Out {
  private readonly sink: Sink
  readonly name: string
  command: CommandLine | undefined
  private readonly kinds: readonly { readonly kind: Kind; readonly type: KindType }[]
  /** That of the line. */
  private time: Time | undefined
  private current: { readonly kind: Kind; readonly type: KindType } | undefined

  constructor(sink: Sink, name: string) {
    this.sink = sink
    this.name = name
    this.kinds = kinds.map((type) => ({ type, kind: new type(this) }))
  }

  /** Whether a line belongs to what has begun: only for kinds that a line cannot be of by chance. */
  goesOn(line: Line): boolean {
    this.time = line.time
    return this.current?.type.begins !== undefined && this.current.kind.line(line)
  }

  line(line: Line): boolean {
    this.time = line.time
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

  start(command: CommandLine): void {
    this.current?.kind.end()
    this.current = undefined
    this.command = command
  }

  finish(): void {
    this.current?.kind.end()
    for (const { kind } of this.kinds) kind.finish?.()
  }

  frame(frame: TextFrame): boolean {
    return this.sink.frame({ ...this.envelope, ...frame }, this.kindName)
  }

  reserve(): Place {
    const envelope = { ...this.envelope, time: this.time }
    const place = this.sink.reserve(this.kindName)
    return { fill: (frame) => place.fill({ ...envelope, ...frame }), close: () => place.close() }
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

  private get envelope(): Pick<TextFrame, 'source' | 'bmc'> {
    return { source: this.name, bmc: this.command?.host }
  }

  private get kindName(): string {
    return this.current?.kind.name ?? ''
  }
}
