import { ChromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import type { Browser, LaunchOptions } from 'puppeteer-core';
import type { RunningBrowser, RunSettings } from './running-browser.js';

/** Starts Chromium or Firefox. ChromeLauncher also collects the coverage of Chromium. */
export async function startPuppeteerBrowser(
  options: LaunchOptions,
  { config, testFiles }: RunSettings,
): Promise<RunningBrowser> {
  const browser = await puppeteerCore.launch({ ...options, protocolTimeout: COMMAND_MS });
  const started = { ...puppeteerCore, launch: (): Promise<Browser> => Promise.resolve(browser) };
  const launcher = new ChromeLauncher(
    options,
    () => browser.defaultBrowserContext(),
    ({ context }) => context.newPage(),
    started,
  );
  await launcher.initialize(config, testFiles);

  return {
    get page() {
      return launcher.getPage(SESSION);
    },
    open: (url) => launcher.startSession(SESSION, url),
    leave: () => launcher.stopSession(SESSION),
    probe: () => launcher.getPage(SESSION).evaluate('0'),
    close: () => browser.close(),
    processes: [browser.process()].filter((child) => child !== null),
  };
}

/** Maximum time of a command, in milliseconds. */
const COMMAND_MS = 60_000;

/** Name of the session. The browser has only one at a time, so the name does not matter. */
const SESSION = 'session';
