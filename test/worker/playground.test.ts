// The playground in the worker with the BMC that is built into it: what is composed is what is sent, wrong or right.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionForm } from '../../src/worker/api-live.ts'
import type { Draft, Sent } from '../../src/worker/api-playground.ts'
import { Lab } from '../server/support.ts'
import { bmcOnUdp, Page } from './support.ts'

const builtIn = (more: Partial<ConnectionForm> = {}): ConnectionForm => ({
  way: { kind: 'builtin' },
  interface: 'lanplus',
  ...more,
})
const draft = (netFn: number, cmd: number, ...data: number[]): Draft => ({
  netFn,
  lun: 0,
  cmd,
  data: Uint8Array.from(data),
})
const device = draft(6, 1)

let page: Page
beforeEach(async () => {
  page = await Page.live()
})
afterEach(() => page.close())

const failureOf = ({ failure }: Sent) => failure?.reasons.join(' ') ?? 'answered'

describe.each([
  ['IPMI 1.5', { interface: 'lan' }],
  ['RMCP+ with suite 3', { suite: 3 }],
  ['RMCP+ with suite 17', { suite: 17 }],
  ['RMCP+ without encryption', { suite: 1 }],
  ['RMCP+ with xRC4, which goes on from packet to packet', { suite: 4 }],
] as const)('over %s', (_, form) => {
  beforeEach(async () => {
    expect((await page.engine.connect(builtIn(form))).state).toBe('open')
  })

  test('a request is answered, and the frame that was drawn is the packet that was sent', async () => {
    for (let n = 0; n < 3; n++) {
      const { answer, frame, packets, retries } = await page.engine.sendDraft(device)
      expect(answer).toMatchObject({ completionCode: 0 })
      expect(retries).toBe(0)
      expect(packets.map(({ fromBmc }) => fromBmc)).toEqual([false, true])
      expect(packets.map(({ info }) => info.split(',')[0])).toEqual(['Get Device ID', 'Get Device ID'])
      if (!frame) continue
      const { sources } = await page.engine.packet(packets[0]!.row)
      expect(sources[0]!.bytes).toEqual(frame.wire)
    }
  })

  test('bridged once and twice, with the acknowledgements among the packets', async () => {
    const once = { ...device, target: { address: 0x82, channel: 0 } }
    const first = await page.engine.sendDraft(once)
    expect(first.answer?.data[0]).toBe(0x82)
    expect(first.packets).toHaveLength(3)
    const twice = { ...device, target: { address: 0x72, channel: 7, transit: { address: 0x82, channel: 0 } } }
    const second = await page.engine.sendDraft(twice)
    expect(second.answer?.data[0]).toBe(0x74)
    expect(second.packets.length).toBeGreaterThan(3)
  })

  test('a controller that is not there refuses through Send Message', async () => {
    const nobody = { ...device, target: { address: 0x44, channel: 0 } }
    const { answer } = await page.engine.sendDraft(nobody)
    const view = await page.engine.answerView(nobody, answer!)
    expect(view.completion).toMatchObject({ code: 0x83, by: '0x20' })
    expect(view.completion.text).toMatch(/NAK/i)
  })

  test('with a wrong checksum nobody answers, the reason is told, and the next request is answered', async () => {
    const wrong = { ...device, overrides: { 'message.data_checksum': 0x01 } }
    const sent = await page.engine.sendDraft(wrong)
    if (!sent.frame) {
      expect(sent.failure).toMatchObject({ code: 'not-sent' })
      expect(sent.packets).toEqual([])
      return
    }
    expect(failureOf(sent)).toMatch(/Data checksum is wrong/)
    expect(sent.frame.overridden).toEqual(['message.data_checksum'])
    expect(sent.packets).toHaveLength(1)
    expect((await page.engine.sendDraft(device)).answer?.completionCode).toBe(0)
  })
})

describe('over RMCP+', () => {
  beforeEach(async () => {
    await page.engine.connect(builtIn())
  })

  test.each([
    ['session.id', 0x12345678, /no session with this number/],
    ['session.sequence', 1, /sequence number/],
    ['message.header_checksum', 0, /Header checksum is wrong/],
    [
      'trailer.integrity_code',
      Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
      /code does not fit/,
    ],
    ['rmcp.class', 6, /RMCP header/],
  ])('with another %s nobody answers, and the reason is told', async (id, value, reason) => {
    const sent = await page.engine.sendDraft({ ...device, overrides: { [id]: value } })
    expect(failureOf(sent)).toMatch(reason)
  })

  test('the frame is drawn with the numbers of the session, and without using them up', async () => {
    const first = await page.engine.drawDraft(device, 'session')
    const second = await page.engine.drawDraft(device, 'session')
    expect(first.real).toBe(true)
    expect(second.frame.wire.subarray(0, 16)).toEqual(first.frame.wire.subarray(0, 16))
    const { frame } = await page.engine.sendDraft(device)
    // RMCP, authentication type, flags, session, sequence.
    expect(frame!.wire.subarray(0, 14)).toEqual(first.frame.wire.subarray(0, 14))
  })

  test('a raw reading becomes degrees, by the record that the BMC has of the sensor', async () => {
    const reading = draft(4, 0x2d, 1)
    const { answer } = await page.engine.sendDraft(reading)
    const view = await page.engine.answerView(reading, answer!)
    expect(view.sensor).toEqual({ number: 1, owner: 0x20, lun: 0 })
    const made = await page.engine.readSensor(reading, answer!)
    expect(made).toMatchObject({ sensor: 'CPU Temp', unit: '°C', formula: 'y = (M × x + B × 10^K1) × 10^K2' })
    expect(made!.values).toEqual([
      {
        label: 'Sensor reading',
        raw: answer!.data[0],
        text: `${answer!.data[0]} °C`,
        worked: `(1 × ${answer!.data[0]} + 0 × 10^0) × 10^0 = ${answer!.data[0]} °C`,
      },
    ])
    expect(made!.thresholds).toContainEqual({ label: 'Upper critical', text: '95 °C' })
  })

  test('volts have the digits that one step of the reading makes', async () => {
    const reading = draft(4, 0x2d, 6)
    const { answer } = await page.engine.sendDraft(reading)
    const made = await page.engine.readSensor(reading, answer!)
    expect(made!.values[0]!.text).toMatch(/^1[12]\.\d\d V$/)
  })

  test('thresholds become values, too', async () => {
    const ask = draft(4, 0x27, 1)
    const { answer } = await page.engine.sendDraft(ask)
    const made = await page.engine.readSensor(ask, answer!)
    expect(made!.values.map(({ label, text }) => [label, text])).toContainEqual([
      'Upper critical threshold',
      '95 °C',
    ])
  })

  test('the sensor of a controller behind the BMC has its record in the BMC', async () => {
    const reading = { ...draft(4, 0x2d, 1), target: { address: 0x82, channel: 0 } }
    const { answer } = await page.engine.sendDraft(reading)
    expect(await page.engine.readSensor(reading, answer!)).toMatchObject({ sensor: 'Riser Temp' })
  })

  test('a sensor without a record stays a number', async () => {
    expect(
      await page.engine.readSensor(draft(4, 0x2d, 0x77), { completionCode: 0, data: Uint8Array.of(1, 0xc0) }),
    ).toBeNull()
  })
})

describe('an answer', () => {
  test('is a tree of the bytes from the completion code on, each explained', async () => {
    const { answer } = await (async () => {
      await page.engine.connect(builtIn())
      return page.engine.sendDraft(device)
    })()
    const { packet, completion } = await page.engine.answerView(device, answer!)
    expect(completion).toEqual({ code: 0, text: 'success' })
    expect(packet.sources[0]!.bytes).toEqual(Uint8Array.of(0, ...answer!.data))
    const [body] = packet.tree
    expect(body!.children![0]).toMatchObject({ label: 'Completion code', start: 0, end: 8 })
    expect(body!.children![1]).toMatchObject({ label: 'Device ID', value: '0x20', start: 8, end: 16 })
    const help = await page.engine.answerHelp(device, answer!, body!.children![1]!.id)
    expect(help?.title).toBe('Device ID')
  })

  test('has its completion code in the words of the command', async () => {
    const text = async (ask: Draft, completionCode: number) =>
      (await page.engine.answerView(ask, { completionCode, data: new Uint8Array() })).completion.text
    expect(await text(draft(6, 0x3b, 4), 0x81)).not.toBe(await text(draft(6, 0x48, 1, 1), 0x80))
    expect(await text(device, 0xc1)).toBe('invalid command')
    expect(await text(draft(0x30, 0x70), 0xd4)).toMatch(/privilege/)
  })

  test('to a maker’s own command has its completion code in the words of who made the controller', async () => {
    const answer = { completionCode: 0x80, data: new Uint8Array() }
    const text = async (ask: Draft, manufacturer?: number) =>
      (await page.engine.answerView(ask, { ...answer, manufacturer })).completion.text
    const update = draft(0x08, 0x29, 5)
    expect(await text(update, 343)).toBe('USB device could not be attached or detached')
    expect(await text(update)).toBe('code of this command')
    expect(await text({ ...update, manufacturer: 343 }, 674)).toBe(
      'USB device could not be attached or detached',
    )
  })

  test('to a maker’s own command has the fields that the BMC’s maker gave it, learnt from Get Device ID', async () => {
    const lab = new Lab()
    const bmc = await bmcOnUdp({ manufacturer: 10876 })
    try {
      await page.useRelay(await lab.relay({ bmc: bmc.at }))
      await page.engine.connect({
        ...builtIn(),
        way: { kind: 'relay', host: bmc.at.address, port: bmc.at.port },
      })
      const fan = draft(0x30, 0x45, 0)
      const fields = async () => {
        const { answer } = await page.engine.sendDraft(fan)
        const { packet } = await page.engine.answerView(fan, answer!)
        return packet.tree[0]!.children!.map(({ label }) => label)
      }
      expect(await fields()).toEqual(['Completion code', 'Data'])
      await page.engine.sendDraft(device)
      expect(await fields()).toEqual(['Completion code', 'Mode'])
      await page.engine.pause(true)
      expect(await fields()).toEqual(['Completion code', 'Mode'])
      await page.engine.pause(false)
      // Whatever is forgotten, more than once too.
      for (let n = 0; n < 2; n++) {
        await page.engine.clearLive()
        expect(await fields()).toEqual(['Completion code', 'Mode'])
      }
    } finally {
      await page.close()
      await lab.close()
      bmc.close()
    }
  })

  test('of an unknown command is bytes', async () => {
    const view = await page.engine.answerView(draft(0x30, 0x70), {
      completionCode: 0,
      data: Uint8Array.of(1, 2, 3),
    })
    expect(view.packet.tree[0]!.children!.map(({ value }) => value)).toEqual(['success (0x00)', '01 02 03'])
  })
})

describe('a request', () => {
  const password = Array.from('Tr0ub4dor&3', (char) => char.charCodeAt(0))
  const setPassword = draft(6, 0x47, 2, 2, ...password, ...Array<number>(16 - password.length).fill(0))

  test('that holds a password is kept without it', async () => {
    const { kept, blanked, draft: whole } = await page.engine.drawDraft(setPassword, 'lanplus')
    expect(blanked).toBe(true)
    expect(whole.data).toEqual(setPassword.data)
    expect(kept.data).toEqual(Uint8Array.of(2, 2, ...new Uint8Array(16)))
  })

  test('says in one line what it is, as it can be typed again', async () => {
    const texts = await Promise.all(
      [
        device,
        { ...device, target: { address: 0x82, channel: 0 } },
        {
          ...draft(4, 0x2d, 1),
          lun: 1,
          target: { address: 0x72, channel: 7, transit: { address: 0x82, channel: 0 }, ownAddress: 0x24 },
        },
      ].map(async (one) => (await page.engine.drawDraft(one, 'message')).text),
    )
    expect(texts).toEqual([
      '0x06 0x01',
      '-t 0x82 -b 0 raw 0x06 0x01',
      '-m 0x24 -T 0x82 -B 0 -t 0x72 -b 7 -l 1 raw 0x04 0x2d 0x01',
    ])
    for (const text of texts) {
      const { views } = await page.engine.understand(text, 'message')
      expect(views[0]!.text).toBe(text)
    }
  })

  test('is known to change something, not to, or nobody knows', async () => {
    const of = async (one: Draft) => (await page.engine.drawDraft(one, 'message')).changes
    expect(await of(draft(0, 2, 3))).toBe('yes')
    expect(await of(device)).toBe('no')
    expect(await of(draft(0x30, 0x70))).toBe('unknown')
    expect(await of(draft(0x2e, 0x01, 1, 2, 3))).toBe('unknown')
  })

  test('says what it will do', async () => {
    const { summary } = await page.engine.drawDraft(draft(0, 2, 0), 'message')
    expect(summary).toMatch(/^Chassis Control, power down/)
  })
})
