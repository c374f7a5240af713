import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { JWK } from 'jose';
import { openDatabase } from '../server/database/open-database.js';
import { databases, type Place } from './support/databases.js';

const DEMO = fileURLToPath(new URL('..', import.meta.url));

const [{ make }] = databases as [(typeof databases)[number]];
const isWindows = process.platform === 'win32';

describe('npm start', { timeout: 60_000, skip: isWindows && 'Windows has no signals' }, () => {
  let place: Place;
  let child: ChildProcess | undefined;
  before(async () => {
    place = await make();
  });
  after(() => place.remove());
  afterEach(() => {
    // Ends what is left of the process group.
    if (child?.pid) {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group has already ended.
      }
    }
  });

  const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
    ...process.env,
    PORT: '0',
    RECEIVER_PORT: '0',
    DATABASE_URL: '',
    DATA_FOLDER: place.folder,
    ...more,
  });
  /** Starts the server. Resolves with its output when it is ready. */
  const start = async (more?: Record<string, string>): Promise<string> => {
    child = spawn('npm', ['start'], {
      cwd: DEMO,
      env: environment(more),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    let output = '';
    for await (const chunk of child.stdout ?? []) if ((output += String(chunk)).includes('Ctrl-C')) break;
    return output;
  };
  const isThere = (origin: string): Promise<boolean> =>
    fetch(`${origin}/healthz`).then(
      () => true,
      () => false,
    );

  it('ends together with its server after a SIGTERM to npm only', async () => {
    const origin = /Receiver +(\S+)\/video-tracking/.exec(await start())?.[1] ?? '';
    assert.ok(await isThere(origin));
    assert.ok((await readdir(place.folder)).includes('in-use'));

    const began = performance.now();
    child?.kill('SIGTERM');
    while (await isThere(origin)) await new Promise((resolve) => setTimeout(resolve, 50));
    while ((await readdir(place.folder)).includes('in-use')) await new Promise((resolve) => setTimeout(resolve, 50));

    assert.ok(performance.now() - began < 5000);
  });

  it('makes the key pair for learning platforms at its first start', async () => {
    const database = await openDatabase({ ...place, onError: () => undefined });
    const keys = await database.query<{ private_key: JWK }>('select private_key from lti_keys');
    await database.close();

    assert.deepEqual(
      keys.map(({ private_key: { kty } }) => kty),
      ['RSA'],
    );
  });

  it('uses the public address and one port behind a proxy', async () => {
    const output = await start({
      PUBLIC_URL: 'https://video.my-school.com',
      RECEIVER_PORT: '',
      FRAME_ANCESTORS: 'https://moodle.my-school.com',
    });

    assert.match(output, /Admin page +https:\/\/video\.my-school\.com\/admin/);
    assert.match(output, /Receiver +https:\/\/video\.my-school\.com\/video-tracking/);
    const [, port] = /Listening on +localhost:(\d+)/.exec(output) ?? [];
    const origin = `http://localhost:${port}`;
    const admin = await fetch(`${origin}/admin`);
    const page = await admin.text();
    for (const name of ['site', 'receiver']) {
      assert.match(page, new RegExp(`name="${name}" content="https://video\\.my-school\\.com"`));
    }
    const policyOf = ({ headers }: Response): string => headers.get('content-security-policy') ?? '';
    assert.match(policyOf(admin), /frame-ancestors 'none'$/);
    for (const path of ['/embed/uuid-1234', '/v/uuid-1234']) {
      assert.match(policyOf(await fetch(`${origin}${path}`)), /frame-ancestors https:\/\/moodle\.my-school\.com$/);
    }
    const webhooks = await (await fetch(`${origin}/api/videos/uuid-1234/webhooks`)).text();
    assert.match(webhooks, /"url":"https:\/\/video\.my-school\.com\/video-tracking"/);
  });

  /** Starts a server that must fail. Resolves with its error message. */
  const refusal = async (more: Record<string, string>): Promise<string> => {
    const refused = spawn(process.execPath, ['--import', 'tsx', 'start.ts'], {
      cwd: DEMO,
      env: environment(more),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said] = await Promise.all([text(refused.stderr), once(refused, 'exit')]);
    assert.equal(refused.exitCode, 1);
    return said;
  };

  it('explains in one sentence why it cannot start', async () => {
    const taken = createServer().listen(0, 'localhost');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const refusals = [
      [{ PORT: String(port) }, /^Port \d+ of localhost cannot be used: another program uses it\.\n$/],
      [{ PUBLIC_URL: 'https://my-school.com/video' }, /^PUBLIC_URL must be .* without a path/],
      [{ DATABASE_URL: 'postgres://localhost:1/none' }, /^The database that DATABASE_URL names .*ECONNREFUSED/],
    ] as const;
    await Promise.all(refusals.map(async ([more, said]) => assert.match(await refusal(more), said)));
    taken.close();
  });
});
