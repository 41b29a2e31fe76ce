import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { browserOptions } from './e2e/browser.mjs'
import type { StackOptions } from './e2e/fixtures'
import { varDir } from './scripts/house/prepare.mjs'

const json = process.env.TIWIZI_TEST_REPORT

const everything = process.env.TIWIZI_CRAWL === 'all'
const told = readdirSync(path.join(import.meta.dirname, 'e2e', 'stories')).sort()

/** Each story on both databases, once with and once without JavaScript; which is on which goes by turns. See decision 016. */
const stories = (['sqlite', 'postgresql'] as const).flatMap((stack) =>
  [true, false].map((javaScriptEnabled) => ({
    name: `stories, ${stack}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
    testDir: 'e2e/stories',
    testMatch: told.filter((_, turn) => everything || (turn % 2 === 0) === (javaScriptEnabled === (stack === 'sqlite'))),
    use: { stack, javaScriptEnabled },
  })),
)

export default defineConfig<StackOptions>({
  globalSetup: './e2e/global-setup.ts',
  outputDir: path.join(varDir, 'test-results'),
  fullyParallel: false,
  forbidOnly: true,
  // Two for each processor: a test waits for a letter, a job or the server about half of its time.
  workers: 2 * availableParallelism(),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: json ? [['list'], ['json', { outputFile: json }]] : [['list']],
  use: {
    viewport: { width: 360, height: 740 },
    locale: 'ar-MA',
    timezoneId: 'Africa/Casablanca',
    screenshot: 'only-on-failure',
    launchOptions: await browserOptions(),
  },
  projects: [
    { name: 'contract', testDir: 'e2e/contract', use: { stack: 'sqlite' } },
    { name: 'threats', testDir: 'e2e/threats', use: { stack: 'sqlite' } },
    ...stories,
  ],
})
