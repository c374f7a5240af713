// Finds a browser of the Chromium family for the tests, or gets one: a new machine needs nothing done by hand.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Launcher } from 'chrome-launcher';

/** Where Edge is installed; chrome-launcher looks for Chrome and Chromium only. */
const EDGE = [
  '/usr/bin/microsoft-edge',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ),
];

/** What Debian calls it, and what Ubuntu has outside its snap store. */
const APT_PACKAGE = 'chromium';

/** @returns {string} the path of a browser's program */
export function findBrowser() {
  const path = process.env.CHROME_PATH ?? installedBrowser() ?? (canUseApt() ? installByApt() : undefined);
  if (path && existsSync(path)) return path;

  throw new Error(
    process.env.CHROME_PATH
      ? `CHROME_PATH is "${process.env.CHROME_PATH}", but there is no such file.`
      : 'The tests need Chrome, Chromium or Edge, and none was found. Install one (https://www.google.com/chrome, ' +
          `"brew install --cask google-chrome", or as root "apt-get install ${APT_PACKAGE}"), ` +
          'or set the environment variable CHROME_PATH to the program.',
  );
}

function installedBrowser() {
  try {
    return Launcher.getFirstInstallation() ?? EDGE.find((path) => existsSync(path));
  } catch {
    // chrome-launcher throws where it finds nothing.
    return EDGE.find((path) => existsSync(path));
  }
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function installByApt() {
  console.log(`No browser found: installing ${APT_PACKAGE} by apt-get. This takes a minute, once.`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', APT_PACKAGE], options);
  return installedBrowser();
}
