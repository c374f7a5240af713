import type { Adapter, Content } from './adapters/adapter.js';
import { CONDITIONS } from './browser/condition.js';
import { launchFresh, type FreshBrowser } from './browser/launch.js';
import { PlayerPage } from './browser/player-page.js';
import { foreignCores, snapshot } from './machine.js';
import { pageHtml } from './page/page-html.js';
import type { Job, Measured } from './run.js';
import type { PageServer } from './server/page-server.js';

const SOURCES = { mp4: '/media/lecture.mp4', hls: '/media/hls/master.m3u8' } as const;
const EMPTY_PAGE = '<!doctype html><title>empty</title><link rel="icon" href="data:,">';

/** Session of a measurement: one job, one fresh browser, one page. */
export interface Session {
  readonly job: Job;
  readonly content: Content;
  readonly page: PlayerPage;
  readonly server: PageServer;
  readonly browser: FreshBrowser;
  /** URL of the page with the player. */
  readonly url: string;
}

export interface Part {
  /** Content of the page that differs from the job. */
  readonly content: Partial<Content>;
  /** `false` if removed videos must be collected. */
  readonly keepsVideos: boolean;
  readonly measure: (session: Session) => Promise<Measured>;
}

/** Measures a job, and the load by other processes meanwhile. */
export async function measure(
  part: Part,
  job: Job,
  adapter: Adapter,
  server: PageServer,
): Promise<Measured & { foreignCores: number }> {
  const { source, count, preload } = job;
  const content = { source, src: SOURCES[source], count, preload, autoplay: false, webhooks: 1, ...part.content };
  const condition = CONDITIONS[job.condition];
  server.delayMs = 0;
  server.setPage('/empty.html', EMPTY_PAGE);
  server.setPage('/player.html', pageHtml(adapter, content, part.keepsVideos));
  const browser = await launchFresh();
  try {
    const page = await PlayerPage.open(browser, `${server.origin}/empty.html`, condition);
    server.reset();
    server.delayMs = 'serverDelayMs' in condition ? condition.serverDelayMs : 0;
    const before = snapshot();
    const measured = await part.measure({
      job,
      content,
      page,
      server,
      browser,
      url: `${server.origin}/player.html`,
    });
    return { ...measured, foreignCores: foreignCores(before, snapshot()) };
  } finally {
    await browser.close();
  }
}
