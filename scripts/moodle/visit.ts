import type { Frame, Page } from 'puppeteer-core';
import { playToHeartbeat } from '../hosting/check-embed-page.js';
import type { Heartbeat } from '../../demo/server/heartbeat-log.js';
import type { Moodle } from './moodle.js';
import type { Place } from './ways.js';

/** Result of a learner's visit. */
export interface Visit {
  readonly left: string;
  /** Learner that the heartbeat names. */
  readonly heartbeat: string;
  readonly fullScreen: string;
}

const NOTHING: Omit<Visit, 'left'> = { heartbeat: 'none', fullScreen: 'no' };

/** Opens a place in the course as a learner, and plays the video up to its first heartbeat. */
export async function visit(
  moodle: Moodle,
  place: Place,
  user: string,
  { site, heartbeats }: { readonly site: string; readonly heartbeats: readonly Heartbeat[] },
): Promise<Visit> {
  const { page } = moodle;
  await moodle.open(place.path);
  const left = await whatIsLeft(page, place.selector, site);
  const frame = await findPlayer(moodle, place, site);
  if (!frame) return { left, ...NOTHING };
  const before = heartbeats.length;
  await playToHeartbeat(frame);
  await frame.$eval('videocms-player', (player) => (player as HTMLVideoElement).pause());
  const named = heartbeats[before]?.fields['student_id'] ?? '';
  const names = named === user ? 'names the learner' : named === '' ? 'names nobody' : `names ${named}`;
  return { left, heartbeat: names, fullScreen: (await frame.evaluate('document.fullscreenEnabled')) ? 'yes' : 'no' };
}

async function whatIsLeft(page: Page, selector: string, site: string): Promise<string> {
  if (page.url().startsWith(site)) return 'the video itself';
  const names = await page.$$eval(
    `${selector} iframe, ${selector} script[type="module"], ${selector} videocms-player, ${selector} a[href^="${site}"]`,
    (elements) => [...new Set(elements.map(({ localName }) => `\`<${localName}>\``))],
  );
  return names.join(', ') || 'nothing';
}

async function findPlayer(moodle: Moodle, { selector }: Place, site: string): Promise<Frame | undefined> {
  const { page } = moodle;
  if (page.url().startsWith(site)) return page.mainFrame();
  if (await page.$(`${selector} videocms-player`)) return page.mainFrame();
  const iframe = await page.$(`${selector} iframe`);
  if (iframe) {
    // The frame loads when it is near the viewport.
    await iframe.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    return iframe.contentFrame();
  }
  const link = await page.$(`${selector} a[href^="${site}"]`);
  if (!link) return undefined;
  // The address of the pop-up is opened in this window.
  const href = await link.evaluate((element) => element.getAttribute('href') ?? '');
  await page.goto(href, { waitUntil: 'load' });
  return page.mainFrame();
}
