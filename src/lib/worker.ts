/** The worker as a file of its own. `worker-inline.ts` takes its place where there is one file only. */
export const createWorker = (): Worker =>
  new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' })
