/** Parts of the worker that are fetched when they are first needed, or when the page has been quiet for a while. */
import { fetchDecoder } from 'wasm-free-codec'

/** The module once it is here. Rejects where it cannot be fetched; the next call tries again. */
const lazily = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | undefined
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined
      throw error
    }))
}

export const readingModule = lazily(async () => {
  const [reading] = await Promise.all([import('./reading.ts'), fetchDecoder()])
  return reading
})
export const imagesModule = lazily(() => import('./images.ts'))
export const filterLanguage = lazily(() => import('wasm-free-codec/filter'))
export const sessionsModule = lazily(() => import('./about-sessions.ts'))
export const learnModule = lazily(() => import('./learn/index.ts'))
export const inventoryModule = lazily(() => import('./inventory.ts'))
export const playgroundModule = lazily(() => import('./playground/index.ts'))
export const liveModule = lazily(() => import('./live/index.ts'))
export const chineseModule = lazily(() => import('./zh-hans.ts'))
export const shareModule = lazily(() => import('./share.ts'))
export const exportModule = lazily(() => import('./export-rows.ts'))
