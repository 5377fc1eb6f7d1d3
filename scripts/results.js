// @ts-check
// Counts tests from the JSON reports of vitest and Playwright.
import { readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 */

/**
 * @param {string} file
 * @returns {any}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * A file that could not be loaded has no tests: it counts as one that failed.
 * @param {string} file
 * @returns {Counts}
 */
export function countVitest(file) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  /** @type {VitestFile[]} */
  const files = readReport(file)?.testResults ?? []
  for (const { status, assertionResults } of files) {
    const failedBefore = counts.failed
    for (const { status } of assertionResults) {
      if (status === 'passed') counts.passed++
      else if (status === 'failed') counts.failed++
      else counts.skipped++
    }
    if (status === 'failed' && counts.failed === failedBefore) counts.failed++
  }
  return counts
}

/**
 * @param {string} file
 * @returns {Counts}
 */
export function countPlaywright(file) {
  const stats = readReport(file)?.stats ?? {}
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
  }
}
