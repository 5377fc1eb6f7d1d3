/** Requests in Python: python-ipmi's routing and raw commands, pyghmi's, and the connections that they open. */
import { expect, test } from 'vitest'
import { compose, type Draft, spell } from '../../../wasm-free-codec/compose/index.ts'
import { toHex } from '../messages/body.ts'

const spaced = (bytes: Uint8Array) => toHex(bytes).replace(/..(?=.)/g, '$& ')
const message = (draft: Draft, messageSequence: number, kind: '1.5' | '2.0' = '2.0') =>
  spaced(compose(draft, { kind, messageSequence }).message)

// prettier-ignore
const routed: [code: string, sequence: number, bytes: string][] = [
  ["raw_command(0, 6, b'\\x01')", 9, '20 18 c8 81 24 01 5a'],
  ["ipmi.target.set_routing([(0x81,0x20,0),(0x20,0x82,7)])\nipmi.raw_command(0, 0x06, b'\\x01')", 9, '20 18 c8 81 24 34 40 82 18 66 20 24 01 bb e7'],
  ["ipmi.target.set_routing([(0x81,0x20,7),(0x20,0x72,None)])\nipmi.raw_command(0, 6, [1])", 9, '20 18 c8 81 24 34 47 72 18 76 20 24 01 bb e0'],
  ["t.set_routing([(0x81,0x20,0),(0x20,0x82,7),(0x20,0x72,None)]); raw_command(0, 6, bytes([0x01]))", 9, '20 18 c8 81 24 34 40 82 18 66 20 24 34 47 72 18 76 20 24 01 bb 41 e7'],
  ["t.set_routing([(0x81,0x20,0),(0x20,0x82,7),(0x20,0x72,None)]); raw_command(0, 6, bytes([0x01]))", 6, '20 18 c8 81 18 34 40 82 18 66 20 18 34 47 72 18 76 20 18 01 c7 4d f3'],
  ["raw_command(lun=0, netfn=6, raw_bytes=bytearray([1]))", 9, '20 18 c8 81 24 01 5a'],
  ["ipmi.target = pyipmi.Target(ipmb_address=0x82, routing=[(0x81,0x20,0),(0x20,0x82,None)])\nipmi.raw_command(0, 6, array.array('B', [1]))", 9, '20 18 c8 81 24 34 40 82 18 66 20 24 01 bb e7'],
  ["ipmi.target = pyipmi.Target(0x82)\nipmi.raw_command(0, 6, b'\\x01')", 9, '82 18 66 81 24 01 5a'],
  ["set_routing([(0x81,0x20,0),(0x30,0x82,7),(0x22,0x72,0)]); raw_command(2, 6, b'\\x01')", 9, '20 18 c8 81 24 34 40 82 18 66 30 24 34 47 72 1a 74 22 24 01 b9 31 e7'],
]
test.each(routed)('python-ipmi: %s (sequence number %i)', (code, sequence, bytes) => {
  const { draft, notation, problem } = spell(code)
  expect(problem).toBeUndefined()
  expect(notation).toBe('python-ipmi')
  expect(message(draft!, sequence)).toBe(bytes)
})

// prettier-ignore
const pyghmi: [code: string, bytes: string][] = [
  ['bmc.raw_command(netfn=6, command=1)', '20 18 c8 81 24 01 5a'],
  ['bmc.raw_command(netfn=0x06, command=0x52, data=(0x10, 2))', '20 18 c8 81 24 52 10 02 f7'],
  ['raw_command(6, 1)', '20 18 c8 81 24 01 5a'],
  ["xraw_command(netfn=6, command=1, bridge_request={'addr': 0x82, 'channel': 0})", '20 18 c8 81 24 34 40 82 18 66 20 24 01 bb e7'],
  ["raw_command(6, 1, {'addr': 0x72, 'channel': 7}, ())", '20 18 c8 81 24 34 47 72 18 76 20 24 01 bb e0'],
  ['bmc.raw_command(netfn=6, command=1, rslun=2, data=b"")', '20 1a c6 81 24 01 5a'],
]
test.each(pyghmi)('pyghmi: %s', (code, bytes) => {
  const { draft, notation } = spell(code)
  expect(notation).toBe('pyghmi')
  expect(message(draft!, 9)).toBe(bytes)
})

const script = (password: string) => `
import pyipmi, pyipmi.interfaces  # a comment with raw_command(1)
interface = pyipmi.interfaces.create_interface('rmcp', slave_address=0x81, host_target_address=0x20, keep_alive_interval=1)
ipmi = pyipmi.create_connection(interface)
ipmi.session.set_session_type_rmcp('10.0.114.199', port=6230)
ipmi.session.set_auth_type_user(username='admin', password=${password})
ipmi.target = pyipmi.Target(ipmb_address=0x82, routing=[(0x81,0x20,0),(0x20,0x82,7)])
ipmi.session.establish()
ipmi.raw_command(0, 6, b'\\x01')
ipmi.raw_command(0, 6, b'\\x37')
`

test('a whole script gives the connection, the secret apart, and every request', () => {
  const { secrets, cleaned, drafts, connection, remarks } = spell(script(`'h0rse' "staple"`))
  expect(secrets).toEqual({ password: 'h0rsestaple' })
  expect(connection).toEqual({ host: '10.0.114.199', port: 6230, user: 'admin' })
  expect(drafts!.map(({ cmd }) => cmd)).toEqual([1, 0x37])
  expect(cleaned).toContain('password=getpass.getpass()')
  expect(cleaned).not.toMatch(/h0rse|staple/)
  expect(JSON.stringify(remarks)).not.toMatch(/h0rse|staple/)
  expect(spell(cleaned!).drafts).toEqual(drafts)
})

test('pyghmi’s connection, too', () => {
  const { secrets, connection, cleaned } = spell(
    `bmc = command.Command(bmc='10.0.0.1', userid="u", password='p@ss', kg='key', port=624)\nbmc.raw_command(netfn=6, command=1)`,
  )
  expect(secrets).toEqual({ password: 'p@ss', kg: 'key' })
  expect(connection).toEqual({ host: '10.0.0.1', user: 'u', port: 624 })
  expect(cleaned).not.toMatch(/p@ss|'key'/)
})

test('a secret is hidden in a script that does not end, too', () => {
  const { cleaned, problem } = spell(`set_auth_type_user('admin', password='h0rse')\nraw_command(0, 6, [1`)
  expect(cleaned).not.toContain('h0rse')
  expect(problem!.text).not.toContain('h0rse')
  expect(spell(`set_auth_type_user('admin', 'h0rse`).cleaned).not.toContain('h0rse')
})

// prettier-ignore
const wrong: [code: string, word: string, says: RegExp][] = [
  ['raw_command(0, 6, data)', 'data', /variable/],
  ["raw_command(0, 6, b'')", "b''", /raw_bytes/],
  ['raw_command(0, 6', '', /missing/],
  ['raw_command(0, 256, [1])', '256', /netfn/],
  ['raw_command(0, 7, [1])', '7', /response/],
  ['raw_command(4, 6, [1])', '4', /LUN/],
  ['raw_command(0, 6, [1, 999])', '999', /bytes/],
  ['set_routing([(0x81,0x20,0)])', 'set_routing([(0x81,0x20,0)])', /no raw_command/],
  ['set_routing([(1,2,3),(1,2,3),(1,2,3),(4,5,6)]); raw_command(0, 6, [1])', '(4,5,6)', /two controllers/],
  ['set_routing([(0x81,)]); raw_command(0, 6, [1])', '(0x81,)', /routing/],
  ['set_routing(routes); raw_command(0, 6, [1])', 'routes', /variable/],
  ['raw_command(netfn=6, command=1, bridge_request={"addr": 0x82})', '{"addr": 0x82}', /channel/],
  ['raw_command(netfn=6)', 'netfn=6', /raw_bytes|command|lun/],
]
test.each(wrong)('%s: what and why', (code, word, says) => {
  const { problem, draft } = spell(code)
  expect(draft).toBeUndefined()
  expect(problem!.text).toMatch(says)
  if (!code.includes('netfn=6)')) expect(code.slice(problem!.start, problem!.end)).toBe(word)
})
