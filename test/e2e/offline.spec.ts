// The page as an installed one: its service worker keeps it whole, and a newer version is never kept back.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { staticFiles } from '../../server/static.ts'
import { choose, drop, fixture, shownCount } from './support.ts'

test.use({ serviceWorkers: 'allow' })

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Until the whole page is kept, and the service worker answers for it. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 50))
  })

test('once it was opened, it opens again without a network, and works', async ({ page, context }) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto('/')
  await kept(page)
  await context.setOffline(true)
  await page.reload()
  await drop(page, [{ name: 'one.pcap', bytes: await readFile(fixture('cmd-mcinfo-cs03.pcap')) }])
  await expect(shownCount(page)).toHaveText('22')
  await page.getByRole('link', { name: 'Playground' }).click()
  await page.getByRole('combobox', { name: 'What to send' }).fill('0x06 0x01')
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect(page.getByText('Firmware revision').first()).toBeVisible({ timeout: 15_000 })
  expect(complaints).toEqual([])
})

test('the browser may install it: it has a manifest with icons that exist', async ({ page, request }) => {
  await page.goto('/')
  const address = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => link.href)
  const manifest = (await (await request.get(address)).json()) as {
    start_url: string
    display: string
    icons: { src: string; type: string }[]
  }
  expect(manifest).toMatchObject({ start_url: './', display: 'standalone' })
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(new URL(src, address).href)
    expect(icon.headers()['content-type']).toContain(type)
  }
})

test('what it keeps is the page itself: no token, and nothing of a capture', async ({ page }) => {
  await page.goto('/#live?token=s3cret')
  await kept(page)
  await page.getByRole('link', { name: 'Packets' }).click()
  await choose(page, fixture('cmd-mcinfo-cs03.pcap'))
  await expect(shownCount(page)).toHaveText('22')
  const names = await page.evaluate(async () => {
    const all: string[] = []
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) all.push(request.url)
    return all
  })
  expect(names.length).toBeGreaterThan(20)
  const { origin } = new URL(page.url())
  for (const name of names) expect(name).toMatch(new RegExp(`^${origin}/(assets/)?[\\w.-]*$`))
})

/** Whether the page of a version is kept, and so all of it. */
async function keptPageOf(version: string): Promise<boolean> {
  const name = (await caches.keys()).find((key) => key.endsWith(` ${version}`))
  return name !== undefined && (await (await caches.open(name)).match('./')) !== undefined
}

/** A copy of the built page that can be changed, as a deployment changes it, and stopped. */
async function serveCopy(folder: string) {
  cpSync(join(root, 'dist/page'), folder, { recursive: true })
  const server = createServer(staticFiles(folder, () => true))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const change = (): void => {
    // Another build: the script has another name, so the page names it, and the list of what is kept.
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    const script = /assets\/(index-[\w-]{8}\.js)/.exec(page)![1]!
    cpSync(join(folder, 'assets', script), join(folder, 'assets/index-newer123.js'))
    writeFileSync(
      join(folder, 'index.html'),
      page.replace(script, 'index-newer123.js').replace('<title>', '<meta name="newer" /><title>'),
    )
    const worker = readFileSync(join(folder, 'service-worker.js'), 'utf8')
    writeFileSync(
      join(folder, 'service-worker.js'),
      worker.replace(script, 'index-newer123.js').replace(/"version":"\w+"/, '"version":"newer"'),
    )
  }
  const stop = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/`, change, stop }
}

test('a newer version shows at the next opening, and an open page is told of it', async ({
  page,
  context,
}, info) => {
  const copy = await serveCopy(info.outputPath('page'))
  try {
    await page.goto(copy.url)
    await kept(page)
    copy.change()

    const fresh = await context.newPage()
    // A server that takes longer than the worker's patience is one that is away: the kept page is shown.
    await expect(async () => {
      await fresh.goto(copy.url)
      await expect(fresh.locator('meta[name=newer]')).toHaveCount(1, { timeout: 1000 })
    }).toPass({ timeout: 20_000 })
    await expect(fresh.getByText('A newer version of this page is here.')).toHaveCount(0)
    await expect(page.getByText('A newer version of this page is here.')).toBeVisible({ timeout: 15_000 })

    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(page.locator('meta[name=newer]')).toHaveCount(1)
    await expect.poll(() => page.evaluate(keptPageOf, 'newer')).toBe(true)
    copy.stop()
    await page.reload()
    await expect(page.locator('meta[name=newer]')).toHaveCount(1)
    await expect(page.getByText('Nothing leaves this browser')).toBeVisible()
  } finally {
    copy.stop()
  }
})

test('behind the service worker the relay still takes its token and speaks', async ({ page }) => {
  let relay: ChildProcess | undefined
  try {
    relay = spawn(process.execPath, ['bin/ipmiscope.js', 'serve', '--port', '0'], { cwd: root })
    let said = ''
    relay.stdout!.on('data', (text: Buffer) => (said += text.toString()))
    await expect.poll(() => /http:\/\/\S+/.exec(said)?.[0]).toBeTruthy()
    const address = /http:\/\/\S+/.exec(said)![0]
    await page.goto(address.split('#')[0]!)
    await kept(page)
    await page.goto('about:blank')
    await page.goto(address)
    await expect(page).toHaveURL(/#live$/)
    await expect(page.getByText('The relay is connected')).toBeVisible()
  } finally {
    relay?.kill('SIGTERM')
  }
})
