import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../../scripts/lib/browsers.js';
import { databases, type Place } from './support/databases.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { logIn } from './support/log-in.js';
import { TOKEN } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

/** Folder for screenshots of the pages. Without it, none are taken. */
const pictures = process.env['SCREENSHOTS'];

async function show(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  for (const [width, suffix] of [
    [1200, ''],
    [390, '-phone'],
  ] as const) {
    await page.setViewport({ width, height: 840 });
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: `${pictures}/${name}${suffix}.png` });
  }
  await page.setViewport({ width: 1200, height: 840 });
}

for (const { name, make } of databases) {
  describe(`The school, from the webhook to the progress table, on ${name}`, () => {
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

    it('shows a learner’s progress after an administrator has created a webhook', { timeout: 120_000 }, async () => {
      const admin = await browser.newPage();
      await admin.setViewport({ width: 1200, height: 840 });
      await admin.goto(`${school.pages}/admin#webhooks`);
      await logIn(admin);
      await admin.locator('.head > button').click();

      // The form shows a problem next to its field.
      await admin.locator('#name').fill('Every second');
      await admin.locator('#url').fill('ftp://nowhere');
      await admin.locator('.webhook-form button').click();
      await admin.waitForFunction(() => document.querySelector('#url-problem')?.textContent.includes('https://'));
      await admin.locator('#url').fill(`${school.receiver}/video-tracking`);
      await admin.locator('#rpm').fill('60');
      await admin.locator('.webhook-form button').click();
      await admin.locator('aria/Test Every second').click();
      await admin.waitForFunction(() =>
        document.querySelector('.result[data-good="true"]')?.textContent.includes('204'),
      );
      await admin.locator('input[name="learner"]').fill('jane_roe');
      await admin.locator('.signed button').click();
      const link = await admin.waitForSelector('a.link');
      const address = (await link?.evaluate((element) => element.href)) ?? '';
      assert.match(address, /\/v\/uuid-1234\?student=eyJ/);
      assert.equal(await faultsOfPage(admin), '');
      await show(admin, 'admin');

      const progress = await browser.newPage();
      await progress.goto(`${school.pages}/progress?video=uuid-1234`);
      await progress.waitForSelector('h1');

      const player = await browser.newPage();
      await player.setViewport({ width: 1200, height: 840 });
      await player.goto(address);
      await player.waitForFunction(() => document.querySelector<HTMLVideoElement>('videocms-player')?.duration);
      await player.evaluate(() => {
        const video = document.querySelector('videocms-player') as unknown as HTMLVideoElement;
        video.muted = true;
        return video.play();
      });
      await player.waitForFunction(
        () => (document.querySelector('videocms-player') as unknown as HTMLVideoElement).currentTime > 3,
      );
      await show(player, 'player');

      await progress.bringToFront();
      const position = '[data-learner="jane_roe"] .position';
      await progress.waitForSelector(position);
      const first = await progress.$eval(position, (element) => element.textContent);
      await player.bringToFront();
      await player.waitForFunction(
        () => (document.querySelector('videocms-player') as unknown as HTMLVideoElement).currentTime > 8,
      );
      await progress.bringToFront();
      await progress.waitForFunction(
        (selector, text) => document.querySelector(selector)?.textContent !== text,
        {},
        position,
        first,
      );
      await progress.waitForSelector('[data-learner="jane_roe"] rect.part');
      await progress.waitForSelector('[data-learner="jane_roe"] .signed');
      assert.equal(await faultsOfPage(progress), '');
      await show(progress, 'progress');

      const csv = await progress.evaluate(() =>
        fetch(document.querySelector<HTMLAnchorElement>('a[download]')?.href ?? '').then((response) => response.text()),
      );
      assert.match(csv, /uuid-1234,jane_roe,yes,\d/);
    });
  });
}
