/** The engine as the page has it, a relay with its built-in BMC, and a WebSocket that says where the page is from. */
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import type { Serving } from '../../server/main.ts'
import type { LiveView, RelayView } from '../../src/worker/api-live.ts'
import type { RowView, SessionView } from '../../src/worker/api.ts'
import { CaptureEngine } from '../../src/worker/engine.ts'

/** As a browser's worker has it: its origin is that of the page. */
class PageSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, {
      origin: url.replace(/^ws/, 'http').replace(/\/relay$/, ''),
      perMessageDeflate: false,
    })
  }
}
Object.assign(globalThis, { WebSocket: PageSocket })

export async function until<T>(ask: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  for (const end = performance.now() + 15_000; performance.now() < end; await sleep(10)) {
    const answer = await ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`waited in vain for ${what}`)
}

export class Page {
  readonly engine = new CaptureEngine()
  view!: LiveView
  views = 0
  relay: RelayView = { state: 'none', dropped: [] }

  static async live(): Promise<Page> {
    const page = new Page()
    page.view = await page.engine.startLive((view) => page.take(view))
    return page
  }

  private take(view: LiveView): void {
    this.view = view
    this.views++
  }

  async useRelay(serving: Serving): Promise<void> {
    this.relay = await this.engine.useRelay(
      `ws://127.0.0.1:${serving.port}/relay`,
      serving.token,
      (relay) => {
        this.relay = relay
      },
    )
  }

  rows(): Promise<RowView[]> {
    return this.engine.rows(0, 1_000_000)
  }

  async infos(): Promise<string[]> {
    return (await this.rows()).map(({ info }) => info)
  }

  /** The session's view, as the page asks for it. */
  async session(id: number): Promise<SessionView> {
    await this.engine.diagnose(() => {})
    const view = await this.engine.session(id)
    if (!view) throw new Error(`no session ${id}`)
    return view
  }

  /** The live capture as last told says so. */
  said(is: (view: LiveView) => boolean, what: string): Promise<LiveView> {
    return until(() => (is(this.view) ? this.view : undefined), what)
  }

  close(): Promise<void> {
    return this.engine.stopLive()
  }
}

/** A virtual BMC on a UDP port. */
export async function bmcOnUdp(
  options: { manufacturer?: number } = {},
): Promise<{ at: { address: string; port: number }; close(): void }> {
  const port = await listen('127.0.0.1', 0)
  const bmc = new VirtualBmc({ environment, ...options })
  bmc.attach(port)
  return { at: { address: '127.0.0.1', port: Number(port.address.split(':')[1]) }, close: () => bmc.close() }
}
