import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** In memory, where the system has such a folder: a profile on disk would be measured with what it holds. */
const PROFILES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface FreshBrowser {
  readonly browser: Browser;
  readonly processId: number | undefined;
  close: () => Promise<void>;
}

/** Chromium with a profile that nothing has been cached in yet. */
export async function launchFresh(): Promise<FreshBrowser> {
  const userDataDir = mkdtempSync(join(PROFILES, 'videocms-bench-'));
  const browser = await launch({
    executablePath: findBrowser(),
    userDataDir,
    defaultViewport: { width: 1280, height: 720 },
    protocolTimeout: 120_000,
    args: [
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      // Nothing leaves the machine: beacons and scripts of others fail at once, as they would behind a school's firewall.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // As root, Chromium does not start with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return {
    browser,
    processId: browser.process()?.pid,
    close: async () => {
      // What does not close is ended: the next run has a browser of its own.
      await browser.close().catch(() => browser.process()?.kill('SIGKILL'));
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
