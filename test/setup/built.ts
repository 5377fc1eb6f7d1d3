// The built command line, for tests that start it as a user does.
import { execFile, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isBuilt } from '../../scripts/inputs.js'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const command = fileURLToPath(new URL('../../bin/ipmiscope.js', import.meta.url))

const lock = fileURLToPath(new URL('../../dist/.building', import.meta.url))
const staleAfter = 120_000

function takeLock(): boolean {
  mkdirSync(fileURLToPath(new URL('../../dist', import.meta.url)), { recursive: true })
  try {
    closeSync(openSync(lock, 'wx'))
    return true
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > staleAfter) rmSync(lock, { force: true })
    return false
  }
}

/** Builds if the sources are newer than the build; waits where another test file is at it. `npm test` has built
 * before. For beforeAll. */
export async function ensureBuilt(): Promise<void> {
  while (!isBuilt(root)) {
    if (!takeLock()) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      continue
    }
    try {
      const built = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root, encoding: 'utf8' })
      if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`)
    } finally {
      rmSync(lock, { force: true })
    }
  }
}

export interface Ended {
  status: number
  stdout: string
  stderr: string
}

/** Runs a program to its end. */
export function runProgram(file: string, words: string[], options: object = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(file, words, { encoding: 'utf8', ...options }, (error, stdout, stderr) => {
      const status = error ? (typeof error.code === 'number' ? error.code : -1) : 0
      resolve({ status, stdout: String(stdout), stderr: String(stderr) })
    })
  })
}

/** Runs `ipmiscope` with these words to its end. */
export function ipmiscope(...words: string[]): Promise<Ended> {
  return runProgram(process.execPath, [command, ...words])
}
