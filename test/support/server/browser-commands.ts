import type { TestRunnerPlugin } from '@web/test-runner';
import type { CDPSession, HTTPRequest, Page } from 'puppeteer-core';
import { SupervisedLauncher } from '../runner/supervised-launcher.js';
import { WebDriver } from '../runner/webdriver.js';

interface Away {
  page: string;
  /** URL of another page. */
  elsewhere: string;
  /** Expression in the first page that plays the video afterwards, and resolves when it plays. */
  playOn: string;
  /** Time away from the page, in milliseconds. */
  away: number;
}

/** Common part of Puppeteer's pages and a WebDriver. */
interface Tab {
  goto: (url: string) => Promise<unknown>;
  evaluate: (expression: string) => Promise<unknown>;
}

/** Runs an action in a new tab, which is in front meanwhile. */
async function inNewTab<Result, Own extends Page | WebDriver>(
  own: Own,
  action: (tab: Own) => Promise<Result>,
): Promise<Result> {
  if (own instanceof WebDriver) return own.inNewWindow(() => action(own));
  const other = (await own.browserContext().newPage()) as Own & Page;
  try {
    await other.bringToFront();
    return await action(other);
  } finally {
    await other.close();
    await own.bringToFront();
  }
}

/** Opens a page that plays, leaves it, comes back, and returns the page's records: see ../pages/player.html. */
async function visit(
  tab: Tab,
  { page, away, playOn }: Away,
  leaveAndReturn: (away: number) => Promise<void>,
): Promise<unknown> {
  await tab.goto(page);
  await isThere(tab);
  await tab.evaluate('(player.play(), moreBeats(1))');
  await leaveAndReturn(away);
  const backAt = await tab.evaluate(playOn);
  await tab.evaluate('moreBeats(2)');
  const [leftAt, beats, restored] = (await tab.evaluate('[leftAt, beats, restored]')) as unknown[];
  return { leftAt, backAt, beats, restored };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const emulating = new WeakMap<Page, Promise<CDPSession>>();

/** Returns the session for emulations in a page. There is one, because another session cannot end what this one has begun. */
function devtoolsOf(page: Page): Promise<CDPSession> {
  const devtools = emulating.get(page) ?? page.createCDPSession();
  emulating.set(page, devtools);
  return devtools;
}

/** Returns the page of Puppeteer. @throws Error for a WebDriver, which does not have the command. */
function puppeteers(page: Page | WebDriver, command: string): Page {
  if (page instanceof WebDriver) throw new Error(`WebDriver has no control for "${command}".`);
  return page;
}

/** Functions that unblock pages. */
const blocking = new WeakMap<Page, () => Promise<unknown>>();

async function block(page: Page, containing: string, isChromium: boolean): Promise<void> {
  if (isChromium) {
    const devtools = await page.createCDPSession();
    blocking.set(page, () => devtools.detach());
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Network.setBlockedURLs', { urls: [`*${containing}*`] });
    return;
  }
  const answer = (request: HTTPRequest): void => {
    const answering = request.url().includes(containing) ? request.abort() : request.continue();
    // The page may have been left by then.
    answering.catch(() => undefined);
  };
  blocking.set(page, async () => {
    await page.setRequestInterception(false);
    page.off('request', answer);
    await page.setCacheEnabled(true);
  });
  page.on('request', answer);
  await page.setCacheEnabled(false);
  await page.setRequestInterception(true);
}

/**
 * Commands for a test's `executeServerCommand`, for actions that only a browser's own controls can do. ../engines.ts lists which engine has
 * which of them.
 */
export function browserCommands(): TestRunnerPlugin {
  return {
    name: 'browser-commands',
    async executeCommand({ command, payload, session: { browser, id } }) {
      if (!(browser instanceof SupervisedLauncher)) return undefined;
      const page = browser.getPage(id);
      switch (command) {
        case 'offline':
          // The payload is the time in milliseconds: while offline, the page could not send a command to end it.
          await puppeteers(page, command).setOfflineMode(true);
          await sleep(Number(payload));
          await puppeteers(page, command).setOfflineMode(false);
          return true;
        case 'block':
          // Requests whose URL contains the payload fail until 'unblock'. The cache is not used.
          await block(puppeteers(page, command), String(payload), browser.name === 'Chromium');
          return true;
        case 'unblock':
          await blocking.get(puppeteers(page, command))?.();
          blocking.delete(puppeteers(page, command));
          return true;
        case 'forced-colors': {
          // The payload is 'active' or 'none', and applies until the next command.
          const devtools = await devtoolsOf(puppeteers(page, command));
          await devtools.send('Emulation.setEmulatedMedia', {
            features: [{ name: 'forced-colors', value: String(payload) }],
          });
          return true;
        }
        case 'touch': {
          // The payload is whether there is a touch screen, and applies until the next command.
          const devtools = await devtoolsOf(puppeteers(page, command));
          await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: payload === true });
          return true;
        }
        case 'tap': {
          // The payload is a list of points. Each gets one tap.
          const { touchscreen } = puppeteers(page, command);
          for (const [x, y] of payload as [number, number][]) await touchscreen.tap(x, y);
          return true;
        }
        case 'finger': {
          // The payload is the point where a finger comes down; without one, it is lifted.
          const { touchscreen } = puppeteers(page, command);
          if (payload) await touchscreen.touchStart(...(payload as [number, number]));
          else await touchscreen.touchEnd();
          return true;
        }
        case 'picture':
          // Returns the visible part of the page as a PNG image in Base64.
          return page instanceof WebDriver ? page.screenshot() : page.screenshot({ encoding: 'base64' });
        case 'accessibility-tree':
          return puppeteers(page, command).accessibility.snapshot();
        case 'in-background':
          // The payload is the time in milliseconds.
          if (page instanceof WebDriver) await page.whileHidden(() => sleep(Number(payload)));
          else await inNewTab(page, () => sleep(Number(payload)));
          return true;
        case 'freeze':
          // Freezes the page, as Chromium does with a page that was in the background for a long time.
          return inNewTab(puppeteers(page, command), (visited) =>
            visit(visited, payload as Away, async (away) => {
              const devtools = await visited.createCDPSession();
              await inNewTab(visited, async () => {
                await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
                await sleep(away);
                await devtools.send('Page.setWebLifecycleState', { state: 'active' });
              });
            }),
          );
        case 'leave-and-return':
          // Leaves the page by a link, and comes back by the browser's back button.
          return inNewTab(page, (visited) =>
            visit(visited, payload as Away, async (away) => {
              await visited.goto((payload as Away).elsewhere);
              await sleep(away);
              await goBack(visited);
            }),
          );
        default:
          return undefined;
      }
    },
  };
}

/** Goes back in the history. A page from the cache is not loaded, so there is no event of a driver to wait for. */
async function goBack(tab: Tab): Promise<void> {
  await tab.evaluate('history.back()');
  await isThere(tab);
}

async function isThere(tab: Tab): Promise<void> {
  while (!(await tab.evaluate('"player" in window').catch(() => false))) await sleep(50);
}
