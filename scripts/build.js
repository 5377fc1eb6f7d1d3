// @ts-check
// Builds the page to dist/page and the command line to dist/cli. Installs what is missing before.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashInputs, stampFile } from './inputs.js'
import { installPackages } from './install.js'

const root = fileURLToPath(new URL('..', import.meta.url))
installPackages(root)
const { build } = await import('vite')

/** One file a subcommand beside the entry, so that a command reads only what it needs. Nothing is left to be
 * installed: dist/cli runs on its own. */
async function buildCommandLine() {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'cli/main.ts',
      outDir: 'dist/cli',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        checks: { bundlerTimings: false },
        output: { entryFileNames: 'ipmiscope.js', chunkFileNames: '[name].js' },
      },
    },
  })
}

// A build started by a test would inherit its NODE_ENV, and hold Svelte's development code.
process.env.NODE_ENV = 'production'

const stamp = join(root, stampFile)
// Taken first: what changes during the build is not in it.
const hash = hashInputs(root)
rmSync(stamp, { force: true })
try {
  await build({ root, logLevel: 'warn' })
  await buildCommandLine()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, `${hash}\n`)
} catch (error) {
  // The stack is the bundler's own.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
