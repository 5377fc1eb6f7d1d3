// @ts-check
// Builds the page to dist/page, the page in one file to dist/ipmiscope.html, and the command line to dist/cli.
// With `single`, the one file only. Installs what is missing before.
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

const buildPage = () => build({ root, logLevel: 'warn' })
const buildSingleFile = () => build({ root, mode: 'single', logLevel: 'warn' })

async function buildAll() {
  const stamp = join(root, stampFile)
  // Taken first: what changes during the build is not in it.
  const hash = hashInputs(root)
  rmSync(stamp, { force: true })
  await buildPage()
  await buildSingleFile()
  await buildCommandLine()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, `${hash}\n`)
}

try {
  if (process.argv[2] === 'single') await buildSingleFile()
  else await buildAll()
} catch (error) {
  // The stack is the bundler's own.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
