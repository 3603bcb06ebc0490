import { defineConfig } from '@playwright/test'
import { FLAGS } from './chromium.mjs'
import { desk, phone } from './sizes.ts'

/*
 * Journeys through the screens in a real Chromium, against servers and a database of their own (setup.ts). Those in
 * phone/ and desk/ have one size, those in both/ are gone through in both.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './setup.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // Nothing here waits for less long where a machine is slow: a limit is for what hangs.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 30_000,
    locale: 'zh-CN',
    // Every time on the screens is Shanghai's, wherever the browser is.
    timezoneId: 'Europe/Berlin',
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '', args: FLAGS },
  },
  projects: [
    { name: 'desk', testMatch: /(desk|both)\/.*\.spec\.ts/, use: desk },
    { name: 'phone', testMatch: /(phone|both)\/.*\.spec\.ts/, use: phone },
  ],
})
