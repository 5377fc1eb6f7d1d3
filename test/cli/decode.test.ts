// `ipmiscope decode` as a user starts it: lines, files, filters, and what ends it with status 2.
import { spawn } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { ipmi15, message, udpPacket } from '../codec/analysis/traffic.ts'
import { command, ensureBuilt, ipmiscope } from '../setup/built.ts'
import { capture, decodeInput, decodeRows, file, fixture, folder, lines, toBmc } from './run.ts'

beforeAll(ensureBuilt, 120_000)

describe('a row for people', () => {
  test('is one line: frame, time, endpoints, layer, what it is', async () => {
    const { status, stdout } = await ipmiscope('decode', fixture('ok-lan15-md5-ipmitool.pcap'))
    expect(status).toBe(0)
    expect(lines(stdout)).toHaveLength(22)
    expect(lines(stdout)[2]).toMatch(
      /^ +3 +0\.000 087 +127\.0\.0\.1:39650 → 127\.0\.0\.1:623 +IPMI 1\.5 +Get Channel Auth/,
    )
  })

  test('has no control characters of a packet in it', async () => {
    const name = [...Buffer.from('\x1b[31mred\r\n'), ...Array<number>(6).fill(0)]
    const packet = toBmc(ipmi15(message({ netFn: 6, cmd: 0x39, data: [2, ...name] })))
    const { stdout } = await ipmiscope('decode', capture('escape.pcap', [packet]))
    expect(lines(stdout)).toHaveLength(1)
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
  })
})

describe('captures', () => {
  const whole = () => decodeRows(fixture('cmd-mcinfo-cs03.pcap'))

  test('in gzip, in pcapng, over IPv6, with VLAN tags and on standard input are decoded alike', async () => {
    const messages = (rows: Record<string, unknown>[]) => rows.map(({ kind, net_fn, cmd, frame }) => [kind, net_fn, cmd, frame]) // prettier-ignore
    const expected = messages(await whole())
    for (const name of [
      'variant-gzip.pcap.gz',
      'variant-pcapng.pcapng',
      'variant-ipv6.pcap',
      'variant-vlan.pcap',
    ]) {
      expect(messages(await decodeRows(fixture(name))), name).toEqual(expected)
    }
    for (const name of ['variant-gzip.pcap.gz', 'variant-pcapng.pcapng']) {
      const { status, stdout } = await decodeInput(readFileSync(fixture(name)), '--ndjson')
      expect(status).toBe(0)
      expect(messages(lines(stdout).map((line) => JSON.parse(line))), name).toEqual(expected)
    }
  })

  test('are told by their content, not by their name', async () => {
    const path = join(folder, 'capture.txt')
    copyFileSync(fixture('variant-gzip.pcap.gz'), path)
    expect(await decodeRows(path)).toHaveLength((await whole()).length)
    const plain = file('plain.gz', gunzipSync(readFileSync(fixture('variant-gzip.pcap.gz'))))
    expect(await decodeRows(plain)).toHaveLength((await whole()).length)
  })

  test('are decoded one after the other, frames counted from 1 in each', async () => {
    const rows = await decodeRows(fixture('ping-rmcpping.pcap'), fixture('cmd-mcinfo-cs03.pcap'))
    const pings = (await decodeRows(fixture('ping-rmcpping.pcap'))).length
    expect(rows.length).toBe(pings + (await whole()).length)
    expect([rows[0].frame, rows[pings].frame]).toEqual([1, 1])
  })

  test('without IPMI give no row, which is no error', async () => {
    const dns = udpPacket('127.0.0.1:5353', '127.0.0.1:53', [0, 1, 2, 3])
    for (const path of [capture('dns.pcap', [dns]), capture('nothing.pcap', [])]) {
      expect(await ipmiscope('decode', path)).toEqual({ status: 0, stdout: '', stderr: '' })
    }
  })

  test('that are cut off give all whole packets, and one line that says what is missing', async () => {
    const { status, stdout, stderr } = await ipmiscope('decode', fixture('variant-truncfile.pcap'))
    expect(status).toBe(0)
    expect(lines(stdout)).toHaveLength((await whole()).length - 1)
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toMatch(
      /^ipmiscope: .*variant-truncfile\.pcap: The file ends inside packet 22\b.*17 bytes are missing/,
    )
  })
})

describe('what cannot be read ends with status 2 and one line on standard error', () => {
  test.each<[string, () => string, RegExp]>([
    ['no such file', () => join(folder, 'absent.pcap'), /absent\.pcap: no such file/],
    ['a directory', () => folder, /it is a directory/],
    ['an empty file', () => file('empty.pcap', ''), /empty/],
    ['JSON', () => fixture('ok-kg-ipmitool.json'), /JSON/],
    ['zstd', () => file('z.zst', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0, 0, 0)), /zstd/i],
    ['lz4', () => file('z.lz4', Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0, 0, 0, 0, 0, 0)), /lz4/i],
    ['gzip of no capture', () => file('t.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3)), /gz\b/],
  ])('%s', async (_, path, reason) => {
    const { status, stdout, stderr } = await ipmiscope('decode', path())
    expect([status, stdout]).toEqual([2, ''])
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toMatch(/^ipmiscope: /)
    expect(stderr).toMatch(reason)
  })

  test('for each of several files, and the others are still read', async () => {
    const words = [
      'absent-1.pcap',
      fixture('ping-rmcpping.pcap'),
      'absent-2.pcap',
      fixture('ok-kg-ipmitool.json'),
    ]
    const { status, stdout, stderr } = await ipmiscope('decode', ...words)
    expect(status).toBe(2)
    expect(lines(stdout).length).toBeGreaterThan(1)
    expect(lines(stderr).map((line) => line.split(': ')[1])).toEqual([words[0], words[2], words[3]])
  })

  test('standard input too', async () => {
    const { status, stdout, stderr } = await decodeInput(Buffer.from('not a capture at all'))
    expect([status, stdout]).toEqual([2, ''])
    expect(lines(stderr)).toHaveLength(1)
  })
})

describe('a filter', () => {
  const recorded = fixture('lab-sweep-cc-ipmitool.pcap')

  test('leaves the rows that match', async () => {
    const all = await decodeRows(recorded)
    const failed = await decodeRows(recorded, '--filter', 'cc != 0')
    expect(failed.length).toBeGreaterThan(10)
    const expected = all.filter(({ completion_code }) => (completion_code ?? 0) !== 0)
    expect(failed.map(({ frame }) => frame)).toEqual(
      expect.arrayContaining(expected.map(({ frame }) => frame)),
    )
    expect(await decodeRows(recorded, '--filter', 'cmd == 0xfe')).toEqual([])
  })

  test.each([
    ['cmd == == 1', /\(at 8: ==\)/],
    ['nosuchfield == 1', /`nosuchfield`.*\(at 1: nosuchfield\)/],
    ['cmd == ', /value is missing.*\(at 5: ==\)/],
    ['(cmd == 1', /\(at /],
  ])(
    'that cannot be understood, %j, ends with status 2 and points at the place',
    async (expression, place) => {
      const { status, stdout, stderr } = await ipmiscope('decode', '--filter', expression, recorded)
      expect([status, stdout]).toEqual([2, ''])
      expect(lines(stderr)).toHaveLength(1)
      expect(stderr).toMatch(/^ipmiscope: --filter: /)
      expect(stderr).toMatch(place)
    },
  )
})

describe('the words', () => {
  test.each([
    [['decode'], /needs a file/],
    [['decode', '--nonsense', 'x.pcap'], /unknown option: --nonsense/],
    [['decode', 'x.pcap', '--filter'], /--filter needs a value/],
  ])('%j end with status 2', async (words, reason) => {
    const { status, stdout, stderr } = await ipmiscope(...words)
    expect([status, stdout]).toEqual([2, ''])
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toMatch(reason)
  })

  test('may follow the file', async () => {
    const before = await ipmiscope('decode', '--ndjson', fixture('ping-rmcpping.pcap'))
    expect(await ipmiscope('decode', fixture('ping-rmcpping.pcap'), '--ndjson')).toEqual(before)
  })
})

test('a reader that has seen enough ends it with status 0 and without a word', async () => {
  const files = Array<string>(40).fill(fixture('lab-sweep-cc-ipmitool.pcap'))
  const child = spawn(process.execPath, [command, 'decode', '--ndjson', ...files], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += chunk))
  child.stdout.once('data', () => child.stdout.destroy())
  const status = await new Promise((resolve) => child.once('close', resolve))
  expect([status, complaint]).toEqual([0, ''])
})
