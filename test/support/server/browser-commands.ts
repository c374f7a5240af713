import type { TestRunnerPlugin } from '@web/test-runner';
import type { CDPSession, Page } from 'puppeteer-core';
import { ChromeLauncher } from '@web/test-runner-chrome';

interface Away {
  /** Of the test runner's server. */
  page: string;
  /** For how many milliseconds. */
  away: number;
}

/** Opens a page that plays, goes away from it and back, and tells what it saw: see ../pages/player.html. */
async function visit(
  page: Page,
  { page: path, away }: Away,
  leaveAndReturn: (visited: Page, away: number) => Promise<void>,
): Promise<unknown> {
  const visited = await page.browserContext().newPage();
  try {
    await visited.goto(new URL(path, page.url()).href);
    await visited.evaluate('play()');
    await sleep(2500);
    const leftAt = await visited.evaluate('performance.now()');
    await leaveAndReturn(visited, away);
    const backAt = await visited.evaluate('play().then(() => performance.now())');
    await sleep(4300);
    return { leftAt, backAt, beats: await visited.evaluate('beats'), restored: await visited.evaluate('restored') };
  } finally {
    await visited.close();
    await page.bringToFront();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What only the browser's own controls can do to a page: what a test asks for by `executeServerCommand`. */
export function browserCommands(): TestRunnerPlugin {
  const blocking = new WeakMap<Page, CDPSession>();

  return {
    name: 'browser-commands',
    async executeCommand({ command, payload, session }) {
      if (!(session.browser instanceof ChromeLauncher))
        throw new Error(`${session.browser.name} has no such controls.`);
      const page = session.browser.getPage(session.id);
      switch (command) {
        case 'offline':
          // For so many milliseconds: offline, the page could not ask for the end of it.
          await page.setOfflineMode(true);
          await sleep(Number(payload));
          await page.setOfflineMode(false);
          return true;
        case 'block': {
          // Requests to such addresses fail, until 'unblock'; what the cache holds is not used.
          const devtools = await page.createCDPSession();
          blocking.set(page, devtools);
          await devtools.send('Network.enable');
          await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
          await devtools.send('Network.setBlockedURLs', { urls: [String(payload)] });
          return true;
        }
        case 'unblock':
          await blocking.get(page)?.detach();
          return true;
        case 'forced-colors': {
          // 'active' or 'none', until it is said again.
          const devtools = await page.createCDPSession();
          await devtools.send('Emulation.setEmulatedMedia', {
            features: [{ name: 'forced-colors', value: String(payload) }],
          });
          return true;
        }
        case 'in-background': {
          // Another tab in front, for so many milliseconds.
          const other = await page.browserContext().newPage();
          await other.bringToFront();
          await sleep(Number(payload));
          await page.bringToFront();
          await other.close();
          return true;
        }
        case 'freeze':
          // As the browser does to a page that has been behind another for long.
          return visit(page, payload as Away, async (visited, away) => {
            const other = await visited.browserContext().newPage();
            const devtools = await visited.createCDPSession();
            await other.bringToFront();
            await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
            await sleep(away);
            await devtools.send('Page.setWebLifecycleState', { state: 'active' });
            await visited.bringToFront();
            await other.close();
          });
        case 'leave-and-return':
          // By a link and the browser's back button.
          return visit(page, payload as Away, async (visited, away) => {
            await visited.goto('data:text/html,<title>Elsewhere</title>');
            await sleep(away);
            await visited.goBack({ waitUntil: 'domcontentloaded' });
          });
        default:
          return undefined;
      }
    },
  };
}
