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
    // Many wait for real programs: on two processors one file at a time would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
