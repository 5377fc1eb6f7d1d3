// @ts-check
// `npm run coverage`: how many commands are named and described, against Appendix G of the specification.
// `-- --json` prints it for programs.
import { fileURLToPath } from 'node:url'
import { coverageTable, coverageTotals } from './coverage-table.js'
import { installPackages } from './install.js'

const root = fileURLToPath(new URL('..', import.meta.url))
installPackages(root)
const { runnerImport } = await import('vite')

/** @type {{ module: typeof import('wasm-free-codec') }} */
const { module } = await runnerImport(`${root}wasm-free-codec/index.ts`, { root, configFile: false })
const { commands } = module.registry
if (process.argv.includes('--json')) console.log(JSON.stringify(coverageTotals(commands), null, 2))
else console.log(coverageTable(commands, module.enums.manufacturers.table))
