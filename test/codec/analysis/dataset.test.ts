/** What a dataset knows of its rows beside the index. */
import { describe, expect, it } from 'vitest'
import { captureFiles, openFixture } from '../packet/datagrams.ts'

describe('the rows of a session', () => {
  it('are all rows that the index gives to it, ascending, in every recording', async () => {
    for (const file of captureFiles) {
      const dataset = await openFixture(file)
      const { columns, rows, sessionCount } = dataset.index
      const expected = Array.from({ length: sessionCount + 1 }, (): number[] => [])
      for (let row = 0; row < rows; row++) expected[columns.session[row]].push(row)
      for (let session = 1; session <= sessionCount; session++)
        expect([...dataset.rowsOf(session)], `${file}, session ${session}`).toEqual(expected[session])
    }
  })

  it('are none for a session that there is not', async () => {
    const dataset = await openFixture(captureFiles[0])
    expect(dataset.rowsOf(dataset.index.sessionCount + 1)).toHaveLength(0)
  })
})

describe('bytes at hand', () => {
  it('are those that reading gives, once something near was read', async () => {
    const dataset = await openFixture(captureFiles[0])
    const bytes = await dataset.bytes(1)
    expect(dataset.bytesAtHand(1)).toEqual(bytes)
    expect(dataset.bytesAtHand(0)).toEqual(await dataset.bytes(0))
  })
})
