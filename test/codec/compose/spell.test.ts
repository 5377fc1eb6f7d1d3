/** Spellings: what each says, what it leaves out, which word is not understood, and that no secret gets away. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, search, spell } from '../../../wasm-free-codec/compose/index.ts'
import { composeMessage } from '../../../wasm-free-codec/compose/frame.ts'
import { fromHex, toHex } from '../messages/body.ts'

/** netFn cmd data, and what else is said. */
const said = ({ netFn, lun, cmd, data, target, overrides }: Draft) => ({
  bytes: toHex(Uint8Array.of(netFn, cmd, ...data)),
  ...(lun && { lun }),
  ...(target && { target }),
  ...(overrides && { overrides }),
})
const draft = (text: string) => {
  const { draft, problem } = spell(text)
  if (!draft) throw new Error(problem?.text ?? 'no draft')
  return said(draft)
}
const wrong = (text: string) => {
  const { problem, draft } = spell(text)
  expect(draft).toBeUndefined()
  return { word: text.slice(problem!.start, problem!.end), text: problem!.text }
}

// prettier-ignore
const numbers: [text: string, bytes: string][] = [
  ['0x06 0x01', '0601'], ['06 01', '0601'], ['6 1', '0601'], ['raw 0x06 0x01', '0601'], ['raw 6 1', '0601'],
  ['0601', '0601'], ['06h 01h', '0601'], ['0x06, 0x01', '0601'], ['{0x06,0x01}', '0601'], ['06/01'.replace('/', ' '), '0601'],
  ['0x0601', '0601'], ['06 52 0a ff', '06520aff'], ['6 52 1', '063401'], ['0x06 52', '0634'], ['raw 6 52', '0634'],
  ['0x30 0x70 0x66 0x01 0x00', '3070660100'], ['2c 00 00', '2c0000'], ['raw 0x2c 0x02 0xdc 1 0 0', '2c02dc010000'],
  ['raw chassis 1', '0001'], ['raw 06 010', '0608'], ['  0x06   0x01\n', '0601'], ['$ ipmitool raw 6 1', '0601'], ['# ipmi-raw 0 6 01', '0601'],
]
test.each(numbers)('%s', (text, bytes) => expect(draft(text)).toEqual({ bytes }))

test('a guess about numbers is said', () => {
  expect(spell('6 52 1').remarks[0].text).toContain('decimal')
  expect(spell('06 52 10').remarks[0].text).toContain('hexadecimal')
  expect(spell('raw 06 010').remarks[0].text).toContain('octal')
  expect(spell('0x06 0x01').remarks).toEqual([])
})

// prettier-ignore
const names: [text: string, bytes: string][] = [
  ['Get Device ID', '0601'], ['get device id', '0601'], ['get_device_id', '0601'], ['GET  DEVICE ID', '0601'],
  ['Get Sensor Reading 4', '042d04'], ['get sensor reading 0x30', '042d30'], ['Chassis Control 2', '000202'],
  ['mc info', '0601'], ['chassis power status', '0001'], ['power on', '000201'], ['dcmi power reading', '2c02dc010000'],
]
test.each(names)('%s, by its name', (text, bytes) => expect(draft(text)).toEqual({ bytes }))

test('words that are no name yet find commands, and wait', () => {
  const { found, problem, draft } = spell('get dev')
  expect(found.map(({ name }) => name)).toContain('get_device_id')
  expect(problem?.text).toContain('choose')
  expect(draft).toBeUndefined()
  expect(spell('0x34').found.map(({ name }) => name)).toContain('send_message')
  expect(spell('').notation).toBe('nothing')
  expect(spell('0x06 0x01').found[0].name).toBe('get_device_id')
})

const to72 = { address: 0x72, channel: 7 }
// prettier-ignore
const lines: [line: string, said: ReturnType<typeof said>, notation?: string][] = [
  ['ipmitool raw 0x06 0x01',                                        { bytes: '0601' }],
  ['ipmitool -I lanplus -H 10.0.0.1 -U admin -P x raw 6 1',         { bytes: '0601' }],
  ['/usr/bin/ipmitool -I lan -t 0x72 -b 7 raw 0x06 0x01',           { bytes: '0601', target: { ...to72, style: 'lan' } }],
  ['ipmitool -I lanplus -T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01',   { bytes: '0601', target: { ...to72, style: 'lanplus', transit: { address: 0x82, channel: 0 } } }],
  ['ipmitool -t 0x82 raw 6 1',                                      { bytes: '0601', target: { address: 0x82, channel: 0 } }],
  ['ipmitool raw 6 1 -t 0x82 -b 0 -l 2',                            { bytes: '0601', lun: 2, target: { address: 0x82, channel: 0 } }],
  ['ipmitool -m 0x84 -t 0x82 raw 6 1',                              { bytes: '0601', target: { address: 0x82, channel: 0, ownAddress: 0x84 } }],
  ['ipmitool -t 0x20 -b 7 raw 6 1',                                 { bytes: '0601' }],
  ['ipmitool -T 0x20 -B 0 -t 0x72 -b 7 raw 6 1',                    { bytes: '0601', target: to72 }],
  ['ipmitool -T0x82 -B0 -t0x72 -b7 raw 6 1',                        { bytes: '0601', target: { ...to72, transit: { address: 0x82, channel: 0 } } }],
  ['sudo ipmitool -vvv -I lanplus raw 6 1 2>/dev/null | head',      { bytes: '0601' }],
  ['ipmitool \\\n  -I lanplus \\\n  raw 0x06 \\\n  0x01',           { bytes: '0601' }],
  ['ipmitool -l 3 -I "lanplus" \'raw\' 0x06 "0x01"',                { bytes: '0601', lun: 3 }],
  ['ipmitool -t 0x82 -b 0 mc info',                                 { bytes: '0601', target: { address: 0x82, channel: 0 } }],
  ['ipmitool chassis power cycle',                                  { bytes: '000202' }],
  ['ipmitool user priv 3 2 1',                                      { bytes: '064301030200' }],
  ['ipmitool sel get 0x1',                                          { bytes: '0a43000001' + '0000ff' }],
  ['-t 0x82 -b 0 raw 0x06 0x01',                                    { bytes: '0601', target: { address: 0x82, channel: 0 } }],
  ['-m 0x20 -T 0x82 -B 0 -t 0x72 -b 7 -l 1 raw 0x04 0x2d 0x01',     { bytes: '042d01', lun: 1, target: { ...to72, transit: { address: 0x82, channel: 0 } } }],
  ['-t 0x82 mc info',                                               { bytes: '0601', target: { address: 0x82, channel: 0 } }],
  ['ipmi-raw 0 6 1',                                                { bytes: '0601' }, 'ipmi-raw'],
  ['ipmi-raw -h 10.0.0.1 -u admin -p x -k y -I 3 -W opensesspriv 0 6 1', { bytes: '0601' }, 'ipmi-raw'],
  ['ipmi-raw -D LAN_2_0 --target-channel-number=0 --target-slave-address=0x82 2 6 52 10', { bytes: '065210', lun: 2, target: { address: 0x82, channel: 0, style: 'lan' } }, 'ipmi-raw'],
  ['ipmi-raw --hostname 10.0.0.1 --user=admin 00 06 3b 04',         { bytes: '063b04' }, 'ipmi-raw'],
]
test.each(lines)('%s', (line, expected, notation = 'ipmitool') => {
  expect(draft(line)).toEqual(expected)
  expect(spell(line).notation).toBe(notation)
})

test('several requests of one line come in their order', () => {
  const { drafts } = spell('ipmitool sel clear')
  expect(drafts!.map((one) => said(one).bytes)).toEqual(['0a42', '0a470100434c52aa'])
})

describe('the connection', () => {
  test('is taken from an ipmitool line', () => {
    const line =
      'ipmitool -I lanplus -H bmc.lab -p 6230 -U "ad min" -C 17 -L OPERATOR+ -N 2 -R 3 -o intelplus -A MD5 raw 6 1'
    expect(spell(line).connection).toEqual({
      interface: 'lanplus', host: 'bmc.lab', port: 6230, user: 'ad min', suite: 17, privilege: 3, timeout: 2000, tries: 3, workarounds: ['intelplus'], authType: 2,
    }) // prettier-ignore
  })
  test('is taken from an ipmi-raw line', () => {
    const line =
      'ipmi-raw -D LAN -h [fe80::1]:624 -u u -a MD5 -l ADMIN -I 3 -W authcap,idzero --retransmission-timeout=500 0 6 1'
    expect(spell(line).connection).toEqual({
      interface: 'lan', host: 'fe80::1', port: 624, user: 'u', authType: 2, privilege: 4, suite: 3, workarounds: ['authcap', 'idzero'], timeout: 500,
    }) // prettier-ignore
  })
  test('a whole packet says which version it was', () => {
    const packet = '06 00 ff 07 00 00 00 00 00 00 00 00 00 07 20 18 c8 81 24 01 5a'
    expect(spell(packet)).toMatchObject({ notation: 'packet', connection: { interface: 'lan' } })
    expect(draft(packet)).toEqual({ bytes: '0601' })
  })
})

describe('secrets', () => {
  const SECRET = 'h0rse$taple'
  // prettier-ignore
  const holding: [line: string, secrets: object][] = [
    [`ipmitool -I lanplus -H h -U admin -P '${SECRET}' raw 6 1`,              { password: SECRET }],
    [`ipmitool -H h -P'${SECRET}' raw 6 1`,                                    { password: SECRET }],
    [`IPMI_PASSWORD='${SECRET}' ipmitool -E -H h raw 6 1`,                     { password: SECRET }],
    [`-I lanplus -P '${SECRET}' raw 6 1`,                                      { password: SECRET }],
    [`ipmitool -k '${SECRET}' raw 6 1`,                                        { kg: SECRET }],
    [`ipmitool -y 00ff11 raw 6 1`,                                             { kg: Uint8Array.of(0, 255, 17) }],
    [`ipmi-raw -h h -p '${SECRET}' 0 6 1`,                                     { password: SECRET }],
    [`ipmi-raw -h h --password='${SECRET}' 0 6 1`,                             { password: SECRET }],
    [`ipmi-raw -k 0x00ff11 0 6 1`,                                             { kg: Uint8Array.of(0, 255, 17) }],
  ]
  test.each(holding)('%s', (line, secrets) => {
    const { secrets: found, cleaned, ...rest } = spell(line)
    expect(found).toEqual(secrets)
    expect(cleaned).not.toContain(SECRET)
    expect(cleaned).not.toContain('00ff11')
    expect(JSON.stringify(rest)).not.toContain(SECRET)
    expect(spell(cleaned!).draft).toEqual(rest.draft)
  })

  test('are found and hidden in lines that are wrong elsewhere, wherever that is', () => {
    for (const line of [
      `ipmitool -x -P '${SECRET}' raw 6 1`,
      `ipmitool -P '${SECRET}' -t 999 raw 6 1`,
      `ipmitool -P '${SECRET}'`,
      `ipmitool -P '${SECRET}' nothing`,
      `ipmitool -P '${SECRET}' raw 6 999`,
      `ipmitool --unknown -P '${SECRET}' raw 6 1`,
      `ipmi-raw --unknown=1 -p '${SECRET}' 0 6 1`,
      `ipmitool -I lanplus -P '${SECRET} raw 6 1`,
      `ipmitool -y 00ff1 -P '${SECRET}' raw 6 1`,
      `ipmitool user set password 5 '${SECRET}' x -Q`,
    ]) {
      const { secrets, cleaned, problem, ...rest } = spell(line)
      expect(problem, line).toBeDefined()
      expect(cleaned, line).not.toContain(SECRET)
      expect(JSON.stringify([problem, rest]), line).not.toContain(SECRET)
      if (secrets) expect(Object.values(secrets)).toContain(SECRET)
    }
  })

  test('a user’s new password is not kept in the text', () => {
    const { cleaned, draft } = spell(`ipmitool user set password 5 ${'new-one'}`)
    expect(cleaned).not.toContain('new-one')
    expect(said(draft!).bytes).toBe('0647' + '0502' + '6e65772d6f6e65' + '00'.repeat(9))
  })

  test('what only the shell knows is said', () => {
    const { secrets, remarks } = spell('ipmitool -P "$PASS" -U $USER raw 6 1')
    expect(secrets).toBeUndefined()
    expect(remarks.map(({ text }) => text).join()).toContain('variable')
  })
})

describe('messages', () => {
  // prettier-ignore
  const messages: [hex: string, said: ReturnType<typeof said>][] = [
    ['20 18 c8 81 24 01 5a',                                          { bytes: '0601' }],
    ['2018c88124015a',                                                { bytes: '0601' }],
    ['20 18 c8 81 24 34 47 72 18 76 20 24 01 bb e0',                  { bytes: '0601', target: { ...to72, style: 'lan' } }],
    ['20 18 c8 81 18 34 47 72 18 76 81 18 01 66 ec',                  { bytes: '0601', target: { ...to72, style: 'lanplus' } }],
    ['20 18 c8 81 18 34 40 82 18 66 81 18 34 47 72 18 76 20 18 01 c7 ec f3', { bytes: '0601', target: { ...to72, style: 'lanplus', transit: { address: 0x82, channel: 0 } } }],
    ['20 18 c8 81 24 34 40 82 18 66 20 24 34 47 72 18 76 20 24 01 bb 41 e7', { bytes: '0601', target: { ...to72, style: 'lan', transit: { address: 0x82, channel: 0 } } }],
    ['20 18 c8 81 24 34 07 72 18 76 20 24 01 bb 20',                  { bytes: '0601', target: { ...to72, style: 'lan', tracking: false } }],
    ['82 18 66 20 24 01 bb',                                          { bytes: '0601', overrides: { 'message.rs_addr': 0x82, 'message.rq_addr': 0x20 } }],
    ['20 1a c6 81 24 01 5a',                                          { bytes: '0601', lun: 2 }],
    ['20 b0 30 81 24 00 03 58',                                       { bytes: '2c0003' }],
    ['20 18 c8 81 24 01 5b',                                          { bytes: '0601', overrides: { 'message.rq_seq': 9, 'message.header_checksum': 0xc8, 'message.data_checksum': 0x5b } }],
  ]
  test.each(messages)('%s', (hex, expected) => {
    expect(draft(hex)).toEqual(expected)
    const sequence = fromHex(hex)[4] >> 2
    expect(toHex(composeMessage(spell(hex).draft!, { messageSequence: sequence }))).toBe(
      hex.replaceAll(' ', ''),
    )
  })
})

// prettier-ignore
const problems: [text: string, word: string, says: RegExp][] = [
  ['ipmitool -Q raw 6 1', '-Q', /no option -Q/],
  ['-t 0x82', '-t', /missing/],
  ['ipmitool -t 300 raw 6 1', '300', /0 to 255/],
  ['ipmitool -b 16 -t 0x82 raw 6 1', '16', /0 to 15/],
  ['ipmitool -I wifi raw 6 1', 'wifi', /lanplus/],
  ['ipmitool -L king raw 6 1', 'king', /OPERATOR/],
  ['ipmitool raw 6', '6', /command is needed/],
  ['ipmitool raw', 'raw', /network function/],
  ['ipmitool raw 08 1', '08', /octal/],
  ['ipmitool raw 6 1 300', '300', /0 to 255/],
  ['ipmitool raw 6 zz', 'zz', /command “zz” is no number/],
  ['ipmitool raw 64 1', '64', /0 to 63/],
  ['ipmitool raw 7 1', '7', /response/],
  ['ipmitool', 'ipmitool', /missing/],
  ['ipmitool -H', '-H', /needs a value/],
  ['ipmitool frobnicate', 'frobnicate', /not known/],
  ['ipmitool chassis power sideways', 'chassis', /not known/],
  ["ipmitool -U 'x raw 6 1", "'x raw 6 1", /does not end/],
  ['ipmi-raw 6 1', '6', /LUN/],
  ['ipmi-raw 0 6', '6', /LUN/],
  ['ipmi-raw 4 6 1', '4', /LUN is 0 to 3/],
  ['ipmi-raw 0 6 xx', 'xx', /hexadecimal/],
  ['bmc-info -h x', 'bmc-info', /not understood/],
  ['frobnicate', 'frobnicate', /No command/],
  ['get device frobnication', 'frobnication', /No command/],
  ['20 1c c4 81 24 01 00 5a', '20 1c c4 81 24 01 00 5a', /response/],
  ['6', '6', /command is needed/],
  ['0x06 0x100', '0x100', /byte/],
]
test.each(problems)('%s: the word and why', (text, word, says) => {
  const problem = wrong(text)
  expect(problem.text).toMatch(says)
  expect(problem.word).toBe(word)
})

describe('hostile', () => {
  const words = fc.constantFrom(
    'ipmitool', 'ipmi-raw', 'raw', '-H', '-P', '-k', '-y', '-t', '-b', '-T', '-m', '-I', 'lanplus', '0x06', '1', '"', "'", '\\', '$x', '|', '--', '--password', 'sudo',
    'get', 'device', 'id', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '20 18 c8 81 24 01 5a', '06 00 ff 07', 'raw_command(', 'set_routing(', '[', '(', ')', ',', "b'\\x01'", 'netfn=6', '\n', '#', 'user set password',
  ) // prettier-ignore
  test('no text throws, and places stand in the text', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200, unit: 'binary' }),
      fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
      fc.uint8Array({ maxLength: 80 }).map(toHex),
    )
    fc.assert(
      fc.property(text, (line) => {
        const { problem, remarks, draft } = spell(line)
        for (const { start, end } of [...remarks, ...(problem ? [problem] : [])])
          expect(0 <= start && start <= end && end <= line.length, JSON.stringify([line, start, end])).toBe(
            true,
          )
        if (draft) composeMessage(draft)
      }),
      { numRuns: 4000 },
    )
  })

  test('time grows no faster than the text', () => {
    const make = [
      (n: number) => 'ipmitool ' + '-v '.repeat(n),
      (n: number) => 'ipmitool raw ' + '1 '.repeat(n),
      (n: number) => '0x06 '.repeat(n),
      (n: number) => 'get '.repeat(n),
      (n: number) => 'a'.repeat(n),
      (n: number) => "'".repeat(n),
      (n: number) => 'x 1 '.repeat(n),
      (n: number) => 'raw_command(' + '('.repeat(n),
      (n: number) => 'set_routing([' + '(1,2,3),'.repeat(n),
      (n: number) => '20 18 c8 81 24 34 40 '.repeat(n),
      (n: number) => '\\\n'.repeat(n),
      (n: number) => '"\\"'.repeat(n),
    ]
    for (const text of make) {
      const line = text(20_000)
      const start = performance.now()
      spell(line)
      expect(performance.now() - start, line.slice(0, 30)).toBeLessThan(1000)
    }
  })

  test('every command is spelled by its label', () => {
    for (const { label, name } of search('', 1000)) expect(spell(label).draft, name).toBeDefined()
  })
})
