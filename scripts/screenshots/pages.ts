/** Serves one page for each state, with the built bundles, and with the media and switches of the tests' server on another origin. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { close, listen } from '../../demo/server/listen.js';
import { startTestServer } from '../../test/support/server/test-server.js';
import { STATES, type State } from './states.js';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Pages {
  readonly url: (state: State) => string;
  readonly close: () => Promise<void>;
}

export async function startPages(): Promise<Pages> {
  if (!existsSync(join(DIST, 'videocms-skin.js'))) throw new Error('There are no bundles: run `npm run build` first.');
  const testServer = await startTestServer();
  const app = express();
  app.use('/dist', express.static(DIST));
  app.get('/:name', (request, response) => {
    const state = STATES.find(({ name }) => name === request.params.name);
    if (state) response.send(pageHtml(state, testServer.origin));
    else response.sendStatus(404);
  });
  const server = await listen(app, 0);

  return {
    url: ({ name }) => `http://localhost:${(server.address() as AddressInfo).port}/${name}`,
    close: async () => {
      await Promise.all([close(server), testServer.close()]);
    },
  };
}

function pageHtml({ name, html, page = 'lang="en"' }: State, server: string): string {
  return `<!doctype html>
    <html ${page}>
      <meta charset="utf-8">
      <title>${name}</title>
      <link rel="icon" href="data:,">
      <style>body { margin: 0; background: #000 }</style>
      <script type="module" src="/dist/videocms-player.js"></script>
      <script type="module" src="/dist/videocms-skin.js"></script>
      ${html.replaceAll('{media}', `${server}/media`).replaceAll('{server}', server)}
    </html>`;
}
