// Standard output in large pieces, no faster than the reader takes them.
import { once } from 'node:events'

const PIECE = 64 * 1024

export class Output {
  private pending: string[] = []
  private size = 0

  async write(text: string): Promise<void> {
    this.pending.push(text)
    this.size += text.length
    if (this.size >= PIECE) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.size === 0) return
    const text = this.pending.join('')
    this.pending = []
    this.size = 0
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }
}
