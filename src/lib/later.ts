/** The parts of the page that are fetched when they are first looked at, or, so that it works offline, once it rests. */

const QUIET_MS = 1500

/** Fetches everything that is left. What cannot be fetched now is asked for again when it is looked at. */
export function fetchLater(): void {
  setTimeout(() => {
    for (const load of parts) void load().catch(() => undefined)
  }, QUIET_MS)
}

const parts: (() => Promise<unknown>)[] = [
  () => import('../views/Sessions.svelte'),
  () => import('../views/KeysDialog.svelte'),
  () => import('../views/KeySheet.svelte'),
  () => import('../views/SourcePanel.svelte'),
  () => import('../views/NoIpmi.svelte'),
  () => import('../views/ExportDialog.svelte'),
  () => import('./verdict-text.ts'),
]
