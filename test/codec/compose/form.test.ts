/** Forms: every declared command's controls and bytes change each other, and no text and no bytes throw. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Control,
  type Draft,
  draftOf,
  edit,
  editData,
  type Edited,
  formOf,
  type Input,
  search,
} from '../../../wasm-free-codec/compose/index.ts'
import { encode } from '../../../wasm-free-codec/encode.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { fromHex, toHex } from '../messages/body.ts'
import { drawValues } from '../messages/generate.ts'
import { bodyOf } from '../../../wasm-free-codec/body.ts'
import { prefixValues } from '../../../wasm-free-codec/command.ts'

const described = registry.commands.filter(({ request }) => request).map(({ name }) => name)

const leaves = (controls: readonly Control[]): Control[] =>
  controls.flatMap((control) =>
    control.kind === 'optional'
      ? [control, ...leaves(control.controls)]
      : control.kind === 'repeat'
        ? [control, ...control.items.flatMap(leaves)]
        : [control],
  )

/** What a person would put into a control to have what stands in another form's. */
const inputOf = (control: Control): Input => {
  if (control.kind === 'optional') return control.present
  if (control.kind === 'repeat') return control.items.length
  if (control.kind === 'flag') return control.value
  if (control.kind === 'choice') return control.value
  return control.text
}

const edited = (result: Edited): Draft => {
  if ('problem' in result) throw new Error(`${result.path}: ${result.problem}`)
  return result.draft
}

/** Types a form into the command's defaults, from the top. */
const retype = (start: Draft, wanted: Draft): Draft => {
  let draft = start
  for (let i = 0; i < 400; i++) {
    const control = leaves(formOf(wanted).controls)[i]
    if (!control) return draft
    draft = edited(edit(draft, control.path, inputOf(control)))
  }
  return draft
}

test.each(described)('%s: form to bytes to form gives the same values', (name) => {
  const start = draftOf(name)!
  const command = registry.named(name)!
  const prefix = prefixValues(command)
  const { layout } = bodyOf(start.netFn, start.cmd, start.data, 0, undefined, start.manufacturer)
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const values = { ...drawValues((one) => draw(() => one), layout, {}), ...prefix }
      const wanted = { ...start, data: encode(layout, values) }
      const typed = retype(start, wanted)
      expect(toHex(typed.data)).toBe(toHex(wanted.data))
      expect(formOf(typed)).toEqual(formOf(wanted))
    }),
    { numRuns: 8, endOnFailure: true },
  )
})

test.each(registry.commands.map(({ name, label }) => [label, name]))(
  '%s is found by its name',
  (label, name) => {
    const found = search(label)
    expect(found.filter((one) => one.label === label).map((one) => one.name)).toContain(name)
    expect(search(name)[0].name).toBe(name)
    expect(draftOf(name)).toBeDefined()
  },
)

test.each(registry.commands.map(({ name }) => name))('%s: what it starts with is whole', (name) => {
  const form = formOf(draftOf(name)!)
  expect(form.problems).toEqual([])
  expect(form.command?.name).toBe(name)
  expect(leaves(form.controls).filter(({ missing, problem }) => missing || problem)).toEqual([])
})

test('a command that is a manufacturer’s own keeps whose it is, and no byte says so', () => {
  const draft = draftOf('dell_set_nic_failover')!
  expect(draft).toMatchObject({ netFn: 0x30, cmd: 0x28, manufacturer: 674, data: Uint8Array.of(1, 0) })
  expect(formOf(draft).command).toMatchObject({ label: 'Set NIC Selection and Failover', maker: 'Dell' })
  const { manufacturer: _, ...nobodys } = draft
  expect(formOf(nobodys)).toMatchObject({ described: false, title: 'netFn 0x30 command 0x28' })
})

describe('where only the length of the rest tells what it is', () => {
  const lan = (...data: number[]): Draft => ({ netFn: 0x0c, lun: 0, cmd: 1, data: Uint8Array.from(data) })
  const shown = (draft: Draft) => leaves(formOf(draft).controls).map(({ path }) => path)

  test('the form is of what the bytes are', () => {
    expect(shown(lan(1, 193, 1, 2, 3, 4, 5, 6))).toContain('dhcp_server_mac')
    expect(shown(lan(1, 193, 0x80))).toContain('link_resilience')
    expect(shown(lan(1, 193, 1, 2))).not.toContain('dhcp_server_mac')
  })

  test('the length is chosen, and then typed into', () => {
    const path = '#link_resilience'
    const control = formOf(lan(1, 193)).controls.find((one) => one.path === path)
    expect(control).toMatchObject({
      kind: 'choice',
      value: 0,
      options: [
        { value: 1, label: '1 byte: Link down resilience' },
        { value: 6, label: '6 bytes: DHCP server MAC address' },
      ],
    })
    const six = edited(edit(lan(1, 193), path, 6))
    expect(toHex(six.data)).toBe('01c1000000000000')
    const typed = edited(edit(six, 'dhcp_server_mac', '02:00:00:00:00:07'))
    expect(toHex(typed.data)).toBe('01c1020000000007')
    expect(toHex(edited(edit(typed, path, 1)).data)).toBe('01c102')
    expect(edit(typed, path, 256)).toMatchObject({ problem: 'It is 0 to 255' })
    expect(edit(typed, '#nothing', 1)).toMatchObject({ problem: 'There is no such field now' })
  })
})

test('a command of netFn 2Eh begins with the manufacturer’s number, one of Sun does not', () => {
  expect(toHex(draftOf('nm_get_version')!.data)).toBe('570100')
  expect(toHex(draftOf('sun_get_version')!.data)).toBe('')
})

describe('search', () => {
  const first = (text: string) => search(text)[0]?.name
  test.each([
    ['get dev id', 'get_device_id'],
    ['device id', 'get_device_id'],
    ['gdi', 'get_device_id'],
    ['power', 'set_power_restore_policy'],
    ['chassis con', 'chassis_control'],
    ['0x06 0x01', 'get_device_id'],
    ['06/01', 'get_device_id'],
    ['netfn 6 cmd 0x34', 'send_message'],
    ['SEND_MESSAGE', 'send_message'],
    ['dell nic', 'dell_get_nic_selection'],
    ['supermicro fan', 'supermicro_fan_mode'],
  ])('%s: %s', (text, name) => expect(search(text).map((one) => one.name)).toContain(name))

  test('the exact name comes first, a beginning before a part', () => {
    expect(first('get sensor reading')).toBe('get_sensor_reading')
    expect(first('get sel')).toMatch(/^get_sel/)
    expect(search('reset')[0].label).toMatch(/^Reset/)
  })

  test('a field finds its command, and is named', () => {
    expect(search('cipher suite record').find(({ field }) => field)?.field).toBeDefined()
    const policy = search('minutes per count')[0]
    expect(policy).toMatchObject({ name: 'get_poh_counter', field: 'Minutes per count' })
  })

  test('marks stand on the letters that match', () => {
    const { label, marks } = search('id dev')[0]
    expect(marks.map(([from, to]) => label.slice(from, to).toLowerCase())).toEqual(['dev', 'id'])
  })
})

describe('controls', () => {
  const control = (draft: Draft, path: string) =>
    leaves(formOf(draft).controls).find((one) => one.path === path)

  test('a named value is chosen by name or number', () => {
    const draft = draftOf('chassis_control')!
    const by = control(draft, 'control')!
    expect(by.kind).toBe('choice')
    const cycle = edited(edit(draft, 'control', 'power cycle'))
    expect(toHex(cycle.data)).toBe('02')
    expect(toHex(edited(edit(draft, 'control', '0x03')).data)).toBe('03')
    expect(edit(draft, 'control', '16')).toEqual({ path: 'control', problem: 'It is 0 to 15' })
    expect(edit(draft, 'control', 'power up twice')).toMatchObject({ path: 'control' })
  })

  test('the selector changes what follows, and its old values go', () => {
    const draft = edited(edit(draftOf('set_lan_configuration_parameters')!, 'parameter', 3))
    const address = leaves(formOf(draft).controls).find(
      (one) => one.kind === 'bytes' && one.format === 'ipv4',
    )!
    const set = edited(edit(draft, address.path, '192.168.0.17'))
    expect(toHex(set.data)).toMatch(/03c0a80011$/)
    expect(edit(set, address.path, '192.168.0')).toMatchObject({
      problem: expect.stringContaining('192.168.0.1'),
    })
    const mac = edited(edit(set, 'parameter', 5))
    expect(mac.data.length).toBe(8)
    expect(toHex(mac.data)).toMatch(/05000000000000$/)
  })

  test('reserved bits are shown, can be set, and are complained of', () => {
    const draft = draftOf('get_channel_info')!
    const reserved = leaves(formOf(draft).controls).find(({ kind }) => kind === 'reserved')!
    const set = edited(edit(draft, reserved.path, 5))
    expect(toHex(set.data)).toBe('5e')
    expect(control(set, reserved.path)).toMatchObject({
      value: 5,
      problem: expect.stringContaining('Reserved'),
    })
    expect(edit(draft, reserved.path, 16)).toHaveProperty('problem')
  })

  test('optional tails come and go', () => {
    for (const name of described) {
      const draft = draftOf(name)!
      for (const { path, kind } of leaves(formOf(draft).controls)) {
        if (kind !== 'optional') continue
        const more = edited(edit(draft, path, true))
        expect(more.data.length, `${name} ${path}`).toBeGreaterThan(draft.data.length)
        expect(control(more, path), `${name} ${path}`).toMatchObject({ present: true })
        expect(toHex(edited(edit(more, path, false)).data)).toBe(toHex(draft.data))
      }
    }
  })

  test('an unknown command has bytes', () => {
    const draft: Draft = { netFn: 0x30, lun: 0, cmd: 0x70, data: fromHex('0102') }
    const form = formOf(draft)
    expect(form.command).toBeUndefined()
    expect(form).toMatchObject({ described: false, title: 'netFn 0x30 command 0x70' })
    expect(form.controls).toMatchObject([{ kind: 'bytes', path: 'data', text: '01 02', start: 0, end: 16 }])
    expect(toHex(edited(edit(draft, 'data', '0x11 22 33')).data)).toBe('112233')
  })

  test('bytes that are too few or too many are said, and an edit completes them', () => {
    const whole = draftOf('get_sdr')!
    const short = edited(editData(whole, '00 00 01'))
    expect(formOf(short).problems).toHaveLength(1)
    expect(leaves(formOf(short).controls).filter(({ missing }) => missing).length).toBeGreaterThan(0)
    const long = edited(editData(whole, `${toHex(whole.data)}0102`))
    expect(leaves(formOf(long).controls).at(-1)).toMatchObject({ path: 'trailing', text: '01 02' })
    expect(editData(whole, '0 1 x')).toMatchObject({ path: '', problem: expect.any(String) })
  })

  test('passwords are marked', () => {
    const draft = edited(edit(draftOf('set_user_password')!, 'operation', 2))
    const path = leaves(formOf(draft).controls).find((one) => one.kind === 'text' && one.secret)!.path
    const set = edited(edit(draft, path, 'a secret'))
    expect(formOf(set).secret).toBe(true)
    expect(formOf(draftOf('get_device_id')!).secret).toBe(false)
    expect(control(set, path)).toMatchObject({ text: 'a secret' })
  })
})

describe('hostile', () => {
  test('no bytes throw, and every control of them can be typed into with anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...registry.commands),
        fc.uint8Array({ maxLength: 60 }),
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc.integer(),
          fc.boolean(),
          fc.uint8Array(),
          fc.record({ remove: fc.nat(9) }),
          fc.constantFrom('0', '1', '255', '0x10', '1h', '-1'),
        ),
        fc.nat(),
        ({ netFn, cmd }, data, input, which) => {
          const draft: Draft = { netFn, lun: 0, cmd, data }
          const controls = leaves(formOf(draft).controls)
          const path = controls.length > 0 ? controls[which % controls.length].path : 'x'
          const result = edit(draft, path, input)
          if ('draft' in result) expect(formOf(result.draft)).toEqual(result.form)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('no path throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...described),
        fc.string({ maxLength: 30 }),
        fc.integer(),
        (name, path, input) => {
          edit(draftOf(name)!, path, input)
          edit(draftOf(name)!, `${path}.0.x`, input)
          edit(draftOf(name)!, `?${path}`, input)
        },
      ),
    )
    for (const path of ['__proto__', 'constructor', '__proto__.0.x', '?__proto__', 'reserved_99', 'toString'])
      for (const name of described) edit(draftOf(name)!, path, 1)
  })

  test('no search throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => void search(text)),
      { numRuns: 300 },
    )
  })
})

test('An event’s offset is chosen among those of the sensor’s type', () => {
  const offered = (data: string) => {
    const draft = { ...draftOf('platform_event')!, data: fromHex(data) }
    const control = leaves(formOf(draft).controls).find(({ label }) => label === 'Event')
    return control?.kind === 'choice' ? control.options.map(({ label }) => label) : []
  }
  expect(offered('04 08 30 6f 01')).toContain('power supply failure detected')
  expect(offered('04 01 30 01 09')).toContain('upper critical, going high')
})
