// The page: `vite` serves it for development, `vite build` writes dist/page, `vite build --mode single` one HTML
// file of it, dist/ipmiscope.html. The command line's build is in scripts/build.js.
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { keptFiles, serviceWorker } from './scripts/page/offline.ts'
import { singleFile } from './scripts/page/single-file.ts'
import { pagePolicy } from './server/csp.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Writes the policy into the built page only: the development server injects inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

const common: UserConfig = {
  // Relative addresses: the page works from any folder of any static host.
  base: './',
  server: { host: '127.0.0.1', port: 8624, strictPort: false },
}
const build: UserConfig['build'] = {
  target: 'es2023',
  // A data: script or worker would need a weaker policy.
  assetsInlineLimit: 0,
}

const hosted: UserConfig = {
  ...common,
  plugins: [svelte({ configFile: false }), contentSecurityPolicy(), keptFiles()],
  worker: { format: 'es' },
  build: {
    ...build,
    outDir: 'dist/page',
    emptyOutDir: true,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { index: at('index.html'), [serviceWorker]: at(`src/offline/${serviceWorker}.ts`) },
      output: {
        // Its folder is what a service worker has a say in, and its name may not change.
        entryFileNames: ({ name }) => (name === serviceWorker ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
}

const single: UserConfig = {
  ...common,
  publicDir: false,
  plugins: [svelte({ configFile: false }), singleFile('ipmiscope.html', at('public/icon.svg'))],
  resolve: { alias: [{ find: /^\.\/worker\.ts$/, replacement: at('src/lib/worker-inline.ts') }] },
  worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    ...build,
    outDir: 'dist',
    emptyOutDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { checks: { bundlerTimings: false }, output: { codeSplitting: false } },
  },
}

export default defineConfig(({ mode }) => (mode === 'single' ? single : hosted))
