// Lessons and failed logins without a page: what a learner does, against the built-in BMC.
import { describe, expect, onTestFinished, test } from 'vitest'
import { speak } from 'wasm-free-codec'
import type { Attempt, LessonView, MessageView } from '../../src/worker/api-learn.ts'
import { CASES } from '../../src/worker/learn/cases.ts'
import { learnEngine } from '../../src/worker/learn/index.ts'
import { LESSONS } from '../../src/worker/learn/lessons/index.ts'
import { phrases } from '../../src/worker/zh-hans.ts'

/** Where to point to, in the newest exchange or among the packets of a login. */
const PLACES: Record<string, [name: string, nth: number]> = {
  'frame.command': ['cmd', 0],
  'frame.function': ['net_fn', 0],
  'frame.checksum': ['header_checksum', 0],
  'netfn.byte': ['rs_lun', 0],
  'bridging.address': ['rs_addr', 1],
  'login20.id': ['managed_session_id', 0],
  'login20.random': ['managed_random', 0],
}
const PICKS: Record<string, string> = { 'login20.opens': 'K2', 'login20.proves': 'K1' }

const cellOf = (messages: readonly MessageView[], name: string, nth: number) =>
  messages.flatMap(({ cells }, message) =>
    cells.flatMap(({ names }, cell) => (names.includes(name) ? [{ message, cell }] : [])),
  )[nth]!

const engine = learnEngine()

async function attemptOf(view: LessonView): Promise<Attempt> {
  const { id, kind } = view.tasks[view.current]!
  const key = `${view.id}.${id}`
  if (kind === 'point') {
    const messages = view.packets.length ? view.packets : view.exchanges.at(-1)!.messages
    return { kind, ...cellOf(messages, ...PLACES[key]!) }
  }
  if (kind === 'pick') return { kind, option: PICKS[key]! }
  if (kind === 'pass') return { kind }
  if (kind === 'login') return { kind, user: 'eve', password: 'learn', privilege: 3 }
  return { kind, text: await engine.solution() }
}

describe('a lesson', () => {
  test.each(LESSONS.map(({ id }) => id))('%s is done to its end by what a learner does', async (id) => {
    let view = await engine.startLesson(id)
    for (let tries = 0; view.current < view.tasks.length && tries < 40; tries++) {
      const { id, kind } = view.tasks[view.current]!
      const { done, said, problem, view: next } = await engine.attempt(await attemptOf(view))
      if (kind !== 'pass') expect({ id, done, ...(!done && { said, problem }) }).toEqual({ id, done: true })
      view = next
    }
    expect(view.tasks.every(({ done }) => done)).toBe(true)
  })

  const send = (text: string): Attempt => ({ kind: 'send', text })
  const wrong: [string, Attempt[], string][] = [
    ['frame', [send('0x00 0x01')], 'otherCommand'],
    ['frame', [send('what is this')], 'notUnderstood'],
    ['frame', [send('0x06 0x01 0x00')], 'refused'],
    ['frame', [send('-t 0x82 -b 0 raw 0x06 0x01')], 'bridged'],
    ['frame', [send('0x06 0x01'), { kind: 'point', message: 0, cell: 0 }], 'pointed'],
    ['frame', [send('0x06 0x01'), { kind: 'point', message: 1, cell: 5 }], 'pointRequest'],
    ['codes', [send('0x06 0x01'), send('0x06 0x01')], 'otherCode'],
    ['checksums', [{ kind: 'value', text: '0xc7' }], 'sumIs'],
    ['checksums', [{ kind: 'value', text: 'many' }], 'noNumber'],
    ['power', [send('Get Device ID')], 'otherCommand'],
    ['sensor', [send('0x0a 0x23 0 0 2 0 0 0xff')], 'otherRecord'],
    ['fru', [send('0x0a 0x10 7')], 'refused'],
    ['bridging', [send('0x06 0x01')], 'notBridged'],
    ['bridging', [send('-t 0x84 -b 0 raw 0x06 0x01')], 'otherWay'],
    ['login15', [send('0x06 0x01')], 'otherCommand'],
  ]
  test.each(wrong)('%s says why a try is wrong: %j', async (id, attempts, code) => {
    await engine.startLesson(id)
    let outcome
    for (const attempt of attempts) outcome = await engine.attempt(attempt)
    expect(outcome).toMatchObject({ done: false, said: { code } })
  })

  test('shows the wrong checksum and the silence that follows it', async () => {
    await engine.startLesson('checksums')
    for (const kind of ['value', 'value', 'send', 'send'] as const)
      await engine.attempt({ kind, text: await engine.solution() })
    const { done, said, view } = await engine.attempt(send(await engine.solution()))
    expect({ done, said }).toEqual({
      done: true,
      said: { code: 'brokenSeen', values: { which: 'data checksum', was: '7Bh', right: '7Ah' } },
    })
    expect(view.exchanges.at(-1)).toMatchObject({ silent: true })
    expect(view.exchanges.at(-1)!.messages[0]!.cells.at(-1)!.problem).toBeTruthy()
  })

  test('explains what went to and fro in the language of the page, also after that was changed', async () => {
    await engine.startLesson('codes')
    await engine.attempt(send('0x06 0x01'))
    const docOf = async () => {
      const [exchange] = (await engine.lessonView()).exchanges
      return exchange!.messages[0]!.cells[0]!.doc
    }
    expect(await docOf()).toMatch(/^Slave address/)
    speak(phrases)
    onTestFinished(() => speak())
    expect(await docOf()).toMatch(/^被请求者的从地址/)
  })
})

describe('a failed login', () => {
  test.each(CASES)('$id fails as its verdict says, which is among those offered', async ({ id, options }) => {
    const { clientSays } = await engine.startCase(id)
    const { session } = await engine.judge('')
    expect({ clientSays: clientSays !== '', code: session.verdict.code }).toEqual({
      clientSays: true,
      code: options[0],
    })
    expect(new Set(options).size).toBe(4)
    expect(session.verdict.evidence.length).toBeGreaterThan(0)
    expect((await engine.judge(session.verdict.code)).right).toBe(true)
  })
})
