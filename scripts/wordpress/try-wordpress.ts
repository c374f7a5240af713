/**
 * `npm run build && npm run try:wordpress`: tries every way to add a video to a page of WordPress, in its real editor, as an
 * administrator and as an author, up to the heartbeat. Compares the results with the table of docs/wordpress.md.
 * With `-- --screenshots` it also makes the pictures of that page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'puppeteer-core';
import { readCommandLine } from '../lib/command-line.js';
import { launchChromium } from '../lib/browsers.js';
import { differences, documentedRows, type Row } from '../lib/documented-table.js';
import { markdownTable } from '../lib/markdown-table.js';
import { checkInstalled } from './check-installed.js';
import { Editor, logIn } from './editor.js';
import { startMariaDb } from './mariadb.js';
import { readMaterial, type Material } from './material.js';
import { startPlayerHost, type PlayerHost } from './player-host.js';
import { photograph } from './screenshots.js';
import { people, startSite, type Person, type Site } from './site.js';
import { visit, type Visit } from './visit.js';
import { makeReusableBlock, ways } from './ways.js';

const USAGE = `npm run try:wordpress [-- --screenshots]

Tries every way into a page of a real WordPress. Needs \`npm run build\`, root on Debian, and packages that it names.
With --screenshots it also makes the pictures of docs/wordpress.md.`;

const { values } = readCommandLine(USAGE, { options: { screenshots: { type: 'boolean' } } });

const DOCUMENT = 'docs/wordpress.md';
const HEAD = [
  'role',
  'way in',
  'left in the page',
  'plays',
  'heartbeat, opened with `?student=john_doe`',
  'heartbeat, with `john_doe` logged in',
];
const ROLES = ['administrator', 'author'] as const;
const NOT_OFFERED: Visit = { left: 'not offered', plays: 'no', heartbeat: 'none' };

// Debian installs mariadbd in a folder that is only in the PATH of root.
process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin`;
try {
  checkInstalled();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
const expected = documentedRows(DOCUMENT, HEAD);

const folder = mkdtempSync(join(tmpdir(), 'videocms-player-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// Without these handlers, a signal would end the process without the event `exit`.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

// Functions that undo each step, called in reverse order.
const undo: (() => unknown)[] = [];
const problems: string[] = [];
try {
  const host = await startPlayerHost(folder);
  undo.push(host.close);
  const material = readMaterial(host.origin);
  const database = await startMariaDb(folder);
  undo.push(database.stop);
  const site = await startSite(folder, database.socket, {
    'videocms-player.php': material.plugin,
    'trial.php': lettingWordPressAsk(host.origin),
  });
  undo.push(site.stop);
  // Pages of WordPress request files of other sites.
  const browser = await launchChromium('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1');
  undo.push(() => browser.close());

  const { wordpress, theme, php, mariadb, unfiltered } = site.versions;
  console.log(`WordPress ${wordpress} (${theme}), PHP ${php}, MariaDB ${mariadb}, ${await browser.version()}`);
  console.log(`Any HTML may be written by: ${unfiltered.join(', ')}\n`);
  await tryWordPress(browser, site, host, material).catch(async (error: unknown) => {
    await showWhereItStopped(browser);
    throw error;
  });
} finally {
  for (const step of undo.reverse()) await step();
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

async function tryWordPress(browser: Browser, site: Site, host: PlayerHost, material: Material): Promise<void> {
  const visitor = await browser.createBrowserContext();
  const as = async (person: Person): Promise<BrowserContext> => {
    const context = await browser.createBrowserContext();
    await logIn(context, site, person);
    return context;
  };
  const writers = { administrator: await as('administrator'), author: await as('author') };
  const learner = await as('learner');
  const editor = await Editor.open(writers.administrator, site.origin, 'A reusable block');
  await makeReusableBlock(editor, material);
  await editor.close();

  const rows: Row[] = [];
  const addresses = new Map<string, string>();
  for (const role of ROLES) {
    for (const [name, write] of Object.entries(ways)) {
      const editor = await Editor.open(writers[role], site.origin, 'Lecture 1');
      const url = (await write(editor, material)) === false ? undefined : await editor.publish();
      await editor.close();
      const opened = url === undefined ? NOT_OFFERED : await visit(visitor, `${url}?student=${people.learner}`, host);
      const logged = url === undefined ? NOT_OFFERED : await visit(learner, url, host);
      rows.push([role, name, opened.left, opened.plays, opened.heartbeat, logged.heartbeat]);
      if (url !== undefined) addresses.set(`${role}: ${name}`, url);
      console.log(`${role}, ${name}: ${opened.left}`);
    }
  }
  console.log(`\n${markdownTable(HEAD, rows)}\n`);
  problems.push(...differences(DOCUMENT, expected, rows));

  const byShortcode = addresses.get('author: shortcode of the recipe') ?? '';
  const { heartbeat } = await visit(await as('otherLearner'), byShortcode, host);
  console.log(`The shortcode, with "${people.otherLearner}" logged in: the heartbeat ${heartbeat}`);
  if (heartbeat !== `names ${people.otherLearner}`) problems.push('The shortcode does not carry every login.');

  if (values.screenshots) {
    const { administrator } = writers;
    const { origin } = site;
    const byAdministrator = addresses.get('administrator: iframe') ?? '';
    const byAuthor = addresses.get('author: iframe') ?? '';
    const pages = { byAdministrator, byAuthor, byShortcode };
    await photograph({ administrator, learner, visitor, origin, host, material, addresses: pages });
  }

  console.log(`WordPress itself asked the player's host for: ${[...new Set(host.askedByWordPress)].join(', ')}`);
  if (!host.askedByWordPress.includes('/v/uuid-1234')) problems.push('WordPress did not look for something to embed.');
}

async function showWhereItStopped(browser: Browser): Promise<void> {
  const path = join(tmpdir(), 'try-wordpress.png') as `${string}.png`;
  await (await browser.pages()).at(-1)?.screenshot({ path });
  console.error(`What the browser showed last: ${path}`);
}

/** Plugin that allows WordPress to request the player's address. It does not request addresses of its own network by default. */
function lettingWordPressAsk(player: string): string {
  return `<?php
    add_filter( 'http_request_host_is_external', '__return_true' );
    add_filter( 'http_allowed_safe_ports', fn ( $ports ) => array_merge( $ports, array( ${new URL(player).port} ) ) );`;
}
