/** What the real tshark makes of a capture, from its PDML: layers with their fields, messages with those inside. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandPath } from '../setup/tools.ts'

/** A field as tshark shows it. */
export interface Shown {
  /** Its value, as text. */
  show: string
  /** Its bytes, as hexadecimal digits; of a bit field, its value. */
  value: string
  /** Its line in the tree. */
  line: string
}

export type ShownFields = Record<string, Shown>

export interface TsharkMessage {
  header: ShownFields
  /** Of the data: what the message carries is not among them. */
  body: ShownFields
  checksums?: 'ok' | 'bad'
}

export interface TsharkFrame {
  number: number
  /** By protocol: rmcp, asf, ipmi_session, icmp. */
  layers: Record<string, ShownFields>
  /** Outermost first. */
  messages: TsharkMessage[]
}

export const asNumber = ({ show }: Shown): number => {
  // Booleans are 0 and 1 in Wireshark 4.0, words in later versions.
  if (show === 'True') return 1
  if (show === 'False') return 0
  return Number(show)
}

const unescape = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => {
      return { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name] as string
    })

const protocols = ['icmp', 'rmcp', 'asf', 'ipmi_session', 'ipmb', 'kcs', 'tmode', 'i2c']
const carriers = new Set(['ipmi.app33.msg', 'ipmi.app34.msg'])

/** Reads PDML as the one pass of tags that it is. */
export function readPdml(text: string): TsharkFrame[] {
  const frames: TsharkFrame[] = []
  /** Names of the open fields; the messages that they have begun. */
  let open: string[] = []
  let stack: TsharkMessage[] = []
  let layer: ShownFields = {}
  let proto = ''
  for (const [, closing, tag, attributes, empty] of text.matchAll(
    /<(\/?)(packet|proto|field)\b([^>]*?)(\/?)>/g,
  )) {
    const frame = frames.at(-1) as TsharkFrame
    if (tag === 'packet') {
      if (!closing) frames.push({ number: 0, layers: {}, messages: [] })
      ;[open, stack] = [[], []]
      continue
    }
    if (closing) {
      if (tag === 'field' && carriers.has(open.pop() as string)) stack.pop()
      continue
    }
    const of: Record<string, string> = {}
    for (const [, key, value] of attributes.matchAll(/(\w+)="([^"]*)"/g)) of[key] = unescape(value)
    if (tag === 'proto') {
      proto = of.name
      stack = []
      layer = {}
      if (proto === 'ipmb') stack.push(begin(frame))
      else frame.layers[proto] = layer
      continue
    }
    const shown: Shown = { show: of.show ?? '', value: of.value ?? '', line: of.showname ?? of.show ?? '' }
    if (of.name === 'num' && proto === 'geninfo') frame.number = Number(of.show)
    const message = stack.at(-1)
    if (!message) layer[of.name] ??= shown
    else if (of.name) add(message, of.name, shown)
    if (empty) continue
    open.push(of.name)
    if (carriers.has(of.name)) stack.push(begin(frame))
  }
  // What a Send Message carries may be no message at all.
  for (const frame of frames)
    frame.messages = frame.messages.filter(({ header }) => 'ipmi.header.command' in header)
  return frames
}

function begin(frame: TsharkFrame): TsharkMessage {
  const message: TsharkMessage = { header: {}, body: {} }
  frame.messages.push(message)
  return message
}

function add(message: TsharkMessage, name: string, shown: Shown) {
  const inHeader = /^ipmi\.(header|data)\./.test(name)
  if (/\.crc$/.test(name)) {
    const right = / \(correct\)$/.test(shown.line)
    message.checksums = right && message.checksums !== 'bad' ? 'ok' : 'bad'
  }
  ;(inHeader ? message.header : message.body)[name] ??= shown
}

/** Runs tshark over a file, as an engineer sets it up for IPMI. */
export function dissect(file: string, ...options: string[]): TsharkFrame[] {
  const output = execFileSync(
    commandPath('tshark'),
    [
      ...['-n', '-r', file, '-o', 'ipmi.dissect_bus_commands:TRUE', ...options],
      ...['-T', 'pdml', '-J', protocols.join(' ')],
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  return readPdml(output)
}

/** The same, for the bytes of a capture. */
export function dissectBytes(capture: Uint8Array, ...options: string[]): TsharkFrame[] {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-tshark-'))
  try {
    const file = join(folder, 'capture')
    writeFileSync(file, capture)
    return dissect(file, ...options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Several files as one, in their order: one start of tshark for all of them. */
export function dissectTogether(files: readonly string[]): TsharkFrame[] {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-tshark-'))
  try {
    const merged = join(folder, 'all.pcapng')
    execFileSync(commandPath('mergecap'), ['-a', '-w', merged, ...files])
    return dissect(merged)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
