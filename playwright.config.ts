// The page in Chromium, as built and as `ipmiscope serve` serves it.
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/tools.js'

const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.{spec,test}.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI === 'true',
  timeout: 30_000,
  maxFailures: process.env.CI === 'true' ? 10 : 0,
  // A bound for what hangs, not a goal: the suite takes some six minutes where nothing else runs.
  globalTimeout: 30 * 60_000,
  reporter: 'list',
  use: {
    // Set by the server's first line, below.
    baseURL: `http://127.0.0.1:${process.env.IPMISCOPE_PORT}/`,
    trace: 'off',
    // What the tests ask of the network is asked of the server; offline.spec.ts allows it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--disable-background-networking',
        '--disable-gpu',
        // Chromium's sandbox does not run as root.
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  webServer: {
    command: 'node bin/ipmiscope.js serve --port 0',
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<ipmiscope_port>\d+)\// },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
})
