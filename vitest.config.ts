// Unit, property and real-tool tests. The page is tested in Chromium: playwright.config.ts.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    dir: 'test',
    include: ['**/*.test.ts'],
    exclude: ['e2e/**'],
    environment: 'node',
    pool: 'threads',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
