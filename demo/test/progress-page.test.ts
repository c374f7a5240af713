import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { launchChromium } from '../../scripts/lib/browsers.js';
import { databases, type Place } from './support/databases.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { logIn } from './support/log-in.js';
import { TOKEN } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

const FEW = 50;
const MANY = 1000;

// The page does not see what is behind the API: one kind of database will do.
const [{ make }] = databases as [(typeof databases)[number]];

describe('The progress page', { timeout: 120_000 }, () => {
  let place: Place;
  let school: SchoolProcess;
  let browser: Browser;
  let page: Page;
  let devTools: CDPSession;
  before(async () => {
    place = await make();
    school = await SchoolProcess.start(place, { ADMIN_TOKEN: TOKEN, MAX_WAITING: '2000' });
    browser = await launchChromium();
    page = await browser.newPage();
    devTools = await page.createCDPSession();
    await devTools.send('Performance.enable');
    await page.goto(`${school.pages}/progress`);
    await logIn(page);
  });
  after(async () => {
    await browser.close();
    await school.end('SIGTERM');
    await place.remove();
  });

  const beat = async (learner: number, position = learner % 60): Promise<void> => {
    const body = new FormData();
    body.append('uuid', 'uuid-1234');
    body.append('position', String(position));
    body.append('student_id', `learner ${learner}`);
    const { status } = await fetch(`${school.receiver}/video-tracking`, { method: 'POST', body });
    assert.equal(status, 204);
  };

  /** Resolves when so many learners are on the page. */
  const join = async (from: number, to: number): Promise<void> => {
    await Promise.all(Array.from({ length: to - from }, (_, index) => beat(from + index)));
    await page.waitForFunction((count) => document.querySelectorAll('[data-learner]').length === count, {}, to);
  };

  /** Milliseconds of work that the page causes, so far. */
  const work = async (): Promise<number> => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    const seconds = metrics
      .filter(({ name }) => ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name))
      .reduce((sum, { value }) => sum + value, 0);
    return seconds * 1000;
  };

  /** Scrolls down in steps of frames. @returns work of a frame, in milliseconds. */
  const scroll = async (): Promise<number> => {
    const FRAMES = 60;
    const before = await work();
    await page.evaluate(async (frames) => {
      scrollTo(0, 0);
      for (let frame = 0; frame < frames; frame++) {
        scrollBy(0, 10);
        await new Promise(requestAnimationFrame);
      }
    }, FRAMES);
    return ((await work()) - before) / FRAMES;
  };

  const rowsLaidOut = (): Promise<number> =>
    page.$$eval(
      '[data-learner] > .learner',
      (cells) => cells.filter((cell) => cell.checkVisibility({ contentVisibilityAuto: true })).length,
    );

  it('can be used by everybody, and on a phone', async () => {
    await join(0, FEW);
    assert.equal(await faultsOfPage(page), '');

    await page.setViewport({ width: 360, height: 640 });
    assert.equal(await faultsOfPage(page), '');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  it('tells watched from reported, and guests from each other, and deletes a guest', async () => {
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

  it('is as quick to scroll with a thousand learners as with fifty', async () => {
    const few = await scroll();
    await join(FEW, MANY);
    const many = await scroll();
    const rows = await rowsLaidOut();

    console.log(`# work of a frame: ${FEW} learners ${few.toFixed(2)} ms, ${MANY} learners ${many.toFixed(2)} ms`);
    assert.ok(rows < FEW, `${rows} of ${MANY} rows are laid out`);
    // Both are so little that they vary; if all rows were laid out, it would be twenty times as much.
    assert.ok(many < few * 10, `${many} ms, with few ${few} ms`);
  });

  it('draws anew only the row that changed', async () => {
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
    await beat(7, 8);

    assert.deepEqual(await changed, ['learner 7']);
  });
});
