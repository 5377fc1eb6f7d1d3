/**
 * Requests in Python: python-ipmi's set_routing() and raw_command(lun, netfn, bytes), pyghmi's
 * raw_command(netfn=, command=, data=, bridge_request=), with the calls that open their connections.
 */
import { BMC_ADDRESS, SOFTWARE_ID } from './frame.ts'
import { type Argument, type Call, type Literal, PythonReader } from './python.ts'
import { draftFrom, MOST_DATA, type Reading, type Span, SpellingError } from './reader.ts'
import { styleFrom } from './spell-bytes.ts'
import type { Draft, Notation, Target } from './types.ts'
import { words } from './words.ts'

const CALLS = new Set([
  'raw_command',
  'xraw_command',
  'set_routing',
  'Target',
  'Command',
  'set_session_type_rmcp',
  'set_auth_type_user',
])

export const isPython = (text: string): boolean =>
  /\b(x?raw_command|set_routing|set_session_type_rmcp|set_auth_type_user|Target|Command)\s*\(/.test(text)

const say = words.spell.python

export const readPython = (text: string, reading: Reading, is: (notation: Notation) => void): void => {
  is('python-ipmi')
  const calls = callsIn(text, reading)
  for (const call of calls) readConnection(call, reading)
  const raws = calls.filter(({ name }) => name === 'raw_command' || name === 'xraw_command')
  if (raws.some(isPyghmi) || calls.some(({ name }) => name === 'Command')) is('pyghmi')
  // In their order: a routing holds for the commands behind it.
  let routing: Literal | undefined
  let address: Literal | undefined
  const drafts: Draft[] = []
  for (const call of calls) {
    const given = call.name === 'set_routing' ? argument(call, 0, 'routing') : call.name === 'Target' ? argument(call, 1, 'routing') : undefined // prettier-ignore
    if (given) routing = given
    if (call.name === 'Target') address = argument(call, 0, 'ipmb_address')
    if (!raws.includes(call)) continue
    drafts.push(isPyghmi(call) ? pyghmiRequest(call) : pythonIpmiRequest(call, routing, address, reading))
  }
  if (drafts.length === 0) throw new SpellingError(spanOf(calls, text), say.noCall)
  reading.drafts = drafts
}

/** What does not end may hold a password. */
const callsIn = (text: string, reading: Reading): Call[] => {
  try {
    return new PythonReader(text).calls(CALLS)
  } catch (error) {
    const secret = /password\s*=|set_auth_type_user|kg\s*=/.exec(text)
    if (secret) reading.hide({ start: secret.index, end: text.length })
    throw error
  }
}

const spanOf = (calls: readonly Call[], text: string): Span =>
  calls[0] ?? {
    start: text.length - text.trimStart().length,
    end: Math.max(text.trimEnd().length, text.length - text.trimStart().length),
  }

const argument = ({ arguments: given }: Call, at: number, name: string): Literal | undefined => {
  const named = given.find((one) => one.name === name)
  const positional: readonly Argument[] = given.filter((one) => one.name === undefined)
  return (named ?? positional[at])?.value
}

/** By its names; by position python-ipmi has LUN, network function and bytes, pyghmi network function and command. */
const isPyghmi = ({ name, arguments: given }: Call): boolean => {
  const names = given.map((one) => one.name)
  if (names.some((one) => one === 'lun' || one === 'raw_bytes')) return false
  if (names.some((one) => one === 'command' || one === 'data' || one === 'bridge_request')) return true
  return name === 'xraw_command' || given.length === 2 || given[2]?.value.kind === 'dict' || given.length > 3
}

const numberOf = (literal: Literal | undefined, name: string, call: Span): number => {
  if (!literal) throw new SpellingError(call, say.missing(name))
  if (literal.kind === 'unknown') throw new SpellingError(literal, say.variable(literal.name))
  const { value } = literal as { value?: unknown }
  if (literal.kind !== 'number' || !(literal.value >= 0 && literal.value <= 255 && Number.isInteger(value)))
    throw new SpellingError(literal, say.argument(name))
  return literal.value
}

const bytesOf = (literal: Literal, name: string): Uint8Array => {
  if (literal.kind === 'unknown') throw new SpellingError(literal, say.variable(literal.name))
  if (literal.kind === 'bytes') return literal.value
  if (literal.kind !== 'list') throw new SpellingError(literal, say.bytes(name))
  if (literal.items.length > MOST_DATA) throw new SpellingError(literal, words.spell.tooMuchData(MOST_DATA))
  return Uint8Array.from(literal.items, (item) => {
    if (item.kind !== 'number' || item.value < 0 || item.value > 255)
      throw new SpellingError(item, say.bytes(name))
    return item.value
  })
}

const pyghmiRequest = (call: Call): Draft => {
  const first = argument(call, 0, 'netfn')
  const netFn = numberOf(first, 'netfn', call)
  const cmd = numberOf(argument(call, 1, 'command'), 'command', call)
  const bridge = argument(call, 2, 'bridge_request')
  const given = argument(call, 3, 'data')
  const rslun = argument(call, 7, 'rslun')
  const lun = rslun ? numberOf(rslun, 'rslun', call) : 0
  if (lun > 3) throw new SpellingError(rslun!, say.lun)
  const data = given && given.kind !== 'none' ? bytesOf(given, 'data') : []
  return draftFrom({ netFn, lun, cmd, data }, first!, bridge && bridgeOf(bridge))
}

const bridgeOf = (bridge: Literal): Target | undefined => {
  if (bridge.kind === 'none' || (bridge.kind === 'list' && bridge.items.length === 0)) return undefined
  if (bridge.kind !== 'dict') throw new SpellingError(bridge, say.bridge)
  const value = (key: string) => bridge.items.find(([name]) => name === key)?.[1]
  const [address, channel] = [value('addr'), value('channel')]
  if (!address || !channel) throw new SpellingError(bridge, say.bridge)
  const at = numberOf(address, 'addr', bridge)
  return { address: at, channel: numberOf(channel, 'channel', bridge) & 15, style: 'lan' }
}

const pythonIpmiRequest = (
  call: Call,
  routing: Literal | undefined,
  address: Literal | undefined,
  reading: Reading,
): Draft => {
  const lun = numberOf(argument(call, 0, 'lun'), 'lun', call)
  const netFn = numberOf(argument(call, 1, 'netfn'), 'netfn', call)
  const raw = argument(call, 2, 'raw_bytes')
  if (!raw) throw new SpellingError(call, say.missing('raw_bytes'))
  const [cmd, ...data] = bytesOf(raw, 'raw_bytes')
  if (cmd === undefined) throw new SpellingError(raw, say.missing('raw_bytes'))
  if (lun > 3) throw new SpellingError(argument(call, 0, 'lun')!, words.spell.lunRange(lun))
  const draft = draftFrom({ netFn, lun, cmd, data }, argument(call, 1, 'netfn')!)
  if (routing && routing.kind !== 'none') return routed(draft, routing, reading)
  const rs = address?.kind === 'number' ? numberOf(address, 'ipmb_address', call) : BMC_ADDRESS
  return rs === BMC_ADDRESS ? draft : { ...draft, overrides: { 'message.rs_addr': rs } }
}

interface RoutingHop {
  readonly rq: number
  readonly rs: number
  readonly channel: number | undefined
  readonly literal: Literal
}

/** python-ipmi wraps the request once for each hop behind the first; the last hop's channel is not used. */
const routed = (draft: Draft, routing: Literal, reading: Reading): Draft => {
  if (routing.kind !== 'list') throw new SpellingError(routing, routing.kind === 'unknown' ? say.variable(routing.name) : say.routing) // prettier-ignore
  const hops = routing.items.map((literal): RoutingHop => {
    if (literal.kind !== 'list' || literal.items.length < 2 || literal.items.length > 3)
      throw new SpellingError(literal, say.routing)
    const [rq, rs, channel] = literal.items
    const byte = (item: Literal) => {
      if (item.kind !== 'number' || item.value < 0 || item.value > 255)
        throw new SpellingError(item, say.routing)
      return item.value
    }
    return {
      rq: byte(rq),
      rs: byte(rs),
      channel: !channel || channel.kind === 'none' ? undefined : byte(channel) & 15,
      literal,
    }
  })
  if (hops.length === 0) throw new SpellingError(routing, say.routing)
  if (hops.length > 3) throw new SpellingError(hops[3].literal, say.tooFar)
  const last = hops.at(-1)!
  if (last.channel !== undefined && hops.length > 1) reading.remark(last.literal, say.lastChannel)
  const [first, second, third] = hops
  const overrides: Record<string, number> = {}
  if (first.rq !== SOFTWARE_ID) overrides['message.rq_addr'] = first.rq
  if (first.rs !== BMC_ADDRESS) overrides['message.rs_addr'] = first.rs
  const changed = () => (Object.keys(overrides).length > 0 ? { overrides } : {})
  if (!second) return { ...draft, ...changed() }
  const wanted = hops.slice(1).map(({ rq }) => rq)
  const known = wanted.length === 1 || wanted[0] === wanted[1] || wanted[0] === SOFTWARE_ID
  if (!known) overrides['bridged_1.rq_addr'] = wanted[0]
  const style = styleFrom(known ? wanted : [wanted[1], wanted[1]])
  const target: Target = third
    ? {
        address: third.rs,
        channel: second.channel ?? 0,
        transit: { address: second.rs, channel: first.channel ?? 0 },
        ...style,
      }
    : { address: second.rs, channel: first.channel ?? 0, ...style }
  return { ...draft, target, ...changed() }
}

const readConnection = (call: Call, reading: Reading): void => {
  const { connection, secrets } = reading
  const text = (at: number, name: string): string | undefined => {
    const literal = argument(call, at, name)
    return literal?.kind === 'text' ? literal.value : undefined
  }
  const secret = (at: number, name: string): string | undefined => {
    const literal = argument(call, at, name)
    if (literal?.kind !== 'text' && literal?.kind !== 'bytes') return undefined
    reading.hide(literal, 'getpass.getpass()')
    return literal.kind === 'text' ? literal.value : new TextDecoder('latin1').decode(literal.value)
  }
  const port = (at: number) => {
    const literal = argument(call, at, 'port')
    if (literal?.kind === 'number' && literal.value > 0 && literal.value < 65536)
      connection.port = literal.value
  }
  const set = <K extends 'host' | 'user'>(key: K, value: string | undefined) => {
    if (value !== undefined) connection[key] = value
  }
  if (call.name === 'set_session_type_rmcp') {
    set('host', text(0, 'host'))
    port(1)
  } else if (call.name === 'set_auth_type_user') {
    set('user', text(0, 'username'))
    const password = secret(1, 'password')
    if (password !== undefined) secrets.password = password
  } else if (call.name === 'Command') {
    set('host', text(0, 'bmc'))
    set('user', text(1, 'userid'))
    const [password, kg] = [secret(2, 'password'), argument(call, 5, 'kg') && secret(5, 'kg')]
    if (password !== undefined) secrets.password = password
    if (kg !== undefined) secrets.kg = kg
    port(3)
  }
}
