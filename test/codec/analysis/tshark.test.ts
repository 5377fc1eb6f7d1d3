/** The index and Wireshark agree, on every recorded capture: which packets are RMCP, what the messages are, who answers. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import * as K from '../../../wasm-free-codec/analysis/index.ts'
import type { PacketIndex } from '../../../wasm-free-codec/analysis/index.ts'
import { commandPath, requireTool } from '../../setup/tools.ts'
import { FIXTURES, indexOf } from './traffic.ts'

const names = readdirSync(FIXTURES).filter((name) => /\.(pcap|pcapng|pcap\.gz)$/.test(name))
/** Wireshark's tools stop at a file that is cut: it is compared with the whole one elsewhere. */
const whole = names.filter((name) => !name.includes('truncfile'))

const FIELDS = [
  'frame.number',
  'rmcp.class',
  'icmp.type',
  'ipmi.header.netfn',
  'ipmi.header.command',
  'ipmi.header.sequence',
  'ipmi.header.completion',
  'ipmi.response_to',
] as const

/** What tshark says of one frame. Of each list the first is the outermost message's. */
interface Frame {
  rmcp: boolean
  icmp: boolean
  netFn?: number
  cmd?: number
  sequence?: number
  completionCode?: number
  responseTo?: number
}

/** All fixtures in one file: one start of tshark instead of a hundred. */
function dissectAll(): Map<number, Frame> {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-'))
  try {
    const merged = join(folder, 'all.pcapng')
    const paths = whole.map((name) => fileURLToPath(new URL(name, FIXTURES)))
    execFileSync(commandPath('mergecap'), ['-a', '-w', merged, ...paths])
    const options = ['-o', 'ipmi.dissect_bus_commands:TRUE', '-T', 'fields', '-E', 'occurrence=f']
    const output = execFileSync(
      commandPath('tshark'),
      ['-n', '-r', merged, ...options, ...FIELDS.flatMap((field) => ['-e', field])],
      { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
    )
    const frames = new Map<number, Frame>()
    for (const line of output.replace(/\n$/, '').split('\n')) {
      const values = line.split('\t')
      const number = (field: number) => (values[field] ? Number(values[field]) : undefined)
      frames.set(Number(values[0]), {
        rmcp: values[1] !== '',
        icmp: values[2] !== '',
        netFn: number(3),
        cmd: number(4),
        sequence: number(5),
        completionCode: number(6),
        responseTo: number(7),
      })
    }
    return frames
  } finally {
    rmSync(folder, { recursive: true })
  }
}

requireTool('tshark')('The index and tshark', () => {
  let frames: Map<number, Frame>
  const indexes: { name: string; index: PacketIndex; first: number }[] = []

  beforeAll(async () => {
    frames = dissectAll()
    let first = 0
    for (const name of whole) {
      const index = await indexOf(name)
      indexes.push({ name, index, first })
      first += index.packets
    }
    expect(first).toBe(frames.size)
  }, 120_000)

  test('find RMCP in the same frames', () => {
    for (const { name, index, first } of indexes) {
      const expected: number[] = []
      for (let frame = 1; frame <= index.packets; frame++) {
        if (frames.get(first + frame)?.rmcp) expected.push(frame)
      }
      expect([...index.columns.frame.subarray(0, index.rows)], name).toEqual(expected)
    }
  })

  test('tell ICMP errors from datagrams alike', () => {
    for (const { name, index, first } of indexes) {
      for (let row = 0; row < index.rows; row++) {
        const icmp = index.columns.kind[row] === K.KIND_ICMP
        expect(icmp, name).toBe(frames.get(first + index.columns.frame[row])?.icmp)
      }
    }
  })

  test('read the same netFn, command, sequence number and completion code in every message', () => {
    let messages = 0
    for (const { name, index, first } of indexes) {
      const { frame, kind, flags, netFnLun, cmd, sequence, completionCode } = index.columns
      for (let row = 0; row < index.rows; row++) {
        const theirs = frames.get(first + frame[row])
        // tshark shows no header of a response that is shorter than the command's signature (2Ch, C1h).
        if (theirs?.netFn === undefined || kind[row] === K.KIND_ICMP) continue
        messages++
        const where = `${name} frame ${frame[row]}`
        expect(flags[row] & K.FLAG_MESSAGE, where).not.toBe(0)
        expect(netFnLun[row] >> 2, where).toBe(theirs.netFn)
        expect(cmd[row], where).toBe(theirs.cmd)
        expect(sequence[row] >> 2, where).toBe(theirs.sequence)
        const code = flags[row] & K.FLAG_COMPLETION_CODE ? completionCode[row] : undefined
        expect(code, where).toBe(theirs.completionCode)
      }
    }
    expect(messages).toBeGreaterThan(1000)
  })

  test('pair the same requests and responses, but for retries, late and repeated responses', () => {
    let pairs = 0
    for (const { name, index, first } of indexes) {
      const { frame, kind, flags, partner, netFnLun, cmd, sequence } = index.columns
      for (let row = 0; row < index.rows; row++) {
        const theirs = frames.get(first + frame[row])
        const response = (flags[row] & K.FLAG_MESSAGE) !== 0 && (flags[row] & K.FLAG_RESPONSE) !== 0
        if (!theirs || !response || kind[row] === K.KIND_ICMP) continue
        const where = `${name} frame ${frame[row]}`
        const request = partner[row] - 1
        if (theirs.responseTo === undefined) {
          if (request < 0) continue
          // tshark pairs no second response, no reply from behind a bridge, and none after five seconds.
          const explained =
            theirs.netFn === undefined ||
            (flags[row] & (K.FLAG_DUPLICATE | K.FLAG_BRIDGED)) !== 0 ||
            index.columns.nanosecondsBetween(request, row) > 5e9
          expect(explained, where).toBe(true)
          continue
        }
        pairs++
        let expected = theirs.responseTo - first
        // tshark takes the first try, the index the latest.
        for (let retry = 0; retry <= request; retry++) {
          const again =
            (flags[retry] & K.FLAG_RETRY) !== 0 &&
            frame[retry] > expected &&
            netFnLun[retry] === netFnLun[request] &&
            cmd[retry] === cmd[request] &&
            sequence[retry] === sequence[request]
          if (again) expected = frame[retry]
        }
        expect(request < 0 ? 0 : frame[request], where).toBe(expected)
      }
    }
    expect(pairs).toBeGreaterThan(500)
  })
})

describe('The file that is cut', () => {
  let index: PacketIndex
  beforeAll(async () => void (index = await indexOf('variant-truncfile.pcap')))

  test('has the rows of the whole one, but for the last', async () => {
    const complete = await indexOf('cmd-mcinfo-cs03.pcap')
    expect(index.rows).toBe(complete.rows - 1)
    expect([...index.columns.sequence.subarray(0, index.rows)]).toEqual([
      ...complete.columns.sequence.subarray(0, index.rows),
    ])
  })
})
