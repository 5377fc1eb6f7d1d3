/** What the tests of live traffic have in common: a server started as a user starts it, and the parts of the page. */

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test as base, type Locator, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Server {
  /** The address that it prints, with the token. */
  address: string
  origin: string
  token: string
  /** UDP port of the tap. */
  tap: string
  child: ChildProcess
  stop(): Promise<void>
}

/** `npm start`, on free ports. */
export async function startServer(words: string[] = [], piped = false): Promise<Server> {
  const child = spawn('npm', ['--silent', 'start', '--', '--port', '0', '--tap-port', '0', ...words], {
    cwd: root,
    stdio: [piped ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    // Of its own, so that the shell's child ends with it.
    detached: true,
  })
  let printed = ''
  child.stderr!.on('data', (chunk) => (printed += chunk))
  const [, address = '', token = '', tap = ''] = await new Promise<string[]>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with status ${code}: ${printed}`)))
    child.stdout!.on('data', (chunk) => {
      printed += chunk
      const found = /(http:\S+#live\?token=([\w-]+))[^]* -p (\d+)[^]*\n/.exec(printed)
      if (found) resolve(found)
    })
  })
  let stopped = false
  return {
    address,
    origin: new URL(address).origin,
    token,
    tap,
    child,
    async stop() {
      if (stopped) return
      stopped = true
      const gone = once(child, 'exit')
      process.kill(-child.pid!, 'SIGTERM')
      await gone
    },
  }
}

/** One server for the tests of a worker; tests that stop it start their own. */
export const test = base.extend<object, { server: Server }>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- the fixtures that it needs: none
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

/** Runs ipmitool; what it prints, both ways, and its status. */
export function ipmitool(...words: string[]): Promise<{ text: string; status: number | null }> {
  return new Promise((resolve) => {
    const child = execFile('ipmitool', words, (_, stdout, stderr) =>
      resolve({ text: stdout + stderr, status: child.exitCode }),
    )
  })
}

export const throughTap = (server: Server, password = 'ipmiscope'): string[] => [
  ...[
    '-I',
    'lanplus',
    '-H',
    '127.0.0.1',
    '-p',
    server.tap,
    '-U',
    'admin',
    '-P',
    password,
    '-N',
    '1',
    '-R',
    '1',
  ],
]

export const bar = (page: Page): Locator => page.getByRole('region', { name: 'Live capture' })
export const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
export const tab = (page: Page, name: RegExp | string): Locator =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })

/** The connection is there, and its login is in the list. */
export async function connected(page: Page): Promise<void> {
  await tab(page, 'Live').click()
  await page.getByRole('heading', { name: /^Connected/ }).waitFor()
}

/** Sends a request over the open connection, from the playground. */
export async function request(page: Page, text: string): Promise<void> {
  await tab(page, 'Playground').click()
  const input = page.getByRole('combobox', { name: 'What to send' })
  await input.waitFor()
  const times = await page.getByRole('button', { name: /^Look at .* again$/ }).count()
  await input.fill(text)
  await input.press('Enter')
  await expect(page.getByRole('button', { name: /^Look at .* again$/ })).toHaveCount(times + 1)
}
