import type { BrowserLauncher, Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { CONTROLS, missing, REPEATED, TITLES, type Control, type Engine } from '../engines.js';

/**
 * Says at the end how long each engine took, which tests it does not have, and why; and last of all which tests passed only when
 * they were repeated, and which failed, since the end is what is read of a log.
 */
export function engineReporter(engines: readonly string[]): Reporter {
  const finishedAt = new Map<BrowserLauncher, number>();
  const startedAt = Date.now();

  return {
    start({ sessions }) {
      sessions.on('session-status-updated', ({ browser }) => finishedAt.set(browser, Date.now()));
    },
    stop({ sessions }) {
      for (const [{ name }, at] of finishedAt) console.log(`${name} took ${Math.round((at - startedAt) / 1000)} s.`);
      for (const engine of engines as Engine[]) {
        for (const [control, { what }] of Object.entries(CONTROLS)) {
          const why = missing(control as Control, engine);
          if (why) console.log(`Not tested in ${TITLES[engine]}: ${what}. ${why}.`);
        }
      }
      for (const { browser, logs } of sessions) {
        const said = logs.flat().filter((log): log is string => typeof log === 'string' && log.startsWith(REPEATED));
        for (const what of said) console.log(`In ${browser.name}: ${what}`);
      }
      for (const failure of Array.from(sessions, failuresOf).flat()) console.log(failure);
    },
  };
}

function failuresOf({ browser, testFile, errors, testResults }: TestSession): string[] {
  const where = `Failed in ${browser.name}: ${testFile}`;
  const tests = testResults ? failedTests(testResults) : [];
  return [...errors.map(({ message }) => message), ...tests].map((what) => `${where}: ${what}`);
}

function failedTests({ suites, tests }: TestSuiteResult): string[] {
  const own = tests.filter(({ passed, skipped }) => !passed && !skipped);
  return [
    ...own.map(({ name, error }) => `${name}: ${error?.message ?? 'no reason told'}`),
    ...suites.flatMap((suite) => failedTests(suite).map((failed) => `${suite.name}, ${failed}`)),
  ];
}
