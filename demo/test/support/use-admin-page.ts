import { after, before } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../../../scripts/lib/browsers.js';
import { databases, type Place } from './databases.js';
import { TOKEN } from './running-school.js';
import { SchoolProcess } from './school-process.js';

// The page cannot see which database the API uses, so one kind is enough.
const [{ make }] = databases as [(typeof databases)[number]];

/** A school in its own process, and its page `/admin` in a browser. */
export interface AdminPage {
  readonly school: SchoolProcess;
  /** Opens the page's list of webhooks, with its own cookies and storage. */
  open(): Promise<Page>;
  /** Fills in the form for a new webhook, and waits until the list shows it. */
  create(webhook: { readonly name: string; readonly url: string }, page: Page): Promise<void>;
}

/** Starts an {@link AdminPage} for the tests of one `describe`. */
export function useAdminPage(): AdminPage {
  let place: Place;
  let school: SchoolProcess;
  let browser: Browser;
  before(async () => {
    place = await make();
    school = await SchoolProcess.start(place, { ADMIN_TOKEN: TOKEN });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await school.end('SIGTERM');
    await place.remove();
  });

  return {
    get school() {
      return school;
    },
    async open() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(`${school.pages}/admin#webhooks`);
      return page;
    },
    async create({ name, url }, page) {
      await page.locator('.head > button').click();
      await page.locator('#name').fill(name);
      await page.locator('#url').fill(url);
      await page.locator('.webhook-form .actions button').click();
      await page.locator(`aria/Test ${name}`).wait();
    },
  };
}
