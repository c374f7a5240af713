/** Starts the browsers for measurements. They are found as for the tests. */
import { launch, type Browser } from 'puppeteer-core';
import { findBrowser, pathOf } from '../find-browser.mjs';

export function launchChromium(...more: readonly string[]): Promise<Browser> {
  return launch({
    executablePath: findBrowser(),
    // As root, Chromium does not start with its sandbox.
    args: [
      '--autoplay-policy=no-user-gesture-required',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...more,
    ],
  });
}

export function hasFirefox(): boolean {
  return Boolean(pathOf('firefox'));
}

/** @returns `undefined` if Firefox is not installed. */
export async function launchFirefox(): Promise<Browser | undefined> {
  const executablePath = pathOf('firefox');
  if (!executablePath) return undefined;
  return launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0 },
  });
}
