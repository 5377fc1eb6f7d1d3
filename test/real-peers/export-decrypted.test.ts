/** What keys have opened, exported in clear: tshark, which decrypts nothing, reads all of it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exportRows, FLAG_DECRYPTED, FLAG_MESSAGE } from 'wasm-free-codec'
import { openUnlocked, withSecrets } from '../codec/keys/recordings.ts'
import { commandPath, requireTool } from '../setup/tools.ts'

requireTool('tshark')('a capture exported in clear', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-decrypted-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (program: string, ...words: string[]) =>
    execFileSync(commandPath(program), words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }) // prettier-ignore

  test('is read by tshark to the last command, with right lengths and checksums', async () => {
    const files: string[] = []
    const expected: { name: string; message: string }[] = []
    for (const name of withSecrets) {
      const { dataset } = await openUnlocked(name)
      const { flags, netFnLun, cmd } = dataset.index.columns
      const rows = Array.from({ length: dataset.index.rows }, (_, row) => row).filter(
        (row) => (flags[row] & FLAG_DECRYPTED) !== 0,
      )
      if (rows.length === 0) continue
      const parts: Uint8Array[] = []
      for await (const part of exportRows('pcapng-decrypted', dataset, rows)) parts.push(part as Uint8Array)
      const file = join(folder, `${name}.pcapng`)
      writeFileSync(file, Buffer.concat(parts))
      files.push(file)
      for (const row of rows) {
        const isMessage = (flags[row] & FLAG_MESSAGE) !== 0
        expected.push({ name, message: isMessage ? `${netFnLun[row] >> 2} ${cmd[row]}` : 'sol' })
      }
    }
    const merged = join(folder, 'merged.pcapng')
    run('mergecap', '-a', '-w', merged, ...files)

    const options = ['ipmi.dissect_bus_commands', 'udp.check_checksum', 'ip.check_checksum'].flatMap(
      (option) => ['-o', `${option}:TRUE`],
    )
    const fields = ['ipmi.header.netfn', 'ipmi.header.command', 'frame.comment']
    const lines = run(
      'tshark',
      ...['-n', '-r', merged, '-T', 'fields', '-E', 'occurrence=f', '-E', 'separator=|', ...options],
      ...fields.flatMap((field) => ['-e', field]),
    )
    expect(lines.trimEnd().split('\n')).toHaveLength(expected.length)
    const read = lines
      .trimEnd()
      .split('\n')
      .map((line) => line.split('|'))
    for (const [i, [netFn, cmd]] of read.entries()) {
      const { message, name } = expected[i]
      // tshark reads a refusal of a group extension (2Dh) as mere data, encrypted or not.
      if (message.startsWith('45 ') && netFn === '') continue
      expect(netFn ? `${Number(netFn)} ${Number(cmd)}` : 'sol', name).toBe(message)
    }
    for (const [, , comment] of read) expect(comment).toMatch(/^Decrypted by ipmiscope/)

    const wrong =
      '_ws.malformed || udp.checksum.status == 0 || ip.checksum.status == 0 || ipmi_session.payloadtype.enc == 1'
    const fieldsOf = ['-T', 'fields', '-e', 'frame.number']
    const odd = run('tshark', '-n', '-r', merged, ...options, '-Y', wrong, ...fieldsOf)
    const names = odd
      .split('\n')
      .filter(Boolean)
      .map((number) => expected[Number(number) - 1].name)
    // fakebmc's own answer to Get Device ID has a byte too few.
    expect(names.filter((name) => !name.startsWith('fake-'))).toEqual([])
  }, 120_000)
})
