// The console reads from the virtual BMC what an inventory is made of.
import { describe, expect, test } from 'vitest'
import { registry } from 'wasm-free-codec'
import { getSdr, getSelEntry, getSensorReading, getUserName, readFruData } from 'wasm-free-codec/messages'
import { type Area, type Asked, AREAS, survey, type SurveyProgress } from '../../peers/console/index.ts'
import { Talk } from './console.ts'

const GROUP_EXTENSION = 0x2c

interface Request {
  readonly netFn: number
  readonly cmd: number
  readonly data: Uint8Array
  readonly code: number
  readonly answer: Uint8Array
}

type Change = (
  request: Omit<Request, 'code' | 'answer'>,
) => { completionCode: number; data: Uint8Array } | undefined

/** What is asked of a BMC, and what it answers unless `change` answers for it. */
async function surveyed(areas: readonly Area[] = AREAS, change: Change = () => undefined) {
  const talk = new Talk()
  await talk.login()
  const requests: Request[] = []
  const progress: SurveyProgress[] = []
  const asked: Asked = {
    async request(netFn, cmd, data, target) {
      const got = change({ netFn, cmd, data }) ?? (await talk.console.request(netFn, cmd, data, target))
      requests.push({ netFn, cmd, data, code: got.completionCode, answer: got.data })
      return got
    },
  }
  await talk.settle(survey(asked, { areas, onProgress: (one) => progress.push(one) }))
  const of = ({ netFn, cmd }: { netFn: number; cmd: number }) =>
    requests.filter((request) => request.netFn === netFn && request.cmd === cmd)
  return { talk, requests, progress, of }
}

const isWhole = ({ netFn, cmd, data }: { netFn: number; cmd: number; data: Uint8Array }) =>
  netFn === getSdr.netFn && cmd === getSdr.cmd && data[5] === 0xff
const refused = (completionCode: number) => ({ completionCode, data: new Uint8Array() })

describe('a survey of the virtual BMC', () => {
  test('reads every sensor, user, event and byte of inventory, and only asks', async () => {
    const { talk, requests, progress, of } = await surveyed()
    const { sensors, sel } = talk.bmc.controller.machine
    expect(new Set(of(getSensorReading).map(({ data }) => data[0]))).toEqual(
      new Set(sensors.filter(({ options }) => !options.eventOnly).map(({ options }) => options.number)),
    )
    expect(of(getSelEntry)).toHaveLength(sel.count)
    expect(of(getUserName).length).toBeGreaterThan(2)
    const read = of(readFruData)
      .filter(({ data, code }) => data[0] === 0 && code === 0)
      .reduce((sum, { answer }) => sum + answer[0], 0)
    expect(read).toBe(talk.bmc.controller.machine.inventories[0].length)
    expect(new Set(progress.map(({ area }) => area))).toEqual(new Set(AREAS))
    const changing = requests.filter(({ netFn, cmd, data }) => {
      const group = netFn === GROUP_EXTENSION ? { group: data[0] } : undefined
      const command = registry.find({ netFn, cmd, ...group })
      return command === undefined || command.changes
    })
    expect(changing).toEqual([])
  })

  test('reads records in pieces where the BMC does not give them at once', async () => {
    const whole = await surveyed(['sensors'])
    const pieces = await surveyed(['sensors'], (request) => (isWhole(request) ? refused(0xca) : undefined))
    const asked = ({ of }: typeof whole) => of(getSensorReading).map(({ data }) => data[0])
    expect(asked(pieces)).toEqual(asked(whole))
  })

  test('begins a record again whose reservation was lost', async () => {
    let lost = 0
    const { of } = await surveyed(['sensors'], (request) => {
      if (isWhole(request)) return refused(0xff)
      if (request.cmd === getSdr.cmd && request.data[4] > 5 && lost++ < 3) return refused(0xc5)
      return undefined
    })
    expect(lost).toBeGreaterThan(3)
    expect(of(getSensorReading)).toHaveLength((await surveyed(['sensors'])).of(getSensorReading).length)
  })

  test('ends at a BMC whose records lead in a circle', async () => {
    const circle = await surveyed(['sensors'], (request) =>
      isWhole(request) ? { completionCode: 0, data: Uint8Array.of(1, 0, 1, 0, 0x51, 0xc0, 0) } : undefined,
    )
    expect(circle.of(getSdr).length).toBeLessThan(5000)
  })

  test('asks for less of an inventory at once where the BMC refuses as much', async () => {
    const { of, talk } = await surveyed(['frus'], ({ netFn, cmd, data }) =>
      netFn === readFruData.netFn && cmd === readFruData.cmd && data[3] > 8 ? refused(0xca) : undefined,
    )
    const read = of(readFruData).filter(({ data, code }) => data[0] === 0 && code === 0)
    expect(read.reduce((sum, { answer }) => sum + answer[0], 0)).toBe(
      talk.bmc.controller.machine.inventories[0].length,
    )
  })

  test('stops when it is told to', async () => {
    const talk = new Talk()
    await talk.login()
    const controller = new AbortController()
    let asked = 0
    const stopping: Asked = {
      request: (...request) => {
        if (++asked === 5) controller.abort()
        return talk.console.request(...request)
      },
    }
    await expect(talk.settle(survey(stopping, { signal: controller.signal }))).rejects.toThrow(/abort/)
    expect(asked).toBe(5)
  })
})
