// Logs in place of captures: every command reads them, `-` too.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { fixture, lines, runInput } from './run.ts'

beforeAll(ensureBuilt, 120_000)

const LOG = fixture('oracle-ipmitool-cs03.oracle.txt')

describe('a log', () => {
  test('is decoded with the keys that the client printed, and says on standard error what it lacks', async () => {
    const { status, stdout, stderr } = await ipmiscope('decode', LOG)
    expect(status).toBe(0)
    expect(lines(stdout)).toHaveLength(22)
    expect(stdout).toContain('Get Device ID, response')
    expect(stderr).toContain('Read as text: ipmitool. Lines: 689, packets: 22.')
    expect(stderr).toContain('192.0.2.1 stands for the client')
    expect(stderr).toContain('Not understood: lines 25, 27')
    expect(stdout + stderr).not.toContain('secret12')
  })

  test('on standard input is the same', async () => {
    const input = readFileSync(LOG)
    const [ofFile, ofInput] = await Promise.all([
      ipmiscope('decode', '--ndjson', LOG),
      runInput('decode', input, '--ndjson', '-'),
    ])
    expect(ofInput.status).toBe(0)
    expect(ofInput.stdout).toBe(ofFile.stdout)
  })

  test('is diagnosed', async () => {
    const { stdout } = await ipmiscope('diagnose', '--json', LOG)
    const { sessions } = JSON.parse(stdout)
    expect(sessions).toMatchObject([
      { cipher_suite: 3, decrypted: 14, integrity_ok: 14, verdict: { code: 'ok' } },
    ])
  })

  test('tells of the devices', async () => {
    const { status, stdout } = await ipmiscope('inventory', fixture('oracle-freeipmi-cs03.oracle.txt'))
    expect(status).toBe(0)
    expect(stdout).toContain('Intel')
  })

  test('is exported', async () => {
    const out = mkdtempSync(join(tmpdir(), 'ipmiscope-text-'))
    const { status } = await ipmiscope('export', '--out', out, '--format', 'ndjson', LOG)
    expect(status).toBe(0)
    const tables = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))
    expect(tables.length).toBe(2)
    expect(tables.join('')).not.toContain('secret12')
    rmSync(out, { recursive: true })
  })
})

test('Text without a packet is refused, with what to do', async () => {
  const { status, stdout, stderr } = await runInput('diagnose', Buffer.from('Error: no response\n'), '-')
  expect([status, stdout]).toEqual([2, ''])
  expect(lines(stderr)).toHaveLength(1)
  expect(stderr).toContain('ipmitool -vvvvv')
})
