/** Serial over LAN on the open connection: one stream at a time. */
import { type Console, ConsoleError, type Sol } from '../../../peers/console/index.ts'
import { words } from './words.ts'

export class SolStream {
  private stream?: { sol: Sol; onClosed: (why: string) => void }

  async open(
    console: Console,
    onData: (bytes: Uint8Array) => void,
    onClosed: (why: string) => void,
  ): Promise<{ ok: true } | { error: string }> {
    this.end(words.ended)
    try {
      const sol = await console.sol()
      sol.onData = onData
      sol.onClosed = () => this.end(words.ended)
      this.stream = { sol, onClosed }
      return { ok: true }
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error
      return { error: error.message }
    }
  }

  /** The session under it is gone, or another stream takes its place. */
  end(why: string): void {
    const { stream } = this
    this.stream = undefined
    stream?.onClosed(why)
  }

  async send(bytes: Uint8Array): Promise<void> {
    await this.sol.send(bytes)
  }

  async sendBreak(): Promise<void> {
    await this.sol.sendBreak()
  }

  async close(): Promise<void> {
    await this.stream?.sol.close().catch(() => undefined)
    this.end(words.ended)
  }

  private get sol(): Sol {
    if (!this.stream) throw new Error(words.noSol)
    return this.stream.sol
  }
}
