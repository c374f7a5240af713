import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import express from 'express';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { iframeOf, linkTo, tagOf } from '../pages/admin/embed-codes.js';
import { close, listen } from '../server/listen.js';
import type { Progress } from '../server/progress/progress-store.js';
import { demoVideos } from '../server/videos/demo-videos.js';
import { launchChromium } from '../../scripts/lib/browsers.js';
import { databases, type Place } from './support/databases.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { TOKEN } from './support/running-school.js';
import { SchoolProcess } from './support/school-process.js';

const [lecture] = demoVideos as [(typeof demoVideos)[number]];
const PLACES = { site: 'https://www.my-school.com', receiver: 'https://api.my-school.com' };

describe('An embed code', () => {
  it('is an iframe of the embed page, as wide as its container, that names no learner', () => {
    const iframe = iframeOf({ ...lecture, title: 'A "b" <c> & d' }, PLACES);

    assert.match(iframe, /src="https:\/\/www\.my-school\.com\/embed\/uuid-1234"/);
    assert.match(iframe, /title="A &quot;b&quot; &lt;c&gt; &amp; d"/);
    assert.match(iframe, /style="display:block;width:100%;height:auto;aspect-ratio:16\/9;border:0"/);
    assert.ok(!iframe.includes('student'));
  });

  it('is a tag with its script, and all its addresses are absolute', () => {
    assert.equal(
      tagOf({ ...lecture, title: 'Lecture', start: 10, flush: true }, PLACES),
      `<script type="module" src="https://www.my-school.com/embed/videocms-player.js"></script>
<videocms-player
  src="https://www.my-school.com/media/lecture.mp4#t=10"
  uuid="uuid-1234"
  title="Lecture"
  poster="https://www.my-school.com/media/lecture.jpg"
  webhooks-src="https://api.my-school.com/api/videos/uuid-1234/webhooks"
  flush
  playsinline
>
  <track src="https://www.my-school.com/media/lecture.en.vtt" kind="captions" srclang="en" label="English" default>
</videocms-player>`,
    );
  });

  it('wraps the tag in the skin if the video has the skin', () => {
    const tag = tagOf({ uuid: 'a', title: 'A', src: 'https://a.example/a.mp4', skin: true }, PLACES);

    assert.match(tag, /videocms-skin\.js"><\/script>\n<videocms-skin>\n {2}<videocms-player\n/);
    assert.match(tag, /\n {2}><\/videocms-player>\n<\/videocms-skin>$/);
  });
});

// The pages cannot see which database the API uses, so one kind is enough.
const [{ make }] = databases as [(typeof databases)[number]];

describe('Pasted into a page of another site,', { timeout: 120_000 }, () => {
  let place: Place;
  let school: SchoolProcess;
  let browser: Browser;
  let pasted = '';
  let elsewhere: Server;
  let page: Page;
  before(async () => {
    place = await make();
    school = await SchoolProcess.start(place, { ADMIN_TOKEN: TOKEN });
    browser = await launchChromium();
    const app = express();
    app.get('/', (_request, response) => {
      response.send(`<!doctype html><title>A course</title><link rel="icon" href="data:,"><body>${pasted}`);
    });
    elsewhere = await listen(app, 0);
    await askSchool('/webhooks', 'POST', {
      ...{
        name: 'Every second',
        url: '/video-tracking',
        requestField: 'student',
        responseField: 'student_id',
        rpm: 60,
      },
    });
  });
  after(async () => {
    await browser.close();
    await close(elsewhere);
    await school.end('SIGTERM');
    await place.remove();
  });
  afterEach(() => page.close());

  const askSchool = async <Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const response = await fetch(`${school.receiver}/api${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Answer;
  };
  const places = (): typeof PLACES => ({ site: school.pages, receiver: school.receiver });

  const open = async (html: string, query = ''): Promise<void> => {
    pasted = html;
    page = await browser.newPage();
    // Another site than the school's, like a course page.
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/${query}`);
  };

  /** Plays the video until the server has answered a heartbeat. */
  const playToHeartbeat = async (frame: Frame): Promise<void> => {
    await frame.waitForSelector('videocms-player');
    await frame.evaluate(`customElements.whenDefined('videocms-player').then(() => new Promise((resolve, reject) => {
      const player = document.querySelector('videocms-player');
      player.addEventListener('heartbeat-sent', ({ status }) => resolve(status), { once: true });
      player.addEventListener('heartbeat-error', ({ reason }) => reject(new Error(reason)), { once: true });
      player.muted = true;
      player.play().catch(reject);
    }))`);
  };

  const learners = async (uuid: string): Promise<string[]> =>
    (await askSchool<{ rows: Progress[] }>(`/progress/videos/${uuid}`)).rows.map(({ learner }) => learner).sort();

  it('the iframe has the width of the page and the shape of the video, which sends heartbeats', async () => {
    await open(iframeOf(lecture, places()));
    await page.setViewport({ width: 390, height: 800 });
    const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
    assert.ok(frame);
    await playToHeartbeat(frame);

    const size = await page.$eval('iframe', ({ clientWidth, clientHeight }) => [clientWidth, clientHeight]);
    assert.deepEqual(size, [374, 210]);
    assert.deepEqual(await learners('uuid-1234'), ['']);
  });

  it('the tag sends heartbeats for the learner whom the page names', async () => {
    const [, stream] = demoVideos as [unknown, typeof lecture];
    await open(tagOf(stream, places()), '?student=jane_roe');
    await playToHeartbeat(page.mainFrame());

    assert.deepEqual(await learners('uuid-hls'), ['jane_roe']);
  });

  it('a link to an unknown video opens an accessible message', async () => {
    await open(`<a href="${linkTo({ ...lecture, uuid: 'none' }, places())}">The lecture</a>`);
    await page.click('a');
    await page.waitForSelector('.notice');

    assert.equal(await page.$eval('h1', ({ textContent }) => textContent), 'This video cannot be shown.');
    assert.equal(await faultsOfPage(page), '');
  });

  it('the embed page speaks the language of the learner’s browser', async () => {
    await open('');
    const client = await page.createCDPSession();
    const userAgent = await browser.userAgent();
    await client.send('Network.setUserAgentOverride', { userAgent, acceptLanguage: 'de-AT' });
    await page.goto(linkTo({ ...lecture, uuid: 'none' }, places()));
    await page.waitForSelector('.notice');
    assert.equal(await page.$eval('h1', ({ textContent }) => textContent), 'Dieses Video kann nicht gezeigt werden.');

    await askSchool('/videos', 'POST', { ...lecture, uuid: 'gone', src: '/media/none.mp4' });
    await page.goto(linkTo({ ...lecture, uuid: 'gone' }, places()));
    await page.waitForFunction(() =>
      document.querySelector('videocms-player')?.shadowRoot?.textContent.includes('Dieses Video wurde nicht gefunden.'),
    );
    assert.equal(await faultsOfPage(page), '');
  });

  it('the link opens the video with the learner that Moodle appends, the skin, its start and autoplay', async () => {
    const video = { ...lecture, uuid: 'with-skin', skin: true, autoplay: true, start: 20 };
    await askSchool('/videos', 'POST', video);
    await open(`<a href="${linkTo(video, places())}?student=john_doe">The lecture</a>`);
    await page.click('a');
    await page.waitForSelector('videocms-skin >>> button.play', { visible: true });
    await page.waitForFunction(
      () => (document.querySelector('videocms-player') as unknown as HTMLVideoElement).currentTime > 20,
    );
    await playToHeartbeat(page.mainFrame());

    assert.equal(await page.title(), lecture.title);
    assert.equal(await faultsOfPage(page), '');
    assert.deepEqual(await learners('with-skin'), ['john_doe']);
  });
});
