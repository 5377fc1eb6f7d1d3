import { describe, expect, test } from 'vitest'
import { connectionOf, hostAndPort } from '../../src/lib/connection-form.ts'
import { takeToken } from '../../src/lib/live-memory.ts'
import { leavesConsole, pastedText, textOfKey, type Key } from '../../src/lib/terminal-keys.ts'

const key = (key: string, more: Partial<Key> = {}): Key => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
})

describe('a key on the serial console', () => {
  test.each<[Key, string]>([
    [key('a'), 'a'],
    [key('Ä'), 'Ä'],
    [key('Enter'), '\r'],
    [key('Backspace'), '\x7f'],
    [key('Tab'), '\t'],
    [key('Tab', { shiftKey: true }), '\x1b[Z'],
    [key('Escape'), '\x1b'],
    [key('c', { ctrlKey: true }), '\x03'],
    [key(' ', { ctrlKey: true }), '\0'],
    [key('x', { altKey: true }), '\x1bx'],
    [key('ArrowUp'), '\x1b[A'],
    [key('ArrowLeft', { ctrlKey: true }), '\x1b[1;5D'],
    [key('F1'), '\x1bOP'],
    [key('F12'), '\x1b[24~'],
    [key('Delete'), '\x1b[3~'],
    [key('PageUp', { shiftKey: true }), '\x1b[5;2~'],
  ])('%j is what a terminal sends', (pressed, text) => {
    expect(textOfKey(pressed)).toBe(text)
  })

  test('an arrow has the form that the system asked for', () => {
    expect(textOfKey(key('ArrowUp'), true)).toBe('\x1bOA')
  })

  test.each([
    key('v', { metaKey: true }),
    key('C', { ctrlKey: true, shiftKey: true }),
    key('Shift', { shiftKey: true }),
    key('Dead'),
    key('Process'),
  ])('%j is left to the browser', (pressed) => {
    expect(textOfKey(pressed)).toBe('')
  })

  test('Control and ] leave the console', () => {
    expect(leavesConsole(key(']', { ctrlKey: true }))).toBe(true)
    expect(leavesConsole(key(']'))).toBe(false)
    expect(leavesConsole(key('[', { ctrlKey: true }))).toBe(false)
  })

  test('pasted text has the line ends of a serial line, and cannot end its own paste', () => {
    expect(pastedText('ls\r\nid\n', false)).toBe('ls\rid\r')
    expect(pastedText('a\x1b[201~b', true)).toBe('\x1b[200~a[201~b\x1b[201~')
  })
})

describe('the form of a connection', () => {
  const formOf = (fields: Record<string, string | string[]>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) data.append(name, each)
    return connectionOf(data)
  }

  test('what is left empty is not given', () => {
    expect(formOf({ to: 'builtin', user: '', password: '', suite: '', interface: 'lanplus' })).toEqual({
      way: { kind: 'builtin' },
      interface: 'lanplus',
      workarounds: [],
    })
  })

  test('a BMC behind the relay has a host and a port, faults and workarounds are lists', () => {
    expect(
      formOf({
        to: 'relay',
        host: ' 10.0.0.2:664 ',
        port: '',
        user: 'root',
        password: 'hex:00',
        kg: '00 ff',
        'kg-form': 'hex',
        suite: '3',
        privilege: 'operator',
        interface: 'lanplus',
        workaround: ['intel20', 'supermicro20'],
        fault: 'drop',
      }),
    ).toEqual({
      way: { kind: 'relay', host: '10.0.0.2', port: 664 },
      user: 'root',
      password: 'hex:6865783a3030',
      kg: 'hex:00ff',
      suite: 3,
      privilege: 'operator',
      interface: 'lanplus',
      workarounds: ['intel20', 'supermicro20'],
    })
    expect(formOf({ to: 'builtin', fault: ['drop', 'wrong-icv'], 'fault-drop': '20%' }).way).toEqual({
      kind: 'builtin',
      faults: ['drop=20%', 'wrong-icv'],
    })
  })

  test('no user name is not the same as none given', () => {
    expect(formOf({ to: 'builtin', 'no-user': 'on' }).user).toBe('')
  })

  test.each([
    ['bmc.lab', '', { host: 'bmc.lab' }],
    ['bmc.lab:6230', '', { host: 'bmc.lab', port: 6230 }],
    ['bmc.lab:6230', '624', { host: 'bmc.lab', port: 624 }],
    ['[fe80::1]:624', '', { host: 'fe80::1', port: 624 }],
    ['fe80::1', '', { host: 'fe80::1' }],
  ])('%s with port %j', (host, port, target) => {
    expect(hostAndPort(host, port)).toEqual(target)
  })
})

describe("the relay's token", () => {
  test('is read from the address that the relay prints, and from no other', () => {
    expect(takeToken('http://127.0.0.1:8623/#live?token=Ab_1-x')).toBe('Ab_1-x')
    expect(takeToken('http://127.0.0.1:8623/#packets?token=Ab_1-x')).toBe('')
    expect(takeToken('http://127.0.0.1:8623/?token=Ab_1-x')).toBe('')
  })
})
