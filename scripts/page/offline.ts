// The hosted page works offline: its service worker (src/offline/) keeps every file that the build writes.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

export const serviceWorker = 'service-worker'

/** Tells the service worker which files there are. They are fetched by name, so another name is another version. */
export function keptFiles(): Plugin {
  let publicDir = ''
  return {
    name: 'kept-files',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (publicDir = config.publicDir),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[`${serviceWorker}.js`]
        if (worker?.type !== 'chunk') return this.error('There is no service worker.')
        const hash = createHash('sha256').update(worker.code)
        const files: string[] = []
        for (const file of Object.values(bundle).sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
          if (file === worker) continue
          hash.update(`\0${file.fileName}\0`)
          if (file.fileName === 'index.html') hash.update(file.type === 'asset' ? file.source : file.code)
          else files.push(file.fileName)
        }
        for (const name of readdirSync(publicDir).sort()) {
          hash.update(readFileSync(join(publicDir, name)))
          files.push(name)
        }
        const kept = JSON.stringify({ version: hash.digest('hex').slice(0, 12), files })
        worker.code = `const KEPT=${kept};\n${worker.code}`
      },
    },
  }
}
