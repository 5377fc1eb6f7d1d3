/** `ipmiscope serve`, started as a user starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { command } from '../setup/built.ts'

export interface Started {
  child: ChildProcess
  url: string
  token: string
  port: number
  /** Where the tap listens. */
  tapPort: number
  printed: { text: string; log: string }
  /** Its exit status and the signal that ended it. */
  ended: Promise<[number | null, NodeJS.Signals | null]>
}

/** Starts it; resolves with what it has printed when it has printed its address. */
export async function startServe(words: string[], stdin?: Readable): Promise<Started> {
  const child = spawn(process.execPath, [command, 'serve', '--tap-port', '0', ...words], {
    stdio: [stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  if (stdin) {
    child.stdin!.on('error', () => {})
    stdin.pipe(child.stdin!)
  }
  const printed = { text: '', log: '' }
  child.stderr!.on('data', (chunk) => (printed.log += chunk))
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('exit', (code, signal) => resolve([code, signal])),
  )
  const [, url = '', token = '', tapPort = ''] = await new Promise<string[]>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with status ${code}: ${printed.log}`)))
    child.stdout!.on('data', (chunk) => {
      printed.text += chunk
      const found = /(https?:\/\/\S+\/)#live\?token=([\w-]+)[^]*\n.* -p (\d+)[^]*\n/.exec(printed.text)
      if (found) resolve(found)
    })
  })
  return { child, url, token, port: Number(new URL(url).port), tapPort: Number(tapPort), printed, ended }
}
