import { fileURLToPath } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { register } from 'tsx/esm/api';
import { findBrowser } from './scripts/find-browser.mjs';

register();
const { startTestServer } = await import('./test/support/server/test-server.ts');
const { browserCommands } = await import('./test/support/server/browser-commands.ts');
const testServer = await startTestServer();

export default {
  files: ['test/**/*.test.ts', '!test/server/**'],
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
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: findBrowser(),
        args: [
          '--autoplay-policy=no-user-gesture-required',
          // As root, as in a container, Chromium's sandbox cannot start.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  ],
  // One page at a time: a second one would be a hidden tab, where browsers hold timers back.
  concurrency: 1,
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 180_000,
  coverage: true,
  coverageConfig: {
    include: ['src/**/*.ts'],
    reporters: ['text', 'html'],
    threshold: { statements: 93, branches: 88, functions: 90, lines: 93 },
  },
};
