// ipmiscope serve: the page on this machine, the relay that puts it in touch with BMCs, and a BMC to try it with.
import { existsSync, readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { type Endpoint, Refused, serve as startServer, UnsafeError } from '../server/main.ts'
import { UsageError } from './arguments.ts'
import { systemReason } from './files.ts'
import { cannotListen, portNumber } from './ports.ts'
import { endpoint, environment, listen } from './udp.ts'

const defaultPort = 8623
const defaultTapPort = 6230
/** How many ports to try when none is asked for. */
const attempts = 20

export const serve = defineCommand({
  meta: { name: 'serve', description: 'Serve the page, and relay between it and BMCs' },
  args: {
    host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on', valueHint: 'address' },
    port: {
      type: 'string',
      description: `TCP port; 0 takes any free one (Default: ${defaultPort}, or the next free one)`,
      valueHint: 'number',
    },
    allow: {
      type: 'string',
      description: 'Addresses that the page may send to, e.g. 10.0.0.0/24; may be given several times',
      valueHint: 'network',
    },
    'allow-port': {
      type: 'string',
      description: 'A UDP port besides 623 and 664; may be given several times',
      valueHint: 'number',
    },
    tap: {
      type: 'string',
      description:
        'An allowed BMC that clients of this machine reach through the tap (Default: the built-in one)',
      valueHint: 'host[:port]',
    },
    'tap-port': {
      type: 'string',
      description: `UDP port of the tap (Default: ${defaultTapPort}, or the next free one)`,
      valueHint: 'number',
    },
    stdin: { type: 'boolean', description: 'Show a capture as it comes, from tcpdump -U -w - for example' },
    cert: { type: 'string', description: 'Certificate for HTTPS, in PEM', valueHint: 'file' },
    key: { type: 'string', description: 'Its private key', valueHint: 'file' },
    'behind-proxy': {
      type: 'boolean',
      description: 'A proxy in front speaks HTTPS, and sends X-Forwarded-Host',
    },
    bmc: {
      type: 'boolean',
      default: true,
      description: 'The built-in BMC',
      negativeDescription: 'Without it',
    },
  },
  async run({ args, rawArgs }) {
    const folder = join(import.meta.dirname, '../page')
    if (!existsSync(join(folder, 'index.html'))) {
      throw new UsageError('the page is not built yet: run `npm run build` first')
    }
    const ports = portsToTry(args.port, '--port', defaultPort)
    const tapPorts = portsToTry(args['tap-port'], '--tap-port', defaultTapPort)
    const allowPorts = given(rawArgs, 'allow-port').map((text) => portNumber(text, '--allow-port', 1))
    const tls = readCertificate(args.cert, args.key)
    const tapTo = args.tap === undefined ? undefined : readTarget(args.tap)
    if (args['tap-port'] !== undefined && !tapTo && !args.bmc) throw new UsageError('--tap-port needs --tap')

    const bmc = args.bmc ? await startBmc() : undefined
    const tap = tapTo ?? (bmc && { host: bmc.at.address, port: bmc.at.port })
    try {
      const serving = await startServer({
        folder,
        host: args.host,
        ports,
        tls,
        behindProxy: args['behind-proxy'],
        allow: given(rawArgs, 'allow'),
        allowPorts,
        bmc: bmc?.at,
        ...(tap && { tap: { ...tap, ports: tapPorts } }),
        ...(args.stdin && { pipe: process.stdin }),
        log: (line) => console.error(line),
      })
      if (args.port === undefined && serving.port !== defaultPort) {
        console.log(`Port ${defaultPort} is taken; using ${serving.port}.`)
      }
      console.log(`ipmiscope is ready at ${serving.url}#live?token=${serving.token} (Ctrl+C stops it)`)
      if (serving.tap) {
        const { at, target } = serving.tap
        const what = tapTo ? endpoint(target.address, target.port) : 'the built-in BMC'
        const account = tapTo ? '...' : '-U admin -P ipmiscope mc info'
        console.log(`The tap to ${what}: ipmitool -I lanplus -H ${at.address} -p ${at.port} ${account}`)
      }

      const stop = () => {
        bmc?.close()
        process.stdin.destroy()
        void serving.close()
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    } catch (error) {
      bmc?.close()
      throw explained(error, args.host, ports[0])
    }
  },
})

export default serve

/** Each text that the option was given. */
const given = (words: readonly string[], option: string): string[] =>
  words.flatMap((word) => (word.startsWith(`--${option}=`) ? [word.slice(option.length + 3)] : []))

function portsToTry(text: string | undefined, option: string, usual: number): number[] {
  if (text !== undefined) return [portNumber(text, option)]
  return Array.from({ length: attempts }, (_, i) => usual + i)
}

/** 'HOST', 'HOST:PORT', '[::1]:PORT'. */
function readTarget(text: string): { host: string; port: number } {
  const [, bracketed, plain, port = '623'] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(text) ?? []
  const host = isIPv6(text) ? text : (bracketed ?? plain)
  if (!host) throw new UsageError(`--tap ${text}: HOST or HOST:PORT`)
  return { host, port: isIPv6(text) ? 623 : portNumber(port, '--tap', 1) }
}

function readCertificate(cert: string | undefined, key: string | undefined) {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined) throw new UsageError('--cert and --key go together')
  const read = (file: string) => {
    try {
      return readFileSync(file)
    } catch (error) {
      throw new UsageError(`${file}: ${systemReason(error)}`)
    }
  }
  return { cert: read(cert), key: read(key) }
}

/** A virtual BMC on a free loopback port: users admin, operator and user, password ipmiscope. */
async function startBmc(): Promise<{ at: Endpoint; close(): void }> {
  const { VirtualBmc } = await import('../peers/bmc/index.ts')
  const listening = await listen('127.0.0.1', 0)
  const machine = new VirtualBmc({ environment })
  machine.attach(listening)
  const [address = '', port] = listening.address.split(':')
  return { at: { address, port: Number(port) }, close: () => machine.close() }
}

/** As one line for who typed the command. */
function explained(error: unknown, host: string, port: number | undefined): unknown {
  if (error instanceof UnsafeError) return new UsageError(error.message)
  if (error instanceof RangeError) return new UsageError(`--allow ${error.message}`)
  if (error instanceof Refused) return new UsageError(`--tap: ${error.message}`)
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall === 'bind') return new UsageError(`cannot listen on the tap's port: ${code}`)
  if (syscall !== undefined) return cannotListen(host, port, error as NodeJS.ErrnoException)
  if (/^ERR_(OSSL|TLS|SSL|CRYPTO)/.test(code ?? '')) {
    return new UsageError(`--cert and --key cannot be used: ${(error as Error).message}`)
  }
  return error
}
