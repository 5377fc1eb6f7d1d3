/** Logs as people paste them: what others put around a line does not matter. */
import { expect, test } from 'vitest'
import { NOISE } from './noise.ts'
import { datagrams, fixtureText, openText } from './texts.ts'

const plain = fixtureText('oracle-ipmitool-lan15-md5.oracle.txt')
const lines = plain.split('\n').slice(0, 120)
const truth = await datagrams(await openText(lines.join('\n')))

test.each(Object.entries(NOISE))('A log with %s gives the same packets', async (_, noise) => {
  expect(truth.length).toBeGreaterThan(3)
  expect(await datagrams(await openText(noise(lines)))).toEqual(truth)
})

test.each([
  ['utf-16le', Uint8Array.of(0xff, 0xfe)],
  ['utf-16be', Uint8Array.of(0xfe, 0xff)],
])('A log in %s, as PowerShell writes it, gives the same packets', async (encoding, mark) => {
  const bytes = Buffer.from(lines.join('\r\n'), 'utf16le')
  if (encoding === 'utf-16be') bytes.swap16()
  expect(await datagrams(await openText(Buffer.concat([mark, bytes])))).toEqual(truth)
})

test('A log cut at the top gives what follows', async () => {
  for (let cut = 1; cut < lines.length; cut += 7) {
    const rest = await openText([...lines.slice(cut), ...lines].join('\n'))
    expect((await datagrams(rest)).slice(-truth.length)).toEqual(truth)
  }
})

test('Times of the log are those of the packets', async () => {
  const log = await openText(NOISE['ISO times'](lines))
  expect(log.capture.text?.summary.standInTimes).toBe(false)
  expect(log.index.timeText(0)).toMatch(/^2026-11-23T04:00:\d\d\.123456000Z$/)
})
