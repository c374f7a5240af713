import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { base64url } from 'jose';
import { readConfiguration } from '../server/configuration.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool, TOKEN } from './support/running-school.js';

for (const { name, make } of databases) {
  describe(`The administrator's access, on ${name}`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    const start = async (environment: Record<string, string> = {}): Promise<void> => {
      school = await RunningSchool.start(place, { TRUST_PROXY: 'loopback', ...environment });
    };
    before(async () => {
      place = await sharedPlace(make);
    });
    beforeEach(() => place.empty());
    afterEach(() => school.stop());

    /** Headers of a request from this address, as a proxy on this machine forwards it. */
    const from = (address: string, headers: Record<string, string> = {}): Record<string, string> => ({
      'X-Forwarded-For': address,
      ...headers,
    });
    const logIn = (token: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${school.origin}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ token }),
      });
    const ask = async (headers: Record<string, string>): Promise<number> => {
      const { status, body } = await fetch(`${school.origin}/api/webhooks`, { headers });
      await body?.cancel();
      return status;
    };
    const cookiesOf = (answer: Response): string[] =>
      answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

    it('is refused to an address after ten wrong tokens, by header or login, but not to others', async () => {
      await start();
      const guess = (index: number): Promise<number> =>
        index % 2 ? ask(from('203.0.113.5', { Authorization: `Bearer guess ${index}` })) : statusOf(index);
      const statusOf = async (index: number): Promise<number> =>
        (await logIn(`guess ${index}`, from('203.0.113.5'))).status;

      const statuses: number[] = [];
      for (let i = 0; i < 30; i++) statuses.push(await guess(i));

      assert.deepEqual(statuses, [...Array<number>(10).fill(401), ...Array<number>(20).fill(429)]);
      // The right token is refused too.
      assert.equal(await ask(from('203.0.113.5', { Authorization: `Bearer ${TOKEN}` })), 429);
      assert.equal(await ask(from('198.51.100.7', { Authorization: `Bearer ${TOKEN}` })), 200);
      assert.equal((await logIn(TOKEN, from('198.51.100.7'))).status, 204);
    });

    it('is possible at a blocked address with the generated token, because no one can guess it', async () => {
      await start({ ADMIN_TOKEN: '' });
      const token = school.school.generatedToken ?? '';
      for (let i = 0; i < 10; i++) await logIn('a guess', from('203.0.113.5'));

      assert.equal((await logIn('a guess', from('203.0.113.5'))).status, 429);
      assert.equal((await logIn(token, from('203.0.113.5'))).status, 204);
      assert.equal(await ask(from('203.0.113.5', { Authorization: `Bearer ${token}` })), 200);
      assert.equal(await ask(from('203.0.113.5', { Authorization: 'Bearer a guess' })), 429);
    });

    it('is possible at a blocked address in a browser that has logged in before', async () => {
      await start();
      const [session = '', browser = ''] = cookiesOf(await logIn(TOKEN, from('203.0.113.5')));
      await school.ask('/session', 'DELETE');
      for (let i = 0; i < 10; i++) await logIn('a guess', from('203.0.113.5'));

      assert.equal((await logIn(TOKEN, from('203.0.113.5'))).status, 429);
      assert.equal((await logIn(TOKEN, from('203.0.113.5', { Cookie: browser }))).status, 204);
      assert.equal(await ask(from('203.0.113.5', { Cookie: session })), 200);
      // The browser's cookie alone gives no access, and the number of its guesses is limited too.
      assert.equal(await ask(from('203.0.113.5', { Cookie: browser.replace('school_browser', 'school_admin') })), 401);
      for (let i = 0; i < 10; i++) await logIn('a guess', from('203.0.113.5', { Cookie: browser }));
      assert.equal((await logIn(TOKEN, from('203.0.113.5', { Cookie: browser }))).status, 429);
    });

    it('is refused to a session that has ended', async () => {
      await start();
      const [session = ''] = cookiesOf(await logIn(TOKEN));
      assert.equal(await ask({ Cookie: session }), 200);

      await fetch(`${school.origin}/api/session`, { method: 'DELETE', headers: { Cookie: session } });

      assert.equal(await ask({ Cookie: session }), 401);
    });

    it('is refused to a session of an earlier token', async () => {
      await start();
      const [session = ''] = cookiesOf(await logIn(TOKEN));
      await school.stop();

      await start({ ADMIN_TOKEN: 'another token of the tests' });

      assert.equal(await ask({ Cookie: session }), 401);
    });

    it('is refused to anyone who has read the database', async () => {
      await start({ ADMIN_TOKEN: '' });
      const login = await logIn(school.school.generatedToken ?? '');
      assert.equal(login.status, 204);
      const settings = await school.database.query<{ value: string }>('select value from settings');
      const cookies = await school.database.query<{ value: string }>('select hash as value from admin_cookies');

      const values = [...settings, ...cookies].map(({ value }) => value);
      // Each stored value as it is, and a session that is made from it, as an earlier version did.
      const head = [{ alg: 'HS256' }, { aud: 'school-admin', exp: 4e9 }]
        .map((part) => base64url.encode(JSON.stringify(part)))
        .join('.');
      const forged = values.flatMap((value) => {
        const key = createHash('sha256').update('session').update(Buffer.from(value, 'hex')).digest();
        return [value, `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`];
      });
      for (const value of forged) {
        assert.equal(await ask({ Cookie: `school_admin=${value}` }), 401);
        assert.equal(await ask(from(`198.51.100.${forged.indexOf(value)}`, { Authorization: `Bearer ${value}` })), 401);
      }
    });

    it('sets cookies for TLS only, if the request came over TLS', async () => {
      await start();
      const behind = await logIn(TOKEN, from('203.0.113.5', { 'X-Forwarded-Proto': 'https' }));
      assert.ok(behind.headers.getSetCookie().every((cookie) => cookie.includes('; Secure')));
    });

    it('is refused to pages of other sites, by Origin and by Sec-Fetch-Site', async () => {
      await start();
      const [session = ''] = cookiesOf(await logIn(TOKEN));

      assert.equal(await ask({ Cookie: session, Origin: 'https://evil.example' }), 403);
      assert.equal(await ask({ Cookie: session, Origin: 'null' }), 403);
      assert.equal(await ask({ Cookie: session, 'Sec-Fetch-Site': 'cross-site' }), 403);
      assert.equal(await ask({ Cookie: session, Origin: school.origin }), 200);
    });

    it('gives answers that no cache stores', async () => {
      await start();
      for (const path of ['progress', 'progress.csv', 'progress/videos', 'videos', 'xapi/statements']) {
        assert.equal((await school.ask(`/${path}`)).headers.get('cache-control'), 'no-store', path);
      }
    });

    it('forbids browsers to guess content types, to show answers in frames, and to send referrers', async () => {
      await start();
      for (const path of ['/api/webhooks', '/api/session', '/healthz', '/heartbeats']) {
        const { headers } = await fetch(school.origin + path);
        assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/, path);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
        assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
      }
    });
  });
}

describe('ADMIN_TOKEN', () => {
  it('must have at least 16 characters', () => {
    assert.throws(() => readConfiguration({ ADMIN_TOKEN: 'a' }), /at least 16 characters/);
    assert.throws(() => readConfiguration({ ADMIN_TOKEN: 'fifteen letters' }), /at least 16 characters/);
    assert.equal(readConfiguration({ ADMIN_TOKEN: 'sixteen letters!' }).adminToken, 'sixteen letters!');
  });
});

describe('TRUST_PROXY', () => {
  it('is the number of proxies, or their addresses', () => {
    const read = (text: string): unknown => readConfiguration({ TRUST_PROXY: text }).trustProxy;
    assert.deepEqual(['', 'false', '2', 'loopback', 'loopback, 10.0.0.0/8'].map(read), [
      false,
      false,
      2,
      'loopback',
      'loopback, 10.0.0.0/8',
    ]);
    // With these, every client could claim any address.
    for (const text of ['true', 'all', '*']) assert.throws(() => read(text), /TRUST_PROXY must be/);
  });
});

describe('PUBLIC_URL, HOST and FRAME_ANCESTORS', () => {
  it('set the public address and the sites that may frame the pages, and are checked', () => {
    const read = readConfiguration({
      PUBLIC_URL: 'https://video.my-school.com/',
      HOST: '0.0.0.0',
      FRAME_ANCESTORS: "'self' https://moodle.my-school.com",
    });
    assert.equal(read.publicUrl, 'https://video.my-school.com');
    assert.equal(read.receiverPort, undefined);
    assert.equal(readConfiguration({}).frameAncestors, '*');
    for (const [environment, said] of [
      [{ HOST: '0.0.0.0' }, /HOST=0\.0\.0\.0 lets other computers in: say by PUBLIC_URL/],
      [{ PUBLIC_URL: 'video.my-school.com' }, /PUBLIC_URL must be/],
      [{ PUBLIC_URL: 'https://my-school.com/video' }, /PUBLIC_URL must be .* without a path/],
      [{ PUBLIC_URL: 'https://me:secret@my-school.com' }, /PUBLIC_URL must be/],
      [{ FRAME_ANCESTORS: '*; script-src *' }, /FRAME_ANCESTORS must be/],
    ] as const) {
      assert.throws(() => readConfiguration(environment), said);
    }
  });
});
