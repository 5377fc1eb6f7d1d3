// The captures that the bench measures on: they must be what they claim to be, or the numbers mean nothing.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesSource, Dataset } from 'wasm-free-codec'
import * as codes from '../../bench/generate/codes.ts'
import { generate, type GenerateOptions } from '../../bench/generate.ts'

const capture = (options: GenerateOptions): Buffer => Buffer.concat([...generate(options)])

async function open(options: GenerateOptions): Promise<Dataset> {
  const dataset = await Dataset.open(bytesSource(capture(options)))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}

describe('a generated capture', () => {
  test('is the same every time, and another with another seed', () => {
    expect(capture({ packets: 500 }).equals(capture({ packets: 500 }))).toBe(true)
    expect(capture({ packets: 500 }).equals(capture({ packets: 500, seed: 2 }))).toBe(false)
  })

  test('begins like a longer one, and keeps to its size', () => {
    const [short, long] = [capture({ bytes: 50_000 }), capture({ packets: 2000 })]
    expect(short.length).toBeLessThanOrEqual(50_000)
    expect(short.length).toBeGreaterThan(49_000)
    expect(long.subarray(0, short.length).equals(short)).toBe(true)
  })

  test('holds the packets asked for, in order of time, in either format', async () => {
    const [pcap, pcapng] = [await open({ packets: 3000 }), await open({ packets: 3000, format: 'pcapng' })]
    for (const { capture, index } of [pcap, pcapng]) {
      expect(capture.packets).toBe(3000)
      expect(capture.complete).toBe(true)
      expect(capture.diagnostics).toEqual([])
      for (let row = 1; row < index.rows; row++) {
        expect(index.columns.nanosecondsBetween(row - 1, row)).toBeGreaterThan(0)
      }
    }
    expect(pcapng.index.rows).toBe(pcap.index.rows)
    expect(pcapng.index.timeText(2000)).toBe(pcap.index.timeText(2000))
  })

  test('is nine tenths IPMI, of every kind, whole and with right checksums', async () => {
    const dataset = await open({ packets: 8000 })
    const { index } = dataset
    expect(index.rows / 8000).toBeCloseTo(0.9, 1)
    const seen = new Set<string>()
    const rows = Array.from({ length: index.rows }, (_, row) => row)
    for await (const [, packet] of dataset.packets(rows)) {
      for (const { name } of packet.layers) seen.add(name)
      for (const { checksums, depth } of packet.messages) {
        expect(checksums).toBe('ok')
        if (depth > 0) seen.add('bridged')
      }
      const surprising = packet.diagnostics.filter(({ severity }) => severity === 'error')
      expect(surprising).toEqual([])
    }
    for (const name of ['asf', 'bridged', 'get_device_id', 'open_session_request', 'rakp1', 'rakp4']) {
      expect(seen).toContain(name)
    }
  })

  test('pairs its requests: few stay without an answer', async () => {
    const { index } = await open({ packets: 8000 })
    const { columns } = index
    let [requests, unanswered] = [0, 0]
    for (let row = 0; row < index.rows; row++) {
      if (!index.expectsAnswer(row)) continue
      requests++
      if (columns.partner[row] === 0) unanswered++
    }
    expect(requests).toBeGreaterThan(1500)
    expect(unanswered / requests).toBeLessThan(0.03)
  })
})

/** The UDP payloads of a recorded classic pcap over Ethernet with plain IPv4. */
function payloads(name: string): Buffer[] {
  const file = readFileSync(new URL(`../fixtures/captures/${name}.pcap`, import.meta.url))
  const all: Buffer[] = []
  for (let at = 24; at < file.length; at += 16 + file.readUInt32LE(at + 8)) {
    all.push(file.subarray(at + 16 + 42, at + 16 + file.readUInt32LE(at + 8)))
  }
  return all
}

describe('codes and keys are those that real programs computed', () => {
  test.each([
    ['lab-ok-cs17-ipmitool', codes.suites[17]],
    ['cmd-mcinfo-cs03', codes.suites[3]],
    ['cmd-mcinfo-cs01', codes.suites[1]],
  ])('%s', (name, suite) => {
    const packets = payloads(name)
    const [rakp1, rakp2, rakp3, rakp4] = [0x12, 0x13, 0x14, 0x15].map((type) => {
      const packet = packets.find((bytes) => bytes[4] === 6 && (bytes[5] & 0x3f) === type)!
      return packet.subarray(16)
    })
    const login: codes.Login = {
      suite,
      consoleId: rakp2.subarray(4, 8),
      bmcId: rakp1.subarray(4, 8),
      consoleRandom: rakp1.subarray(8, 24),
      bmcRandom: rakp2.subarray(8, 24),
      guid: rakp2.subarray(24, 40),
      role: rakp1[24],
      username: 'admin',
      password: 'secret12',
    }
    const sik = codes.sessionIntegrityKey(login)
    expect(codes.rakp2Code(login).toString('hex')).toBe(rakp2.subarray(40).toString('hex'))
    expect(codes.rakp3Code(login).toString('hex')).toBe(rakp3.subarray(8).toString('hex'))
    expect(codes.rakp4Code(login, sik).toString('hex')).toBe(rakp4.subarray(8).toString('hex'))
    if (suite.integrity === 0) return

    const keys = codes.sessionKeys(login, sik)
    const inSession = packets.filter((bytes) => bytes[4] === 6 && (bytes[5] & 0x3f) === 0)
    expect(inSession.length).toBeGreaterThan(4)
    for (const bytes of inSession) {
      const end = bytes.length - suite.codeLength
      const code = codes.packetCode(suite, keys, bytes.subarray(4, end))
      expect(bytes.subarray(end).toString('hex')).toBe(code.toString('hex'))
    }
  })

  test('the auth codes of a session of IPMI 1.5', () => {
    const inSession = payloads('ok-lan15-md5-ipmitool').filter((bytes) => bytes[4] === 2)
    expect(inSession.length).toBeGreaterThan(4)
    for (const bytes of inSession) {
      const message = bytes.subarray(30, 30 + bytes[29])
      const code = codes.md5Code('secret12', bytes.subarray(9, 13), message, bytes.subarray(5, 9))
      expect(bytes.subarray(13, 29).toString('hex')).toBe(code.toString('hex'))
    }
  })
})
