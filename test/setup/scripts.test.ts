// The scripts behind `npm start` and `npm test`.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashInputs, isBuilt, stampFile } from '../../scripts/inputs.js'
import { isInstalled } from '../../scripts/install.js'
import { countPlaywright, countVitest } from '../../scripts/results.js'
import { root, runProgram } from './built.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ipmiscope-scripts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, content: unknown) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('the build is stale', () => {
  beforeEach(() => {
    write('src/main.ts', 'one')
    write('src/lib/a.ts', 'two')
    write('wasm-free-codec/index.ts', 'three')
    write('dist/page/index.html', '')
    write('dist/ipmiscope.html', '')
    write('dist/cli/ipmiscope.js', '')
    write(stampFile, hashInputs(folder))
    expect(isBuilt(folder)).toBe(true)
  })

  test.each<[string, () => void]>([
    ['when a source has changed', () => write('src/lib/a.ts', 'TWO')],
    ['when one was added', () => write('server/new.ts', '')],
    ['when one was deleted', () => rmSync(join(folder, 'src/lib/a.ts'))],
    [
      'when one was renamed',
      () => {
        cpSync(join(folder, 'src/lib/a.ts'), join(folder, 'src/lib/b.ts'))
        rmSync(join(folder, 'src/lib/a.ts'))
      },
    ],
    ['when the packages have changed', () => write('package-lock.json', '{}')],
    ['when an output is missing', () => rmSync(join(folder, 'dist/cli/ipmiscope.js'))],
    ['when the last build did not end', () => rmSync(join(folder, stampFile))],
  ])('%s', (_, change) => {
    change()
    expect(isBuilt(folder)).toBe(false)
  })

  test.each<[string, () => void]>([
    ['when a source was only touched', () => utimesSync(join(folder, 'src/main.ts'), 4e9, 4e9)],
    ['when a test has changed', () => write('test/a.test.ts', 'x')],
    ['when the documentation has changed', () => write('README.md', 'x')],
  ])('not %s', (_, change) => {
    change()
    expect(isBuilt(folder)).toBe(true)
  })
})

describe('packages are installed again', () => {
  const entry = { version: '1.0.0' }
  const platform = { version: '1.0.0', optional: true }
  const lock = (packages: object) => ({ lockfileVersion: 3, packages })

  test.each<[string, object | string | undefined, boolean]>([
    ['when there is nothing', undefined, false],
    ['when another version is there', lock({ 'node_modules/a': { version: '1.0.1' } }), false],
    ['when one is missing', lock({}), false],
    ['when what is there cannot be read', '{', false],
    ['not when all are there, but for those of other platforms', lock({ 'node_modules/a': entry }), true],
  ])('%s', (_, present, installed) => {
    write(
      'package-lock.json',
      lock({ '': {}, codec: {}, 'node_modules/a': entry, 'node_modules/b-os2': platform }),
    )
    if (present !== undefined) write('node_modules/.package-lock.json', present)
    expect(isInstalled(folder)).toBe(installed)
  })
})

describe('the counts at the end of npm test', () => {
  test('are those of vitest; a file that does not load counts as failed', () => {
    const tests = (...words: string[]) => words.map((status) => ({ status }))
    const report = write('vitest.json', {
      testResults: [
        { status: 'passed', assertionResults: tests('passed', 'passed', 'skipped', 'todo') },
        { status: 'failed', assertionResults: tests('passed', 'failed') },
        { status: 'failed', assertionResults: [] },
      ],
    })
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })

  test('are those of Playwright; a test that passed at the second try counts as failed', () => {
    const report = write('e2e.json', { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } })
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 2 })
  })

  test('are zero without a report', () => {
    expect(countVitest(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 })
    expect(countPlaywright(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

describe('a suite that needs a program that is not there', () => {
  /** Runs one with an empty PATH. */
  const suite = (environment: Record<string, string>) =>
    runProgram(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--config=test/setup/fixture/vitest.config.ts',
        '--reporter=verbose',
      ],
      { cwd: root, env: { ...process.env, PATH: folder, NO_COLOR: '1', ...environment } },
    )

  test('is skipped, and its name says why', async () => {
    const { status, stdout } = await suite({ CI: '' })
    expect(stdout).toContain('compares with it (skipped: ipmitool not installed)')
    expect(stdout).toMatch(/1 passed \| 1 skipped/)
    expect(status).toBe(0)
  })

  test('fails with CI=true', async () => {
    const { status, stdout, stderr } = await suite({ CI: 'true' })
    expect(stdout + stderr).toContain('Error: ipmitool not installed')
    expect(status).toBe(1)
  })
})

describe('installing programs on Debian', () => {
  /** Runs the installer with stand-ins for the system's programs, each of which notes how it was called. */
  async function install(programs: Record<string, string>) {
    const log = join(folder, 'log')
    writeFileSync(log, '')
    for (const [name, then] of Object.entries(programs)) {
      write(`bin/${name}`, `#!/bin/sh\necho "${name} $* [$DEBIAN_FRONTEND]" >> ${log}\n${then}\n`)
      chmodSync(join(folder, 'bin', name), 0o755)
    }
    const code = `import { installTools } from ${JSON.stringify(join(root, 'scripts/tools.js'))}
      process.getuid = () => Number(process.env.AS_USER)
      console.log(JSON.stringify({ problem: installTools(['tshark', 'tcpdump']) }))`
    const { stdout } = await runProgram(process.execPath, ['--input-type=module', '-e', code], {
      env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, AS_USER: '1000' },
    })
    return { problem: JSON.parse(stdout.trim()).problem, calls: readFileSync(log, 'utf8').trim().split('\n') }
  }

  const passOn = 'shift; [ "$1" = true ] && exit 0; exec "$@"'

  test('asks no question: one update, one install', async () => {
    const { problem, calls } = await install({ sudo: passOn, 'apt-get': 'exit 0' })
    expect(problem).toBeUndefined()
    const apt = calls.filter((call) => call.startsWith('apt-get'))
    expect(apt).toHaveLength(2)
    expect(apt[0]).toMatch(/ update \[noninteractive\]$/)
    expect(apt[1]).toMatch(/ -y .* install --no-install-recommends tshark tcpdump \[noninteractive\]$/)
  })

  test('goes on after an update that failed', async () => {
    const failing = 'case "$*" in *update*) exit 100;; esac'
    expect((await install({ sudo: passOn, 'apt-get': failing })).problem).toBeUndefined()
  })

  test('says when it failed', async () => {
    expect((await install({ sudo: passOn, 'apt-get': 'exit 100' })).problem).toBe('apt-get install failed')
  })

  test('names the command to run where sudo wants a password', async () => {
    const { problem, calls } = await install({ sudo: 'exit 1', 'apt-get': 'exit 0' })
    expect(problem).toBe('run: sudo apt-get install tshark tcpdump')
    expect(calls.some((call) => call.startsWith('apt-get'))).toBe(false)
  })
})
