// ipmiscope bmc: the virtual BMC on UDP, for clients to talk to.
import { defineCommand } from 'citty'
import { SUITES, VirtualBmc, FAULTS, readFault, type UserOptions } from '../peers/bmc/index.ts'
import { UsageError } from './arguments.ts'
import { cannotListen, portNumber } from './ports.ts'
import { environment, listen } from './udp.ts'
import { wrap } from './wrap.ts'

const WIDTH = 100
const INDENT = ' '.repeat(28)

const faultLines = FAULTS.flatMap(({ name, doc, value }) => {
  const usage = value ? `${name}=${value[0]}` : name
  return wrap(value ? `${doc} (Default: ${value[1]})` : doc, WIDTH, INDENT, `  ${usage.padEnd(26)}`)
})

const command = defineCommand({
  meta: { name: 'bmc', description: 'Be a BMC, on UDP' },
  args: {
    host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on', valueHint: 'address' },
    port: {
      type: 'string',
      default: '623',
      description: 'UDP port; 0 takes any free one',
      valueHint: 'number',
    },
    user: {
      type: 'string',
      description: 'The one administrator, instead of admin, operator and user with the password ipmiscope',
      valueHint: 'name',
    },
    password: { type: 'string', description: 'Text, or bytes as hex:00ff; may be empty', valueHint: 'text' },
    kg: { type: 'string', description: 'K_G: text, or bytes as hex:00ff', valueHint: 'key' },
    manufacturer: {
      type: 'string',
      description: 'IANA number of who it says has made it: 674 for Dell, 10876 for Supermicro',
      valueHint: 'number',
    },
    suites: { type: 'string', description: 'Cipher suites, e.g. 3,17 or 0-19', valueHint: 'list' },
    fault: {
      type: 'string',
      description: 'What it is to do wrong, see below; may be given several times',
      valueHint: 'name[=value]',
    },
  },
  async run({ args, rawArgs }) {
    const options = {
      environment,
      faults: rawArgs.flatMap((word) => (word.startsWith('--fault=') ? [readFault(word.slice(8))] : [])),
      ...(args.suites !== undefined && { suites: suiteNumbers(args.suites) }),
      ...(args.manufacturer !== undefined && { manufacturer: manufacturerNumber(args.manufacturer) }),
      ...(await secretsOf(args)),
    }
    const machine = orUsageError(() => new VirtualBmc(options))
    const port = portNumber(args.port)
    const listening = await listen(args.host, port).catch((error) => {
      throw cannotListen(args.host, port, error)
    })
    machine.attach(listening)
    console.log(`ipmiscope bmc is listening on ${listening.address} (Ctrl+C stops it)`)

    const stop = () => machine.close()
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  },
})

export const bmc = Object.assign(command, { details: ['FAULTS', '', ...faultLines, ''].join('\n') })

export default bmc

/** Get Device ID has 20 bits for it. */
function manufacturerNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text) || Number(text) > 0xfffff)
    throw new UsageError('--manufacturer: an IANA number, 674 for example')
  return Number(text)
}

/** Numbers and ranges of numbers. */
function suiteNumbers(list: string): number[] {
  const most = SUITES.length - 1
  return list.split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{1,2})(?:-(\d{1,2}))?\s*$/.exec(part) ?? []
    const count = Number(last) - Number(first) + 1
    if (!(count > 0) || Number(last) > most) throw new UsageError(`--suites: 3,17 or 0-${most}, for example`)
    return Array.from({ length: count }, (_, i) => Number(first) + i)
  })
}

/** Makes a UsageError of a RangeError: of what was asked for, something cannot be. */
function orUsageError<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

interface Secrets {
  user?: string
  password?: string
  kg?: string
}

async function secretsOf({
  user,
  password,
  kg,
}: Secrets): Promise<{ users?: UserOptions[]; kg?: Uint8Array }> {
  if ((user === undefined) !== (password === undefined)) {
    throw new UsageError('--user and --password go together')
  }
  if (user === undefined && kg === undefined) return {}
  const { parseKeyring } = await import('wasm-free-codec/diagnosis')
  const read = parseKeyring([{ user, password, kg }])
  if ('error' in read) throw new UsageError(read.error.replace(/^entry 1: (\w+)/, '--$1'))
  const [entry] = read.entries
  return {
    ...(entry?.user && {
      users: [
        { name: String.fromCharCode(...entry.user), password: entry.password?.bytes ?? new Uint8Array() },
      ],
    }),
    ...(entry?.kg && { kg: entry.kg.bytes }),
  }
}
