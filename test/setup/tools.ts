// Suites that run against real programs.
import { describe, test } from 'vitest'
import { findCommand, findPython, missingTools, tools } from '../../scripts/tools.js'

const missing = missingTools()

/**
 * `describe` for a suite that needs these Debian packages: `requireTool('tshark')('agrees with tshark', () => ...)`.
 * Where one is missing the suite is skipped, with the reason in its name; with CI=true it fails.
 */
export function requireTool(...packages: string[]): (name: string, body: () => void) => void {
  const unknown = packages.filter((name) => !tools.some((tool) => tool.package === name))
  if (unknown.length > 0) throw new Error(`scripts/tools.js does not list ${unknown.join(', ')}`)
  const absent = packages.filter((name) => missing.includes(name))
  if (absent.length === 0) return (name, body) => void describe(name, body)
  const reason = `${absent.join(' and ')} not installed`
  if (process.env.CI === 'true') {
    return (name) =>
      void test(name, () => {
        throw new Error(reason)
      })
  }
  // The body is not run: it may call the program to find out what to test.
  return (name) => void describe.skip(`${name} (skipped: ${reason})`, () => test('all of it', () => {}))
}

/** Path of a program that is known to be there. */
export function commandPath(command: string): string {
  const path = findCommand(command)
  if (!path) throw new Error(`${command} is not installed`)
  return path
}

/** Path of a Python that can import the module. */
export function pythonPath(module: string): string {
  const path = findPython(module)
  if (!path) throw new Error(`no Python here can import ${module}`)
  return path
}
