// @ts-check
// `npm run bench`: builds what is measured and the bench itself, then runs it. Options: bench/README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isBuilt } from '../scripts/inputs.js'
import { installPackages } from '../scripts/install.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = '.cache/bench/build'

installPackages(root)
if (!isBuilt(root)) {
  console.log('Building ...')
  const built = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(1)
}

const { build } = await import('vite')
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      // The passes run in processes of their own.
      input: {
        main: 'bench/main.ts',
        passes: 'bench/passes.ts',
        'relay-process': 'bench/relay-process.ts',
        wiregasm: 'bench/wiregasm.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
await import(new URL(`../${outDir}/main.js`, import.meta.url).href)
