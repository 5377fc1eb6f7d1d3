// ipmiscope compare, as built: where two sessions part, in words and as JSON.
import { beforeAll, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'

const fixture = (name: string) => `test/fixtures/captures/${name}.pcap`

beforeAll(ensureBuilt, 180_000)

test('two captures: the first message where they part comes first, then all of them', async () => {
  const { status, stdout } = await ipmiscope(
    'compare',
    fixture('ok-lanplus-cs03-ipmitool'),
    fixture('fail-badpw-lanplus-ipmitool'),
  )
  expect(status).toBe(0)
  const [first, empty, ...lines] = stdout.split('\n')
  expect(first).toBe('After RAKP Message 2, B ends; A goes on with RAKP Message 3 (packet 7).')
  expect(empty).toBe('')
  expect(lines[0]).toBe('     1      1  = -> Get Channel Authentication Capabilities, request')
  expect(lines).toContain('     7      -  A -> RAKP Message 3')
})

test('two sessions of one capture, as JSON', async () => {
  const { stdout } = await ipmiscope('compare', fixture('multi-concurrent'), '--sessions', '4,5', '--json')
  const { sentences, first, messages } = JSON.parse(stdout)
  expect(sentences.length).toBeGreaterThan(0)
  expect(messages[first].state).not.toBe('same')
  expect(messages[0]).toMatchObject({ state: 'same', from_bmc: false })
})

test.each([
  [['compare'], 'compare needs one file, or two'],
  [['compare', fixture('multi-concurrent')], 'compare needs --sessions'],
  [['compare', fixture('multi-concurrent'), '--sessions', '1'], 'two numbers are wanted'],
  [['compare', fixture('multi-concurrent'), '--sessions', '1,99'], 'has 5 sessions, not 99'],
])('%j is refused with a reason', async (words, reason) => {
  const { status, stderr } = await ipmiscope(...words)
  expect(status).toBe(2)
  expect(stderr).toContain(reason)
})
