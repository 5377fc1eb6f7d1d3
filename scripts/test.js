// @ts-check
// `npm test`: installs what the tests need and runs them all.
// `npm test -- SUITE... [FILTER...]` runs some: a filter is passed on to vitest and Playwright.
// The last line of its output is `N passed, N failed`, with `, N skipped` where some were.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './inputs.js'
import { installPackages } from './install.js'
import { whenParentIsGone } from './parent.js'
import { countPlaywright, countVitest } from './results.js'
import { installTools, missingTools } from './tools.js'

/** @typedef {import('./results.js').Counts} Counts */

const root = fileURLToPath(new URL('..', import.meta.url))
const inCI = process.env.CI === 'true'
const reports = mkdtempSync(join(tmpdir(), 'ipmiscope-test-'))
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const node = process.execPath
const playwright = 'node_modules/@playwright/test/cli.js'

/** Lint, types and build at the same time, and before the tests: some run the built command. */
const suites = ['lint', 'check', 'build', 'unit', 'e2e']
const words = process.argv.slice(2)
const filters = words.filter((word) => !suites.includes(word))
const chosen = suites.filter((name) => words.includes(name) || words.length === filters.length)

/** @type {Record<string, string[]>} */
const commands = {
  lint: ['npm', 'run', '--silent', 'lint'],
  check: ['npm', 'run', '--silent', 'check'],
  build: [node, 'scripts/build.js'],
  unit: [
    ...[node, 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
    ...[`--outputFile.json=${vitestReport}`, ...filters],
  ],
  e2e: [node, playwright, 'test', '--reporter=list,json', ...filters],
}

/** No colours in a file or a pipe. */
const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let stopped = false
function stop() {
  stopped = true
  // The signal on which vitest and Playwright stop what they have started.
  for (const child of running) child.kill('SIGINT')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
whenParentIsGone(stop)

/**
 * @param {string[]} command
 * @param {import('node:child_process').StdioOptions} stdio
 */
function start([command = '', ...rest], stdio) {
  const child = spawn(command, rest, {
    cwd: root,
    stdio,
    env: { ...process.env, ...plain, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    shell: process.platform === 'win32' && command === 'npm',
  })
  running.add(child)
  child.on('close', () => running.delete(child))
  return child
}

/**
 * @param {string[]} command
 * @returns {Promise<boolean>} whether it ended well
 */
function run(command) {
  return new Promise((resolve) => {
    const child = start(command, ['ignore', 'inherit', 'inherit'])
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

/**
 * At the same time as others: what it prints comes when it has ended.
 * @param {string} name of the suite
 */
function runAside(name) {
  const started = performance.now()
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const output = []
    const child = start(commands[name] ?? [], ['ignore', 'pipe', 'pipe'])
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (/** @type {Buffer} */ data) => output.push(data))
    /** @param {boolean} well */
    const end = (well) => {
      heading(name)
      process.stdout.write(Buffer.concat(output))
      record(name, well, started)
      resolve(undefined)
    }
    child.on('error', () => end(false))
    child.on('close', (code) => end(code === 0))
  })
}

/**
 * @param {string} name
 * @param {boolean} well
 * @param {number} started
 * @param {Counts} counts
 */
function record(name, well, started, counts = { passed: 0, failed: 0, skipped: 0 }) {
  // What failed without a failed test: lint, a crash, an error outside of any test.
  if (!well && counts.failed === 0) counts.failed = 1
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  results.push({ name, outcome: `${well ? 'ok' : 'FAILED'} (${seconds} s)`, counts })
}

/** @param {string} text */
function heading(text) {
  console.log(`\n==== ${text} ====\n`)
}

/** How many tests a suite would have run. */
function countListed() {
  const listed = spawnSync(node, [playwright, 'test', '--list', ...filters], { cwd: root, encoding: 'utf8' })
  return Number(/Total: (\d+) tests?/.exec(listed.stdout)?.[1] ?? 0)
}

/** @type {{ name: string, outcome: string, counts?: Counts }[]} */
const results = []

installPackages(root)

let missing = missingTools()
if (missing.length > 0) {
  heading('tools')
  console.log(`Missing: ${missing.join(', ')}`)
  const problem = installTools(missing)
  missing = missingTools()
  if (missing.length > 0) {
    console.log(`Still missing: ${missing.join(', ')}${problem ? ` (${problem})` : ''}`)
    results.push({
      name: 'tools',
      outcome: `${inCI ? 'failed' : 'skipped'}: without ${missing.join(', ')}`,
      ...(inCI && { counts: { passed: 0, failed: 1, skipped: 0 } }),
    })
  }
}

// Neither looks at what another one makes.
const aside = ['lint', 'check', 'build']
const first = chosen.filter((name) => aside.includes(name))
if (first.length > 0) console.log(`\n${first.join(', ')} …`)
await Promise.all(first.map(runAside))
results.sort((a, b) => suites.indexOf(a.name) - suites.indexOf(b.name))

for (const name of chosen.filter((name) => !aside.includes(name))) {
  if (stopped) break
  if (name === 'e2e' && missing.includes('chromium')) {
    const skipped = countListed()
    results.push({
      name,
      outcome: 'skipped: chromium is not installed',
      counts: inCI ? { passed: 0, failed: 1, skipped } : { passed: 0, failed: 0, skipped },
    })
    continue
  }
  if (name === 'e2e' && !isBuilt(root) && (chosen.includes('build') || !(await run(commands.build)))) {
    results.push({ name, outcome: 'not run: the build failed', counts: { passed: 0, failed: 1, skipped: 0 } })
    continue
  }
  heading(name)
  const started = performance.now()
  const well = await run(commands[name])
  record(name, well, started, name === 'unit' ? countVitest(vitestReport) : countPlaywright(playwrightReport))
}

rmSync(reports, { recursive: true, force: true })

heading('summary')
const total = { passed: 0, failed: 0, skipped: 0 }
for (const { name, outcome, counts } of results) {
  const tests = counts && (name === 'unit' || name === 'e2e') ? `, ${describeCounts(counts)}` : ''
  console.log(`${name.padEnd(6)} ${outcome}${tests}`)
  total.passed += counts?.passed ?? 0
  total.failed += counts?.failed ?? 0
  total.skipped += counts?.skipped ?? 0
}
if (stopped) {
  console.log('Stopped.')
  total.failed ||= 1
}

/** @param {Counts} counts */
function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${describeCounts(total)}`)
