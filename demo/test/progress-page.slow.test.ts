import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../../scripts/lib/browsers.js';
import { demoVideos } from '../server/videos/demo-videos.js';
import { databases, type Place } from './support/databases.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { logIn } from './support/log-in.js';
import { TOKEN } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

/** Number of learners: more than one page of the table shows. */
const CLASS = 130;

// The page cannot see which database the API uses, so one kind is enough.
const [{ make }] = databases as [(typeof databases)[number]];

describe('The progress page', { timeout: 120_000 }, () => {
  let place: Place;
  let school: SchoolProcess;
  let browser: Browser;
  let page: Page;
  before(async () => {
    place = await make();
    school = await SchoolProcess.start(place, { ADMIN_TOKEN: TOKEN, MAX_WAITING: '2000' });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`${school.pages}/progress?video=uuid-1234`);
    await logIn(page);
  });
  after(async () => {
    await browser.close();
    await school.end('SIGTERM');
    await place.remove();
  });

  const beat = async (learner: number, position = learner % 60, uuid = 'uuid-1234'): Promise<void> => {
    const body = new FormData();
    body.append('uuid', uuid);
    body.append('position', String(position));
    body.append('student_id', `learner ${learner}`);
    const { status } = await fetch(`${school.receiver}/video-tracking`, { method: 'POST', body });
    assert.equal(status, 204);
  };

  const names = (): Promise<string[]> =>
    page.$$eval('[data-learner] .learner > a', (cells) => cells.map((cell) => cell.textContent.trim()));
  const showsRows = (count: number): Promise<unknown> =>
    page.waitForFunction((count) => document.querySelectorAll('[data-learner]').length === count, {}, count);
  const sortBy = async (head: string): Promise<void> => {
    await page.$$eval(
      'button.sort',
      (buttons, head) => buttons.find(({ textContent }) => textContent === head)?.click(),
      head,
    );
  };
  const isUsable = async (): Promise<void> => {
    for (const width of [390, 1280]) {
      await page.setViewport({ width, height: 840 });
      assert.equal(await faultsOfPage(page), '');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
  };

  it('says that no one has watched anything, for one video and for all videos', async () => {
    await page.waitForSelector('.card');
    assert.match(await page.$eval('main', (main) => main.textContent), /No one has watched this video yet/);
    await page.goto(`${school.pages}/progress`);
    await page.waitForSelector('.card');
    assert.match(await page.$eval('main', (main) => main.textContent), /No one has watched anything yet/);
    await isUsable();
  });

  it('says what to do next, and links to the example only while it is there', async () => {
    const ask = (method: string, path: string, body?: object): Promise<Response> =>
      fetch(`${school.receiver}/api/videos${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    const shown = async (): Promise<string> => {
      await page.goto(`${school.pages}/progress`);
      await page.waitForSelector('.card');
      return page.$eval('main', (main) => main.textContent.replace(/\s+/g, ' '));
    };
    const all = await shown();
    await ask('DELETE', '/uuid-1234');
    const others = await shown();
    for (const { uuid } of demoVideos) await ask('DELETE', `/${uuid}`);
    const empty = await shown();
    for (const video of demoVideos) await ask('POST', '', video);

    assert.match(all, /No one has watched anything yet\. Open the worked example/);
    assert.match(others, /No one has watched anything yet\. Take from Videos .* The same lecture/);
    assert.match(empty, /No one has watched anything yet\. There are no videos yet\. Add the first one\./);
    assert.doesNotMatch(empty, /worked example|in its title/);
  });

  it('shows learners as their heartbeats arrive, and is accessible, also on a phone', async () => {
    await page.goto(`${school.pages}/progress?video=uuid-1234`);
    await page.waitForSelector('.toolbar');
    await Promise.all(Array.from({ length: CLASS }, (_, learner) => beat(learner)));
    await showsRows(100);
    await page.waitForSelector('.curve .area');
    await isUsable();
    await page.goto(`${school.pages}/progress`);
    const row = await page.waitForSelector('[data-video="uuid-1234"]');
    assert.match((await row?.evaluate(({ textContent }) => textContent)) ?? '', /130 watching now\s+130/);
    await isUsable();
    await page.click('[data-video="uuid-1234"] a');
    await page.waitForSelector('.toolbar');
  });

  it('searches, filters, sorts and paginates', async () => {
    await page.locator('[aria-label="Pages of the table"] button:last-child').click();
    await showsRows(30);
    await page.locator('[name="search"]').fill('learner 12');
    await showsRows(11);
    await page.locator('[name="search"]').fill('learner 12nobody');
    await page.waitForFunction(() => document.querySelector('.card')?.textContent.includes('No learners match.'));
    // As the clear button of the field does.
    await page.$eval('[name="search"]', (input) => {
      (input as HTMLInputElement).value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await showsRows(100);
    await page.select('[name="filter"]', 'completed');
    await showsRows(0);
    await page.select('[name="filter"]', 'all');
    await showsRows(100);
    await sortBy('Reported position');
    await page.waitForSelector('[aria-sort="descending"]');

    assert.match((await names())[0] ?? '', /^learner (59|119)$/);
    await sortBy('Learner');
    await page.waitForSelector('[aria-sort="ascending"]');
  });

  it('has a page for each learner, with all videos and a button that deletes the learner', async () => {
    await beat(3, 20, 'uuid-hls');
    await page.goto(`${school.pages}/progress?learner=learner+3`);
    await page.waitForSelector('[data-video="uuid-hls"]');

    assert.equal((await page.$$('[data-video]')).length, 2);
    await isUsable();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.locator('.head .danger').click();
    await page.waitForFunction(
      () => document.querySelector('.card')?.textContent === 'Nothing is known of this learner.',
    );
    await page.goto(`${school.pages}/progress?video=uuid-1234`);
    await page.waitForSelector('[data-learner]');
  });

  it('distinguishes watched from reported, and guests from each other, and deletes a guest', async () => {
    const guest = async (session: string): Promise<void> => {
      const body = new FormData();
      const fields = { uuid: 'uuid-1234', position: '60', student_id: '', ...(session && { session }) };
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      await fetch(`${school.receiver}/video-tracking`, { method: 'POST', body });
    };
    const namesOf = (): Promise<string[]> =>
      page.$$eval('[data-learner=""] .learner', (cells) => cells.map((cell) => cell.textContent.trim()));
    const gone = (selector: string): Promise<unknown> =>
      page.waitForFunction((row) => !document.querySelector(row), {}, selector);
    page.on('dialog', (dialog) => void dialog.accept());
    await Promise.all([guest(''), guest('4f1c9d2e-77aa')]);
    await page.locator('[name="filter"]').fill('watching');
    await sortBy('Last seen');
    await page.waitForSelector('[data-guest="4f1c9d2e-77aa"]');

    assert.deepEqual((await namesOf()).sort(), ['(nobody named)', 'Guest 4f1c9d2e']);
    const [, watched, part, reported] = await page.$$eval('[data-guest="4f1c9d2e-77aa"] > span', (cells) =>
      cells.map((cell) => `${cell.getAttribute('data-label') ?? ''} ${cell.textContent.trim()}`),
    );
    assert.deepEqual([watched?.trim(), part, reported], ['', 'Part watched 0 %', 'Reported position 1:00']);
    const press = (row: string): Promise<void> =>
      page.$eval(`${row} button`, (button) => (button as HTMLElement).click());
    await press('[data-guest="4f1c9d2e-77aa"]');
    await gone('[data-guest="4f1c9d2e-77aa"]');
    await press('[data-learner=""]');
    await gone('[data-learner=""]');
  });

  it('updates only the row that has changed', async () => {
    await Promise.all([201, 202, 203].map((learner) => beat(learner, 4, 'uuid-hls')));
    await page.goto(`${school.pages}/progress?video=uuid-hls`);
    await page.waitForSelector('[data-learner="learner 202"]');
    const changed = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          new MutationObserver((mutations) => {
            const rows = mutations.map(({ target }) =>
              (target instanceof Element ? target : target.parentElement)?.closest('[data-learner]'),
            );
            const learners = rows.map((row) => row?.getAttribute('data-learner')).filter((name) => name != null);
            if (learners.length > 0) resolve([...new Set(learners)]);
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }),
    );
    await beat(202, 8, 'uuid-hls');

    assert.deepEqual(await changed, ['learner 202']);
  });

  it('shows the page before when the only learner of the last page was deleted', async () => {
    await Promise.all(Array.from({ length: 101 }, (_, learner) => beat(learner, 1, 'uuid-gone')));
    await page.goto(`${school.pages}/progress?video=uuid-gone`);
    await page.locator('[aria-label="Pages of the table"] button:last-child').click();
    await showsRows(1);

    await page.locator('[data-learner] button').click();

    await showsRows(100);
  });

  it('reconnects after a refused connection, and asks for the token when the session has ended', async () => {
    let isRefused = true;
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (isRefused && request.url().includes('/progress/events')) void request.respond({ status: 503 });
      else void request.continue();
    });
    await page.goto(`${school.pages}/progress`);
    await page.waitForSelector('.status[data-state="lost"]');

    isRefused = false;

    await page.waitForSelector('.status[data-state="live"]');
    await page.evaluate(async () => {
      await fetch('/api/session', { method: 'DELETE' });
      // As when a page comes back from the browser's cache.
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await page.waitForSelector('.log-in');
  });
});
