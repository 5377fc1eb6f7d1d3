// The characters of a SOL session, each once, whatever was repeated, refused or lost on the way.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Dataset, summary } from 'wasm-free-codec'
import { parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import { PcapngWriter } from '../../../wasm-free-codec/capture/writer.ts'
import { solRows, solTranscript } from '../../../wasm-free-codec/analysis/diagnosis/sol.ts'
import { RAW_IP, login, message, rmcpPlus, udpPacket } from '../analysis/traffic.ts'
import { capturesFolder, openFixture } from '../packet/datagrams.ts'

const CONSOLE = '192.0.2.1:40000'
const BMC = '192.0.2.2:623'
const [CONSOLE_ID, MANAGED_ID] = [0xa0a2a3a4, 0x02003000]
const SOL = 1

/** SOL packets between a console and a BMC that have logged in, a tenth of a second apart. */
class Line {
  private readonly writer = new PcapngWriter()
  private readonly parts = [this.writer.header()]
  private readonly sequences = [0, 0]
  private time = 0

  constructor() {
    for (const [toBmc, payload] of login(CONSOLE_ID, MANAGED_ID)) this.datagram(!toBmc, payload)
  }

  /** `status` is the fourth byte; `sequence` that of the session, the next one unless given. */
  sol(
    fromBmc: boolean,
    [number, acknowledged, accepted, status]: readonly [number, number, number, number],
    text = '',
    sequence?: number,
  ): this {
    const payload = [number, acknowledged, accepted, status, ...Buffer.from(text, 'latin1')]
    return this.inside(fromBmc, SOL, payload, sequence)
  }

  /** The console activates SOL once more. */
  activate(): this {
    return this.inside(false, 0, message({ netFn: 6, cmd: 0x48, seq: 1, data: [1, 1, 0, 0, 0, 0] }))
  }

  async open(): Promise<Dataset> {
    const dataset = await Dataset.open(new Blob(this.parts as BlobPart[]))
    if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
    return dataset
  }

  async read(options?: { most?: number }) {
    return solTranscript(await this.open(), 1, options)
  }

  private inside(fromBmc: boolean, type: number, payload: readonly number[], sequence?: number): this {
    const own = sequence ?? ++this.sequences[Number(fromBmc)]
    return this.datagram(fromBmc, rmcpPlus(type, payload, fromBmc ? CONSOLE_ID : MANAGED_ID, own))
  }

  private datagram(fromBmc: boolean, payload: readonly number[]): this {
    const bytes = fromBmc ? udpPacket(BMC, CONSOLE, payload) : udpPacket(CONSOLE, BMC, payload)
    this.time += 100_000_000
    const [seconds, nanoseconds] = [1_700_000_000 + Math.floor(this.time / 1e9), this.time % 1e9]
    this.parts.push(
      this.writer.frame({
        bytes,
        linkType: RAW_IP,
        seconds,
        nanoseconds,
        interfaceId: 0,
        originalLength: bytes.length,
      }),
    )
    return this
  }
}

const FROM_BMC = true
const TYPED = false
const NACK = 0x40

const said = async (line: Line, options?: { most?: number }) => {
  const transcript = await line.read(options)
  const text = (fromBmc: boolean) =>
    transcript.chunks
      .filter((chunk) => chunk.fromBmc === fromBmc)
      .map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
      .join('')
  return { ...transcript, printed: text(FROM_BMC), typed: text(TYPED) }
}

describe('a SOL transcript', () => {
  it('has the characters of both sides in the order of the packets', async () => {
    const { printed, typed, chunks } = await said(
      new Line()
        .sol(FROM_BMC, [1, 0, 0, 0], 'login: ')
        .sol(TYPED, [0, 1, 7, 0])
        .sol(TYPED, [1, 0, 0, 0], 'root')
        .sol(FROM_BMC, [2, 1, 4, 0], 'root'),
    )
    expect(printed).toBe('login: root')
    expect(typed).toBe('root')
    expect(chunks.map(({ fromBmc }) => fromBmc)).toEqual([true, false, true])
    expect(chunks.map(({ time }) => time / 1e6)).toEqual([800, 1000, 1100])
  })

  it('counts a repeated packet once', async () => {
    const { printed, repeats } = await said(
      new Line()
        .sol(FROM_BMC, [1, 0, 0, 0], 'aaa')
        .sol(FROM_BMC, [1, 0, 0, 0], 'aaa')
        .sol(FROM_BMC, [2, 0, 0, 0], 'aaa'),
    )
    expect(printed).toBe('aaaaaa')
    expect(repeats).toBe(1)
  })

  it('takes what a repeated packet has more than the first one', async () => {
    const line = new Line().sol(FROM_BMC, [1, 0, 0, 0], 'boot').sol(FROM_BMC, [1, 0, 0, 0], 'booting')
    expect((await said(line)).printed).toBe('booting')
  })

  it('takes a datagram that the network has doubled once, however late', async () => {
    const line = new Line()
      .sol(FROM_BMC, [1, 0, 0, 0], 'one ', 101)
      .sol(FROM_BMC, [2, 0, 0, 0], 'two ', 102)
      .sol(FROM_BMC, [1, 0, 0, 0], 'one ', 101)
      .sol(FROM_BMC, [3, 0, 0, 0], 'three', 103)
    const { printed, repeats } = await said(line)
    expect(printed).toBe('one two three')
    expect(repeats).toBe(1)
  })

  it('leaves out what was refused until it comes again under a new number', async () => {
    const line = new Line()
      .sol(TYPED, [1, 0, 0, 0], 'reboot')
      .sol(FROM_BMC, [0, 1, 2, NACK])
      .sol(TYPED, [2, 0, 0, 0], 'boot')
      .sol(FROM_BMC, [0, 2, 4, 0])
    const { typed, chunks } = await said(line)
    expect(typed).toBe('reboot')
    expect(chunks.map(({ refused }) => refused)).toEqual([4, 0])
  })

  it('takes the rest where all of a partly taken packet comes again under its number', async () => {
    const line = new Line()
      .sol(TYPED, [1, 0, 0, 0], 'reboot')
      .sol(FROM_BMC, [0, 1, 2, NACK])
      .sol(TYPED, [1, 0, 0, 0], 'reboot')
      .sol(FROM_BMC, [0, 1, 6, 0])
    expect((await said(line)).typed).toBe('reboot')
  })

  it('takes the rest where only that comes again under the same number', async () => {
    const line = new Line()
      .sol(TYPED, [1, 0, 0, 0], 'abcd')
      .sol(FROM_BMC, [0, 1, 1, 0])
      .sol(TYPED, [1, 0, 0, 0], 'bcd')
    expect((await said(line)).typed).toBe('abcd')
  })

  it('has nothing of a packet that was refused and never came again', async () => {
    const line = new Line().sol(TYPED, [1, 0, 0, 0], 'x').sol(FROM_BMC, [0, 1, 0, NACK])
    const { typed, chunks } = await said(line)
    expect(typed).toBe('')
    expect(chunks[0]).toMatchObject({ refused: 1 })
  })

  it('takes an acknowledge of 0 characters without a NACK as one of all', async () => {
    const line = new Line().sol(TYPED, [1, 0, 0, 0], 'x').sol(FROM_BMC, [0, 1, 0, 0])
    expect((await said(line)).typed).toBe('x')
  })

  it('numbers on from 15 to 1, and marks where numbers are missing', async () => {
    const line = new Line()
    for (let i = 0; i < 20; i++) line.sol(FROM_BMC, [(i % 15) + 1, 0, 0, 0], String(i % 10))
    line.sol(FROM_BMC, [8, 0, 0, 0], '!')
    const { printed, chunks } = await said(line)
    expect(printed).toBe('01234567890123456789!')
    expect(chunks.filter(({ lost }) => lost > 0)).toMatchObject([{ lost: 2 }])
  })

  it('counts anew once SOL is activated again', async () => {
    const line = new Line().sol(FROM_BMC, [1, 0, 0, 0], 'a').activate().sol(FROM_BMC, [1, 0, 0, 0], 'a')
    expect(await said(line)).toMatchObject({ printed: 'aa', repeats: 0 })
  })

  it('says what a packet says beside its characters', async () => {
    const { chunks } = await said(new Line().sol(TYPED, [0, 0, 0, 0x10]).sol(FROM_BMC, [0, 0, 0, 0x10]))
    expect(chunks.map(({ says }) => says)).toEqual([['Generate break'], ['SOL deactivated']])
  })

  it('is told in one line a packet: number, characters, what it acknowledges', async () => {
    const dataset = await new Line()
      .sol(FROM_BMC, [1, 0, 0, 0], 'x')
      .sol(TYPED, [0, 1, 1, 0])
      .sol(TYPED, [2, 1, 1, NACK], 'xyz')
      .open()
    const told = []
    for (const row of solRows(dataset, 1)) told.push(summary(await dataset.packet(row)))
    expect(told).toEqual([
      'SOL 1, 1 character',
      'SOL, acknowledges 1',
      'SOL 2, 3 characters, acknowledges 1, NACK',
    ])
  })

  it('ends at its limit and says so', async () => {
    const line = new Line()
    for (let i = 0; i < 10; i++) line.sol(FROM_BMC, [i + 1, 0, 0, 0], '0123456789')
    const { printed, cut } = await said(line, { most: 50 })
    expect(printed).toHaveLength(50)
    expect(cut).toBe(true)
  })

  it('can be ended, and says how far it is', async () => {
    const line = new Line()
    for (let i = 0; i < 4500; i++) line.sol(FROM_BMC, [(i % 15) + 1, 0, 0, 0], '.')
    const dataset = await line.open()
    const progress: number[] = []
    const stop = new AbortController()
    const onProgress = ({ done }: { done: number }) => {
      progress.push(done)
      if (progress.length === 2) stop.abort()
    }
    const { chunks } = await solTranscript(dataset, 1, { signal: stop.signal, onProgress })
    expect(progress).toEqual([2000, 4000])
    expect(chunks).toHaveLength(3999)
  })

  it('counts encrypted packets that no key opens', async () => {
    const dataset = await openFixture('sol-ipmiconsole.pcap')
    const transcripts = []
    for (let id = 1; id <= dataset.index.sessionCount; id++)
      transcripts.push(await solTranscript(dataset, id))
    expect(transcripts.flatMap(({ chunks }) => chunks)).toEqual([])
    expect(transcripts.some(({ sealed }) => sealed > 10)).toBe(true)
  })

  it('of a recording is what its client put out, once the password opens it', async () => {
    for (const client of ['sol-ipmiconsole', 'sol-activate-cs03-ipmitool']) {
      const dataset = await openFixture(`${client}.pcap`)
      const keyring = parseKeyring([{ password: 'secret12' }])
      if ('error' in keyring) throw new Error('a keyring that cannot be read')
      await unlock(dataset, keyring)
      const session = [...dataset.index.columns.session.subarray(0, dataset.index.rows)].at(-1)!
      const { chunks, sealed } = await solTranscript(dataset, session)
      const text = (fromBmc: boolean) =>
        Buffer.concat(
          chunks.filter((chunk) => chunk.fromBmc === fromBmc).map(({ bytes }) => bytes),
        ).toString()
      const { steps } = JSON.parse(readFileSync(new URL(`${client}.json`, capturesFolder), 'utf8'))
      expect(sealed).toBe(0)
      expect(steps[0].stdout).toContain(text(true).trim())
      // The client keeps its escape sequence, '~.' or '&.', to itself.
      const typed = steps[0].typed.map(([, keys]: [number, string]) => keys).join('')
      expect(text(false)).toBe(typed.replace(/[~&]\.$/, ''))
    }
  })
})
