// `ipmiscope decode` as a user starts it: the lines, the JSON keys that are promised, and what ends it with status 2.
import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  I2C_LINUX,
  icmpPacket,
  ipmi15,
  message,
  RAW_IP,
  rmcp,
  rmcpPlus,
  udpPacket,
} from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { capturesFolder } from '../codec/packet/datagrams.ts'
import { command, type Ended, ensureBuilt, ipmiscope } from '../setup/built.ts'

beforeAll(ensureBuilt, 120_000)

const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-decode-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fixture = (name: string) => fileURLToPath(new URL(name, capturesFolder))

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const capture = (name: string, packets: readonly Uint8Array[], linkType = RAW_IP) =>
  file(
    name,
    pcap(
      packets.map((bytes, i) => ({ bytes, fraction: i })),
      { linkType },
    ),
  )

const lines = (text: string) => text.split('\n').slice(0, -1)
const decodeRows = async (...words: string[]) => {
  const { status, stdout, stderr } = await ipmiscope('decode', '--ndjson', ...words)
  expect([status, stderr]).toEqual([0, ''])
  return lines(stdout).map((line) => JSON.parse(line))
}

/** Runs it with this on its standard input. */
function decodeInput(input: Uint8Array, ...words: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, 'decode', ...words, '-'])
    const ended = { status: -1, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (ended.stdout += chunk))
    child.stderr.on('data', (chunk) => (ended.stderr += chunk))
    child.on('error', reject)
    child.on('close', (status) => resolve({ ...ended, status: status ?? -1 }))
    child.stdin.end(input)
  })
}

const toBmc = (payload: readonly number[]) => udpPacket('127.0.0.1:40000', '127.0.0.2:623', payload)

describe('a row as JSON', () => {
  const always = ['frame', 'time', 'src', 'dst', 'kind', 'session', 'name', 'encrypted', 'decrypted', 'fields', 'diagnostics'] // prettier-ignore
  const ofMessage = ['net_fn', 'cmd', 'lun', 'checksums']

  test('of a request', async () => {
    const [first] = await decodeRows(fixture('ok-lan15-md5-ipmitool.pcap'), '--filter', 'net_fn == 6')
    expect(Object.keys(first).sort()).toEqual([...always, ...ofMessage, 'response_frame'].sort())
    expect(first).toEqual({
      frame: 3,
      time: '2026-11-23T04:21:23.905374000Z',
      src: '127.0.0.1:39650',
      dst: '127.0.0.1:623',
      kind: 'ipmi15',
      session: 1,
      response_frame: 4,
      net_fn: 6,
      cmd: 0x38,
      lun: 0,
      name: 'get_channel_authentication_capabilities',
      encrypted: false,
      decrypted: false,
      checksums: 'ok',
      fields: {
        rmcp: { version: 6, sequence: 255, ack: 0, class: 7 },
        session: { auth_type: 0, sequence: 0, id: 0, payload_length: 9 },
        message: {
          rs_addr: 0x20,
          net_fn: 6,
          rs_lun: 0,
          header_checksum: 0xc8,
          rq_addr: 0x81,
          rq_seq: 1,
          rq_lun: 0,
          cmd: 0x38,
          data_checksum: 0x31,
        },
        get_channel_authentication_capabilities: { ipmi20: 0, channel: 14, privilege: 4 },
      },
      diagnostics: [],
    })
  })

  test('of a response has its completion code and the frame of its request', async () => {
    const rows = await decodeRows(
      fixture('ok-lan15-md5-ipmitool.pcap'),
      '--filter',
      'get_device_id.device_id == 0x20',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(
        [...always, ...ofMessage, 'completion_code', 'request_frame'].sort(),
      )
      expect(row).toMatchObject({ net_fn: 7, cmd: 1, completion_code: 0, request_frame: row.frame - 1 })
      // Bytes are hexadecimal digits.
      expect(row.fields.get_device_id).toMatchObject({ manufacturer: 343, aux_firmware: '00000000' })
    }
  })

  test('of a wrong checksum says so, with where it stands', async () => {
    const wrong = message({ netFn: 6, cmd: 1 })
    wrong[wrong.length - 1] ^= 1
    const [row] = await decodeRows(capture('checksum.pcap', [toBmc(ipmi15(wrong))]))
    expect(row.checksums).toBe('bad')
    expect(row.diagnostics).toMatchObject([{ code: 'checksum', start: 20 * 8, end: 21 * 8 }])
    expect(row.diagnostics[0].text).toMatch(/checksum/i)
  })

  test('of a message that carries another has it in `inner`, in the same shape', async () => {
    const [row] = await decodeRows(fixture('bridge-82-cs01.pcap'), '--filter', 'cmd == 0x34 and net_fn == 6')
    expect(row).toMatchObject({ name: 'send_message', net_fn: 6, cmd: 0x34 })
    expect(Object.keys(row.inner).sort()).toEqual([...ofMessage, 'fields', 'name'].sort())
    expect(row.inner).toMatchObject({ name: 'get_device_id', net_fn: 6, cmd: 1, lun: 0, checksums: 'ok' })
    expect(row.inner.fields.message).toMatchObject({ rs_addr: 0x82 })
  })

  test('of an encrypted packet has no keys of the message that nobody can read', async () => {
    const rows = await decodeRows(fixture('ok-lanplus-cs03-ipmitool.pcap'), '--filter', 'encrypted')
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) {
      expect(row).toMatchObject({ kind: 'rmcpplus', encrypted: true, decrypted: false, name: 'rmcpplus' })
      expect(Object.keys(row).sort()).toEqual([...always].sort())
    }
  })

  test('of an IPMB capture has bus addresses for endpoints', async () => {
    const request = message({ netFn: 6, cmd: 1, to: 0x20, from: 0x82 })
    const path = capture('bus.pcap', [Uint8Array.of(1, 0, 0, 0, 0, ...request)], I2C_LINUX)
    expect(await decodeRows(path)).toMatchObject([
      { kind: 'ipmb', src: '82h', dst: '20h', net_fn: 6, cmd: 1 },
    ])
  })

  test('of an ICMP error names the request that it answers and has what it quotes in `inner`', async () => {
    const request = toBmc(ipmi15(message({ netFn: 6, cmd: 1 })))
    const rows = await decodeRows(
      capture('icmp.pcap', [request, icmpPacket('127.0.0.2', '127.0.0.1', 3, request)]),
    )
    expect(rows).toHaveLength(2)
    expect(rows[0].response_frame).toBeUndefined()
    expect(rows[1]).toMatchObject({
      kind: 'icmp',
      frame: 2,
      request_frame: 1,
      fields: { icmp: { type: 3, code: 3, from_bmc: 1 } },
      inner: { name: 'get_device_id', net_fn: 6, cmd: 1, lun: 0, checksums: 'ok' },
    })
    expect(rows[1].net_fn ?? rows[1].response_frame).toBeUndefined()
  })

  test.each<[string, number[], string]>([
    ['a presence ping', [6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 1, 0, 0], 'asf_ping'],
    ['an RMCP acknowledge', [6, 0, 5, 0x87], 'rmcp_ack'],
    ['an RMCP datagram of the OEM class', [6, 0, 0xff, 8, 1, 2, 3], 'rmcp_other'],
    ['an OEM payload', rmcpPlus(0x20, [1, 2, 3]), 'oem_payload'],
    ['Serial over LAN', rmcpPlus(1, [1, 0, 0, 0, 0x41]), 'sol'],
    ['a session header of an unknown kind', rmcp(9, 0, 0), 'rmcp_other'],
  ])('of %s has its kind for a name, and no keys of a message', async (_, payload, kind) => {
    const [row] = await decodeRows(capture(`${kind}.pcap`, [toBmc(payload)]))
    expect(row).toMatchObject({ kind, name: kind, frame: 1, time: '2023-11-14T22:13:20.000000000Z' })
    expect(Object.keys(row).sort()).toEqual([...always].sort())
  })

  test('of a command that no specification knows has no name', async () => {
    const unknown = toBmc(ipmi15(message({ netFn: 0x30, cmd: 0x99, data: [1, 2] })))
    const [row] = await decodeRows(capture('unknown.pcap', [unknown]))
    expect(row).toMatchObject({ net_fn: 0x30, cmd: 0x99, fields: { data: { data: '0102' } } })
    expect('name' in row).toBe(false)
  })

  test('keeps no password that stands in clear', async () => {
    const { stdout } = await ipmiscope('decode', '--ndjson', fixture('ok-lan15-password-ipmitool.pcap'))
    expect(stdout).not.toContain(Buffer.from('secret12').toString('hex'))
    expect(stdout).not.toContain('secret12')
  })

  test('no key of any row of any recording is null or undefined', async () => {
    const names = ['lab-sweep-cc-ipmitool.pcap', 'multi-concurrent.pcap', 'fail-closedport-freeipmi.pcap', 'sol-ipmiconsole.pcap'] // prettier-ignore
    const { stdout } = await ipmiscope('decode', '--ndjson', ...names.map(fixture))
    expect(lines(stdout).length).toBeGreaterThan(500)
    expect(stdout).not.toMatch(/:(null|undefined|NaN)\b/)
    for (const line of lines(stdout)) expect(() => JSON.parse(line)).not.toThrow()
  })
})

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
    [['decode'], /FILE/],
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
