// @ts-check
// Tells whether dist is what the sources would build.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that the build reads. */
const inputs = [
  'cli',
  'index.html',
  'package-lock.json',
  'package.json',
  'peers',
  'public',
  'scripts/build.js',
  'scripts/page',
  'server',
  'src',
  'tsconfig.json',
  'vite.config.ts',
  'wasm-free-codec',
]

const outputs = ['dist/page/index.html', 'dist/ipmiscope.html', 'dist/cli/ipmiscope.js']

/** Where the build notes the hash of what it was made from. */
export const stampFile = 'dist/.inputs'

/**
 * @param {string} path
 * @returns {import('node:fs').Stats | undefined}
 */
function stat(path) {
  return statSync(path, { throwIfNoEntry: false })
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]} the files at or below it, sorted
 */
function filesBelow(root, path) {
  const found = stat(join(root, path))
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(join(root, path))
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`))
}

/**
 * A hash of the names and contents of all inputs: a file that is touched, moved back or checked out again does
 * not ask for a build, one that is deleted does.
 * @param {string} root
 */
export function hashInputs(root) {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((path) => filesBelow(root, path))) {
    const bytes = readFileSync(join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** @param {string} root */
export function isBuilt(root) {
  if (!outputs.every((file) => stat(join(root, file)))) return false
  if (!stat(join(root, stampFile))) return false
  return readFileSync(join(root, stampFile), 'utf8').trim() === hashInputs(root)
}
