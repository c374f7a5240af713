import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { register } from 'tsx/esm/api';
import { findBrowser } from './scripts/find-browser.mjs';

register();
const { launchers } = await import('./test/support/server/launchers.ts');

/** Unit tests: fakes in place of network, media and time. No server, no real second, and so several pages at once. */
export default {
  files: ['test/unit/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) })],
  browsers: launchers({ chromium: findBrowser() }),
  reporters: [defaultReporter()],
  concurrency: 2,
  testFramework: { config: { timeout: 2000 } },
};
