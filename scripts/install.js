// @ts-check
// Installs the project's packages when what is installed is not what the lock file says.
// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean, resolved?: string }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} LockFile
 */

/**
 * @param {string} file
 * @returns {LockFile | undefined}
 */
function readLock(file) {
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8'))
    return lock.packages ? lock : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm keeps a lock file of what it installed in
 * node_modules; times are not compared, since a checkout or a pull changes them for nothing.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'))
  const present = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true
    const found = present.packages[path]
    if (found) return found.version === entry.version && found.link === entry.link
    // Packages for other platforms.
    return entry.optional === true
  })
}

/** @param {string} root */
export function installPackages(root) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`ipmiscope needs Node 20.19 or later; this is Node ${process.versions.node}.`)
    process.exit(2)
  }
  if (isInstalled(root)) return
  console.log('Installing packages (npm ci) ...')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error(`npm ci failed${done.error ? `: ${done.error.message}` : ''}.`)
    process.exit(1)
  }
}
