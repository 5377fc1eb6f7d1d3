/** The parts of the page that are fetched when they are first looked at, or, so that it works offline, once it rests. */

const QUIET_MS = 1500

type Load = () => Promise<unknown>

/** What cannot be fetched now is asked for again when it is looked at. */
const fetchNow = (load: Load): void => void load().catch(() => undefined)

const sessions: Load = () => import('../views/Sessions.svelte')

/** A capture is being opened: a failed login in it will be the first thing to show. */
export const fetchSessions = (): void => fetchNow(sessions)

/** Fetches everything that is left. */
export function fetchLater(): void {
  setTimeout(() => parts.forEach(fetchNow), QUIET_MS)
}

const parts: Load[] = [
  sessions,
  () => import('../views/KeysDialog.svelte'),
  () => import('../views/Compare.svelte'),
  () => import('../views/KeySheet.svelte'),
  () => import('../views/SourcePanel.svelte'),
  () => import('../views/NoIpmi.svelte'),
  () => import('../views/ExportDialog.svelte'),
  () => import('../views/ShareDialog.svelte'),
  () => import('../views/NoteDialog.svelte'),
  () => import('../views/PasteDialog.svelte'),
  () => import('../views/live/Live.svelte'),
  () => import('../views/playground/Playground.svelte'),
  () => import('../views/live/LiveBar.svelte'),
  () => import('../views/live/Waiting.svelte'),
  () => import('../views/live/Console.svelte'),
  () => import('./verdict-text.ts'),
  () => import('../views/learn/Learn.svelte'),
  () => import('../views/inventory/Inventory.svelte'),
]
