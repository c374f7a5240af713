import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { WebDriverLauncher } from './webdriver-launcher.js';

/** How each engine is started. Media plays without a click in all of them: tests have nobody to click. */
const LAUNCH: Readonly<Record<string, (program: string) => BrowserLauncher>> = {
  chromium: (executablePath) =>
    named(
      'Chromium',
      chromeLauncher({
        launchOptions: {
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
      }),
    ),
  firefox: (executablePath) =>
    named(
      'Firefox',
      chromeLauncher({
        puppeteer: puppeteerCore,
        launchOptions: {
          browser: 'firefox',
          executablePath,
          extraPrefsFirefox: {
            'media.autoplay.default': 0,
            'media.autoplay.blocking_policy': 0,
          },
        },
      }),
    ),
  webkit: (program) =>
    new WebDriverLauncher('WebKit', program, {
      'webkitgtk:browserOptions': { args: ['--automation', '--autoplay-policy=allow'] },
    }),
};

/** @param programs by engine */
export function launchers(programs: Readonly<Record<string, string>>): BrowserLauncher[] {
  return Object.entries(programs).map(([engine, program]) => {
    const launch = LAUNCH[engine];
    if (!launch) throw new Error(`No such engine: ${engine}.`);
    return launch(program);
  });
}

function named(name: string, launcher: BrowserLauncher): BrowserLauncher {
  return Object.assign(launcher, { name });
}
