/**
 * A request in the words of clients and programs. No line holds a secret: ipmitool reads the password from the
 * environment, ipmi-raw asks for it. What is copied and spelled again is the same request.
 */
import { PcapngWriter } from '../capture/writer.ts'
import { concat } from '../crypto/bytes.ts'
import { hexBytes } from '../show.ts'
import { BMC_ADDRESS, composeMessage, SOFTWARE_ID, styleOf } from './frame.ts'
import { quote } from './shell.ts'
import { AUTH_TYPES, PRIVILEGES } from './spell-ipmitool.ts'
import { terminalLine } from '../terminal.ts'
import type { Connection, Copied, CopyKind, Draft, Frame, Target } from './types.ts'
import { words } from './words.ts'

export interface CopyOptions {
  /** For the lines: host, user, interface and so on, as they stand in the connection's form. */
  readonly connection?: Connection
  /** Its bytes are what hex, C and Python mean; without it those of the message. */
  readonly frame?: Pick<Frame, 'wire'>
}

type Copier = (draft: Draft, connection: Connection, bytes: Uint8Array) => Copied

export const copy = (kind: CopyKind, draft: Draft, { connection = {}, frame }: CopyOptions = {}): Copied => {
  const line = kind !== 'hex' && kind !== 'c' && kind !== 'python'
  if (line && Object.keys(draft.overrides ?? {}).length > 0) return { problem: words.copy.overridden }
  const version = connection.interface === 'lan' ? '1.5' : '2.0'
  return COPIERS[kind](
    draft,
    connection,
    frame?.wire ?? (line ? draft.data : composeMessage(draft, { version })),
  )
}

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`

/** Rows of twelve. */
const rows = (bytes: Uint8Array): string => {
  const lines: string[] = []
  for (let i = 0; i < bytes.length; i += 12)
    lines.push(`  ${Array.from(bytes.subarray(i, i + 12), hex).join(', ')},`)
  return lines.join('\n')
}

const options = (
  ...given: (readonly [string, string | number | undefined] | undefined | false)[]
): string[] =>
  given.flatMap((one) =>
    one && one[1] !== undefined && one[1] !== '' ? [`${one[0]} ${quote(String(one[1]))}`] : [],
  )

const nameIn = (
  table: Readonly<Record<string, number | undefined>>,
  value: number | undefined,
): string | undefined =>
  value === undefined ? undefined : Object.keys(table).find((name) => table[name] === value)

/** Where the innermost requester of the draft is not the BMC's address. */
const ownAddress = ({ ownAddress: own = BMC_ADDRESS }: Target): number => own

const raw = ({ netFn, cmd, data }: Draft): string => ['raw', ...[netFn, cmd, ...data].map(hex)].join(' ')

const ipmitool: Copier = (draft, connection) => {
  const { target, lun } = draft
  const style = target?.style ?? connection.interface
  if (target?.tracking === false) return { problem: words.copy.tracking('ipmitool') }
  if (target) {
    const { address, transit } = target
    const own = ownAddress(target)
    if (
      address === own ||
      address === 0 ||
      address === BMC_ADDRESS ||
      transit?.address === own ||
      transit?.address === BMC_ADDRESS ||
      transit?.address === 0
    )
      return { problem: words.copy.addresses('ipmitool') }
  }
  const line = options(
    style && ['-I', style],
    ['-H', connection.host],
    ['-p', connection.port === 623 ? undefined : connection.port],
    ['-U', connection.user],
    connection.suite !== undefined && style !== 'lan' && ['-C', connection.suite],
    ['-A', style === 'lan' ? nameIn(AUTH_TYPES, connection.authType) : undefined],
    ['-L', connection.privilege === 4 ? undefined : nameIn(PRIVILEGES, connection.privilege)],
    target?.ownAddress !== undefined && target.ownAddress !== BMC_ADDRESS && ['-m', hex(target.ownAddress)],
    target?.transit && ['-T', hex(target.transit.address)],
    target?.transit && ['-B', target.transit.channel],
    target && ['-t', hex(target.address)],
    target && ['-b', target.channel],
    lun > 0 && ['-l', lun],
  )
  const password = connection.host === undefined ? [] : ['-E']
  return { text: ['ipmitool', ...line, ...password, raw(draft)].join(' ') }
}

const FREEIPMI_PRIVILEGES: Readonly<Record<number, string>> = { 2: 'USER', 3: 'OPERATOR', 4: 'ADMIN' }
const FREEIPMI_AUTH_TYPES: Readonly<Record<number, string>> = {
  0: 'NONE',
  1: 'MD2',
  2: 'MD5',
  4: 'STRAIGHT_PASSWORD_KEY',
}

const ipmiRaw: Copier = ({ netFn, lun, cmd, data, target }, connection) => {
  if (target?.transit) return { problem: words.copy.once('ipmi-raw') }
  if (target?.tracking === false) return { problem: words.copy.tracking('ipmi-raw') }
  if (
    target &&
    (target.style === 'lanplus' || ownAddress(target) !== BMC_ADDRESS || target.address === BMC_ADDRESS)
  )
    return { problem: words.copy.addresses('ipmi-raw') }
  const { host, port, user, suite, privilege, authType, workarounds = [] } = connection
  const driver =
    connection.interface === 'lan' ? 'LAN' : connection.interface === 'lanplus' ? 'LAN_2_0' : undefined
  const address = host?.includes(':') ? `[${host}]` : host
  const line = options(
    ['-D', driver],
    [
      '-h',
      address === undefined ? undefined : port === undefined || port === 623 ? address : `${address}:${port}`,
    ],
    ['-u', user],
    driver !== 'LAN' && ['-I', suite],
    driver === 'LAN' && authType !== undefined && ['-a', FREEIPMI_AUTH_TYPES[authType]],
    privilege !== undefined && ['-l', FREEIPMI_PRIVILEGES[privilege]],
    ['-W', workarounds.join(',')],
  )
  const bridge = target
    ? [`--target-channel-number=${target.channel}`, `--target-slave-address=${hex(target.address)}`]
    : []
  const numbers = [lun, netFn, cmd, ...data].map((value) => value.toString(16).padStart(2, '0'))
  return {
    text: ['ipmi-raw', ...line, ...(host === undefined ? [] : ['-P']), ...bridge, ...numbers].join(' '),
  }
}

const bytesLiteral = (bytes: ArrayLike<number>): string =>
  `b'${Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`

/** Text as a Python literal. */
const text = (value: string): string =>
  `'${Array.from(value, (char) => (/[ -~]/.test(char) && char !== "'" && char !== '\\' ? char : escape(char))).join('')}'`
const escape = (char: string): string => {
  const code = char.codePointAt(0)!
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}` // prettier-ignore
}

const pythonIpmi: Copier = ({ netFn, lun, cmd, data, target }, connection) => {
  if (target?.tracking === false) return { problem: words.copy.tracking('python-ipmi') }
  const lines: string[] = []
  if (target) {
    const own = ownAddress(target)
    const outer =
      styleOf(target, connection.interface === 'lan' ? '1.5' : '2.0') === 'lan' ? own : SOFTWARE_ID
    const { address, channel, transit } = target
    const hops = transit
      ? [
          [SOFTWARE_ID, BMC_ADDRESS, transit.channel],
          [outer, transit.address, channel],
          [own, address, undefined],
        ]
      : [
          [SOFTWARE_ID, BMC_ADDRESS, channel],
          [outer, address, undefined],
        ]
    const tuples = hops.map(([rq, rs, at]) => `(${hex(rq!)}, ${hex(rs!)}, ${at ?? 'None'})`)
    lines.push(`ipmi.target.set_routing([${tuples.join(', ')}])`)
  }
  lines.push(`ipmi.raw_command(${lun}, ${hex(netFn)}, ${bytesLiteral([cmd, ...data])})`)
  const { host, port, user } = connection
  if (host === undefined) return { text: lines.join('\n') }
  const head = [
    'import getpass, pyipmi, pyipmi.interfaces',
    "interface = pyipmi.interfaces.create_interface('rmcp', slave_address=0x81, host_target_address=0x20)",
    'ipmi = pyipmi.create_connection(interface)',
    `ipmi.session.set_session_type_rmcp(host=${text(host)}, port=${port ?? 623})`,
    `ipmi.session.set_auth_type_user(username=${text(user ?? '')}, password=getpass.getpass())`,
    'ipmi.session.establish()',
    `ipmi.target = pyipmi.Target(ipmb_address=${hex(target?.address ?? BMC_ADDRESS)})`,
  ]
  return { text: [...head, ...lines, 'ipmi.session.close()'].join('\n') }
}

const pyghmi: Copier = ({ netFn, lun, cmd, data, target }, connection) => {
  if (target?.transit) return { problem: words.copy.once('pyghmi') }
  if (target?.tracking === false) return { problem: words.copy.tracking('pyghmi') }
  if (target && (target.style === 'lanplus' || ownAddress(target) !== BMC_ADDRESS))
    return { problem: words.copy.addresses('pyghmi') }
  const bridge = target
    ? `, bridge_request={'addr': ${hex(target.address)}, 'channel': ${target.channel}}`
    : ''
  const list = data.length === 1 ? `(${hex(data[0])},)` : `(${Array.from(data, hex).join(', ')})`
  const line = `bmc.raw_command(netfn=${hex(netFn)}, command=${hex(cmd)}${bridge}${data.length > 0 ? `, data=${list}` : ''}${lun > 0 ? `, rslun=${lun}` : ''})`
  const { host, port, user } = connection
  if (host === undefined) return { text: line }
  const at = port === undefined || port === 623 ? '' : `, port=${port}`
  const head = [
    'import getpass',
    'from pyghmi.ipmi import command',
    `bmc = command.Command(bmc=${text(host)}${at}, userid=${text(user ?? '')}, password=getpass.getpass())`,
  ]
  return { text: [...head, line].join('\n') }
}

/** The line itself says nothing of the connection. */
const terminal: Copier = (draft) => ({
  text: terminalLine(composeMessage(draft, { version: '2.0', messageSequence: 0 })),
})

const COPIERS: Readonly<Record<CopyKind, Copier>> = {
  hex: (_draft, _connection, bytes) => ({ text: hexBytes(bytes) }),
  c: (_draft, _connection, bytes) => ({
    text: `const unsigned char packet[${bytes.length}] = {\n${rows(bytes)}\n};`,
  }),
  python: (_draft, _connection, bytes) => ({ text: bytesLiteral(bytes) }),
  ipmitool,
  'ipmi-raw': ipmiRaw,
  'python-ipmi': pythonIpmi,
  pyghmi,
  terminal,
}

/** The frame as a file for packet tools, from and to loopback, in an IPv4 datagram of its own. */
export const copyPcapng = (
  { wire }: Pick<Frame, 'wire'>,
  { seconds = 0, nanoseconds = 0 }: { seconds?: number; nanoseconds?: number } = {},
): Uint8Array => {
  const bytes = datagram(wire)
  const writer = new PcapngWriter()
  const frame = {
    bytes,
    linkType: RAW_IP,
    seconds,
    nanoseconds,
    interfaceId: 0,
    originalLength: bytes.length,
  }
  return concat(writer.header(), writer.frame(frame))
}

const RAW_IP = 101
const UDP = 17

const sum16 = (bytes: Uint8Array, start = 0): number => {
  let sum = start
  for (let i = 0; i < bytes.length; i += 2) sum += bytes[i] * 256 + (bytes[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return sum
}

const datagram = (payload: Uint8Array): Uint8Array => {
  const length = 28 + payload.length
  const addresses = [127, 0, 0, 1, 127, 0, 0, 1]
  const ip = Uint8Array.of(0x45, 0, length >> 8, length, 0, 0, 0x40, 0, 64, UDP, 0, 0, ...addresses)
  const checksum = ~sum16(ip) & 0xffff
  ip.set([checksum >> 8, checksum & 0xff], 10)
  const size = 8 + payload.length
  const udp = Uint8Array.of(0xc0, 0, 623 >> 8, 623 & 0xff, size >> 8, size, 0, 0)
  const pseudo = Uint8Array.of(...addresses, 0, UDP, size >> 8, size)
  const code = ~sum16(concat(pseudo, udp, payload)) & 0xffff || 0xffff
  udp.set([code >> 8, code & 0xff], 6)
  return concat(ip, udp, payload)
}
