/** Terminal mode: lines of a serial console to requests and back, and what the other end answers. */
import { describe, expect, test } from 'vitest'
import { copy, spell } from '../../../wasm-free-codec/compose/index.ts'
import { decodePacket } from '../../../wasm-free-codec/packet.ts'
import { readTerminal, terminalLine } from '../../../wasm-free-codec/terminal.ts'
import { fromHex, toHex } from '../messages/body.ts'

const asked = (text: string) => {
  const { notation, draft, drafts, problem } = spell(text)
  return { notation, problem, all: (drafts ?? (draft ? [draft] : [])).map(({ netFn, cmd, data }) => [netFn, cmd, toHex(data)]) } // prettier-ignore
}

describe('A line is read', () => {
  test.each([
    ['[18 00 22]', [6, 0x22, '']],
    ['[18042201]', [6, 0x22, '01']],
    [' [00 08 02 01]\r\n', [0, 2, '01']],
    ['[B0 00 01 DC 01]', [0x2c, 1, 'dc01']],
    ['[18 00 52 07 \\\r\nA0 01 00]', [6, 0x52, '07a00100']],
    ['[SYS RESET]', [0, 2, '03']],
    ['[sys power on]', [0, 2, '01']],
    ['[SYS POWER OFF]', [0, 2, '00']],
    ['[SYS IDENTIFY]', [0, 4, '']],
    ['[SYS IDENTIFY -ON 0A]', [0, 4, '0a']],
    ['[SYS IDENTIFY -OFF]', [0, 4, '00']],
    ['[SYS SET BOOT 00 04 00 00 00]', [0, 8, '058004000000']],
    ['[SYS SET BOOTOPT 05 80 18 00 00 00]', [0, 8, '058018000000']],
    ['[SYS GET BOOTOPT 05 00 00]', [0, 9, '050000']],
    ['[SYS SET TCFG]', [0x0c, 0x11, '0e1d0000']],
    ['[SYS SET TCFG -V 23 11]', [0x0c, 0x10, '0e1d2311']],
    ['[SYS SET TCFG -N 23 11]', [0x0c, 0x10, '0e1d6311']],
  ])('%s', (text, request) => {
    expect(asked(text)).toEqual({ notation: 'terminal', problem: undefined, all: [request] })
  })

  test('with others, and answers between them', () => {
    const text = '[SYS]\n[18 00 01]\n[1C 00 01 C1]\n[SYS PWD -U Fred letME1n]\n[OK]\n[00 04 01]\n'
    expect(asked(text).all).toEqual([[6, 1, ''], [0, 1, '']]) // prettier-ignore
  })

  test('a bridged one as the request that it carries', () => {
    const draft = { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array(), target: { address: 0x82, channel: 0 } }
    const { text } = copy('terminal', draft) as { text: string }
    expect(text).toBe('[18 00 34 40 82 18 66 81 00 01 7E]')
    expect(spell(text).draft).toMatchObject({ netFn: 6, cmd: 1, target: { address: 0x82, channel: 0 } })
  })
})

test('Bytes in brackets that are no request of terminal mode are bytes', () => {
  expect(asked('[06 01]')).toMatchObject({ notation: 'bytes', all: [[6, 1, '']] })
  expect(asked('[0x06, 0x01, 0x00]')).toMatchObject({ notation: 'bytes', all: [[6, 1, '00']] })
})

test('A password in a line goes to the connection, and is neither kept nor quoted', () => {
  const line = spell('[SYS PWD -U Fred letME1n]')
  expect(line).toMatchObject({ connection: { user: 'Fred' }, secrets: { password: 'letME1n' }, cleaned: '[SYS PWD -U Fred PASSWORD]' }) // prettier-ignore
  for (const text of ['[SYS PWD -U Fred letME1n', '[SYS PWD \\\n-U Fred letME1n]', '[SYS PWD -N letME1n]']) {
    const { secrets, ...rest } = spell(text)
    expect(secrets?.password, text).toBe('letME1n')
    expect(JSON.stringify(rest), text).not.toContain('letME1n')
  }
})

test('What no message does is said', () => {
  for (const text of ['[SYS TMODE]', '[SYS HEALTH QUERY -V]', '[SYS PWD -X]', '[SYS DANCE]', '[SYS PWD -N]'])
    expect(asked(text), text).toMatchObject({ notation: 'terminal', problem: { text: expect.any(String) as string }, all: [] }) // prettier-ignore
})

test('All that stands in brackets is told apart', () => {
  const text =
    '[SYS TMODE]\r\n[OK TMODE]\r\n[SYS]\r\n[18 04 22]\r\n[1C 04 22 00]\r\n[ERR C1]\r\n[ERR]\r\n[what]'
  expect(readTerminal(text).map(({ kind, code }) => (code === undefined ? kind : [kind, code]))).toEqual(
    ['words', 'ok', 'handshake', 'message', 'message', ['error', 0xc1], 'error', 'other'], // prettier-ignore
  )
  const [, , , request, response] = readTerminal(text)
  expect(text.slice(request.start, request.end)).toBe('[18 04 22]')
  for (const { message } of [request, response]) {
    const { messages, diagnostics } = decodePacket(message!, { form: 'ipmb' })
    expect(messages[0].command?.name).toBe('reset_watchdog_timer')
    expect(diagnostics).toEqual([])
  }
  expect(toHex(response.message!)).toBe(`811c63${'20042200'}ba`)
})

test('A long line is broken at 80 characters, by backslashes', () => {
  const message = fromHex(`2018c8810034${'00'.repeat(60)}4b`)
  const rows = terminalLine(message).split('\n')
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(80)
  expect(rows.slice(0, -1).every((row) => row.endsWith('\\'))).toBe(true)
  expect(toHex(readTerminal(rows.join('\r\n'))[0].message!)).toBe(toHex(message))
})

test('Brackets without end cost linear time, and are nothing', () => {
  const before = performance.now()
  expect(readTerminal('['.repeat(100_000))).toEqual([])
  expect(readTerminal(`[${'18 '.repeat(50_000)}`)).toEqual([])
  expect(readTerminal(`[SYS SET BOOTOPT ${'05 '.repeat(1300)}x]`)[0].request).toBeUndefined()
  expect(performance.now() - before).toBeLessThan(1000)
})
