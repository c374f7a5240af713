import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** Folder of the browser's profiles: in memory, if the system has such a folder, because access to the disk would change the results. */
const PROFILES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface FreshBrowser {
  readonly browser: Browser;
  readonly processId: number | undefined;
  close: () => Promise<void>;
}

/** Starts Chromium with a new profile and an empty cache. */
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
      // No request leaves the machine: beacons and external scripts fail at once, as behind a school's firewall.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // Chromium cannot start with its sandbox as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return {
    browser,
    processId: browser.process()?.pid,
    close: async () => {
      // A browser that does not close is killed, because the next run starts its own.
      await browser.close().catch(() => browser.process()?.kill('SIGKILL'));
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
