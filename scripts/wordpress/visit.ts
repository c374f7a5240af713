import type { BrowserContext, Frame, Page } from 'puppeteer-core';
import { playToHeartbeat } from '../hosting/check-embed-page.js';
import type { PlayerHost } from './player-host.js';

/** Result of a visit to a published page. */
export interface Visit {
  /** Part of the post that WordPress has kept. */
  readonly left: string;
  /** Place in which the video played. */
  readonly plays: 'in the page' | 'in the frame' | 'behind the link' | 'no';
  /** Learner that the heartbeat named. */
  readonly heartbeat: string;
}

const CONTENT = '.wp-block-post-content';

/** Opens a page, finds the video, and plays it up to its first heartbeat. */
export async function visit(context: BrowserContext, url: string, host: PlayerHost): Promise<Visit> {
  const page = await openPage(context, url);
  const left = await whatIsLeft(page);
  const before = host.heartbeats.length;
  const { frame, plays } = await findPlayer(page, host.origin);
  if (frame) {
    await playToHeartbeat(frame);
    // Paused, so that no heartbeat is in flight when the next visit begins.
    await frame.$eval('videocms-player', (player) => (player as HTMLVideoElement).pause());
  }
  const heartbeat = toText(host.heartbeats[before]?.['student_id']);
  await page.close();
  return { left, plays, heartbeat };
}

export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.setViewport({ width: 1000, height: 780 });
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** Finds the player: in the page, in a frame, or behind a link, which is then followed. */
export async function findPlayer(page: Page, player: string): Promise<{ frame?: Frame; plays: Visit['plays'] }> {
  if (await page.$(`${CONTENT} videocms-player`)) return { frame: page.mainFrame(), plays: 'in the page' };

  const iframe = await page.$(`${CONTENT} iframe`);
  if (iframe) {
    // The frame loads when it is near the viewport.
    await iframe.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    return { frame: await iframe.contentFrame(), plays: 'in the frame' };
  }

  const link = await page.$(`${CONTENT} a[href^="${player}"]`);
  if (!link) return { plays: 'no' };
  await Promise.all([page.waitForNavigation(), link.click()]);
  return { frame: page.mainFrame(), plays: 'behind the link' };
}

async function whatIsLeft(page: Page): Promise<string> {
  const { names, text } = await page.$eval(CONTENT, (content) => ({
    names: [...content.querySelectorAll('iframe, script, videocms-player, a')].map(
      ({ localName }) => `\`<${localName}>\``,
    ),
    text: content.textContent.trim(),
  }));
  return names.join(', ') || (text === '' ? 'nothing' : 'the address, as text');
}

function toText(name: unknown): string {
  if (typeof name !== 'string') return 'none';
  return name === '' ? 'names nobody' : `names ${name}`;
}
