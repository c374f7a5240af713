/** Serves the built bundle in a page on one origin, and the school's server on another, for measurements. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import type { Heartbeat } from '../../demo/server/heartbeat-log.js';
import { close, listen } from '../../demo/server/listen.js';
import { startReceiver } from '../../demo/test/support/open-school.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = resolve(ROOT, process.env['DIST'] ?? 'dist');

/** Options of the player, in the page's URL. */
export interface PageOptions {
  readonly uuid: string;
  /** Path of the media: below `/media` that of the demo, below `/test-media` that of the tests. */
  readonly src: string;
  readonly rpm: number;
  /** Number of webhooks. The Response Field of the first is `webhook_0`. */
  readonly webhooks: number;
  readonly loop: boolean;
  /** Whether to disable `fetchLater`. */
  readonly withoutFetchLater?: boolean;
}

export interface PageServer {
  pageUrl: (options: PageOptions) => string;
  /** URL of a page on another site, which is therefore in another process of the browser. */
  readonly elsewhere: string;
  close: () => Promise<void>;
}

export async function startPageServer(onHeartbeat: (heartbeat: Heartbeat) => void): Promise<PageServer> {
  if (!existsSync(join(DIST, 'videocms-player.js'))) {
    console.error(`There is no bundle in ${DIST}: run \`npm run build\` first.`);
    process.exit(1);
  }
  const receiver = await startReceiver(onHeartbeat);
  const pages = await listen(pagesApp(receiver.url), 0);
  const elsewhere = createServer((_request, response) => response.end('Elsewhere')).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');

  return {
    pageUrl: (options) =>
      `http://localhost:${portOf(pages)}/?options=${encodeURIComponent(JSON.stringify(options))}&student=john_doe`,
    elsewhere: `http://127.0.0.1:${portOf(elsewhere)}/`,
    close: async () => {
      await Promise.all([receiver.close(), close(pages), close(elsewhere)]);
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function pagesApp(heartbeatUrl: string): Express {
  const app = express();
  app.use('/dist', express.static(DIST));
  app.use('/media', express.static(join(ROOT, 'demo/media')));
  app.use('/test-media', express.static(join(ROOT, 'test/media')));
  app.get('/', (request, response) => {
    const { options } = request.query as { options: string };
    response.send(pageHtml(JSON.parse(options) as PageOptions, heartbeatUrl));
  });
  return app;
}

/** HTML of the page. Nothing is escaped, because all options come from the commands in this folder. */
function pageHtml({ uuid, src, rpm, webhooks, loop, withoutFetchLater }: PageOptions, heartbeatUrl: string): string {
  const list = Array.from({ length: webhooks }, (_, i) => ({
    url: heartbeatUrl,
    requestField: 'student',
    responseField: `webhook_${i}`,
    rpm,
  }));
  return `<!doctype html>
    <title>${uuid}</title>
    <link rel="icon" href="data:,">
    ${withoutFetchLater ? '<script>window.fetchLater = undefined</script>' : ''}
    <script type="module" src="/dist/videocms-player.js"></script>
    <videocms-player muted preload="auto" flush ${loop ? 'loop' : ''} width="320"
      src="${src}" uuid="${uuid}" webhooks='${JSON.stringify(list)}'></videocms-player>`;
}
