import { strict as assert } from 'node:assert';
import type { Browser, Frame, Page } from 'puppeteer-core';

/** Fields of a heartbeat that a receiver got. */
export type Heartbeat = Readonly<Record<string, unknown>>;

const PAGES = ['/v/uuid-1234?student=john_doe', '/v/embed.html?v=uuid-1234&student=john_doe'];

const STATUSES = [
  ['/v/none-such', 200],
  ['/v/..%2fsecret', 404],
  ['/v/none.js', 404],
] as const;

/** Sizes of frames in LMS pages: a wide one, one on a phone, a high one, one in a sidebar. */
const SIZES = [
  { width: 1280, height: 720 },
  { width: 320, height: 180 },
  { width: 300, height: 600 },
  { width: 160, height: 90 },
];

/** Messages for a teacher in the frame if the video's file is wrong, by path. */
const MESSAGES = [
  ['/v/none-such', /^This video cannot be shown\.\s+.*videos\/none-such\.json.*404/],
  ['/v/embed.html', /^This video cannot be shown\.\s+.*\?v=/],
] as const;

/**
 * Plays the video of `uuid-1234` on the embed page, at both of its addresses, and checks the heartbeat.
 *
 * @param heartbeats - heartbeats that the receiver got so far. The list grows.
 * @throws Error that describes a difference.
 */
export async function checkEmbedPage(
  browser: Browser,
  origin: string,
  heartbeats: readonly Heartbeat[],
): Promise<Heartbeat[]> {
  const seen: Heartbeat[] = [];
  for (const path of PAGES) {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${origin}${path}`, { waitUntil: 'load' });
    const before = heartbeats.length;
    await playToHeartbeat(page.mainFrame());
    const heartbeat = heartbeats[before];
    if (heartbeat?.['uuid'] !== 'uuid-1234' || heartbeat['student_id'] !== 'john_doe') {
      throw new Error(`${path}: the heartbeat is ${JSON.stringify(heartbeat)}.`);
    }
    if (said.length > 0) throw new Error(`${path}: the console says ${said.join('; ')}`);
    seen.push(heartbeat);
    await checkSizes(page);
    await page.close();
  }
  for (const [path, status] of STATUSES) {
    const answered = (await fetch(`${origin}${path}`)).status;
    if (answered !== status) throw new Error(`${path} answered ${answered} instead of ${status}.`);
  }
  await checkMessages(browser, origin);
  return seen;
}

/** Checks that the video fills its frame, in all sizes. */
async function checkSizes(page: Page): Promise<void> {
  for (const size of SIZES) {
    await page.setViewport(size);
    const shown = await page.$eval('videocms-player', (player) => {
      const { width, height } = (player as Element & { video: Element }).video.getBoundingClientRect();
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { width, height, scrollWidth, scrollHeight };
    });
    const { width, height } = size;
    assert.deepEqual(shown, { width, height, scrollWidth: width, scrollHeight: height });
  }
}

async function checkMessages(browser: Browser, origin: string): Promise<void> {
  for (const [path, message] of MESSAGES) {
    const page = await browser.newPage();
    for (const size of SIZES) {
      await page.setViewport(size);
      await page.goto(`${origin}${path}`);
      await page.waitForSelector('[role="alert"]');
      const text = await page.$eval('[role="alert"]', (alert) => (alert as HTMLElement).innerText);
      assert.match(text, message);
      // In a small frame, a person has to scroll to it.
      const isReachable = await page.$eval(
        '[role="alert"]',
        (alert) => alert.clientWidth === innerWidth && alert.scrollWidth === innerWidth,
      );
      assert.ok(isReachable, `${path} in a frame of ${size.width} x ${size.height}`);
    }
    await page.close();
  }
}

/** Plays the video of a frame until its first heartbeat was received. */
export async function playToHeartbeat(frame: Frame): Promise<void> {
  await frame.waitForSelector('videocms-player');
  await frame.evaluate(`new Promise((resolve, reject) => {
    const player = document.querySelector('videocms-player');
    player.addEventListener('heartbeat-sent', resolve, { once: true });
    player.addEventListener('heartbeat-error', ({ reason }) => reject(new Error(reason)), { once: true });
    player.muted = true;
    player.play().catch(reject);
  })`);
}
