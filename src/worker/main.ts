/** The worker: puts the engine within reach of the page. */
import { expose } from 'comlink'
import { CaptureEngine } from './engine.ts'

expose(new CaptureEngine())
