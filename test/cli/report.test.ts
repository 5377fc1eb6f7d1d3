// What is passed on from the command line: reports, and captures without names.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { decodeRows, fixture, folder } from './run.ts'

beforeAll(ensureBuilt, 120_000)

const name = 'fail-badpw-ipv6-freeipmi.pcap'

test('a report is Markdown, or a page of its own', async () => {
  const { status, stdout, stderr } = await ipmiscope('diagnose', fixture(name), '--report', 'markdown')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^# IPMI report: fail-badpw-ipv6-freeipmi/)
  expect(stdout).toContain('`admin`')
  const page = await ipmiscope('diagnose', fixture(name), '--report', 'html', '--anonymous', '--session', '1')
  expect(page.stdout).toMatch(/^<!doctype html>/)
  expect(page.stdout).toContain('<svg')
  expect(page.stdout).not.toContain('>admin<')
})

test('what a report cannot be is said in a line', async () => {
  for (const [words, text] of [
    [['--report', 'pdf'], 'there are markdown and html'],
    [['--report', 'html', '--json'], 'exclude each other'],
    [['--anonymous'], 'need --report'],
    [['--report', 'html', '--session', 'one'], 'a number is wanted'],
  ] as const) {
    const { status, stdout, stderr } = await ipmiscope('diagnose', fixture(name), ...words)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(text)
  }
})

test('a capture is anonymised into a file that is not there yet', async () => {
  const out = join(folder, 'anonymous.pcapng')
  const { status } = await ipmiscope('anonymise', fixture(name), '--out', out)
  expect(status).toBe(0)
  const before = await decodeRows(fixture(name))
  const after = await decodeRows(out)
  expect(after.map(({ kind, name }) => [kind, name])).toEqual(before.map(({ kind, name }) => [kind, name]))
  expect(JSON.stringify(after)).not.toContain('admin"')
  expect(readFileSync(out).includes('admin')).toBe(false)
  const again = await ipmiscope('anonymise', fixture(name), '--out', out)
  expect(again.status).toBe(2)
  expect(existsSync(out)).toBe(true)
  expect((await ipmiscope('anonymise', fixture(name))).stderr).toContain('--out')
})
