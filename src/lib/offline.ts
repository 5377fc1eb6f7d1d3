/**
 * Keeps the page for when there is no network, and notices a newer one. The service worker asks the server for the
 * page first, so only a page that stays open can be of an old version: it is told.
 */

const HOUR_MS = 3_600_000
/** The first screen comes first. */
const QUIET_MS = 2000

/** The script this page runs: its name has a hash of all that it is made of. */
const ownScript = (): string | undefined =>
  document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src.split('/').at(-1)

async function isOutdated(): Promise<boolean> {
  const own = ownScript()
  const answer = await fetch('./', { cache: 'no-store' })
  return own !== undefined && answer.ok && !(await answer.text()).includes(own)
}

/** Does nothing where there can be no service worker: in a file, and over plain HTTP from another machine. */
export async function keepOffline(onNewVersion: () => void): Promise<void> {
  if (!import.meta.env.PROD || !location.protocol.startsWith('http')) return
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (!workers) return
  await new Promise((quiet) => setTimeout(quiet, QUIET_MS))
  try {
    const registration = await workers.register('./service-worker.js', { updateViaCache: 'none' })
    let looked = Date.now()
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - looked < HOUR_MS) return
      looked = Date.now()
      void registration.update().catch(() => undefined)
    })
    const look = () => {
      void isOutdated().then(
        (outdated) => outdated && onNewVersion(),
        () => undefined,
      )
    }
    // A newer one is told of when it is kept.
    const watch = () => registration.installing?.addEventListener('statechange', look)
    registration.addEventListener('updatefound', watch)
    watch()
    if (!workers.controller) return
    // This page may be the kept one, of a server that was slow to answer; others that are open learn from its update.
    look()
    await registration.update()
  } catch {
    // Storage may be full or forbidden, and the server away: the page then is what it is.
  }
}
