import { expect, test } from 'vitest'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { groupExtensions } from '../../../wasm-free-codec/enums.ts'

const of = (netFn: number) => registry.commands.filter((command) => command.netFn === netFn)

test.each([
  ['Chassis', 0x00, 13],
  ['Bridge', 0x02, 26],
  ['Sensor/Event', 0x04, 27],
  ['App', 0x06, 62],
  ['Storage', 0x0a, 30],
  ['Transport', 0x0c, 24],
])('Every command of netFn %s in Appendix G is known', (_, netFn, count) => {
  const commands = of(netFn)
  expect(commands.length).toBe(count)
  expect(new Set(commands.map(({ cmd }) => cmd)).size).toBe(count)
})

test('The specification’s commands are 182 in all', () => {
  expect([0x00, 0x02, 0x04, 0x06, 0x0a, 0x0c].flatMap(of).length).toBe(182)
})

test('Every command says what it is for, where the specification has it, and who may send it', () => {
  for (const { name, label, doc, spec, privilege } of registry.commands) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(label, name).toMatch(/^[A-Z]/)
    expect(doc, name).toMatch(/^[A-Z].*\.$/s)
    expect(spec, name).toMatch(/^(IPMI 2\.0 §\d|ICMB|PICMG|AMC|MTCA|HPM|VITA|DCMI|DSP|Arm|OEM: )/)
    expect(['none', 'callback', 'user', 'operator', 'administrator', 'system'], name).toContain(privilege)
  }
})

test('All of Chassis has both bodies', () => {
  for (const { name, request, response } of of(0x00)) {
    expect(request, name).toBeDefined()
    expect(response, name).toBeDefined()
  }
})

test.each([
  ['Get Device ID', { netFn: 0x06, cmd: 0x01 }, 'get_device_id', 'user'],
  ['Get Device ID, seen in its response', { netFn: 0x07, cmd: 0x01 }, 'get_device_id', 'user'],
  ['Chassis Control', { netFn: 0x00, cmd: 0x02 }, 'chassis_control', 'operator'],
  ['Error Report', { netFn: 0x02, cmd: 0xff }, 'error_report', 'user'],
  ['Set Chassis Capabilities', { netFn: 0x00, cmd: 0x05 }, 'set_chassis_capabilities', 'administrator'],
  ['PET Acknowledge', { netFn: 0x04, cmd: 0x17 }, 'pet_acknowledge', 'none'],
  ['Get Sensor Reading', { netFn: 0x04, cmd: 0x2d }, 'get_sensor_reading', 'user'],
  ['Get SDR', { netFn: 0x0a, cmd: 0x23 }, 'get_sdr', 'user'],
  ['Set SEL Time UTC Offset', { netFn: 0x0a, cmd: 0x5d }, 'set_sel_time_utc_offset', 'operator'],
  ['SOL Activating', { netFn: 0x0c, cmd: 0x20 }, 'sol_activating', 'system'],
  ['Enable Forwarded Commands', { netFn: 0x0c, cmd: 0x33 }, 'enable_forwarded_commands', 'administrator'],
])('%s is found by its place', (_, place, name, privilege) => {
  expect(registry.find(place)).toMatchObject({ name, privilege })
})

test.each([
  [0x00, 0x00, 'picmg_get_properties'],
  [0x00, 0x3e, 'hpm_get_lan_attach_capabilities'],
  [0x03, 0x00, 'vita_get_vso_capabilities'],
  [0xdc, 0x02, 'dcmi_get_power_reading'],
])('Of one command number, defining body %i decides what %i is', (group, cmd, name) => {
  expect(registry.find({ netFn: 0x2c, cmd, group })?.name).toBe(name)
  expect(registry.find({ netFn: 0x2c, cmd })).toBeUndefined()
  expect(groupExtensions.table[group]).toBeDefined()
})

test.each([
  ['PICMG and HPM', 0x00, 70],
  ['VITA 46.11', 0x03, 33],
  ['the Redfish host interface', 0x52, 2],
  ['Arm SBMR', 0xae, 2],
  ['DCMI', 0xdc, 15],
])('All commands of %s have both bodies', (_, group, count) => {
  const commands = of(0x2c).filter((command) => command.group === group)
  expect(commands.length).toBe(count)
  expect(commands.filter(({ request, response }) => !request || !response)).toEqual([])
})

/** Reading these takes something away or makes something new. */
const takes = [
  'get_message',
  'read_event_message_buffer',
  'redfish_get_bootstrap_credentials',
  'hpm_get_dynamic_credentials',
]

test('What only reads is not marked as changing anything, what sets or resets is', () => {
  for (const { name, label, changes } of registry.commands) {
    if (/^(Get|Read|Query) /.test(label)) expect(!changes || takes.includes(name), name).toBe(true)
    if (/^(Set|Clear|Delete|Write|Add|Activate|Chassis (Control|Reset)) ?/.test(label))
      expect(changes, name).toBe(true)
  }
})
