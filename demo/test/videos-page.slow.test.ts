import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { Video } from '../server/videos/check-video.js';
import { launchChromium } from '../../scripts/lib/browsers.js';
import { databases, type Place } from './support/databases.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { logIn } from './support/log-in.js';
import { TOKEN } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

// The page cannot see which database the API uses, so one kind is enough.
const [{ make }] = databases as [(typeof databases)[number]];

const LECTURE = 'A lecture, and who is watching it';

describe('The page of videos', { timeout: 120_000 }, () => {
  let place: Place;
  let school: SchoolProcess;
  let browser: Browser;
  let page: Page;
  before(async () => {
    place = await make();
    school = await SchoolProcess.start(place, { ADMIN_TOKEN: TOKEN });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`${school.pages}/admin`);
    await logIn(page);
  });
  after(async () => {
    await browser.close();
    await school.end('SIGTERM');
    await place.remove();
  });
  beforeEach(async () => {
    await page.goto(`${school.pages}/admin`);
  });

  const published = async (uuid: string): Promise<Video | undefined> => {
    const response = await fetch(`${school.receiver}/api/videos/${uuid}`);
    return response.ok ? ((await response.json()) as Video) : undefined;
  };
  const fill = (name: string, value: string): Promise<void> => page.locator(`.video-form [name="${name}"]`).fill(value);
  const press = (name: string): Promise<void> => page.locator(`aria/${name}`).click();
  const save = async (): Promise<void> => {
    await page.locator('.video-form .actions:last-child button').click();
  };
  const titles = (): Promise<string[]> =>
    page.$$eval('.videos-list h2', (heads) => heads.map((head) => head.textContent.trim()));

  it('is accessible, also in the form, with the embed codes, and on a phone', async () => {
    const isUsable = async (): Promise<void> => {
      for (const width of [1280, 390]) {
        await page.setViewport({ width, height: 840 });
        assert.equal(await faultsOfPage(page), '');
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      }
    };
    await page.waitForSelector('.videos-list');
    await isUsable();
    await press('New video');
    await save();
    await page.waitForSelector('[aria-invalid="true"]');
    await isUsable();
    await press('Cancel');
    await press(`Embed ${LECTURE}`);
    await page.waitForSelector('copyable-text pre');
    await isUsable();
  });

  it('checks the address of a new video by playing it, and saves, changes and deletes the video', async () => {
    await press('New video');
    await fill('src', '/media/lecture.mp4');
    await press('Add captions');
    await fill('captions-src', '/media/lecture.en.vtt');
    await press('Check the video');
    await page.waitForFunction(() => document.querySelectorAll('.preview .result[data-good="true"]').length === 2);
    await fill('title', 'Cells');
    await fill('start', '0:30');
    await fill('uuid', 'cells');
    await save();
    await page.locator('aria/Edit Cells').wait();

    assert.equal((await titles()).at(-1), 'Cells');
    assert.deepEqual(await published('cells'), {
      ...{ uuid: 'cells', title: 'Cells', src: '/media/lecture.mp4', duration: 72, start: 30 },
      captions: [{ src: '/media/lecture.en.vtt', language: 'en' }],
    });

    await press('Edit Cells');
    await fill('title', 'Plant cells');
    await press('Remove captions 1');
    await page.locator('[name="flush"]').click();
    await save();
    await page.locator('aria/Edit Plant cells').wait();
    const changed = await published('cells');
    assert.deepEqual(
      [changed?.title, changed?.captions, changed?.flush, changed?.start],
      ['Plant cells', undefined, true, 30],
    );

    page.once('dialog', (dialog) => void dialog.accept());
    await press('Delete Plant cells');
    await page.waitForSelector('aria/Delete Plant cells', { hidden: true });
    assert.equal(await published('cells'), undefined);
  });

  it('removes the captions whose “Remove” was pressed, and keeps what was typed in the others', async () => {
    await press('New video');
    for (const name of ['a', 'b', 'c']) {
      await press('Add captions');
      const rows = await page.$$('.captions');
      await (await rows.at(-1)?.$('[name="captions-src"]'))?.type(`/media/${name}.vtt`);
    }
    const captions = (): Promise<string[]> =>
      page.$$eval('.captions input', (inputs) => inputs.map(({ value }) => value.replace('/media/', '')));
    const [language] = await page.$$('[name="captions-language"]');
    await language?.evaluate((input) => ((input as HTMLInputElement).value = 'de'));
    await press('Remove captions 1');
    assert.deepEqual(await captions(), ['b.vtt', 'en', 'c.vtt', 'en']);

    const [second] = await page.$$('[name="captions-src"]');
    await second?.evaluate((input) => ((input as HTMLInputElement).value = '/media/other.vtt'));
    // The problems of the form are shown, and the rows stay.
    await save();
    await page.waitForSelector('[aria-invalid="true"]');
    await press('Remove captions 2');
    assert.deepEqual(await captions(), ['other.vtt', 'en']);
  });

  it('shows each problem next to its field', async () => {
    await press('New video');
    await fill('src', 'C:\\lecture.mp4');
    await fill('duration', 'long');
    await save();
    await page.waitForSelector('[aria-invalid="true"]');

    const problems = await page.$$eval('[id$="-problem"]', (places) =>
      Object.fromEntries(
        places.filter(({ textContent }) => textContent).map(({ id, textContent }) => [id, textContent]),
      ),
    );
    assert.deepEqual(Object.keys(problems).sort(), ['duration-problem', 'src-problem', 'title-problem']);
    assert.match(problems['src-problem'] ?? '', /file on a computer/);
  });

  for (const [what, address, advice] of [
    ['does not exist', '/media/none.mp4', /nothing at this address/],
    ['is a web page', '/admin', /web page at this address/],
    ['is a video site', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', /web page at this address/],
  ] as const) {
    it(`explains in plain words that the checked address ${what}`, async () => {
      await press('New video');
      await fill('src', address);
      await press('Check the video');

      const said = await page
        .locator('.preview .result')
        .map((result) => result.textContent)
        .wait();
      assert.match(said, advice);
    });
  }

  it('reports captions and a poster that cannot be loaded, although the video plays', async () => {
    await press('New video');
    await fill('src', '/media/hls/master.m3u8');
    await fill('poster', '/media/none.jpg');
    await press('Add captions');
    await fill('captions-src', '/media/none.vtt');
    await press('Check the video');
    await page.waitForFunction(() => document.querySelectorAll('.preview .result').length === 3);

    const said = await page.$$eval('.preview .result', (results) =>
      results.map((result) => [result.getAttribute('data-good'), result.textContent.slice(0, 24)]),
    );
    assert.deepEqual(said, [
      ['true', 'It plays.'],
      ['false', 'Captions (English) could'],
      ['false', 'The picture could not be'],
    ]);
  });

  it('copies the embed codes', async () => {
    await press(`Embed ${LECTURE}`);
    await page.evaluate(() => {
      navigator.clipboard.writeText = (text) => {
        document.title = text;
        return Promise.resolve();
      };
    });
    for (const [name, text] of [
      ['the iframe', /^<iframe src="[^"]+\/embed\/uuid-1234"/],
      ['the tag', /^<script type="module"/],
      ['the link', /^http:\/\/localhost:\d+\/embed\/uuid-1234$/],
    ] as const) {
      await press(`Copy ${name}`);
      assert.match(await page.title(), text);
    }
  });

  it('gives a title to a video that is known only from heartbeats', async () => {
    const body = new FormData();
    for (const [field, value] of [
      ['uuid', 'other/page'],
      ['position', '4'],
      ['student_id', 'anna'],
    ] as const) {
      body.append(field, value);
    }
    await fetch(`${school.receiver}/video-tracking`, { method: 'POST', body });
    await page.goto(`${school.pages}/progress?video=${encodeURIComponent('other/page')}`);
    await page.locator('[data-learner="anna"]').wait();
    await press('Give it a title');
    await fill('title', 'Elsewhere');
    await save();
    await page.locator('aria/Edit Elsewhere').wait();

    assert.equal((await titles()).at(-1), 'Elsewhere');
    assert.equal(await page.$('.unknown'), null);
    await page.goto(`${school.pages}/progress`);
    await page.waitForSelector('[data-video="other/page"] a');
    assert.match(await page.$eval('[data-video="other/page"]', (row) => row.textContent), /Elsewhere/);
  });

  it('ends the session when the administrator logs out', async () => {
    await page.locator('#log-out').click();
    await page.waitForSelector('.log-in');

    assert.equal(await page.$('.videos-list'), null);
    await logIn(page);
    await page.waitForSelector('.videos-list');
  });
});
