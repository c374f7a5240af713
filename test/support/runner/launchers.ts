import type { Engine } from '../engines.js';
import { TITLES } from '../engines.js';
import { startPuppeteerBrowser } from './puppeteer-browser.js';
import type { StartBrowser } from './running-browser.js';
import { SupervisedLauncher, type Limits } from './supervised-launcher.js';
import { startWebDriverBrowser } from './webdriver-browser.js';

/** Functions that start each engine. In all of them, media plays without a click, because no one clicks in a test. */
const START: Readonly<Record<Engine, (program: string) => StartBrowser>> = {
  chromium: (executablePath) => (settings) =>
    startPuppeteerBrowser(
      {
        executablePath,
        args: [
          '--autoplay-policy=no-user-gesture-required',
          // As root, as in a container, Chromium's sandbox cannot start.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
      settings,
    ),
  firefox: (executablePath) => (settings) =>
    startPuppeteerBrowser(
      {
        browser: 'firefox',
        executablePath,
        extraPrefsFirefox: {
          'media.autoplay.default': 0,
          'media.autoplay.blocking_policy': 0,
        },
      },
      settings,
    ),
  webkit: (program) => () =>
    startWebDriverBrowser(program, {
      'webkitgtk:browserOptions': { args: ['--automation', '--autoplay-policy=allow'] },
    }),
};

/**
 * Returns the function that starts an engine.
 *
 * @param program - path of the engine's program, see scripts/find-browser.mjs.
 */
export function startOf(engine: Engine, program: string): StartBrowser {
  return START[engine](program);
}

export function launcherOf(engine: Engine, program: string, limits?: Partial<Limits>): SupervisedLauncher {
  return new SupervisedLauncher(TITLES[engine], startOf(engine, program), limits);
}
