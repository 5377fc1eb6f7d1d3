/** Packets as programs and buses write them: every spelling gives the same bytes. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rowsOf } from '../../real-peers/rows.ts'
import { hex, LITERALS, pairs, truth } from './spellings.ts'
import { bytesOf, datagrams, openText } from './texts.ts'

test.each(Object.entries(LITERALS))('%s', async (_, text) => {
  expect(await datagrams(await openText(text))).toEqual(truth)
})

test('OpenIPMI: its datagrams, from and to the address that it names', async () => {
  const log = await openText(
    readFileSync(new URL('../../fixtures/texts/openipmi-ipmish.txt', import.meta.url)),
  )
  const rows = await rowsOf(log)
  expect(rows.slice(0, 8).map(({ kind }) => kind)).toEqual([
    ...[
      'ipmi15',
      'ipmi15',
      'open_session_request',
      'open_session_response',
      'rakp1',
      'rakp2',
      'rakp3',
      'rakp4',
    ],
  ])
  expect(rows[0].dst).toBe('127.77.1.1:623')
  expect(log.capture.text?.summary).toMatchObject({ kinds: ['OpenIPMI'], standInAddresses: false })
})

/** Get Device ID to a satellite, and its answer. */
const request = '2018c88104017a'
const response = '811c63200401002001023402bf57010042000000'
const sum = -[...bytesOf(response)].slice(3).reduce((all, byte) => all + byte, 0) & 0xff
const answer = `${response}${hex(sum)}`

const BUS: Record<string, string[]> = {
  'python-ipmi over LAN': [`IPMI TX: ${pairs(bytesOf(request))}`, `IPMI RX: ${pairs(bytesOf(answer))}`],
  'python-ipmi on IPMB': [
    `DEBUG:pyipmi:I2C TX to 10h [${pairs(bytesOf(request))}]`,
    `DEBUG:pyipmi:I2C RX from 81h [${pairs(bytesOf(answer.slice(2)))}]`,
  ],
  i2ctransfer: [
    'i2ctransfer -y 5 w6@0x10 0x18 0xc8 0x81 0x04 0x01 0x7a',
    Array.from(bytesOf(answer), (byte) => `0x${hex(byte)}`).join(' '),
  ],
  'i2c trace events': [
    ' kworker/0:1-42 [000] .... 123.456789: i2c_write: i2c-5 #0 a=010 f=0000 l=6 [18-c8-81-04-01-7a]',
    pairs(bytesOf(answer)),
  ],
}

test.each(Object.entries(BUS))('%s: IPMB messages', async (_, lines) => {
  const all = (await datagrams(await openText(lines.join('\n')))).map((one) => one.slice(2))
  expect(all).toEqual([request, answer])
})

test.each([
  [
    'the kernel',
    '[  12.345678] ipmi_si IPI0001:00: Send: 18 01\n[  12.355678] ipmi_si IPI0001:00: Recv: 1c 01 00 20 01 02 34 02 bf 57 01 00 42 00',
  ],
  [
    'a serial line in terminal mode',
    '[SYS TMODE]\n[OK TMODE]\n[18 00 01]\n[1C 00 01 00 20 01 02 34 02 BF 57 01 00 42 00]',
  ],
])('%s: netFn, command and data', async (_, text) => {
  const rows = await rowsOf(await openText(text))
  expect(rows.map(({ name, net_fn, completion_code }) => [name, net_fn, completion_code])).toEqual([
    ['get_device_id', 6, undefined],
    ['get_device_id', 7, 0],
  ])
  expect(rows[1].request_frame).toBe(1)
})

test('Kinds may follow one another in one text', async () => {
  const text = [LITERALS['C arrays'], LITERALS.base64, LITERALS['hex in a log'], LITERALS.strace].join('\n')
  const all = await datagrams(await openText(text))
  expect(all.map((one) => one.slice(2))).toEqual([0, 1, 2, 3].flatMap(() => truth.map((one) => one.slice(2))))
})
