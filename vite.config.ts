// The page: `vite` serves it for development, `vite build` writes dist/page. The command line's build is in
// scripts/build.js.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'
import { pagePolicy } from './server/csp.ts'

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

export default defineConfig({
  // Relative addresses: the page works from any folder of any static host.
  base: './',
  plugins: [svelte({ configFile: false }), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'es2023',
    // A data: script or worker would need a weaker policy.
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: { host: '127.0.0.1', port: 8624, strictPort: false },
})
