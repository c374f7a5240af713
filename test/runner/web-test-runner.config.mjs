import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { pathOf } from '../../scripts/find-browser.mjs';

register();
const { startOf } = await import('../support/runner/launchers.ts');
const { SupervisedLauncher } = await import('../support/runner/supervised-launcher.ts');
const { suiteReporter } = await import('../support/runner/suite-reporter.ts');

const { BROWSER: engine, SIGNAL: signal, TIMES: times } = process.env;
const start = startOf(engine, pathOf(engine));
let browser;
let signalled = 0;

const launcher = new SupervisedLauncher(
  engine,
  async (settings) => {
    browser = await start(settings);
    return browser;
  },
  { commandMs: 15_000, answerMs: 4000, pauseMs: 200 },
);

/** Runs the files in `pages/`, one of which asks for its browser to be stopped. */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: [fileURLToPath(new URL('pages/*.js', import.meta.url))],
  nodeResolve: true,
  plugins: [
    {
      name: 'signal-browser',
      executeCommand({ command }) {
        if (command !== 'signal-browser') return undefined;
        if (signalled++ < Number(times)) for (const { pid } of browser.processes) process.kill(-pid, signal);
        return true;
      },
    },
  ],
  browsers: [launcher],
  reporters: [launcher.reporter, suiteReporter(engine, launcher.notes)],
  browserStartTimeout: 180_000,
};
