/** The filter language, loaded when it is first needed, or when the page has been quiet for a while. */
import type * as FilterLanguage from 'wasm-free-codec/filter'

let loaded: Promise<typeof FilterLanguage> | undefined

/** Rejects where it cannot be fetched; the next call tries again. */
export const filterLanguage = (): Promise<typeof FilterLanguage> =>
  (loaded ??= import('wasm-free-codec/filter').catch((error: unknown) => {
    loaded = undefined
    throw error
  }))
