import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { register } from 'tsx/esm/api';
import { findBrowsers } from './scripts/find-browser.mjs';

register();
const { startTestServer } = await import('./test/support/server/test-server.ts');
const { browserCommands } = await import('./test/support/server/browser-commands.ts');
const { launchers } = await import('./test/support/server/launchers.ts');
const { engineReporter } = await import('./test/support/server/engine-reporter.ts');
const engines = findBrowsers();
const testServer = await startTestServer();

export default {
  files: ['test/browser/**/*.test.ts'],
  // What learners run is Lit's production build.
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
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
  browsers: launchers(engines),
  reporters: [defaultReporter(), engineReporter(Object.keys(engines))],
  // One page at a time: a second one would be a hidden tab, where browsers hold timers back.
  concurrency: 1,
  concurrentBrowsers: 3,
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 300_000,
};
