/** A school that uploads `videocms-player.js` alone: it plays a file, and reports it. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Browser } from 'puppeteer-core';
import { close, listen } from '../../demo/server/listen.js';
import { startReceiver } from '../../demo/test/support/open-school.js';
import { launchChromium } from '../../scripts/lib/browsers.js';

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const pageOf = (webhooks: unknown): string => `<!doctype html>
  <script type="module" src="/videocms-player.js"></script>
  <videocms-player uuid="uuid-1234" src="/lecture.mp4" muted autoplay webhooks='${JSON.stringify(webhooks)}'></videocms-player>`;

describe('dist/videocms-player.js', () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser.close());

  it(
    'plays and reports without chunks/ next to it, and the console names the folder',
    { timeout: 30_000 },
    async () => {
      const seen = new EventEmitter();
      const reported = once(seen, 'heartbeat');
      const warned = once(seen, 'warning');
      const receiver = await startReceiver(({ uuid, fields }) => seen.emit('heartbeat', uuid, fields['student_id']));
      const webhook = { url: receiver.url, requestField: 'student', responseField: 'student_id', rpm: 60 };
      const site = express()
        .get('/', (_request, response) => void response.type('html').send(pageOf([webhook])))
        .get('/videocms-player.js', (_request, response) => response.sendFile(pathOf('dist/videocms-player.js')))
        .get('/lecture.mp4', (_request, response) => response.sendFile(pathOf('demo/media/lecture.mp4')));
      const server = await listen(site, 0);
      const { port } = server.address() as AddressInfo;
      const page = await browser.newPage();
      page.on('console', (message) => message.text().includes('chunks/') && seen.emit('warning', message.text()));

      try {
        await page.goto(`http://localhost:${port}/?student=jane_roe`);

        assert.deepEqual(await reported, ['uuid-1234', 'jane_roe']);
        assert.match((await warned).join(), /is the folder chunks\/ next to videocms-player\.js complete\?/);
      } finally {
        await page.close();
        await close(server);
        await receiver.close();
      }
    },
  );
});
