import type { BrowserLauncher, Reporter } from '@web/test-runner';
import { CONTROLS, missing, TITLES, type Control, type Engine } from '../engines.js';

/** Says at the end how long each engine took, and which tests it does not have, and why. */
export function engineReporter(engines: readonly string[]): Reporter {
  const finishedAt = new Map<BrowserLauncher, number>();
  const startedAt = Date.now();

  return {
    start({ sessions }) {
      sessions.on('session-status-updated', ({ browser }) => finishedAt.set(browser, Date.now()));
    },
    stop() {
      for (const [{ name }, at] of finishedAt) console.log(`${name} took ${Math.round((at - startedAt) / 1000)} s.`);
      for (const engine of engines as Engine[]) {
        for (const [control, { what }] of Object.entries(CONTROLS)) {
          const why = missing(control as Control, engine);
          if (why) console.log(`Not tested in ${TITLES[engine]}: ${what}. ${why}.`);
        }
      }
    },
  };
}
