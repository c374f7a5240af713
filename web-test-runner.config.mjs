import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { register } from 'tsx/esm/api';
import { findBrowser } from './scripts/find-browser.mjs';

register();
const { startTestServer } = await import('./test/support/server/test-server.ts');
const { browserCommands } = await import('./test/support/server/browser-commands.ts');
const { launcherOf } = await import('./test/support/runner/launchers.ts');
const { suiteReporter } = await import('./test/support/runner/suite-reporter.ts');

/** `BROWSER=firefox npm run test:browser` is for another engine: chromium, firefox or webkit. */
const engine = process.env.BROWSER ?? 'chromium';
const coverageFolder = process.env.SUITE_COVERAGE;
/** Files at once. Tests of how long things take need one after the other. */
const atOnce = Number(process.env.FILES_AT_ONCE ?? 1);
const launcher = launcherOf(engine, findBrowser(engine), { atOnce });
const testServer = await startTestServer();
// Without this, a process that is told to end would leave its browser behind.
process.once('SIGTERM', () => process.exit(143));

/** Browser tests: real media in a real browser, and a real server on another origin. */
export default {
  files: ['test/browser/**/*.test.ts'],
  // What learners run is Lit's production build.
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [
    // esbuild does not follow `extends`.
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.base.json', import.meta.url)) }),
    browserCommands(),
    {
      name: 'test-server',
      serverStop: () => testServer.close(),
    },
  ],
  middleware: [
    // A sandboxed page is of an origin of its own.
    (context, next) => {
      context.set('Access-Control-Allow-Origin', '*');
      return next();
    },
  ],
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head><title>Tests</title><meta name="test-server" content="${testServer.origin}" /></head>
  <body><script type="module" src="${testFramework}"></script></body>
</html>`,
  // One page in each: a second one would be a hidden tab, where browsers hold timers back.
  browsers: [launcher],
  reporters: [defaultReporter(), launcher.reporter, suiteReporter(engine, launcher.notes)],
  testFramework: { config: { timeout: 20_000 } },
  // The launcher has limits of its own, and two tries.
  browserStartTimeout: 180_000,
  testsFinishTimeout: 180_000,
  // By V8, which only Chromium has; added up, and checked, by scripts/test/coverage.ts.
  coverage: coverageFolder !== undefined,
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['json'], reportDir: coverageFolder },
};
