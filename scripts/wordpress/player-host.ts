import { readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { close, listen } from '../../demo/server/listen.js';
import { startReceiver } from '../../demo/test/support/open-school.js';
import type { Heartbeat } from '../hosting/check-embed-page.js';
import { cloudFront } from '../hosting/cloudfront.js';
import { prepareSite } from '../hosting/prepare-site.js';
import { snippetIn } from '../hosting/snippet-in.js';

/** Host of the player's files, and receiver of the heartbeats. */
export interface PlayerHost {
  /** Origin, which for a browser is another site than WordPress. */
  readonly origin: string;
  /** Heartbeats so far. */
  readonly heartbeats: readonly Heartbeat[];
  /** The same as lines of text. */
  readonly log: readonly string[];
  /** Addresses that WordPress itself has requested. */
  readonly askedByWordPress: readonly string[];
  readonly close: () => Promise<void>;
}

export async function startPlayerHost(folder: string): Promise<PlayerHost> {
  const heartbeats: Heartbeat[] = [];
  const log: string[] = [];
  const receiver = await startReceiver(({ uuid, position, fields }) => {
    heartbeats.push({ uuid, ...fields });
    const student = fields['student_id'] === '' ? '(nobody named)' : fields['student_id'];
    log.push(`student ${student} is at ${position} s in video ${uuid}`);
  });
  const root = prepareSite(folder, receiver.url);
  const video = JSON.parse(readFileSync(join(root, 'v/videos/uuid-1234.json'), 'utf8')) as { webhooks: unknown };
  writeFileSync(join(root, 'v/webhooks.json'), JSON.stringify(video.webhooks));

  const askedByWordPress: string[] = [];
  const app = express();
  app.use((request, response, next) => {
    if (request.get('user-agent')?.startsWith('WordPress/')) askedByWordPress.push(request.originalUrl);
    // The tag needs it: a page of another site loads its script and its list of webhooks. The frame does not need it.
    response.set('Access-Control-Allow-Origin', '*');
    next();
  });
  app.use(cloudFront(root, snippetIn(readFileSync('docs/hosting.md', 'utf8'), 'js', 'function handler')));
  const host = await listen(app, 0);

  return {
    origin: `http://127.0.0.1:${portOf(host)}`,
    heartbeats,
    log,
    askedByWordPress,
    close: async () => {
      await Promise.all([close(host), receiver.close()]);
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
