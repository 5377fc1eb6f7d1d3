/** The clock, timers and random bytes of the worker, for the peers. */
import type { Environment } from '../../../peers/environment.ts'

export const environment: Environment = {
  now: () => performance.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
