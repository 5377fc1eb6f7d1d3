/** Runs a program and measures it from its start to its end. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Sample {
  milliseconds: number
  /** Bytes of memory at the peak, where the system tells. */
  peak?: number
}

export interface Run extends Sample {
  /** What it printed; empty unless asked for. */
  output: string
}

/** How often the memory's high-water mark is read: the last reading before the end counts. */
const SAMPLE_MS = 10

/** The most memory that the process ever had resident, in bytes. Linux only. */
export function peakMemory(pid: number | undefined): number | undefined {
  try {
    const found = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return found ? Number(found[1]) * 1024 : undefined
  } catch {
    return undefined
  }
}

/** Rejects, with what it said on standard error, when the program fails. */
export function run(command: string, args: readonly string[], keepOutput = false): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    // Not to /dev/null: a program may see that nobody reads, and do less.
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let [output, errors, peak] = ['', '', peakMemory(child.pid)]
    const timer = setInterval(() => (peak = peakMemory(child.pid) ?? peak), SAMPLE_MS)
    child.stdout.on('data', (piece: Buffer) => {
      if (keepOutput) output += piece.toString()
    })
    child.stderr.on('data', (piece: Buffer) => (errors = (errors + piece.toString()).slice(-2000)))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearInterval(timer)
      const milliseconds = performance.now() - start
      if (code === 0) resolve({ milliseconds, peak, output })
      else reject(new Error(errors.trim().split('\n').at(-1) || `ended with ${signal ?? code}`))
    })
  })
}
