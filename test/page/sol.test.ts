// A serial console as the page shows it: the screen, its characters by name, and its playing.
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { paletteColour, readable } from '../../src/lib/sol-colours.ts'
import { SolScreen } from '../../src/lib/sol-terminal.ts'
import { barsOf, nextStep, piecesOf } from '../../src/lib/sol.ts'
import type { SolView } from '../../src/worker/api-ladder.ts'
import { CaptureEngine } from '../../src/worker/engine.ts'
import { serialConsole } from '../e2e/made-sessions.ts'

const { Terminal } = createRequire(import.meta.url)('@xterm/xterm')

const screenOf = async (output: string | Uint8Array) => {
  const screen = new SolScreen(Terminal, { columns: 80, rows: 24 })
  await screen.write(typeof output === 'string' ? Buffer.from(output) : output)
  return screen
}

describe('the screen', () => {
  test('shows text where the console put it', async () => {
    const screen = await screenOf('one\r\n\x1b[5;10Hfive\x1b[1;1HO')
    expect(screen.text()).toBe('One\n\n\n\n         five')
  })

  test('has colours, and none that cannot be read', async () => {
    const screen = await screenOf('\x1b[31mred\x1b[0m \x1b[30mblack on nothing\x1b[0m\x1b[7minverse')
    const runs = screen.read(0, 1)[0]!
    expect(runs.map(({ text }) => text)).toEqual(['red', ' ', 'black on nothing', 'inverse', ' '])
    expect(runs[2]!.colour).toBe('#ffffff')
    expect(runs[3]).toMatchObject({ colour: '#14171c', ground: '#e6e9ee' })
    expect(runs[4]).toMatchObject({ cursor: true })
  })

  test('keeps the lines that went off its top', async () => {
    const screen = await screenOf(Array.from({ length: 100 }, (_, i) => `line ${i}\r\n`).join(''))
    expect(screen.lines).toBe(101)
    expect(screen.read(3, 4)[0]![0]!.text).toBe('line 3')
  })

  test('begins anew', async () => {
    const screen = await screenOf('before')
    screen.clear()
    await screen.write(Buffer.from('after'))
    expect(screen.text()).toBe('after')
  })

  test('is not held up by sequences that ask for two thousand million repetitions', async () => {
    const finals = [...'@ILMPSTXZb', ' @', ' A', "'}", "'~"]
    const hostile = finals.map((final) => `x\x1b[2147483647${final}`).join('')
    const start = performance.now()
    const screen = await screenOf(`${hostile.repeat(20)}\x1b[2J\x1b[Hstill here`)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(screen.text()).toContain('still here')
  })

  test('takes any bytes', async () => {
    let seed = 1
    const noise = Uint8Array.from({ length: 60_000 }, () => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      // Many escapes: what follows them is what counts.
      return seed % 5 === 0 ? 0x1b : (seed >> 8) & 0xff
    })
    const screen = await screenOf(noise)
    expect(screen.read(0, screen.lines).length).toBe(screen.lines)
  })
})

test('text that cannot be read on its ground becomes black or white', () => {
  expect(readable('#7aa7f7', '#14171c')).toBe('#7aa7f7')
  expect(readable('#7aa7f7', '#c3c9d3')).toBe('#000000')
  expect(readable('#17408f', '#000000')).toBe('#ffffff')
  expect(paletteColour(196, false)).toBe('#ff0000')
  expect(paletteColour(244, true)).toBe('#808080')
})

describe('characters by name', () => {
  const named = (bytes: number[], most = 100) =>
    piecesOf(Uint8Array.from(bytes), most)
      .map(({ text, control }) => (control ? `<${text}>` : text))
      .join('')

  test('are the names of control characters between plain text', () => {
    expect(named([...Buffer.from('ls\r\n\x1b[A\x7f\x00')])).toBe('ls<CR><LF><ESC>[A<DEL><NUL>')
  })

  test('are UTF-8 where it is, else the numbers of the bytes', () => {
    expect(named([...Buffer.from('Grüße ┌😀')])).toBe('Grüße ┌😀')
    expect(named([0x41, 0xc4, 0x42, 0xff])).toBe('A<C4h>B<FFh>')
  })

  test('are bytes where a character would turn the line around', () => {
    expect(named([...Buffer.from('a\u202eb\u0085')])).toBe('a<E2h><80h><AEh>b<C2h><85h>')
  })

  test('end where asked', () => {
    expect(named([...Buffer.from('abcdef')], 3)).toBe('abc')
  })
})

describe('playing', () => {
  const times = Float64Array.from([0, 0.1, 0.105, 0.11, 60, 61])

  test('waits as long as the session did, and less at a higher speed', () => {
    expect(nextStep(times, 2, 1, 0)).toEqual({ position: 3, wait: expect.closeTo(5) })
    expect(nextStep(times, 5, 1, 16)).toEqual({ position: 6, wait: 1000 })
    expect(nextStep(times, 5, 4, 16)).toEqual({ position: 6, wait: 250 })
  })

  test('shows together what comes within one picture', () => {
    expect(nextStep(times, 0, 16, 16)).toMatchObject({ position: 4 })
  })

  test('shortens a long silence', () => {
    expect(nextStep(times, 4, 1, 16)).toEqual({ position: 5, wait: 2000 })
  })

  test('rests a second between pictures for who wants little motion', () => {
    expect(nextStep(times, 0, 1, 1000)).toEqual({ position: 4, wait: 1000 })
  })

  test('always gets further', () => {
    for (const speed of [1, 4, 16])
      for (let at = 0; at < times.length; at++)
        expect(nextStep(times, at, speed, 16).position).toBeGreaterThan(at)
  })
})

describe('a session with a serial console', () => {
  const load = async (): Promise<SolView> => {
    const engine = new CaptureEngine()
    const { buffer, name } = serialConsole()
    await engine.open(new Blob([new Uint8Array(buffer)]), name, () => {})
    return engine.solTranscript(1, () => {})
  }

  test('comes as columns: chunks, who sent them, what is missing', async () => {
    const view = await load()
    expect(view.rows).toHaveLength(11)
    expect(view.starts).toHaveLength(12)
    expect(view).toMatchObject({ repeats: 1, sealed: 0, cut: false })
    const typed = [...view.rows.keys()].filter((i) => !view.fromBmc[i])
    expect(
      typed.map((i) => Buffer.from(view.bytes.slice(view.starts[i], view.starts[i + 1])).toString()),
    ).toEqual(['\x1b[B', 'root\r', 'dmesg\r'])
    expect([...view.lost].filter((lost) => lost > 0)).toEqual([1])
  })

  test('has a bar for what is printed, typed and missing', async () => {
    const bars = barsOf(await load(), 160)
    expect(bars).toHaveLength(11)
    expect(Math.max(...bars.map(({ printed }) => printed))).toBe(1)
    expect(bars.filter(({ typed }) => typed)).toHaveLength(3)
    expect(bars.filter(({ lost }) => lost)).toHaveLength(1)
    expect(barsOf(await load(), 4)).toHaveLength(4)
  })
})
