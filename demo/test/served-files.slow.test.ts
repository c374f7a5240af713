import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { dirname, join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { databases, type Place } from './support/databases.js';
import { SchoolProcess } from './support/school-process.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const DEMO = join(PROJECT, 'demo');

/** Queries with which Vite serves a file as text, as a module, as its URL or as data. */
const QUERIES = [
  '',
  '?raw',
  '?url',
  '?import',
  '?inline',
  '?import&raw',
  '?raw&url',
  '?inline&import',
  '?raw??',
  '?import&raw??',
  '?.svg?import&raw',
  '?.svg?.wasm?init',
  '?worker&inline',
  '?direct',
  '#.svg?raw',
  '%3Fraw',
];

/** Headers that a browser sends when someone opens an address. */
const AS_PAGE = { Accept: 'text/html', 'Sec-Fetch-Dest': 'document' };

// The pages cannot see the kind of database, and only PGlite has files.
const [{ make }] = databases as [(typeof databases)[number]];

async function beat(receiver: string, learner: string): Promise<void> {
  const body = new FormData();
  body.append('uuid', 'uuid-1234');
  body.append('position', '1');
  body.append('student_id', learner);
  assert.equal((await fetch(`${receiver}/video-tracking`, { method: 'POST', body })).status, 204);
}

describe('The server of the pages', { timeout: 60_000 }, () => {
  const secret = `secret-${randomBytes(12).toString('hex')}`;
  const name = `test-${randomBytes(6).toString('hex')}`;
  const written = {
    'data of an earlier version': join(DEMO, 'data', name, 'PG_VERSION'),
    'log of a database of an earlier version': join(DEMO, 'data', name, 'pg_wal', '000000010000000000000001'),
    'secrets of the pages': join(DEMO, `.env.${name}`),
    'secrets of the project': join(PROJECT, `.env.${name}`),
    'a key': join(DEMO, `${name}.pem`),
  };
  let place: Place;
  let school: SchoolProcess;

  before(async () => {
    for (const file of Object.values(written)) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${secret}\n`);
    }
    place = await make();
    school = await SchoolProcess.start(place);
  });
  after(async () => {
    await school.end('SIGTERM');
    await place.remove();
    await rm(join(DEMO, 'data', name), { recursive: true });
    for (const file of Object.values(written)) await rm(file, { force: true });
  });

  /** Requests the path unchanged: `fetch` would normalize it. */
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<[IncomingMessage, Buffer]> => {
    const { hostname, port } = new URL(school.pages);
    const asked = get({ hostname, port, path, headers });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return [response, await buffer(response)];
  };

  /** Every address that may lead to a file. */
  const addressesOf = (file: string): string[] => {
    const absolute = file.replaceAll('\\', '/').replace(/^\/?/, '/');
    const within = relative(DEMO, file).replaceAll('\\', '/');
    // npm links the project and this workspace in this folder.
    const links = `/@fs/${join(PROJECT, 'node_modules').replaceAll('\\', '/').replace(/^\//, '')}`;
    const paths = [
      `/@fs${absolute}`,
      `/@fs/${absolute}`,
      `/@fs${absolute.replace('/demo/', '/demo/pages/../')}`,
      `/@fs${absolute.replace('/demo/', '/demo/pages/%2e%2e/')}`,
      `/@fs/${encodeURIComponent(absolute)}`,
      `/@id${absolute}`,
      `/@id/__x00__${absolute}`,
      absolute,
      `/${within}`,
      `//${within}`,
      `/./${within}`,
      `/pages/../${within}`,
      `/pages/..%2f${within}`,
      `/pages%5c..%5c${within}`,
      `/demo/${within}`,
      `/${within.replace('data', '%64ata')}`,
      `/${within.replace('data', 'DATA')}`,
      `/${within.replaceAll('/', '%2f')}`,
      `/${within}/`,
      `/media/../${within}`,
      `/v/..%2f${within}`,
      `${links}/videocms-player/${relative(PROJECT, file).replaceAll('\\', '/')}`,
      `${links}/videocms-player-demo/${within}`,
      `/node_modules/videocms-player-demo/${within}`,
    ];
    return paths.flatMap((path) => QUERIES.map((query) => path + query));
  };

  /** Asserts that no address serves the file, neither as it is, nor as a string in a module, nor as data. */
  const refuses = async (file: string, content: string): Promise<void> => {
    const disguises = [
      content,
      JSON.stringify(content).slice(1, -1),
      Buffer.from(content).toString('base64').slice(0, -4),
    ];
    const check = async (address: string, headers: Record<string, string>): Promise<void> => {
      const [response, body] = await ask(address, headers);
      const text = body.toString('latin1');
      assert.ok(!disguises.some((disguise) => text.includes(disguise)), `GET ${address}: ${response.statusCode}`);
    };
    const checks = addressesOf(file).flatMap((address) =>
      (address.includes('?') ? [{}] : [{}, AS_PAGE]).map((headers) => check(address, headers)),
    );
    await Promise.all(checks);
  };

  for (const [what, file] of Object.entries(written)) {
    it(`does not serve: ${what}`, () => refuses(file, secret));
  }

  it('does not serve: the data', async () => {
    await beat(school.receiver, secret);
    const log = join(place.folder, 'pg_wal', '000000010000000000000001');
    assert.ok((await readFile(log)).includes(secret));

    await refuses(log, secret);
    await refuses(
      join(place.folder, 'pg_hba.conf'),
      (await readFile(join(place.folder, 'pg_hba.conf'), 'latin1')).slice(0, 60),
    );
  });

  for (const file of ['.git/config', '.git/HEAD', 'package.json', 'demo/test/served-files.slow.test.ts']) {
    it(`does not serve: ${file}`, { skip: !existsSync(join(PROJECT, file)) && 'it is not there' }, async () => {
      await refuses(join(PROJECT, file), (await readFile(join(PROJECT, file), 'latin1')).slice(0, 30));
    });
  }

  it('serves the pages, their scripts and styles, and the media', async () => {
    for (const path of ['/', '/admin', '/progress', '/v/uuid-1234', '/media/lecture.jpg', '/media/hls/master.m3u8']) {
      assert.equal((await ask(path))[0].statusCode, 200, path);
    }
    const [, page] = await ask('/v/uuid-1234');
    const parts = [...page.toString().matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map(
      ([, path = '']) => path,
    );
    assert.ok(parts.length >= 3);
    for (const path of parts) assert.equal((await ask(path))[0].statusCode, 200, path);
  });

  it('does not reveal where its files are', async () => {
    const missing = [
      '/embed/chunks/no.js',
      '/embed/no.js',
      '/assets/no.js',
      '/media/no.mp4',
      `/embed/chunks/${'a'.repeat(300)}`,
    ];
    for (const path of missing) {
      const [{ statusCode }, body] = await ask(path);
      assert.equal(statusCode, 404, path);
      assert.ok(!body.includes(PROJECT), body.toString());
    }
  });

  it('sends the right statuses, content types and security headers', async () => {
    const [playlist] = await ask('/media/hls/master.m3u8');
    assert.match(playlist.headers['content-type'] ?? '', /mpegurl/);
    const [part] = await ask('/media/lecture.mp4', { Range: 'bytes=0-9' });
    assert.equal(part.statusCode, 206);
    for (const [path, status, ancestors] of [
      ['/', 200, "'none'"],
      ['/admin', 200, "'none'"],
      ['/progress', 200, "'none'"],
      ['/v/uuid-1234?student=jane', 200, '\\*'],
      ['/v/none', 404, '\\*'],
      ['/embed/uuid-1234', 200, '\\*'],
      ['/embed/none', 404, '\\*'],
      ['/embed/embed.html?v=uuid-1234', 200, '\\*'],
      ['/embed/videocms-player.js', 200, "'none'"],
      ['/nothing', 404, "'none'"],
      ['/media/lecture.jpg', 200, "'none'"],
    ] as const) {
      const [{ statusCode, headers }] = await ask(path);
      assert.equal(statusCode, status, path);
      assert.match(String(headers['content-security-policy']), new RegExp(`frame-ancestors ${ancestors}$`), path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.ok(headers['referrer-policy'], path);
      assert.equal(headers['x-powered-by'], undefined);
    }
  });
});
