import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { register } from 'tsx/esm/api';
import { findBrowser } from './scripts/find-browser.mjs';

register();
const { launcherOf } = await import('./test/support/runner/launchers.ts');
const { suiteReporter } = await import('./test/support/runner/suite-reporter.ts');

const coverageFolder = process.env.SUITE_COVERAGE;
const launcher = launcherOf('chromium', findBrowser(), { files: Infinity, atOnce: 2 });
// Without this, a process that is told to end would leave its browser behind.
process.once('SIGTERM', () => process.exit(143));

/** Unit tests: fakes in place of network, media and time. No server, and no real second. */
export default {
  files: ['test/unit/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  // esbuild does not follow `extends`.
  plugins: [esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.base.json', import.meta.url)) })],
  browsers: [launcher],
  reporters: [defaultReporter(), launcher.reporter, suiteReporter('chromium', launcher.notes)],
  testFramework: { config: { timeout: 2000 } },
  browserStartTimeout: 180_000,
  // By V8, which only Chromium has; added up, and checked, by scripts/test/coverage.ts.
  coverage: coverageFolder !== undefined,
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['json'], reportDir: coverageFolder },
};
