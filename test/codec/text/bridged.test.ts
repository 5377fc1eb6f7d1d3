/** Bridged requests of ipmitool, put together from where it says that they go: the bytes that it was seen to send. */
import { expect, test } from 'vitest'
import { bridgedRequest, bridgeOf } from '../../../wasm-free-codec/capture/text/kinds/ipmitool-bridge.ts'
import { rowsOf } from '../../real-peers/rows.ts'
import { bytesOf, openText } from './texts.ts'

const getDeviceId = { netFn: 6, cmd: 1, seq: 6, data: [] }

test.each([
  [
    'to 72h on channel 7',
    'Bridging RqAddr 0x20 transit 0:0 target 0x72:0x7 bridgePossible 1',
    '20 18 c8 81 18 34 47 72 18 76 81 18 01 66 ec',
  ],
  [
    'to 72h on channel 7 behind 82h on channel 0',
    'Bridging RqAddr 0x20 transit 0x82:0 target 0x72:0x7 bridgePossible 1',
    '20 18 c8 81 18 34 40 82 18 66 81 18 34 47 72 18 76 20 18 01 c7 ec f3',
  ],
  [
    'the same, of a client that calls itself 82h on the bus',
    'Bridging RqAddr 0x82 transit 0x84:0 target 0x72:0x7 bridgePossible 1',
    '20 18 c8 81 18 34 40 84 18 64 81 18 34 47 72 18 76 82 18 01 65 ec f3',
  ],
])('%s', (_, line, bytes) => {
  expect(bridgedRequest(bridgeOf(line)!, getDeviceId)).toEqual(bytesOf(bytes))
})

test.each([
  'Local RqAddr 0x20 transit 0:0 target 0x20:0 bridgePossible 1',
  'Bridging RqAddr 0x20',
  'Bridging RqAddr 0xfff transit 0:0 target 0x72:0x7 bridgePossible 1',
])('%s: nothing is bridged', (line) => expect(bridgeOf(line)).toBeUndefined())

test('A controller that does not pass a request on says why', async () => {
  const log = await openText(
    [
      'ipmitool version 1.8.19',
      '>> Sending IPMI command payload',
      '>>    netfn   : 0x06',
      '>>    command : 0x01',
      '>>    data    : ',
      '',
      'Bridging RqAddr 0x20 transit 0:0 target 0x90:0 bridgePossible 1',
      'WARNING: Bridged cmd ccode = 0x83',
    ].join('\n'),
  )
  expect((await rowsOf(log)).map(({ name, completion_code }) => [name, completion_code])).toEqual([
    ['send_message', undefined],
    ['send_message', 0x83],
  ])
})
