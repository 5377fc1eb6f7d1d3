// Bridging by the controls: what a draft becomes, and numbers as engineers type them.
import { expect, test } from 'vitest'
import { bridgingOf, numberOf, withBridging, withTarget } from '../../src/lib/playground-target.ts'

const plain = { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array() }

test('from none to single to double and back, the first hop stays', () => {
  const single = withBridging(plain, 'single')
  expect(single.target).toEqual({ address: 0x82, channel: 0 })
  const double = withBridging(single, 'double')
  expect(double.target).toEqual({ address: 0x72, channel: 7, transit: { address: 0x82, channel: 0 } })
  expect(withBridging(double, 'single').target).toEqual({ address: 0x82, channel: 0 })
  expect(withBridging(double, 'none')).toEqual(plain)
  expect([plain, single, double].map(bridgingOf)).toEqual(['none', 'single', 'double'])
})

test('another target keeps its address when it is bridged once only', () => {
  const far = { ...plain, target: { address: 0x24, channel: 6, transit: { address: 0x82, channel: 0 } } }
  expect(withBridging(far, 'single').target).toEqual({ address: 0x24, channel: 6 })
})

test('what was changed on purpose does not outlive the frame that it was in', () => {
  expect(withBridging({ ...plain, overrides: { 'message.cmd': 1 } }, 'single').overrides).toBeUndefined()
})

test('a part of the target is changed, or taken out', () => {
  const draft = withTarget(withBridging(plain, 'single'), { ownAddress: 0x20 })
  expect(draft.target).toEqual({ address: 0x82, channel: 0, ownAddress: 0x20 })
  expect(withTarget(draft, { ownAddress: undefined }).target).toEqual({ address: 0x82, channel: 0 })
})

test.each([
  ['0x82', 0x82],
  ['82h', 0x82],
  ['130', 130],
  [' 7 ', 7],
  ['0x100', undefined],
  ['-1', undefined],
  ['', undefined],
  ['8z', undefined],
])('%o is %o', (text, value) => {
  expect(numberOf(text, 255)).toBe(value)
})
