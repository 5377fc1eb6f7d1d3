/** Hex dumps in the spellings of tools: each gives the packets that it shows. */
import { expect, test } from 'vitest'
import { DUMPS, truth } from './spellings.ts'
import { datagrams, openText } from './texts.ts'

test.each(Object.entries(DUMPS))('%s', async (_, text) => {
  const log = await openText(text)
  expect((await datagrams(log)).map((one) => one.slice(2))).toEqual(truth.map((one) => one.slice(2)))
  // The direction is told by the messages themselves.
  expect(await datagrams(log)).toEqual(truth)
})

test.each(['LOGGER of the lab', 'BZh is how it begins', 'MZ', 'RTSS', 'PAR1', 'GIF8'])(
  'A log that begins like another file is read all the same: %s',
  async (first) => {
    expect(await datagrams(await openText(`${first}\n${DUMPS['a hex stream a line']}`))).toEqual(truth)
  },
)
