// ipmiscope serve: the page on this machine.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { serve as startServer } from '../server/main.ts'
import { UsageError } from './arguments.ts'
import { cannotListen, portNumber } from './ports.ts'

const defaultPort = 8623
/** How many ports to try when none is asked for. */
const attempts = 20

export const serve = defineCommand({
  meta: { name: 'serve', description: 'Serve the page on this machine' },
  args: {
    host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on', valueHint: 'address' },
    port: {
      type: 'string',
      description: `TCP port; 0 takes any free one (Default: ${defaultPort}, or the next free one)`,
      valueHint: 'number',
    },
  },
  async run({ args }) {
    const folder = join(import.meta.dirname, '../page')
    if (!existsSync(join(folder, 'index.html'))) {
      throw new UsageError('the page is not built yet: run `npm run build` first')
    }
    const ports =
      args.port === undefined
        ? Array.from({ length: attempts }, (_, i) => defaultPort + i)
        : [portNumber(args.port)]
    const serving = await startServer({ folder, host: args.host, ports }).catch((error) => {
      throw cannotListen(args.host, ports[0], error)
    })
    if (args.port === undefined && serving.port !== defaultPort) {
      console.log(`Port ${defaultPort} is taken; using ${serving.port}.`)
    }
    console.log(`ipmiscope is ready at ${serving.url} (Ctrl+C stops it)`)

    const stop = () => void serving.close()
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  },
})

export default serve
