import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { launchChromium, launchFirefox } from '../../scripts/lib/browsers.js';
import { CLAIMS } from '../server/lti/claims.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { logIn } from './support/log-in.js';
import { openSchoolSite, type SchoolSite } from './support/school-site.js';
import { JANE, JOHN, TEACHER } from './support/stand-in-people.js';
import { StandInPlatform } from './support/stand-in-platform.js';

/** Folder for screenshots of the pages. Without it, none are taken. */
const pictures = process.env['SCREENSHOTS'];

/** Whether the tests run in Firefox, as `npm run test:engines` does. */
const isFirefox = process.env['BROWSER'] === 'firefox';

// The pages cannot see which database the API uses, so one kind is enough.
const [{ make }] = databases as [(typeof databases)[number]];

describe(
  `With a learning platform on another site, which shows the tool in a frame, in ${isFirefox ? 'Firefox' : 'Chromium'},`,
  { timeout: 90_000 },
  () => {
    let place: SharedPlace;
    let school: SchoolSite;
    let platform: StandInPlatform;
    let browser: Browser;
    let page: Page;
    let site = '';
    /** Whether the server sets cookies. If not, the browser behaves as if it blocked cookies in frames. */
    let keepsCookies = true;
    before(async () => {
      [place, platform] = await Promise.all([sharedPlace(make), StandInPlatform.start()]);
      // The platform is at `localhost`, so the school is another site.
      school = await openSchoolSite({ place }, (_request, response, next) => {
        if (!keepsCookies) response.cookie = () => response;
        next();
      });
      site = platform.tool = school.origin;
      const launched = await (isFirefox ? launchFirefox() : launchChromium());
      assert.ok(launched);
      browser = launched;
      page = await browser.newPage();
      page.setDefaultTimeout(15_000);
    });
    after(async () => {
      await browser.close();
      await school.close();
      await platform.stop();
    });

    afterEach(() => {
      keepsCookies = true;
    });

    /** Opens the course. Resolves with the frame of the tool's page. */
    const openCourse = async (query: string): Promise<Frame> => {
      await page.goto(`${platform.origin}/course?${query}`);
      // Before that, the frame goes from one site to the other and back.
      return page.waitForFrame((frame) => frame.url() === `${site}/lti/launch`);
    };
    const show = async (picture: string): Promise<void> => {
      if (!pictures || isFirefox) return;
      await mkdir(pictures, { recursive: true });
      await page.setViewport({ width: 940, height: 740 });
      await page.screenshot({ path: `${pictures}/${picture}.png` });
    };
    /** Whether the player offers to continue at 0:30. */
    const offers = (frame: Frame): Promise<boolean> =>
      frame.evaluate(
        `document.querySelector('videocms-player').shadowRoot.textContent.includes('0:30')`,
      ) as Promise<boolean>;

    it('a platform registers, a teacher picks a video, a learner watches it, is graded, and resumes later', async () => {
      const invitation = await school.ask<{ address: string }>('/lti/invitations', { showNames: true });
      await page.goto(`${platform.origin}/register?url=${encodeURIComponent(invitation.address)}`);
      await page.waitForFunction("document.title === 'Closed'");
      const webhook = {
        name: 'Every second',
        url: '/video-tracking',
        requestField: 'student',
        responseField: 'student_id',
      };
      await school.database.query('truncate webhooks');
      await school.ask('/webhooks', { ...webhook, rpm: 60 });

      let frame = await openCourse(`person=${TEACHER.id}`);
      await frame.waitForSelector('input[name="video"][value="uuid-1234"]');
      await show('lti-pick');
      // Without the mouse, because images that load move its target.
      await frame.$eval('input[value="uuid-1234"]', (radio) => radio.click());
      await frame.$eval('.pick button', (button) => button.click());
      await page.waitForFrame((added) => added.url().includes('contentitem_return'));
      const [item] = platform.picked[0]?.[CLAIMS.contentItems] as { custom: unknown }[];
      assert.deepEqual(item?.custom, { uuid: 'uuid-1234', grading: 'watched' });

      frame = await openCourse(`activity=1&person=${JANE.id}`);
      await frame.waitForSelector('videocms-player');
      assert.equal(frame.url(), `${site}/lti/launch`);
      assert.equal(await frame.evaluate('document.fullscreenEnabled'), true);
      await frame.evaluate(`new Promise((resolve, reject) => {
    const player = document.querySelector('videocms-player');
    player.addEventListener('heartbeat-sent', resolve, { once: true });
    player.addEventListener('heartbeat-error', ({ reason }) => reject(new Error(reason)), { once: true });
    player.muted = true;
    player.currentTime = 29;
    player.play().catch(reject);
  })`);
      await frame.evaluate(`new Promise((resolve) => {
    const player = document.querySelector('videocms-player');
    player.addEventListener('pause', () => resolve(), { once: true });
    player.currentTime = 30.5;
    player.addEventListener('seeked', () => player.pause(), { once: true });
  })`);
      await show('lti-launch');
      await school.school.grades.run();
      const [score] = platform.scores;
      assert.equal(score?.userId, JANE.id);
      assert.ok(score.scoreGiven > 1 && score.scoreGiven < 10, String(score.scoreGiven));

      frame = await openCourse(`activity=1&person=${JANE.id}`);
      await frame.waitForFunction(`document.querySelector('videocms-player')?.shadowRoot.textContent.includes('0:30')`);

      frame = await openCourse(`activity=1&person=${JOHN.id}`);
      await frame.waitForFunction(`document.querySelector('videocms-player')?.readyState >= 1`);
      assert.equal(await offers(frame), false);
    });

    it('a launch needs no cookie if the platform stores data for tools', async () => {
      keepsCookies = false;
      const frame = await openCourse(`activity=1&person=${JANE.id}&storage`);
      await frame.waitForSelector('videocms-player');

      assert.equal(frame.url(), `${site}/lti/launch`);
    });

    it('a teacher searches for a video, which does not change the choice, and picks it with another grading', async () => {
      const frame = await openCourse(`person=${TEACHER.id}`);
      const shown = (): Promise<string[]> =>
        frame.$$eval('input[name="video"]', (radios) =>
          radios.map((radio) => `${radio.value}${radio.checked ? ' chosen' : ''}`),
        );
      await frame.waitForSelector('input[name="video"][value="uuid-1234"]');
      await frame.$eval('input[value="uuid-1234"]', (radio) => radio.click());
      const search = frame.locator('[type="search"]');
      await search.fill('stream');
      assert.deepEqual(await shown(), ['uuid-hls']);
      await search.fill('lecture');
      assert.deepEqual((await shown()).slice(0, 2), ['uuid-1234 chosen', 'uuid-hls']);

      await search.fill('stream');
      await frame.$eval('input[value="uuid-hls"]', (radio) => radio.click());
      await search.fill('lecture');
      assert.deepEqual((await shown()).slice(0, 2), ['uuid-1234', 'uuid-hls chosen']);
      await frame.$eval('input[value="completed"]', (radio) => radio.click());
      await frame.$eval('.pick button', (button) => button.click());
      await page.waitForFrame((added) => added.url().includes('contentitem_return'));

      const [item] = platform.picked.at(-1)?.[CLAIMS.contentItems] as { custom: unknown }[];
      assert.deepEqual(item?.custom, { uuid: 'uuid-hls', grading: 'completed' });
    });

    it('a teacher whose choice is not stored reads why, in a sentence', async () => {
      const frame = await openCourse(`person=${TEACHER.id}`);
      await frame.waitForSelector('input[name="video"][value="uuid-1234"]');
      await frame.$eval('input[value="uuid-1234"]', (radio) => radio.click());
      const faultAfter = async (answer: string): Promise<string> => {
        await frame.evaluate(`globalThis.fetch = async () => ${answer}`);
        await frame.$eval('.pick button', (button) => button.click());
        await frame.waitForFunction("document.querySelector('.fault').textContent.trim()");
        return frame.$eval('.fault', ({ textContent }) => textContent.trim());
      };
      const failed = 'The video could not be added. Try again in a moment.';
      const json = "{ headers: { 'Content-Type': 'application/problem+json' }, status: 401 }";

      assert.equal(await faultAfter("new Response('The receiver failed.', { status: 503 })"), failed);
      assert.equal(await faultAfter("new Response('<!doctype html>', { status: 200 })"), failed);
      assert.equal(await faultAfter("{ throw new TypeError('Failed to fetch') }"), failed);
      assert.equal(await faultAfter(`new Response('{"title": "Open it again."}', ${json})`), 'Open it again.');
    });

    it('a teacher sees the progress of the course’s learners', async () => {
      const frame = await openCourse(`activity=1&person=${TEACHER.id}`);
      await frame.waitForSelector('tbody tr');

      const learners = await frame.$$eval('tbody th', (cells) => cells.map(({ textContent }) => textContent));
      assert.deepEqual(learners, [JANE.name, JOHN.name]);
      await show('lti-teacher');
      await frame.locator('aria/Check the player').click();
      // By default, puppeteer looks again only after a change outside the player.
      await frame.waitForSelector('videocms-player >>> [part~="check"]', { visible: true });
      await frame.locator('aria/Check the player').click();
      // This checks only the tool's frame.
      if (!isFirefox) assert.equal(await faultsOfPage(frame as unknown as Page), '');
    });

    it('a teacher is not asked to search if the school has no videos', async () => {
      for (const { uuid } of await school.school.videos.all()) await school.school.videos.remove(uuid);
      const frame = await openCourse(`person=${TEACHER.id}`);
      await frame.waitForSelector('main h1');

      assert.match(await frame.$eval('main', ({ textContent }) => textContent), /There are no videos yet\./);
      assert.equal(await frame.$('[type="search"]'), null);
    });

    if (!isFirefox)
      it('the administrator tests a platform, switches it off, and registers another by hand', async () => {
        await page.goto(`${site}/admin#platforms`);
        await logIn(page);
        const host = new URL(platform.origin).host;
        await page.locator(`aria/Test ${host} (moodle)`).click();
        await page.waitForFunction("document.querySelectorAll('.works').length === 2");
        await show('lti-admin');
        assert.equal(await faultsOfPage(page), '');
        await page.locator(`aria/Switch off ${host} (moodle)`).click();
        await page.waitForSelector('.platforms [data-active="false"]');

        await page.locator('.head > button').click();
        await page.locator('dialog .actions button').click();
        await page.waitForFunction("document.querySelector('#issuer-problem')?.textContent === 'Required.'");
        const given: Record<string, unknown> = { ...platform.description, clientId: 'another' };
        for (const [field, value] of Object.entries(given)) await page.locator(`#${field}`).fill(String(value));
        await show('lti-admin-form');
        await page.locator('dialog .actions button').click();
        await page.waitForFunction("document.querySelectorAll('.platforms > li').length === 2");
      });
  },
);
