// The embed page behind a real nginx, by the very snippet of docs/hosting.md, in a real browser, with a real heartbeat.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { close, createReceiver, listen } from '../../demo/server/receiver.js';
import { findBrowser } from '../find-browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'videocms-player-'));
const heartbeats: Record<string, unknown>[] = [];
const receiver = await listen(
  createReceiver({ onHeartbeat: ({ uuid, fields }) => heartbeats.push({ uuid, ...fields }), log: () => undefined }),
  0,
);
const receiverPort = (receiver.address() as AddressInfo).port;

const site = join(folder, 'site');
mkdirSync(site);
cpSync('dist', join(site, 'v'), { recursive: true });
cpSync('demo/media/lecture.mp4', join(site, 'v/lecture.mp4'));
// What every site has, and browsers ask for.
cpSync('demo/pages/icon.svg', join(site, 'favicon.ico'));
mkdirSync(join(site, 'v/videos'));
writeFileSync(
  join(site, 'v/videos/uuid-1234.json'),
  JSON.stringify({
    src: '../lecture.mp4',
    webhooks: [
      {
        url: `http://localhost:${receiverPort}/video-tracking`,
        requestField: 'student',
        responseField: 'student_id',
        rpm: 60,
      },
    ],
  }),
);

const port = await freePort();
const snippet = /```nginx\n([\s\S]*?)```/.exec(readFileSync('docs/hosting.md', 'utf8'))?.[1];
if (snippet === undefined) throw new Error('docs/hosting.md has no snippet for nginx.');
const configuration = join(folder, 'nginx.conf');
writeFileSync(
  configuration,
  `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; user ${process.getuid?.() === 0 ? 'root' : 'nobody'};
  events {}
  http {
    include /etc/nginx/mime.types; access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder};
    fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
    server { listen 127.0.0.1:${port}; root ${site};
${snippet}
    }
  }`,
);
const nginx = spawn('nginx', ['-c', configuration, '-e', 'stderr'], { stdio: 'inherit' });
const browser = await puppeteer.launch({
  executablePath: findBrowser(),
  args: ['--autoplay-policy=no-user-gesture-required', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const path of ['/v/uuid-1234?student=john_doe', '/v/embed.html?v=uuid-1234&student=john_doe']) {
    const page = await browser.newPage();
    const console_: string[] = [];
    page.on('console', (message) => console_.push(message.text()));
    await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'load' });
    const before = heartbeats.length;
    await page.waitForSelector('videocms-player');
    await page.evaluate(`new Promise((resolve, reject) => {
      const player = document.querySelector('videocms-player');
      player.addEventListener('heartbeat-sent', resolve, { once: true });
      player.addEventListener('heartbeat-error', ({ reason }) => reject(new Error(reason)), { once: true });
      player.muted = true;
      player.play().catch(reject);
    })`);
    const heartbeat = heartbeats[before];
    if (heartbeat?.['uuid'] !== 'uuid-1234' || heartbeat['student_id'] !== 'john_doe') {
      throw new Error(`${path}: the heartbeat is ${JSON.stringify(heartbeat)}.`);
    }
    if (console_.length > 0) throw new Error(`${path}: the console says ${console_.join('; ')}`);
    console.log(`nginx ${path}: heartbeat ${JSON.stringify(heartbeat)}`);
    await page.close();
  }
  for (const [path, status] of [
    ['/v/none-such', 200],
    ['/v/..%2fsecret', 404],
    ['/v/none.js', 404],
  ] as const) {
    const answered = (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    if (answered !== status) throw new Error(`${path} answered ${answered} instead of ${status}.`);
  }
} finally {
  await browser.close();
  nginx.kill();
  await once(nginx, 'exit');
  await close(receiver);
  rmSync(folder, { recursive: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
