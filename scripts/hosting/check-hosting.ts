/**
 * `npm run check:hosting [-- <server> …]`: checks the embed page on real web servers, each with its snippet of docs/hosting.md, in a real
 * browser, up to a real heartbeat. Without names, it checks all servers that are installed; a named server must be installed. For CloudFront,
 * which cannot be installed, there is a substitute. nginx and Caddy are also checked as proxies with TLS before the school's server, with the
 * snippets of docs/operating.md.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { close, listen } from '../../demo/server/listen.js';
import { startReceiver } from '../../demo/test/support/open-school.js';
import { readCommandLine, refuseUnknown } from '../lib/command-line.js';
import { launchChromium } from '../lib/browsers.js';
import { checkEmbedPage, type Heartbeat } from './check-embed-page.js';
import { checkFunction, cloudFront } from './cloudfront.js';
import { freePort } from '../free-port.mjs';
import { prepareSite } from './prepare-site.js';
import { snippetIn } from './snippet-in.js';
import { checkSchool } from './check-school.js';
import { proxyServers } from './proxy-servers.js';
import { webServers, type WebServer } from './web-servers.js';

const USAGE = `npm run check:hosting [-- <server> …]

Tries the embed page behind these web servers, or behind those that are installed. Needs \`npm run build\`.`;

const { positionals: named } = readCommandLine(USAGE, { allowPositionals: true });
refuseUnknown(USAGE, named, [...Object.keys(webServers), 'cloudfront']);
const documentation = readFileSync('docs/hosting.md', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'videocms-player-'));
const heartbeats: Heartbeat[] = [];
const receiver = await startReceiver(({ uuid, fields }) => heartbeats.push({ uuid, ...fields }));
const root = prepareSite(folder, receiver.url);
const browser = await launchChromium();
try {
  for (const [name, server] of Object.entries<WebServer>(webServers)) {
    if (named.length > 0 && !named.includes(name)) continue;
    // Some servers report `-v` as an unknown argument. That also shows that they are installed.
    if (spawnSync(server.program, ['-v']).error) {
      if (named.length > 0) throw new Error(`${server.program} is not installed.`);
      console.log(`${name}: not installed, not checked`);
      continue;
    }
    await check(name, server);
    const proxy = proxyServers[name];
    if (proxy) console.log(`${name}, before the school's server: ${await checkSchool(browser, name, proxy, folder)}`);
  }
  if (named.length === 0 || named.includes('cloudfront')) await checkCloudFront();
} finally {
  await browser.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
}

async function check(name: string, server: WebServer): Promise<void> {
  const snippet = snippetIn(documentation, server.language);
  const site = { root, scratch: folder, port: await freePort() };
  const configuration = join(folder, `${name}.conf`);
  writeFileSync(configuration, server.configure(site, snippet));
  const snippetFile = server.snippetFile?.(site);
  if (snippetFile) writeFileSync(snippetFile, snippet);

  const process = spawn(server.program, server.arguments(configuration), { stdio: 'inherit' });
  const origin = `http://127.0.0.1:${site.port}`;
  try {
    await Promise.race([
      answers(origin),
      once(process, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${code}.`))),
    ]);
    const [heartbeat] = await checkEmbedPage(browser, origin, heartbeats);
    console.log(`${name}: heartbeat ${JSON.stringify(heartbeat)}`);
  } finally {
    const isOver = process.exitCode !== null || once(process, 'exit');
    process.kill();
    await isOver;
    if (snippetFile) rmSync(snippetFile);
  }
}

async function checkCloudFront(): Promise<void> {
  const snippet = snippetIn(documentation, 'js', 'function handler');
  checkFunction(snippet);
  const server = await listen(cloudFront(root, snippet), 0);
  try {
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const [heartbeat] = await checkEmbedPage(browser, origin, heartbeats);
    console.log(`cloudfront, stood in for: heartbeat ${JSON.stringify(heartbeat)}`);
  } finally {
    await close(server);
  }
}

async function answers(origin: string): Promise<void> {
  while (!(await fetch(origin).catch(() => undefined))) await setTimeout(50);
}
