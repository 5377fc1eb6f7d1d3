/**
 * The two ends that the relay's bench has beside itself, each a process of its own: `relay-process.js bmc` answers
 * every datagram with itself on sixteen loopback addresses, `relay-process.js relay OPTIONS` is the relay with its
 * page. Both print where they listen as a line of JSON, and stop on SIGTERM; the BMC then prints what it has counted.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { serve } from '../server/main.ts'
import { TARGETS, targetAddress } from './relay-targets.ts'

interface RelayWords {
  /** Of the built page. */
  folder: string
  bmcPort: number
  limits: { idle?: number }
}

async function bmc(): Promise<void> {
  let [port, received, sent] = [0, 0, 0]
  for (let i = 0; i < TARGETS; i++) {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20, sendBufferSize: 4 << 20 })
    socket.bind(port, targetAddress(i))
    await once(socket, 'listening')
    port = socket.address().port
    socket.on('error', () => {})
    socket.on('message', (bytes, from) => {
      received++
      socket.send(bytes, from.port, from.address, (error) => {
        if (!error) sent++
      })
    })
  }
  console.log(JSON.stringify({ port }))
  process.once('SIGTERM', () => {
    console.log(JSON.stringify({ received, sent }))
    process.exit()
  })
}

async function relay({ folder, bmcPort, limits }: RelayWords): Promise<void> {
  const serving = await serve({
    folder,
    host: '127.0.0.1',
    ports: [0],
    allow: ['127.0.0.0/27'],
    allowPorts: [bmcPort],
    tap: { host: targetAddress(0), port: bmcPort, ports: [0] },
    limits,
    log: (line) => console.error(line),
  })
  console.log(JSON.stringify({ port: serving.port, token: serving.token, tapPort: serving.tap?.at.port }))
  process.once('SIGTERM', () => {
    process.disconnect?.()
    void serving.close()
  })
  // Asked how much memory is in use, garbage left out.
  process.on('message', () => {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    process.send?.(heapUsed + external)
  })
}

const [what, words] = process.argv.slice(2)
await (what === 'bmc' ? bmc() : relay(JSON.parse(words!)))
