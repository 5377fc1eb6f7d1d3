/** Requests under way: each is sent until something that comes answers it, or its tries are over. */
import type { Environment } from '../environment.ts'

export interface Patience {
  readonly timeout: number
  readonly tries: number
}

interface Waiting<Item> {
  offer(item: Item): boolean
  fail(error: Error): void
}

export class Exchanges<Item> {
  private readonly environment: Environment
  private readonly waiting = new Set<Waiting<Item>>()

  constructor(environment: Environment) {
    this.environment = environment
  }

  /** `read` gives undefined for what is no answer. Undefined: nothing answered. */
  run<T>(
    { timeout, tries }: Patience,
    send: (attempt: number) => void,
    read: (item: Item) => T | undefined,
  ): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      let attempt = 0
      let over = false
      let cancel = () => {}
      const end = () => {
        over = true
        cancel()
        this.waiting.delete(waiting)
      }
      const waiting: Waiting<Item> = {
        offer(item) {
          const found = read(item)
          if (found === undefined) return false
          end()
          resolve(found)
          return true
        },
        fail(error) {
          end()
          reject(error)
        },
      }
      const next = () => {
        if (attempt >= tries) {
          end()
          resolve(undefined)
          return
        }
        try {
          send(++attempt)
        } catch (error) {
          waiting.fail(error as Error)
        }
        if (!over) cancel = this.environment.after(timeout, next)
      }
      this.waiting.add(waiting)
      next()
    })
  }

  /** Whether it was what someone waits for. */
  offer(item: Item): boolean {
    return [...this.waiting].some((waiting) => waiting.offer(item))
  }

  fail(error: Error): void {
    for (const waiting of [...this.waiting]) waiting.fail(error)
  }
}
