/** The engine's calls about passing on what was found: each goes to what is fetched with the first of them. */
import type { Dataset } from 'wasm-free-codec'
import type { KeyEntry } from './api.ts'
import type { LinkAsk, ReportFormat, ShareEngine, ShareScope } from './api-share.ts'
import { LiveCalls } from './live-calls.ts'
import { shareModule } from './modules.ts'

export abstract class ShareCalls extends LiveCalls implements ShareEngine {
  private sharingNow = new AbortController()

  /** The capture at hand, opened with the keys given. */
  protected abstract sharing(): Promise<{ dataset: Dataset; name: string; keys: readonly KeyEntry[] }>

  async report(format: ReportFormat, scope: ShareScope) {
    const [{ report }, { dataset, name }] = await Promise.all([shareModule(), this.sharing()])
    return report(dataset, name, format, scope)
  }

  async link(ask: LinkAsk) {
    const [{ link }, { dataset, keys }] = await Promise.all([shareModule(), this.sharing()])
    return link(dataset, keys, ask)
  }

  async anonymousCapture(session: number, onProgress: (done: number, total: number) => void) {
    this.sharingNow.abort()
    const { signal } = (this.sharingNow = new AbortController())
    const [{ anonymousCapture }, { dataset }] = await Promise.all([shareModule(), this.sharing()])
    return anonymousCapture(dataset, session, signal, onProgress)
  }

  async stopSharing() {
    this.sharingNow.abort()
  }

  async unpackLink(packed: string) {
    return (await shareModule()).unpack(packed)
  }

  async note(row: number, text: string) {
    const { index } = (await this.sharing()).dataset
    index.note(index.columns.frame[row], text === '' ? [] : [text])
  }
}
