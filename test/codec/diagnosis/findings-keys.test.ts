/** Findings that only keys bring to light: codes that do not fit, and what encrypted commands were answered. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../wasm-free-codec/analysis/index.ts'
import { parseKeyring, unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { capturesFolder } from '../packet/datagrams.ts'
import { findings, openBytes } from './made.ts'

const read = (file: string) => Uint8Array.from(readFileSync(new URL(file, capturesFolder)))

async function opened(bytes: Uint8Array, password = 'secret12'): Promise<Dataset> {
  const dataset = await openBytes(bytes)
  const keyring = parseKeyring([{ password }])
  if ('error' in keyring) throw new Error(keyring.error)
  await unlock(dataset, keyring)
  return dataset
}

/** The recording with one byte of some frames changed, counted from the datagram's end. */
async function tampered(file: string, frames: readonly number[], fromEnd: number): Promise<Dataset> {
  const bytes = read(file)
  const { columns } = (await openBytes(bytes)).index
  for (const frame of frames) {
    const row = columns.frame.indexOf(frame)
    bytes[columns.offset[row] + columns.length[row] - fromEnd] ^= 1
  }
  return opened(bytes)
}

const of = async (dataset: Dataset, code: string) =>
  (await findings(dataset)).filter((finding) => finding.code === code)

describe('Encrypted answers', () => {
  test('that refuse are found once they are decrypted', async () => {
    const dataset = await opened(read('cmd-raw-invalid-cs03.pcap'))
    const found = await of(dataset, 'command-refused')
    expect(found.map(({ severity, summary }) => [severity, summary])).toEqual([
      ['warning', 'Command 7Fh of netFn 06h was refused with C1h (invalid command).'],
      ['info', expect.stringMatching(/^3 probes/)],
    ])
  })

  test('mean what their command says, described or not', async () => {
    const [{ summary }] = await of(await opened(read('cmd-lanprint-cs03.pcap')), 'command-refused')
    expect(summary).toBe(
      'Get LAN Configuration Parameters was refused with 80h (parameter not supported) 3 times.',
    )
  })
})

describe('Codes', () => {
  test.each(['ok-lanplus-cs03-ipmitool.pcap', 'ok-lanplus-cs02-ipmitool.pcap', 'ok-lan15-md5-ipmitool.pcap'])(
    'of %s fit, and nothing is found',
    async (file) => {
      const dataset = await opened(read(file))
      expect(await of(dataset, 'integrity-bad')).toEqual([])
      expect(await of(dataset, 'padding-bad')).toEqual([])
    },
  )

  test('that do not fit are counted by side', async () => {
    const dataset = await tampered('ok-lanplus-cs03-ipmitool.pcap', [11, 12, 13], 1)
    expect(await of(dataset, 'integrity-bad')).toEqual([
      {
        code: 'integrity-bad',
        severity: 'error',
        summary:
          '3 of 14 integrity codes do not fit the keys given, 1 from the BMC and 2 from the client: the packets were changed on their way, or whoever made them does not know the keys.',
        evidence: [10, 11, 12],
      },
    ])
  })

  test('of IPMI 1.5 name the boards that are known for it', async () => {
    const dataset = await tampered('ok-lan15-md5-ipmitool.pcap', [10], 1)
    const [{ summary }] = await of(dataset, 'integrity-bad')
    expect(summary).toMatch(/^1 of 16 integrity codes does not fit .* from the BMC: Xyratex/)
  })

  test('of IPMI 1.5 that all do not fit were made from another password', async () => {
    const dataset = await opened(read('ok-lan15-md5-ipmitool.pcap'), 'another')
    const [{ severity, summary }] = await of(dataset, 'integrity-bad')
    expect([severity, summary]).toEqual([
      'warning',
      expect.stringMatching(/^None of the 16 .* another password\.$/),
    ])
  })

  test('that a wrong password gives are nobody’s fault: without keys there is nothing to hold them against', async () => {
    const dataset = await opened(read('ok-lanplus-cs03-ipmitool.pcap'), 'another')
    expect(await of(dataset, 'integrity-bad')).toEqual([])
  })
})
