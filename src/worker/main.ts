/** The worker: puts the engine within reach of the page. */
import { expose } from 'comlink'
import { CaptureEngine } from './engine.ts'
import {
  exportModule,
  filterLanguage,
  imagesModule,
  inventoryModule,
  learnModule,
  liveModule,
  playgroundModule,
  readingModule,
  sessionsModule,
  shareModule,
} from './modules.ts'

expose(new CaptureEngine())

/** The first screen comes first; after that everything is fetched, so that the page works offline. */
const QUIET_MS = 1000
setTimeout(() => {
  for (const load of [
    readingModule,
    sessionsModule,
    filterLanguage,
    imagesModule,
    inventoryModule,
    exportModule,
    learnModule,
    liveModule,
    playgroundModule,
    shareModule,
  ])
    void load().catch(() => undefined)
}, QUIET_MS)
