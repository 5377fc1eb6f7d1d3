/** Anonymised captures: tshark reads them with right lengths and checksums, and the same messages as before. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { exportRows } from 'wasm-free-codec'
import { capturesFolder, openFixture } from '../codec/packet/datagrams.ts'
import { openUnlocked } from '../codec/keys/recordings.ts'
import { commandPath, requireTool } from '../setup/tools.ts'

const NAMES = [
  'cmd-fruprint-cs03.pcap',
  'fail-badpw-ipv6-freeipmi.pcap',
  'fail-closedport-lanplus-ipmitool.pcap',
  'link-sll-any.pcap',
  'ok-lan15-md5-ipmitool.pcap',
  'ok-lanplus-cs02-ipmitool.pcap',
  'oracle-ipmitool-bridge-cs03.pcap',
  'variant-ipv6.pcap',
  'variant-vlan.pcap',
]

requireTool('tshark')('an anonymised capture', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-anonymous-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const read = (file: string, fields: readonly string[], filter = ''): string[][] =>
    execFileSync(
      commandPath('tshark'),
      [
        ...['-n', '-r', file, '-T', 'fields', '-E', 'occurrence=f', '-E', 'separator=|', '-Y', filter],
        ...['ipmi.dissect_bus_commands', 'udp.check_checksum', 'ip.check_checksum'].flatMap((option) => [
          '-o',
          `${option}:TRUE`,
        ]),
        ...fields.flatMap((field) => ['-e', field]),
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
    )
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('|'))

  test.each(NAMES)('%s is read by tshark as before, and every checksum is right', async (name) => {
    const write = async (opened: boolean) => {
      const dataset = opened ? (await openUnlocked(name)).dataset : await openFixture(name)
      const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
      const parts: Uint8Array[] = []
      for await (const part of exportRows('pcapng-anonymous', dataset, rows)) parts.push(part as Uint8Array)
      const file = join(folder, `${name}-${opened}.pcapng`)
      writeFileSync(file, Buffer.concat(parts))
      return file
    }
    const files = [await write(false), await write(true)]
    const wrong =
      '_ws.malformed || udp.checksum.status == 0 || ip.checksum.status == 0 || icmp.checksum.status == 0'
    for (const file of files) expect(read(file, ['frame.number'], wrong)).toEqual([])

    const fields = ['udp.length', 'ipmi_session.payloadtype', 'ipmi.header.netfn', 'ipmi.header.command', 'ipmi.header.sequence'] // prettier-ignore
    const before = read(fileURLToPath(new URL(name, capturesFolder)), fields, 'rmcp || icmp || icmpv6')
    expect(read(files[0], fields)).toEqual(before)
  })
})
