import type { Page } from 'puppeteer-core';
import { TOKEN } from './running-school.js';

/** Logs in with the administrator's token. */
export async function logIn(page: Page): Promise<void> {
  await page.locator('input[name="token"]').fill(TOKEN);
  await page.locator('.log-in button').click();
  await page.waitForSelector('.log-in', { hidden: true });
}
