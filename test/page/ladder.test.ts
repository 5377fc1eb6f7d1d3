// How the lines of a ladder are drawn, and the file that a ladder is saved as.
import { describe, expect, test } from 'vitest'
import { gapText, ladderSvg, lifelinesOf, shapeOf } from 'wasm-free-codec/ladder'
import { spokenLine } from '../../src/lib/ladder.ts'
import type { LadderArrow, LadderLine } from '../../src/worker/api-ladder.ts'
import { CaptureEngine } from '../../src/worker/engine.ts'
import { readFileSync } from 'node:fs'

const request: Omit<LadderArrow, 'shape'> = {
  kind: 'arrow',
  row: 0,
  frame: 1,
  time: '0.000 000',
  fromBmc: false,
  response: false,
  bridged: false,
  text: 'Get Device ID',
  note: '',
  tone: 'request',
  layer: 'message',
  step: 'commands',
  begins: true,
  retry: false,
  duplicate: false,
  lost: false,
}
const response: Omit<LadderArrow, 'shape'> = {
  ...request,
  fromBmc: true,
  response: true,
  tone: 'response',
  begins: false,
}
const two = lifelinesOf([])
const three = lifelinesOf(['0x82'])

describe('an arrow', () => {
  test('of a request goes from the console to the BMC, that of a response back', () => {
    expect(shapeOf(request, two)).toEqual({
      strokes: [{ from: 0, to: 1, dashed: false }],
      heads: 1,
      at: 1,
      direction: 1,
      cross: false,
    })
    expect(shapeOf(response, two)).toMatchObject({
      strokes: [{ from: 1, to: 0 }],
      at: 0,
      direction: -1,
    })
  })

  test('of a request that nobody answered ends in a cross before it arrives', () => {
    const shape = shapeOf({ ...request, lost: true }, two)
    expect(shape).toMatchObject({ heads: 0, cross: true })
    expect(shape.at).toBeLessThan(1)
    expect(shape.strokes).toEqual([{ from: 0, to: shape.at, dashed: false }])
  })

  test('of what was sent before has two heads', () => {
    expect(shapeOf({ ...request, retry: true }, two).heads).toBe(2)
    expect(shapeOf({ ...response, duplicate: true }, two).heads).toBe(2)
  })

  test('of a bridged message goes on, dashed, to what is behind the BMC, and comes from there', () => {
    const bmc = three[1]!
    expect(shapeOf({ ...request, bridged: true }, three)).toMatchObject({
      strokes: [
        { from: 0, to: bmc, dashed: false },
        { from: bmc, to: 1, dashed: true },
      ],
      at: 1,
    })
    expect(shapeOf({ ...response, bridged: true }, three)).toMatchObject({
      strokes: [
        { from: 1, to: bmc, dashed: true },
        { from: bmc, to: 0, dashed: false },
      ],
      at: 0,
    })
    expect(shapeOf(request, three).at).toBe(bmc)
  })

  test('of an ICMP error is dashed', () => {
    const error = { ...response, response: false, step: 'error' } as const
    expect(shapeOf(error, two).strokes).toEqual([{ from: 1, to: 0, dashed: true }])
  })
})

test('a gap is named in the unit that fits it', () => {
  expect([0.52, 2, 59.94, 75, 7500].map(gapText)).toEqual([
    '0.5 s',
    '2.0 s',
    '59.9 s',
    '1 min 15 s',
    '2 h 5 min',
  ])
})

test('a line can be read out: step, packet, time, direction, what it says', () => {
  expect(spokenLine({ ...request, shape: shapeOf(request, two), note: 'retry' })).toBe(
    'Commands, packet 1, 0.000 000 s, to the BMC: Get Device ID, retry',
  )
  expect(spokenLine({ kind: 'gap', row: 3, time: '2.0 s' })).toBe('Nothing for 2.0 s')
})

describe('the saved picture', () => {
  const picture = { title: 'a, session 1', client: '10.0.0.1:4000', bmc: '10.0.0.2:623', behind: [] }
  const lines = [request, { kind: 'gap' as const, row: 1, time: '2.0 s' }, { ...response, row: 1, frame: 2 }]

  test('names both sides, each step once, and has a line for each packet and gap', () => {
    const svg = ladderSvg({ ...picture, lines })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+" viewBox=/)
    for (const text of ['Console', '10.0.0.1:4000', 'BMC', '10.0.0.2:623', '… 2.0 s', 'a, session 1'])
      expect(svg).toContain(`>${text}</`)
    expect(svg.match(/>Commands</g)).toHaveLength(1)
    expect(svg.match(/<g>/g)).toHaveLength(3)
  })

  test('says what it leaves out', () => {
    expect(ladderSvg({ ...picture, lines, remark: 'Packets 5 to 9' })).toContain('>Packets 5 to 9</text>')
  })

  test('stays XML whatever a packet says', () => {
    const text = '</text><script>&"\u0000\u001b\ud800'
    const svg = ladderSvg({
      ...picture,
      title: text,
      client: text,
      lines: [{ ...request, text, note: text }],
    })
    expect(svg).not.toContain('<script')
    // eslint-disable-next-line no-control-regex -- these are what it is about
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;&amp;&quot;')
  })

  test('shortens what does not fit between the lifelines, and keeps it whole beside', () => {
    const text = 'x'.repeat(500)
    const svg = ladderSvg({ ...picture, lines: [{ ...request, text }] })
    expect(svg).toContain(`<title>Packet 1: ${text}</title>`)
    expect(svg).toMatch(/>x{50,150}…</)
  })

  test('carries nothing that is fetched from elsewhere or runs', () => {
    const svg = ladderSvg({ ...picture, lines })
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|<script|on\w+=|@import|url\(/,
    )
  })
})

describe('the lines of a session', () => {
  const open = async (name: string) => {
    const engine = new CaptureEngine()
    const bytes = readFileSync(new URL(`../fixtures/captures/${name}`, import.meta.url))
    await engine.open(new Blob([bytes]), name, () => {})
    const view = await engine.ladder(1)
    return { engine, view, lines: await engine.ladderLines(1, 0, view.lines) }
  }
  const arrows = (lines: LadderLine[]) => lines.filter((line) => line.kind === 'arrow')

  test('are its packets in order, each step named where it begins', async () => {
    const { view, lines } = await open('bridge-82-cs01.pcap')
    expect(view).toMatchObject({ arrows: 23, behind: ['0x82'] })
    const steps = arrows(lines).flatMap(({ begins, step }) => (begins ? [step] : []))
    expect(steps).toEqual([
      'discover',
      'open',
      'rakp1',
      'rakp2',
      'rakp3',
      'rakp4',
      'privilege',
      'commands',
      'close',
    ])
    expect(
      arrows(lines)
        .filter(({ bridged }) => bridged)
        .map(({ fromBmc }) => fromBmc),
    ).toEqual([false, true])
    expect(lines.some((line) => line.kind === 'arrow' && line.text.includes('invalid command (0xc1)'))).toBe(
      true,
    )
  })

  test('have the gaps between tries, the requests that got lost, and the errors of the network', async () => {
    const { lines } = await open('fail-closedport-lanplus-ipmitool.pcap')
    expect(lines.slice(0, 4)).toMatchObject([
      { lost: true, step: 'discover', fromBmc: false },
      { step: 'error', fromBmc: true, text: expect.stringMatching(/^Port unreachable/) },
      { kind: 'gap', time: expect.stringMatching(/^1\.0 s$/) },
      { lost: true, retry: true },
    ])
  })

  test('mark what came twice', async () => {
    const { lines } = await open('net-dup-lanplus-cs01.pcap')
    expect(arrows(lines).filter(({ duplicate }) => duplicate).length).toBeGreaterThan(3)
  })

  test('say of encrypted packets what they are and how long, and no more', async () => {
    const { lines } = await open('cmd-mcinfo-cs03.pcap')
    const sealed = arrows(lines).filter(({ text }) => text.startsWith('Encrypted'))
    expect(sealed[0]).toMatchObject({ text: 'Encrypted: IPMI message, 32 bytes', note: '' })
  })

  test('can be found by their packet', async () => {
    const { engine, lines } = await open('fail-closedport-lanplus-ipmitool.pcap')
    const last = arrows(lines).at(-1)!
    expect(await engine.ladderLineOf(1, last.row)).toBe(lines.length - 1)
    expect(await engine.ladderLineOf(1, 99_999)).toBe(-1)
  })

  test('are none for a session that there is not', async () => {
    const { engine } = await open('cmd-mcinfo-cs03.pcap')
    expect(await engine.ladder(99)).toMatchObject({ lines: 0, arrows: 0 })
    expect(await engine.ladderLines(99, 0, 10)).toEqual([])
  })
})
