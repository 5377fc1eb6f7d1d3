/** What tcpdump, tshark, xxd, hexdump and od print of a capture's packets: read as text it is the capture again. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Dataset } from 'wasm-free-codec'
import { datagrams } from '../codec/text/texts.ts'
import { capturesFolder, openFixture } from '../codec/packet/datagrams.ts'
import { commandPath, requireTool } from '../setup/tools.ts'
import { open } from './rows.ts'

const pathOf = (name: string) => fileURLToPath(new URL(name, capturesFolder))
const run = (tool: string, words: string[], input?: Uint8Array) =>
  execFileSync(commandPath(tool), words, { input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1 << 26 })

const endpoints = (dataset: Dataset) =>
  Array.from({ length: dataset.index.rows }, (_, row) =>
    Object.values(dataset.index.endpointsOf(row)).join(' > '),
  )

const captures = [
  'cmd-mcinfo-cs03.pcap',
  'variant-vlan.pcap',
  'variant-ipv6.pcap',
  'link-sll-any.pcap',
  'fail-closedport-lan15-ipmitool.pcap',
]

async function same(text: Uint8Array, name: string) {
  const [log, capture] = await Promise.all([open(text), openFixture(name)])
  expect(await datagrams(log)).toEqual(await datagrams(capture))
  expect(endpoints(log)).toEqual(endpoints(capture))
  expect(log.capture.text?.summary.standInAddresses).toBe(false)
  return [log, capture] as const
}

requireTool('tcpdump', 'tshark')('dumps of real tools', () => {
  describe.each(captures)('%s', (name) => {
    test.each(['-x', '-xx', '-X', '-XX', '-x -v', '-X -e', '-xx -e -vv'])('tcpdump %s', async (options) => {
      const text = run('tcpdump', ['-n', '-r', pathOf(name), ...options.split(' ')])
      const [log] = await same(text, name)
      expect(log.capture.text?.summary.standInTimes).toBe(false)
    })

    test('tcpdump with whole times: to the microsecond', async () => {
      const text = run('tcpdump', ['-n', '-r', pathOf(name), '-x', '-tttt'])
      const [log, capture] = await same(text, name)
      for (let row = 0; row < log.index.rows; row++)
        expect(log.index.timeText(row).slice(-16)).toBe(capture.index.timeText(row).slice(-16))
    })

    test('tshark -x', async () => {
      await same(run('tshark', ['-r', pathOf(name), '-x']), name)
    })
  })

  test.each([
    ['hexdump', ['-C']],
    ['hexdump', []],
    ['od', ['-x']],
    ['xxd', []],
    ['xxd', ['-u', '-g', '1']],
    ['xxd', ['-p']],
    ['xxd', ['-i']],
    ['od', ['-A', 'x', '-t', 'x1z']],
    ['base64', []],
  ])('%s %j of each datagram', async (tool, words) => {
    const dataset = await open(readFileSync(pathOf('ok-lan15-md5-ipmitool.pcap')))
    const truth = await datagrams(dataset)
    const texts = truth.map((one) => run(tool, words, Buffer.from(one.slice(2), 'hex')).toString())
    expect(await datagrams(await open(Buffer.from(texts.join('\n'))))).toEqual(truth)
  })
})
