/** Recordings with what the client itself printed of its packets: the rows hold the bytes that it names. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { captureFiles, capturesFolder, openFixture } from '../codec/packet/datagrams.ts'
import { readDumps } from './dumps.ts'

const recorded = captureFiles.filter((name) => name.startsWith('oracle-ipmitool'))

test.each(recorded)('%s has the datagrams that ipmitool printed, and no other', async (name) => {
  const dumps = readFileSync(new URL(name.replace('.pcap', '.oracle.txt'), capturesFolder), 'utf8')
  const { sent, received } = readDumps(dumps)
  const dataset = await openFixture(name)
  const rows = { sent: [] as string[], received: [] as string[] }
  for (let row = 0; row < dataset.index.rows; row++) {
    const { destination } = dataset.index.endpointsOf(row)
    const side = destination.endsWith(':623') ? rows.sent : rows.received
    side.push(Buffer.from(await dataset.bytes(row)).toString('hex'))
  }
  expect(sent.length).toBeGreaterThan(8)
  expect(rows).toEqual({ sent, received })
})
