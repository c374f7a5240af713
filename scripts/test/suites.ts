import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Engine } from '../../test/support/engines.js';

/** Suite of tests, which runs in its own process. */
export interface Suite {
  readonly title: string;
  /** Arguments for Node.js. */
  readonly args: readonly string[];
  /** Environment variables, in addition to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Browser that the suite needs. */
  readonly engine?: Engine;
  /** Time limit in minutes: a few times the duration on a slow machine. */
  readonly atMostMinutes: number;
}

const { resolve } = createRequire(import.meta.url);
/** Path of the test runner for browsers. */
export const TEST_RUNNER = join(resolve('@web/test-runner'), '../bin.js');

/** Tests of durations while a real video plays. No other suite runs meanwhile. */
const REAL_TIME = 'test/browser/real-time/**/*.test.ts';

/**
 * @param files - patterns of the test files; empty for all.
 * @param atOnce - number of files that run at the same time, each in its own browser.
 */
const inBrowser = (engine: Engine, title: string, files: readonly string[] = [], atOnce = 1): Suite => ({
  title: `Browser tests in ${title}`,
  args: [TEST_RUNNER, ...files.flatMap((pattern) => ['--files', pattern])],
  env: { BROWSER: engine, FILES_AT_ONCE: String(atOnce) },
  engine,
  atMostMinutes: 10,
});

export const SUITES = {
  unit: {
    title: 'Unit tests',
    args: [TEST_RUNNER, '--config', 'web-test-runner.unit.config.mjs'],
    engine: 'chromium',
    atMostMinutes: 2,
  },
  server: {
    title: "The server's tests",
    args: ['demo/test/run.mjs', '--quick'],
    engine: 'chromium',
    atMostMinutes: 8,
  },
  chromium: inBrowser('chromium', 'Chromium', ['test/browser/**/*.test.ts', `!${REAL_TIME}`], 2),
  'chromium-real-time': inBrowser('chromium', 'Chromium, in real time', [REAL_TIME]),
  firefox: inBrowser('firefox', 'Firefox'),
  webkit: inBrowser('webkit', 'WebKitGTK'),
  // `npm run test:server` runs these tests in Chromium. WebKitGTK has no driver that Node's tests could use.
  'lti-firefox': {
    title: 'LTI in Firefox',
    args: ['demo/test/run.mjs', 'demo/test/lti-page.slow.test.ts'],
    env: { BROWSER: 'firefox' },
    engine: 'firefox',
    atMostMinutes: 3,
  },
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof SUITES;

/** Suites of `npm run test:engines`. */
export const ENGINES: readonly SuiteName[] = ['chromium', 'chromium-real-time', 'firefox', 'webkit', 'lti-firefox'];
