/**
 * The service worker: keeps the whole page, so that it opens without a network. The page itself is asked of the
 * server first, so a new version shows at once; its parts have a hash of their content in their names. Nothing
 * else is kept, and nothing of a capture or a connection passes here.
 */

/** Written by the build (scripts/page/offline.ts): a hash of all that is kept, and the files' names. */
declare const KEPT: { version: string; files: string[] }

/** A server that does not answer is one without a network. */
const PATIENCE_MS = 4000

interface Extendable extends Event {
  waitUntil(until: Promise<unknown>): void
}
interface Fetched extends Extendable {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Scope extends EventTarget {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
}

const scope = self as unknown as Scope
/** The folder of the page. Other copies of it may share the origin, each with files of its own. */
const folder = scope.registration.scope
const mine = `ipmiscope ${folder} `
const files = new Set(KEPT.files.map((name) => new URL(name, folder).href))

/** A newer worker waits until no page of the one before is open: that one answers with what this one keeps, too. */
async function keep(): Promise<void> {
  const cache = await caches.open(mine + KEPT.version)
  await cache.addAll([...files])
  // The page's own file is the one that has no hash in its name. The last one: where it is kept, all is.
  await cache.add(new Request(folder, { cache: 'reload' }))
}

/** The version before stays: a page that is still open may need another part of it. */
async function forgetOld(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== mine + KEPT.version)
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)))
  await scope.clients.claim()
}

/** Of the newest version that is kept whole. */
async function keptPage(): Promise<Response | undefined> {
  const names = (await caches.keys()).filter((name) => name.startsWith(mine))
  for (const name of names.reverse()) {
    const page = await (await caches.open(name)).match(folder)
    if (page) return page
  }
  return undefined
}

async function pageOf(request: Request): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS, new Error('late')))
  const fetched = fetch(request)
  try {
    return await Promise.race([fetched, late])
  } catch {
    return (await keptPage()) ?? fetched
  }
}

async function partOf(request: Request): Promise<Response> {
  const cache = await caches.open(mine + KEPT.version)
  return (await cache.match(request.url)) ?? (await caches.match(request.url)) ?? fetch(request)
}

scope.addEventListener('install', (event) => (event as Extendable).waitUntil(keep()))
scope.addEventListener('activate', (event) => (event as Extendable).waitUntil(forgetOld()))
scope.addEventListener('fetch', (event) => {
  const { request } = event as Fetched
  const url = new URL(request.url)
  url.hash = url.search = ''
  const { href } = url
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') {
    if (href === folder || href === `${folder}index.html`) (event as Fetched).respondWith(pageOf(request))
  } else if (files.has(href) || href.startsWith(`${folder}assets/`)) {
    ;(event as Fetched).respondWith(partOf(request))
  }
})
