/** What the index tells of recorded captures: retries, duplicates, bridged requests, sessions. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as K from '../../../wasm-free-codec/analysis/index.ts'
import type { PacketIndex } from '../../../wasm-free-codec/analysis/index.ts'
import { FIXTURES, indexOf } from './traffic.ts'

const names = readdirSync(FIXTURES).filter((name) => /\.(pcap|pcapng|pcap\.gz)$/.test(name))

const framesWith = ({ columns, rows }: PacketIndex, flag: number) =>
  [...columns.frame.subarray(0, rows)].filter((_, row) => (columns.flags[row] & flag) !== 0)

const partnerFrame = ({ columns }: PacketIndex, frame: number) => {
  const row = columns.frame.indexOf(frame)
  return columns.partner[row] === 0 ? 0 : columns.frame[columns.partner[row] - 1]
}

const usernames = (index: PacketIndex) =>
  Array.from({ length: index.sessionCount }, (_, i) => {
    const { username } = index.session(i + 1)
    return username && new TextDecoder().decode(username)
  })

describe.each(names)('%s', (name) => {
  test('has no response without a request, and every row in a session with its two endpoints', async () => {
    const index = await indexOf(name)
    const { columns, rows } = index
    for (let row = 0; row < rows; row++) {
      const session = index.session(columns.session[row])
      expect(session.firstRow).toBeLessThanOrEqual(row)
      expect(session.lastRow).toBeGreaterThanOrEqual(row)
      const { source, destination } = index.endpointsOf(row)
      if (columns.kind[row] !== K.KIND_ICMP) expect(source).not.toBe(destination)
      expect(index.endpointText(session.bmc)).toMatch(/:(623|9623|6230)$/)
      const clear = (columns.flags[row] & K.FLAG_ENCRYPTED) === 0
      if (columns.flags[row] & K.FLAG_RESPONSE && clear && !name.includes('midsession')) {
        expect(columns.partner[row], `frame ${columns.frame[row]}`).toBeGreaterThan(0)
      }
      expect(columns.flags[row] & K.FLAG_CHECKSUM_BAD, `frame ${columns.frame[row]}`).toBe(0)
    }
    let total = 0
    for (let id = 1; id <= index.sessionCount; id++) total += index.session(id).rows
    expect(total).toBe(rows)
  })

  test('tells the user name that the client was given', async () => {
    const notes = new URL(name.replace(/\.pcap(ng)?(\.gz)?$/, '.json'), FIXTURES)
    const { credentials } = JSON.parse(readFileSync(notes, 'utf8')) as { credentials?: { username?: string } }
    const seen = usernames(await indexOf(name)).filter((user) => user !== null)
    for (const user of seen) expect(user).toBe(credentials?.username ?? '')
  })
})

describe('Retries', () => {
  test('of IPMI 1.5 are the same bytes once more: a wrong password leaves four Activate Session requests', async () => {
    const index = await indexOf('fail-badpw-lan15-md5-ipmitool.pcap')
    expect(framesWith(index, K.FLAG_RETRY)).toEqual([8, 9, 10])
    expect([7, 8, 9, 10].map((frame) => partnerFrame(index, frame))).toEqual([0, 0, 0, 0])
  })

  test('take the response: the first try keeps none', async () => {
    const index = await indexOf('net-drop-req-lan15.pcap')
    expect(framesWith(index, K.FLAG_RETRY)).toEqual([4, 7])
    expect(partnerFrame(index, 3)).toBe(0)
    expect(partnerFrame(index, 4)).toBe(5)
    expect(partnerFrame(index, 5)).toBe(4)
    expect(index.latency(3)).toBe(259_000)
  })

  test('of FreeIPMI have a new sequence number and are retries all the same', async () => {
    const index = await indexOf('fail-closedport-freeipmi.pcap')
    const requests = framesWith(index, K.FLAG_MESSAGE)
    expect(framesWith(index, K.FLAG_RETRY)).toEqual(requests.slice(1))
    const sequences = requests.map((frame) => index.columns.sequence[index.columns.frame.indexOf(frame)])
    expect(new Set(sequences).size).toBe(requests.length)
  })

  test('of RMCP+ keep their sequence number under a new session sequence number', async () => {
    const index = await indexOf('fail-integritykey-cs07-ipmitool.pcap')
    expect(framesWith(index, K.FLAG_RETRY)).toEqual([10, 11, 12, 14, 15, 16])
  })

  test('of an Open Session Request stay in its attempt, and so does what follows under session ID 0', async () => {
    const index = await indexOf('lab-mute-open-ipmitool.pcap')
    expect(framesWith(index, K.FLAG_RETRY)).toEqual([4, 5, 6])
    expect(index.sessionCount).toBe(1)
  })

  test('that start again after an answer are attempts of their own', async () => {
    const index = await indexOf('lab-mute-rakp2-ipmitool.pcap')
    expect(framesWith(index, K.FLAG_RETRY)).toEqual([])
    expect(index.sessionCount).toBe(4)
    expect([1, 2, 3, 4].map((id) => index.session(id).firstRow)).toEqual([0, 5, 8, 11])
    expect([1, 2, 3, 4].map((id) => index.session(id).next)).toEqual([2, 3, 4, 0])
    expect([1, 2, 3, 4].map((id) => index.session(id).previous)).toEqual([0, 1, 2, 3])
  })
})

test('Responses that the network doubled are duplicates of the first', async () => {
  const index = await indexOf('net-dup-lanplus-cs01.pcap')
  const doubled = framesWith(index, K.FLAG_DUPLICATE)
  expect(doubled.slice(0, 5)).toEqual([5, 8, 12, 13, 17])
  expect(doubled).toHaveLength(20)
  expect(partnerFrame(index, 4)).toBe(3)
  expect(partnerFrame(index, 5)).toBe(3)
  expect(partnerFrame(index, 3)).toBe(4)
  expect(index.replies(index.columns.frame.indexOf(9))).toEqual([9, 11, 12])
  expect(index.sessionCount).toBe(1)
})

describe('A bridged request', () => {
  test('has an acknowledgement and an answer, which is its partner', async () => {
    const index = await indexOf('bridge-82-cs01.pcap')
    expect(framesWith(index, K.FLAG_BRIDGED)).toEqual([19, 21])
    expect(partnerFrame(index, 19)).toBe(21)
    expect(partnerFrame(index, 20)).toBe(19)
    expect(partnerFrame(index, 21)).toBe(19)
    expect(index.replies(18)).toEqual([19, 20])
    expect(framesWith(index, K.FLAG_DUPLICATE)).toEqual([])
  })

  test('of IPMI 1.5 too', async () => {
    const index = await indexOf('bridge-82-lan15.pcap')
    const [request, answer] = framesWith(index, K.FLAG_BRIDGED)
    expect(partnerFrame(index, request)).toBe(answer)
    expect(index.replies(request - 1)).toHaveLength(2)
  })

  test('to a channel that does not exist has the refusal as its partner', async () => {
    const index = await indexOf('bridge-badchan-cs01.pcap')
    const [request, ...rest] = framesWith(index, K.FLAG_BRIDGED)
    expect(rest).toEqual([])
    const answer = index.columns.frame.indexOf(partnerFrame(index, request))
    expect(index.columns.cmd[answer]).toBe(0x34)
    expect(index.columns.completionCode[answer]).toBe(0xcc)
  })

  test('in a walk through a satellite has two replies each time', async () => {
    const index = await indexOf('bridge-82-sdr-cs01.pcap')
    const { columns } = index
    const requests = [...Array(index.rows).keys()].filter(
      (row) => columns.flags[row] & K.FLAG_BRIDGED && !(columns.flags[row] & K.FLAG_RESPONSE),
    )
    expect(requests).toHaveLength(2)
    for (const row of requests) {
      const replies = index.replies(row)
      expect(replies).toHaveLength(2)
      expect(columns.cmd[replies[0]]).toBe(0x34)
      expect(columns.partner[row] - 1).toBe(replies[1])
    }
  })
})

describe('Sessions', () => {
  test('of five clients at the same moment are told apart, though three have one console session ID', async () => {
    const index = await indexOf('multi-concurrent.pcap')
    expect(index.sessionCount).toBe(5)
    const sessions = [1, 2, 3, 4, 5].map((id) => index.session(id))
    expect(sessions.map(({ rows }) => rows).sort((a, b) => a - b)).toEqual([14, 28, 83, 96, 108])
    expect(sessions.filter(({ remoteId }) => remoteId === 0xa0a2a3a4)).toHaveLength(3)
    expect(new Set(sessions.map(({ client }) => client)).size).toBe(5)
    expect(new Set(sessions.map(({ bmc }) => bmc)).size).toBe(1)
    expect(sessions.map(({ version }) => version).sort()).toEqual(['1.5', '2.0', '2.0', '2.0', '2.0'])
  })

  test('keep the algorithms that were chosen', async () => {
    const index = await indexOf('lab-ok-cs17-ipmitool.pcap')
    const { authentication, integrity, confidentiality, algorithmsChosen } = index.session(1)
    expect([authentication, integrity, confidentiality, algorithmsChosen]).toEqual([3, 4, 1, true])
  })

  test('keep the proposed algorithms where the BMC refused them', async () => {
    const index = await indexOf('fail-cs17-ipmi_sim-ipmitool.pcap')
    const session = index.session(1)
    expect([session.authentication, session.algorithmsChosen, session.state]).toEqual([
      3,
      false,
      K.STATE_FAILED,
    ])
  })

  test('of IPMI 1.5 keep both session IDs and the authentication type', async () => {
    const index = await indexOf('ok-lan15-md5-ipmitool.pcap')
    const { version, authentication, managedId, remoteId, state } = index.session(1)
    expect([version, authentication, state]).toEqual(['1.5', 2, K.STATE_CLOSED])
    expect(managedId).not.toBe(0)
    expect(remoteId).not.toBe(0)
  })

  test('that began before the capture are put together by their session IDs', async () => {
    const index = await indexOf('variant-midsession.pcap')
    expect(index.sessionCount).toBe(1)
    const { version, managedId, remoteId, state } = index.session(1)
    expect([version, remoteId, state]).toEqual(['2.0', 0xa0a2a3a4, K.STATE_ESTABLISHED])
    expect(managedId).not.toBe(0)
  })

  test('stay whole when RAKP 2 is missing', async () => {
    const index = await indexOf('variant-nohandshake-rakp2.pcap')
    expect(index.sessionCount).toBe(1)
    const unanswered = [...Array(index.rows).keys()].filter(
      (row) => index.expectsAnswer(row) && index.columns.partner[row] === 0,
    )
    expect(unanswered.map((row) => index.columns.kind[row])).toEqual([K.KIND_RAKP1])
  })

  test.each(['lab-sweep-rakp2-ipmitool.pcap', 'lab-sweep-rakp4-ipmitool.pcap'])(
    '%s: each status ends one attempt',
    async (name) => {
      const index = await indexOf(name)
      expect(index.sessionCount).toBe(20)
      for (let id = 1; id <= 20; id++) expect(index.session(id).state).toBe(K.STATE_FAILED)
    },
  )
})

test('ICMP errors point at the datagram that they quote, and come from the BMC', async () => {
  for (const name of [
    'fail-closedport-lan15-ipmitool',
    'fail-closedport-lanplus-ipmitool',
    'fail-closedport-freeipmi',
  ]) {
    const index = await indexOf(`${name}.pcap`)
    const { kind, partner, flags, netFnLun, cmd } = index.columns
    for (let row = 0; row < index.rows; row++) {
      if (kind[row] !== K.KIND_ICMP) {
        expect(partner[row]).toBe(0)
        continue
      }
      expect(partner[row]).toBe(row)
      expect(flags[row] & K.FLAG_FROM_BMC).not.toBe(0)
      expect([netFnLun[row], cmd[row]]).toEqual([3, 3])
      expect(index.endpointsOf(row).source).toMatch(/:623$/)
    }
  }
})

test('The timeline counts every row once', async () => {
  const index = await indexOf('lab-sweep-cc-ipmitool.pcap')
  const { from, to, rows, errors } = index.timeline(50)
  expect(rows.reduce((sum, n) => sum + n, 0)).toBe(index.rows)
  expect(errors.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(25)
  expect(to).toBeGreaterThan(from)
  expect(rows[0]).toBeGreaterThan(0)
  expect(rows[49]).toBeGreaterThan(0)
})
