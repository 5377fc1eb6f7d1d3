// What a link may hold.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { emptyView, formatFragment, parseFragment } from '../../src/lib/url.ts'
import { CaptureEngine } from '../../src/worker/engine.ts'

const open = async (name: string) => {
  const engine = new CaptureEngine()
  const bytes = readFileSync(new URL(`../fixtures/captures/${name}`, import.meta.url))
  await engine.open(new Blob([bytes]), name, () => {})
  return engine
}
const ask = { session: 0, anonymous: true, filter: '', row: 4, looked: 0 }
const nothing = () => {}

describe('a link', () => {
  test('counts the packet that is selected anew, and names nobody in its filter', async () => {
    const engine = await open('fail-badpw-ipv6-freeipmi.pcap')
    const made = await engine.link({ ...ask, filter: 'user_name == "admin"' })
    expect(made).toMatchObject({ packets: 6, frame: 5, filter: 'user_name == "anon1"', unfiltered: false })
    expect(await engine.link({ ...ask, filter: 'admin' })).toMatchObject({ filter: '', unfiltered: true })
    expect(await engine.link({ ...ask, filter: 'admin', anonymous: false })).toMatchObject({
      filter: 'admin',
    })
    expect(await engine.link({ ...ask, session: 1, row: -1, looked: 7 })).toMatchObject({
      session: 1,
      frame: 0,
    })
  })

  test.each([
    [{ password: 'secret12' }, 'info contains "SECRET12"'],
    [{ password: 'ab' }, 'info contains "ab"'],
    [{ kg: 'hex:00112233445566' }, 'data contains 00112233445566'],
  ])('is not made where the filter holds what was given under Keys: %o', async (entry, filter) => {
    const engine = await open('ok-lan15-md5-ipmitool.pcap')
    await engine.addKeys([entry], nothing)
    expect(await engine.link({ ...ask, filter })).toEqual({ secret: 'filter' })
    expect(await engine.link(ask)).toHaveProperty('packed')
  })

  test('is not made where a note holds it', async () => {
    const engine = await open('ok-lan15-md5-ipmitool.pcap')
    await engine.addKeys([{ password: 'secret12' }], nothing)
    await engine.note(3, 'the password is secret12')
    expect(await engine.link({ ...ask, anonymous: false })).toEqual({ secret: 'packets' })
    await engine.note(3, '')
    expect(await engine.link({ ...ask, anonymous: false })).toHaveProperty('packed')
  })

  test('opens with its packets', async () => {
    const engine = await open('ok-lan15-md5-ipmitool.pcap')
    const made = await engine.link(ask)
    if (!('packed' in made)) throw new Error('no link')
    const { packed } = parseFragment(formatFragment({ ...emptyView, packed: made.packed }))
    const blob = await engine.unpackLink(packed)
    if ('problem' in blob) throw new Error(blob.problem)
    expect(await engine.open(blob, 'link', nothing)).toMatchObject({ summary: { rows: 22 } })
    expect(await engine.unpackLink('x')).toEqual({ problem: 'not-base64' })
  })
})

test('packets stand in the address of what needs a capture only', () => {
  for (const view of ['packets', 'sessions', 'inventory'] as const)
    expect(parseFragment(formatFragment({ ...emptyView, view, packed: 'H4sI' })).packed).toBe('H4sI')
  expect(formatFragment({ ...emptyView, view: 'learn', packed: 'H4sI' })).toBe('#learn')
  expect(parseFragment('#learn?packed=H4sI').packed).toBe('')
})
