/** Starts the worker and speaks to it: the page's only way to the engine. */

import { proxy, wrap } from 'comlink'
import type { Engine } from '../worker/api.ts'

/** Starts the worker. `onFailure` hears of one that cannot start or that stops with an error. */
export function startEngine(onFailure: (why: string) => void): Engine {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('error', (event) => onFailure(event.message ?? ''))
  const remote = wrap<Engine>(worker)
  return {
    open: (file, name, onProgress) => remote.open(file, name, proxy(onProgress)),
    cancel: () => remote.cancel(),
    filter: (expression, onProgress) => remote.filter(expression, proxy(onProgress)),
    rows: (from, to) => remote.rows(from, to),
    positionOf: (row) => remote.positionOf(row),
    step: (row, direction) => remote.step(row, direction),
    packet: (row) => remote.packet(row),
    help: (row, nodeId) => remote.help(row, nodeId),
    complete: (expression, caret) => remote.complete(expression, caret),
    timeline: (bins) => remote.timeline(bins),
    exportRows: (format, onProgress) => remote.exportRows(format, proxy(onProgress)),
    decodeAs: (port, on, onProgress) => remote.decodeAs(port, on, proxy(onProgress)),
  }
}
