import type { Browser, Frame } from 'puppeteer-core';

/** What a receiver got, field by field. */
export type Heartbeat = Readonly<Record<string, unknown>>;

const PAGES = ['/v/uuid-1234?student=john_doe', '/v/embed.html?v=uuid-1234&student=john_doe'];

const STATUSES = [
  ['/v/none-such', 200],
  ['/v/..%2fsecret', 404],
  ['/v/none.js', 404],
] as const;

/**
 * Plays the video of `uuid-1234` on the embed page, by both of its addresses, and looks at the heartbeat.
 *
 * @param heartbeats - what the receiver got so far; it grows
 * @throws what is wrong.
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
    await page.close();
  }
  for (const [path, status] of STATUSES) {
    const answered = (await fetch(`${origin}${path}`)).status;
    if (answered !== status) throw new Error(`${path} answered ${answered} instead of ${status}.`);
  }
  return seen;
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
