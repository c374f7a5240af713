/** Ways in which a page ends, for `closing.ts`. */
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'puppeteer-core';

/** Page that is left, and its browser. */
export interface Left {
  readonly browser: Browser;
  readonly page: Page;
  /** URL of a page on another site. */
  readonly elsewhere: string;
}

export interface WayToLeave {
  readonly name: string;
  /** Whether the page is in its own window. */
  readonly inWindow?: true;
  /** Whether the browser has ended afterwards, or cannot be used any more. */
  readonly endsBrowser?: true;
  readonly leave: (left: Left) => Promise<void>;
}

async function close(page: Page, runBeforeUnload: boolean): Promise<void> {
  const closed = new Promise((resolve) => page.once('close', resolve));
  await page.close({ runBeforeUnload });
  await closed;
}

async function goElsewhere({ page, elsewhere }: Left): Promise<void> {
  const left = page.waitForNavigation();
  // The answer may be lost with the page.
  page.evaluate((url) => (location.href = url), elsewhere).catch(() => undefined);
  await left;
}

async function crash({ browser, page }: Left): Promise<void> {
  if (/^firefox/i.test(await browser.version())) {
    killContentProcesses(browser);
    return;
  }
  const crashed = new Promise((resolve) => page.once('error', resolve));
  const session = await page.createCDPSession();
  // The command gets no answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** Kills the processes in which pages of Firefox run, as a lack of memory does. Firefox has no command for a crash. */
function killContentProcesses(browser: Browser): void {
  const list = execFileSync('ps', ['-e', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  // They are children of a fork server, and their arguments name the process of their browser.
  const ofThisBrowser = new RegExp(`^\\s*(\\d+) .* -parentPid ${browser.process()?.pid} .* tab$`, 'gm');
  for (const [, child] of list.matchAll(ofThisBrowser)) process.kill(Number(child), 'SIGKILL');
}

export const WAYS_TO_LEAVE = {
  tab: { name: 'tab closed, as by a click (`beforeunload` is asked)', leave: ({ page }) => close(page, true) },
  program: {
    name: 'tab closed, as by a program (CDP `Target.closeTarget`)',
    leave: ({ page }) => close(page, false),
  },
  window: { name: 'window closed', inWindow: true, leave: ({ page }) => close(page, true) },
  site: { name: 'another site', leave: goElsewhere },
  crash: { name: 'renderer crashed', endsBrowser: true, leave: crash },
  quit: { name: 'browser quit', endsBrowser: true, leave: ({ browser }) => browser.close() },
} as const satisfies Readonly<Record<string, WayToLeave>>;
