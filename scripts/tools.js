// @ts-check
// The programs that tests run against: where they are, and how to get them on Debian.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * By Debian package: one command that shows it is there, or a Python module.
 * @typedef {{ package: string, command?: string, python?: string }} Tool
 * @type {readonly Tool[]}
 */
export const tools = [
  { package: 'chromium' },
  { package: 'freeipmi-tools', command: 'ipmi-chassis' },
  { package: 'ipmitool', command: 'ipmitool' },
  { package: 'openipmi', command: 'ipmi_sim' },
  { package: 'python3-pyghmi', python: 'pyghmi' },
  { package: 'tcpdump', command: 'tcpdump' },
  { package: 'tshark', command: 'tshark' },
]

/**
 * Path of a program in PATH or the folders of system programs, which an ordinary user's PATH lacks on Debian.
 * @param {string} command
 * @returns {string | undefined}
 */
export function findCommand(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  for (const folder of [...folders, '/usr/local/sbin', '/usr/sbin', '/sbin']) {
    const path = join(folder, command)
    try {
      accessSync(path, constants.X_OK)
      if (statSync(path).isFile()) return path
    } catch {
      // Not here.
    }
  }
  return undefined
}

/** Path of the browser: the variable CHROMIUM, or what is installed. */
export function findChromium() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return (
    findCommand('chromium') ??
    findCommand('chromium-browser') ??
    findCommand('google-chrome') ??
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => existsSync(path))
  )
}

/**
 * A Python that can import the module. Debian's modules belong to its own Python, which another one may hide.
 * @param {string} module
 */
export function findPython(module) {
  return [findCommand('python3'), '/usr/bin/python3'].find(
    (python) => python && spawnSync(python, ['-c', `import ${module}`]).status === 0,
  )
}

/** @param {Tool} tool */
function isPresent(tool) {
  if (tool.package === 'chromium') return findChromium() !== undefined
  if (tool.python) return findPython(tool.python) !== undefined
  return findCommand(tool.command ?? tool.package) !== undefined
}

/** The Debian packages that are missing. */
export function missingTools() {
  return tools.filter((tool) => !isPresent(tool)).map((tool) => tool.package)
}

/** How to run a command as root, or undefined. */
function asRoot() {
  if (process.getuid?.() === 0) return []
  const sudo = findCommand('sudo')
  return sudo && spawnSync(sudo, ['-n', 'true']).status === 0 ? [sudo, '-n'] : undefined
}

/**
 * Installs Debian packages without a question, where that can be done. Gives the reason where it cannot.
 * @param {string[]} packages
 * @returns {string | undefined}
 */
export function installTools(packages) {
  const aptGet = findCommand('apt-get')
  if (!aptGet) return 'no apt-get here; install them in your own way'
  const root = asRoot()
  if (!root) return `run: sudo apt-get install ${packages.join(' ')}`

  // RUNLEVEL: the tests want the programs, not the services that come with them.
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1']
  const options = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0']
  for (const action of [['update'], ['install', '--no-install-recommends', ...packages]]) {
    const [command = '', ...rest] = [...root, ...environment, aptGet, ...options, ...action]
    const done = spawnSync(command, rest, { stdio: ['ignore', 'inherit', 'inherit'] })
    // An update fails when one of several mirrors does; the install may still succeed.
    if (done.status !== 0 && action[0] === 'install') return 'apt-get install failed'
  }
  return undefined
}
