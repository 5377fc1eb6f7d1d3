/** The worker within the page itself: the build of one file has it in place of `worker.ts`. */
import InlineWorker from '../worker/main.ts?worker&inline'

export const createWorker = (): Worker => new InlineWorker()
