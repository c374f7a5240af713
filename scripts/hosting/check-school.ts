/** Checks the school's server behind a real web server with TLS, with the snippet of docs/operating.md, in a real browser. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { SchoolProcess } from '../../demo/test/support/school-process.js';
import { freePort } from '../free-port.mjs';
import { snippetIn } from './snippet-in.js';
import type { ProxyServer, ProxySite } from './proxy-servers.js';

const TOKEN = 'the token of the check of hosting';

/** Maximum time until a comment of a feed arrives, in milliseconds. The server sends one every 20 s. */
const COMMENT_WITHIN_MS = 25_000;

/** @returns heartbeats that the receiver got. @throws Error that describes a difference. */
export async function checkSchool(
  browser: Browser,
  name: string,
  server: ProxyServer,
  folder: string,
): Promise<string> {
  const scratch = join(folder, `school-${name}`);
  mkdirSync(scratch);
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const school = await SchoolProcess.start(
    { url: undefined, folder: join(scratch, 'data'), remove: () => Promise.resolve() },
    {
      PUBLIC_URL: origin,
      HOST: '127.0.0.1',
      TRUST_PROXY: 'loopback',
      RECEIVER_PORT: '',
      ADMIN_TOKEN: TOKEN,
    },
  );
  const site: ProxySite = { scratch, port, ...makeCertificate(scratch) };
  const snippet = snippetIn(readFileSync('docs/operating.md', 'utf8'), server.language).replaceAll(
    '127.0.0.1:5173',
    new URL(school.listening).host,
  );
  const configuration = join(scratch, 'proxy.conf');
  writeFileSync(configuration, server.configureProxy(site, snippet));
  const proxy = spawn(server.program, server.arguments(configuration), { stdio: 'inherit' });
  const certificate = readFileSync(site.certificate);
  try {
    while ((await statusOf(`${origin}/healthz`, certificate).catch(() => 0)) !== 200) await setTimeout(50);
    assert.equal(await statusOf(`${origin}/metrics`, certificate), 404);
    const feed = commentOf(`${origin}/heartbeats?page=${'a'.repeat(20)}`, certificate);
    const said = await visit(browser, origin);
    await feed;
    return said;
  } finally {
    const over = once(proxy, 'exit');
    proxy.kill();
    await over;
    await school.end('SIGTERM');
  }
}

/** Logs in, watches a video on its page and in a frame, and finds the learners in the live table. */
async function visit(browser: Browser, origin: string): Promise<string> {
  const context = await browser.createBrowserContext();
  const admin = await openPage(context, `${origin}/admin`);
  await admin.locator('input[name="token"]').fill(TOKEN);
  await admin.locator('.log-in button').click();
  await admin.waitForSelector('.log-in', { hidden: true });
  const cookies = await context.cookies();
  assert.ok(cookies.length > 0 && cookies.every(({ secure, httpOnly }) => secure && httpOnly));

  const progress = await openPage(context, `${origin}/progress?video=uuid-1234`);
  await progress.waitForSelector('h1');
  const player = await openPage(context, `${origin}/v/uuid-1234?student=john_doe`);
  const sentTo = await playUntilSent(player.mainFrame());
  assert.match(sentTo, new RegExp(`^${origin}/video-tracking\\?page=`));
  // The page's own feed, and the teacher's.
  await player.waitForFunction(() => document.querySelector('.received .learner')?.textContent.includes('john_doe'));
  await player.evaluate((src) => {
    document.body.innerHTML = `<iframe src="${src}" allow="autoplay"></iframe>`;
  }, `${origin}/embed/uuid-1234?student=jane_roe`);
  const frame = await player.waitForFrame((frame) => frame.url().includes('/embed/'));
  assert.equal(await playUntilSent(frame), `${origin}/video-tracking`);
  await progress.bringToFront();
  await progress.waitForFunction(() =>
    ['john_doe', 'jane_roe'].every((learner) => document.querySelector('main')?.textContent.includes(learner)),
  );
  await context.close();
  return sentTo.replace(/page=.*/, 'page=…');
}

/** @returns URL that the first heartbeat was sent to. */
async function playUntilSent(frame: Frame): Promise<string> {
  await frame.waitForSelector('videocms-player');
  const sentTo = await frame.evaluate(`new Promise((resolve, reject) => {
    const player = document.querySelector('videocms-player');
    player.addEventListener('heartbeat-sent', (event) => resolve(event.webhook.url), { once: true });
    player.addEventListener('heartbeat-error', ({ reason }) => reject(new Error(reason)), { once: true });
    player.muted = true;
    player.play().catch(reject);
  })`);
  return String(sentTo);
}

async function openPage(context: Awaited<ReturnType<Browser['createBrowserContext']>>, url: string): Promise<Page> {
  const page = await context.newPage();
  const devtools = await page.createCDPSession();
  // The certificate was made for this check.
  await devtools.send('Security.setIgnoreCertificateErrors', { ignore: true });
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

function makeCertificate(folder: string): Pick<ProxySite, 'certificate' | 'key'> {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...made, ...names], { stdio: 'ignore' });
  return { certificate, key };
}

function statusOf(url: string, ca: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { ca }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

/** Resolves when a feed without any events has sent a comment. */
function commentOf(url: string, ca: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca }, (response) => {
      response.on('data', (chunk: Buffer) => {
        if (!chunk.includes(': still here')) return;
        asked.destroy();
        resolve();
      });
      response.once('close', () => reject(new Error('The live feed was cut.')));
    });
    asked.once('error', reject).end();
    void setTimeout(COMMENT_WITHIN_MS, undefined, { ref: false }).then(() =>
      reject(new Error('The live feed is held back.')),
    );
  });
}
