// Unit, property and real-tool tests. The page is tested in Chromium: playwright.config.ts.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    dir: 'test',
    include: ['**/*.test.ts'],
    exclude: ['e2e/**'],
    environment: 'node',
    pool: 'threads',
    // Most of the time they wait for real programs: more at once than there are processors.
    maxWorkers: Math.max(4, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
