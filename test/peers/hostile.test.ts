/** Whatever comes over the network: nothing throws, nothing grows without bound, no handler fails. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registry } from 'wasm-free-codec'
import { setSessionPrivilegeLevel } from 'wasm-free-codec/messages'
import { bmcHandlers } from '../../peers/bmc/handlers.ts'
import { readMessage, writeMessage } from '../../peers/message.ts'
import { Bench } from './bench.ts'
import { Client20, loggedIn, login15, login20 } from './login.ts'

const UNSPECIFIED = 0xff

/** All datagrams that a client sends in both kinds of login. */
function recorded(): Uint8Array[] {
  const bench = new Bench()
  const sent: Uint8Array[] = []
  const exchange = bench.exchange.bind(bench)
  bench.exchange = (bytes, from) => {
    sent.push(bytes)
    return exchange(bytes, from)
  }
  loggedIn(bench).ask(setSessionPrivilegeLevel, { privilege: 4 })
  login15(bench)
  return sent
}

test('changed, cut and made-up datagrams do no harm', () => {
  const originals = recorded()
  const bench = new Bench()
  const edits = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 4 })
  const datagram = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc.tuple(fc.nat(originals.length - 1), edits, fc.nat(200)).map(([which, edits, length]) => {
      const bytes = originals[which]!.slice()
      for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
      return bytes.subarray(0, length < 100 ? bytes.length : length - 100)
    }),
  )
  fc.assert(
    fc.property(datagram, (bytes) => {
      for (const reply of bench.exchange(bytes)) expect(reply.length).toBeLessThan(300)
    }),
    { numRuns: 20_000, seed: 4 },
  )
  expect(login20(bench)).toBeInstanceOf(Client20)
})

describe('a request with any data', () => {
  test('is answered by every handler, and by none as a failure of its own', () => {
    const bench = new Bench()
    const client = loggedIn(bench, { suite: 0 })
    const commands = bmcHandlers
      .map(({ command }) => command)
      .filter(({ name }) => !/reset|close_session/.test(name))
    const request = fc.tuple(fc.constantFrom(...commands), fc.uint8Array({ maxLength: 40 }), fc.nat(63))
    fc.assert(
      fc.property(request, ([{ netFn, cmd, group, name }, data, rq_seq]) => {
        const session = bench.bmc.sessions.active[0]
        if (session) session.privilege = 4
        const head = { rs_addr: 0x20, rs_lun: 0, rq_addr: 0x81, rq_lun: 0, net_fn: netFn, cmd, rq_seq }
        const body = group === undefined ? data : Uint8Array.of(group, ...data)
        for (const reply of client.send(writeMessage({ ...head, data: body }))) {
          const message = readMessage(reply)
          expect(message?.data[0], `${name} ${data}`).not.toBe(UNSPECIFIED)
        }
      }),
      { numRuns: 10_000, seed: 4 },
    )
  })

  test('outside of a session changes nothing but the login', () => {
    const bench = new Bench()
    for (const { netFn, cmd, group, privilege } of registry.commands) {
      const head = { rs_addr: 0x20, rs_lun: 0, rq_addr: 0x81, rq_lun: 0, net_fn: netFn, cmd, rq_seq: 1 }
      const message = writeMessage({ ...head, data: Uint8Array.from(group === undefined ? [] : [group]) })
      const plus = bench.packets(
        Uint8Array.of(6, 0, 0xff, 7, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, message.length, 0, ...message),
      )
      const [code] = plus.map((packet) => readMessage((packet as { payload: Uint8Array }).payload)?.data[0])
      if (privilege !== 'none') expect([0xc1, 0xd4]).toContain(code)
    }
  })
})

test('logins that are begun and left do not fill the memory', () => {
  const bench = new Bench()
  for (let i = 0; i < 2000; i++) login15(bench, { password: 'wrong' })
  for (let i = 0; i < 2000; i++) login20(bench, { user: 'nobody' })
  const { lan15, lan20 } = bench.bmc as unknown as Record<
    string,
    { logins: { size: number; logins?: Map<number, unknown> } }
  >
  expect(lan15!.logins.size).toBeLessThanOrEqual(64)
  expect(lan20!.logins.logins!.size).toBeLessThanOrEqual(64)
})
