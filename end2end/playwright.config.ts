// Journeys in a real Chromium. `cargo xtask test` gives CHROMIUM, HOVOR_BIN and HOVOR_XTASK.
import { defineConfig, devices } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  forbidOnly: !!process.env.CI,
  // A test that passes only sometimes is a fault to find, not one to repeat.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // Without pictures, which would take a third of the time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Chromium asks its maker's servers at start; on a closed network those requests only fail.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        // There is none; its stand-in costs more than drawing without one.
        '--disable-gpu',
      ],
    },
  },
});
