/** A virtual BMC that says it is Dell's or Supermicro's has a few of their commands; another has none. */
import { expect, test } from 'vitest'
import { type Command, registry, type Values } from 'wasm-free-codec'
import { Bench } from './bench.ts'
import { loggedIn } from './login.ts'

const DELL = 674
const SUPERMICRO = 10876
const named = (name: string) => registry.named(name) as Command<Values, Values>
const clientOf = (manufacturer: number) => {
  const client = loggedIn(new Bench({ manufacturer }))
  client.ask(named('set_session_privilege_level'), { privilege: 4 })
  return client
}

test('Get Device ID names the manufacturer', () => {
  expect(clientOf(DELL).ask(named('get_device_id'))).toMatchObject({ manufacturer: DELL })
})

test('What was set is read back', () => {
  const client = clientOf(DELL)
  expect(client.ask(named('dell_get_nic_selection'))).toMatchObject({ completion_code: 0, port: 2 })
  expect(client.ask(named('dell_set_nic_selection'), { port: 0 })).toMatchObject({ completion_code: 0 })
  expect(client.ask(named('dell_get_nic_selection'))).toMatchObject({ port: 0 })
})

test('The shared port of a Supermicro is set and read by a subcommand', () => {
  const client = clientOf(SUPERMICRO)
  const extended = named('supermicro_extended')
  client.ask(extended, { subcommand: 0x0c, operation: 1, port: 2 })
  expect(client.ask(extended, { subcommand: 0x0c, operation: 0 })).toMatchObject({
    completion_code: 0,
    port: 2,
  })
  expect(client.ask(extended, { subcommand: 0x66, operation: 0, zone: 0 })).toMatchObject({
    completion_code: 0xcc,
  })
})

test('Who is nobody’s has none of them', () => {
  expect(clientOf(0).ask(named('dell_get_nic_selection'))).toMatchObject({ completion_code: 0xc1 })
  expect(clientOf(SUPERMICRO).ask(named('dell_get_nic_selection'))).toMatchObject({ completion_code: 0xc1 })
})
