/** Starts the worker and speaks to it: the page's only way to the engine. */

import { proxy, wrap } from 'comlink'
import type { Engine } from '../worker/api.ts'
import { createWorker } from './worker.ts'

/** Starts the worker. `onFailure` hears of one that cannot start or that stops with an error. */
export function startEngine(onFailure: (why: string) => void): Engine {
  const worker = createWorker()
  worker.addEventListener('error', (event) => onFailure(event.message ?? ''))
  const remote = wrap<Engine>(worker)
  // Callbacks stay here; the worker gets a way to call them.
  const passed = (value: unknown): unknown => (typeof value === 'function' ? proxy(value) : value)
  return new Proxy({} as Engine, {
    get:
      (_, name) =>
      (...given: unknown[]) =>
        (remote[name as keyof Engine] as (...given: unknown[]) => unknown)(...given.map(passed)),
  })
}
