// The keys of `ipmiscope decode --ndjson` that are promised: names, types, and which are absent where.
import { beforeAll, describe, expect, test } from 'vitest'
import { I2C_LINUX, icmpPacket, ipmi15, message, rmcp, rmcpPlus } from '../codec/analysis/traffic.ts'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import { capture, decodeRows, fixture, lines, toBmc } from './run.ts'

beforeAll(ensureBuilt, 120_000)

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
