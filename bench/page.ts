/** The built page in Chromium: from the file chosen to its first rows and to all of them, and what it loads first. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../scripts/tools.js'
import { staticFiles } from '../server/static.ts'
import { peakMemory, type Sample } from './processes.ts'

/** What the observer in the page leaves in `window`. */
interface Observed {
  firstRows?: number
  allRows?: number
}

/** A file that the first screen loads. */
export interface Loaded {
  path: string
  bytes: number
  gzipped: number
}

export class PageBench {
  private readonly browser: Browser
  private readonly url: string
  private readonly requested: Set<string>
  private readonly folder: string
  readonly close: () => Promise<void>

  private constructor(
    browser: Browser,
    url: string,
    requested: Set<string>,
    folder: string,
    close: () => Promise<void>,
  ) {
    this.browser = browser
    this.url = url
    this.requested = requested
    this.folder = folder
    this.close = close
  }

  /** Why it cannot be measured here; undefined when it can. */
  static missing(): string | undefined {
    return findChromium() ? undefined : 'Chromium is not installed'
  }

  static async start(root: string): Promise<PageBench> {
    const folder = join(root, 'dist/page')
    const requested = new Set<string>()
    const files = staticFiles(folder, () => true)
    const server = createServer((request, response) => {
      requested.add(new URL(request.url ?? '/', 'http://localhost').pathname)
      files(request, response).catch(() => response.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const asRoot = process.getuid?.() === 0
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--disable-background-networking', '--disable-gpu', ...(asRoot ? ['--no-sandbox'] : [])],
    })
    const close = async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
    }
    return new PageBench(browser, `http://127.0.0.1:${port}/`, requested, folder, close)
  }

  /** What the first screen loads until nothing more is asked for. */
  async firstLoad(): Promise<Loaded[]> {
    const page = await this.browser.newPage()
    this.requested.clear()
    await page.goto(this.url, { waitUntil: 'networkidle' })
    await page.close()
    return [...this.requested].flatMap((path) => {
      const file = join(this.folder, path === '/' ? 'index.html' : path)
      // A browser may ask for an icon that the page does not have.
      if (!existsSync(file)) return []
      const bytes = readFileSync(file)
      return { path, bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
    })
  }

  /** Opens the capture in a fresh page. Two samples: first rows drawn, all `rows` rows known. */
  async open(file: string, rows: number): Promise<[Sample, Sample]> {
    const page = await this.browser.newPage()
    try {
      await page.addInitScript(observe, rows)
      await page.goto(this.url, { waitUntil: 'networkidle' })
      const chooser = page.waitForEvent('filechooser')
      await page.locator('main button').first().click()
      await (await chooser).setFiles(file)
      const finished = await page.waitForFunction(() => {
        const { observed } = window as unknown as { observed: Observed }
        return observed.allRows === undefined ? undefined : observed
      })
      const { firstRows, allRows } = (await finished.jsonValue()) as Required<Observed>
      const peak = await this.rendererMemory()
      return [
        { milliseconds: firstRows, peak },
        { milliseconds: allRows, peak },
      ]
    } finally {
      await page.close()
    }
  }

  /** The largest of the processes that draw pages. */
  private async rendererMemory(): Promise<number | undefined> {
    const session = await this.browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    const peaks = processInfo.map(({ type, id }) => (type === 'renderer' ? peakMemory(id) : undefined) ?? 0)
    return Math.max(...peaks) || undefined
  }
}

/**
 * Runs in the page, before its own scripts: looks at every frame that is drawn whether the list has rows, and whether
 * it has all of them, in milliseconds since the file was chosen.
 */
function observe(rows: number): void {
  const observed: Observed = {}
  ;(window as unknown as { observed: Observed }).observed = observed
  const click = HTMLInputElement.prototype.click
  HTMLInputElement.prototype.click = function () {
    this.addEventListener('change', () => watch(performance.now()), { capture: true, once: true })
    click.call(this)
  }
  const watch = (start: number): void => {
    const look = (): void => {
      const list = document.querySelector('[role=grid][aria-rowcount]')
      const drawn = list?.querySelector('[data-position]')?.textContent?.trim()
      // The header is a row too.
      const known = Number(list?.getAttribute('aria-rowcount') ?? 0) - 1
      const first = drawn && observed.firstRows === undefined
      const all = drawn && known >= rows && !document.querySelector('progress')
      // The frame has been drawn when a message comes back after it.
      if (first || all) {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          observed.firstRows ??= performance.now() - start
          if (all) observed.allRows ??= performance.now() - start
        }
        port2.postMessage(0)
      }
      if (!all) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }
}
