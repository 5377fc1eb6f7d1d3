// `ipmiscope diagnose` as a user starts it: the text, the JSON, files, and what ends it with status 2.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { openRequest, openResponse, rakp1, udpPacket } from '../codec/analysis/traffic.ts'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import type { FileReport } from './report-shape.ts'
import { capture, file, fixture, lines, runInput, toBmc } from './run.ts'

beforeAll(ensureBuilt, 120_000)

const diagnose = async (...words: string[]) => {
  const { status, stdout, stderr } = await ipmiscope('diagnose', ...words)
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}
const reports = async (...words: string[]): Promise<FileReport[]> =>
  lines(await diagnose('--json', ...words)).map((line) => JSON.parse(line))

const wrongPassword = fixture('fail-badpw-lanplus-ipmitool.pcap')
const wrong = ['--user', 'admin', '--password', 'wrongpass']

describe('the text on a failed login', () => {
  test('names the file, then the verdict and whether it is proven, then what happened', async () => {
    const [name, facts, blank, verdict, summary] = lines(await diagnose(wrongPassword, ...wrong))
    expect(name).toBe(wrongPassword)
    expect(facts).toMatch(/^6 packets, 6 of IPMI; 2026-11-23 04:21:39 UTC, .* [mµ]?s; 1 session: failed$/)
    expect(blank).toBe('')
    expect(verdict).toBe('Session 1: failed, wrong-password (proven)')
    expect(summary).toMatch(/^ {2}\S.*RAKP 2/)
  })

  test('is likely only, without the password', async () => {
    expect(await diagnose(wrongPassword)).toContain('\nSession 1: failed, wrong-credentials (likely)\n')
  })

  test('has the packets that show it, causes in order, what to try, and the facts', async () => {
    const text = await diagnose(wrongPassword, ...wrong)
    const places = [
      /^ {2}Shown by packets? \d.*\.$/m,
      /^ {2}Likely causes\n {4}1\. \S/m,
      /^ {2}What to try\n {4}- \S/m,
      /^ {2}client {6}127\.0\.0\.1:\d+, ipmitool$/m,
      /^ {2}BMC {9}127\.0\.0\.1:623$/m,
      /^ {2}login {7}IPMI 2\.0, cipher suite 3 \(rakp-hmac-sha1, hmac-sha1-96, aes-cbc-128\)$/m,
      /^ {2}user {8}"admin"$/m,
      /^ {2}privilege {3}administrator$/m,
      /^ {2}steps .*RAKP 2 failed/m,
      /^ {2}Also found\n {4}(error|warning|info) /m,
    ].map((pattern) => {
      expect(text).toMatch(pattern)
      return text.search(pattern)
    })
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('can be pasted: no colours, no backquotes around commands, no line longer than 90 but a command', async () => {
    for (const name of ['fail-badpw-lanplus-ipmitool', 'fail-wrongkg-freeipmi', 'lab-sweep-rakp4-ipmitool']) {
      const text = await diagnose(fixture(`${name}.pcap`))
      // eslint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
      expect(text).not.toMatch(/ +$/m)
      const long = lines(text)
        .slice(1)
        .filter((line) => line.length > 90)
      for (const line of long) expect(line).toMatch(/^ {10}\S/)
    }
  })
})

test('the text has no control characters of a packet in it', async () => {
  const fromBmc = udpPacket('127.0.0.2:623', '127.0.0.1:40000', openResponse(0, 1, 2))
  const packets = [toBmc(openRequest(0, 1)), fromBmc, toBmc(rakp1(0, 2, '\x1b[2J\r\nroot'))]
  const path = capture('escape.pcap', packets)
  const text = await diagnose(path)
  expect(text).toContain('root')
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
})

describe('the text on many sessions', () => {
  test('has what failed first, each in full, and a line for each that is good', async () => {
    const good = await diagnose(fixture('multi-concurrent.pcap'))
    expect(good).toMatch(/; 5 sessions: 5 ok$/m)
    expect(good).toContain('\n5 sessions ok\n')
    expect(good).toMatch(/^ +1 {2}127\.0\.0\.1:\d+ → 127\.0\.0\.1:623, "admin", /m)
    expect(lines(good).length).toBeLessThan(20)
  })

  test('says only once what happened again and again', async () => {
    const text = await diagnose(fixture('lab-sweep-rakp2-ipmitool.pcap'))
    expect(text).toMatch(/; 20 sessions: 20 failed$/m)
    const told = [...text.matchAll(/^Session (\d+):/gm)].map(([, id]) => Number(id))
    const others = [...text.matchAll(/^ {2}The same in \d+ more sessions?: ([\d, -]+)\.$/gm)].flatMap(
      ([, ids]) =>
        ids.split(', ').flatMap((piece) => {
          const [first, last = first] = piece.split('-').map(Number)
          return Array.from({ length: last - first + 1 }, (_, i) => first + i)
        }),
    )
    expect([...told, ...others].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })
})

test('a good session is short', async () => {
  const text = await diagnose(fixture('ok-lanplus-cs03-ipmitool.pcap'))
  expect(text).toContain('\nSession 1: ok (proven)\n')
  expect(lines(text).length).toBeLessThan(15)
})

describe('the JSON', () => {
  test('is a line for each file, the sessions in the order of the capture', async () => {
    const files = [wrongPassword, fixture('lab-sweep-rakp2-ipmitool.pcap')]
    const [first, second] = await reports(...files)
    expect([first.file, second.file]).toEqual(files)
    expect([first.packets, first.ipmi_packets, first.sessions.length]).toEqual([6, 6, 1])
    expect(second.sessions.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(second.sessions[0].superseded_by).toBeNull()
  })

  test('names frames as decode does', async () => {
    const [{ sessions }] = await reports(wrongPassword, ...wrong)
    const { stdout } = await ipmiscope('decode', '--ndjson', wrongPassword)
    const rows = lines(stdout).map((line) => JSON.parse(line))
    const shown = rows.filter(({ frame }) => sessions[0].verdict.evidence.includes(frame))
    expect(shown.map(({ kind }) => kind)).toContain('rakp2')
  })
})

describe('files', () => {
  test('without IPMI are no error', async () => {
    const dns = capture('dns.pcap', [udpPacket('127.0.0.1:5353', '127.0.0.1:53', [0, 1, 2, 3])])
    expect(await reports(dns)).toEqual([{ file: dns, packets: 1, ipmi_packets: 0, sessions: [] }])
    expect(await diagnose(dns)).toBe(`${dns}\nno IPMI in 1 packet\n`)
  })

  test('on standard input are read like others', async () => {
    const input = readFileSync(wrongPassword)
    const { status, stdout } = await runInput('diagnose', input, '--json', '-')
    expect(status).toBe(0)
    const [{ sessions }] = await reports(wrongPassword)
    expect(JSON.parse(stdout)).toMatchObject({ file: '-', sessions: JSON.parse(JSON.stringify(sessions)) })
  })

  test('that cannot be read end with status 2 and a line each, and the others are still diagnosed', async () => {
    const words = ['absent.pcap', wrongPassword, file('empty.pcap', ''), fixture('ok-kg-ipmitool.json')]
    for (const form of [['--json'], []]) {
      const { status, stdout, stderr } = await ipmiscope('diagnose', ...form, ...words)
      expect(status).toBe(2)
      expect(stdout).toContain('wrong-credentials')
      expect(lines(stderr).map((line) => line.split(': ')[1])).toEqual([words[0], words[2], words[3]])
    }
  })

  test('that are cut off are diagnosed as far as they go, with a line that says so', async () => {
    const { status, stdout, stderr } = await ipmiscope(
      'diagnose',
      '--json',
      fixture('variant-truncfile.pcap'),
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout).sessions[0].verdict.code).toBe('ok')
    expect(stderr).toMatch(/bytes are missing/)
  })
})

test.each([
  [['diagnose'], /diagnose needs a file/],
  [['diagnose', '--ndjson', 'x.pcap'], /unknown option: --ndjson/],
])('%j ends with status 2 and a line', async (words, reason) => {
  const { status, stdout, stderr } = await ipmiscope(...words)
  expect([status, stdout]).toEqual([2, ''])
  expect(lines(stderr)).toHaveLength(1)
  expect(stderr).toMatch(reason)
})
