import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { databases, openPlace, type OpenPlace, type Place } from './support/databases.js';
import { RunningSchool, TOKEN } from './support/running-school.js';

const WEBHOOK = { name: 'Test', url: 'https://a.example/t', requestField: 'who', responseField: 'whom', rpm: 2 };

for (const { name, make } of databases) {
  describe(`The admin API on ${name}`, { timeout: 60_000 }, () => {
    let place: OpenPlace;
    let school: RunningSchool;
    before(async () => {
      place = await openPlace(make);
    });
    after(() => place.remove());
    beforeEach(async () => {
      await place.empty();
      school = await RunningSchool.start(place);
    });
    afterEach(() => school.stop());

    const webhooksOf = async (uuid: string): Promise<Record<string, unknown>[]> =>
      (await (await fetch(`${school.origin}/api/videos/${uuid}/webhooks`)).json()) as Record<string, unknown>[];

    it('asks for the token', async () => {
      for (const path of ['/webhooks', '/progress', '/progress.csv', '/progress/events', '/xapi/statements']) {
        assert.equal((await fetch(`${school.origin}/api${path}`)).status, 401, path);
      }
      const wrong = { headers: { Authorization: 'Bearer wrong' } };
      assert.equal((await fetch(`${school.origin}/api/webhooks`, wrong)).status, 401);
    });

    it('gives a session for the token, which other sites’ pages cannot use', async () => {
      const login = await fetch(`${school.origin}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token: TOKEN }),
      });
      const cookie = login.headers.get('set-cookie') ?? '';
      assert.match(cookie, /HttpOnly/);
      assert.match(cookie, /SameSite=Strict/);
      assert.ok(!cookie.includes(TOKEN));

      const headers = { Cookie: cookie.split(';')[0] ?? '' };
      assert.equal((await fetch(`${school.origin}/api/webhooks`, { headers })).status, 200);
      const crossSite = { ...headers, 'Sec-Fetch-Site': 'same-site' };
      assert.equal((await fetch(`${school.origin}/api/webhooks`, { headers: crossSite })).status, 403);
    });

    it('slows guessing down', async () => {
      const guess = (): Promise<Response> =>
        fetch(`${school.origin}/api/session`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ token: 'guess' }),
        });
      for (let i = 0; i < 10; i++) assert.equal((await guess()).status, 401);

      assert.equal((await guess()).status, 429);
    });

    it('makes, changes, switches off and deletes a webhook; players see only what they need', async () => {
      const made = (await (await school.ask('/webhooks', 'POST', { ...WEBHOOK, videos: ['uuid-hls'] })).json()) as {
        id: string;
      };
      const { name, url, requestField, responseField, rpm } = WEBHOOK;
      assert.deepEqual((await webhooksOf('uuid-hls')).at(-1), { name, url, requestField, responseField, rpm });
      assert.ok(!(await webhooksOf('uuid-1234')).some((webhook) => webhook['name'] === 'Test'));

      await school.ask(`/webhooks/${made.id}`, 'PUT', { ...WEBHOOK, rpm: 6 });
      assert.equal((await webhooksOf('uuid-1234')).at(-1)?.['rpm'], 6);

      await school.ask(`/webhooks/${made.id}`, 'PUT', { ...WEBHOOK, active: false });
      assert.equal((await webhooksOf('uuid-1234')).length, 1);

      assert.equal((await school.ask(`/webhooks/${made.id}`, 'DELETE')).status, 204);
      assert.equal((await school.ask(`/webhooks/${made.id}`, 'DELETE')).status, 404);
    });

    it('tells all mistakes at once, by field', async () => {
      const answer = await school.ask('/webhooks', 'POST', {
        ...WEBHOOK,
        url: 'ftp://x',
        responseField: 'uuid',
        rpm: 'fast',
        videos: [],
      });

      assert.equal(answer.status, 422);
      const { faults } = (await answer.json()) as { faults: { field: string }[] };
      assert.deepEqual(
        faults.map(({ field }) => field),
        ['url', 'responseField', 'rpm', 'videos'],
      );
    });
  });

  describe(`The administrator’s token on ${name}`, { timeout: 60_000 }, () => {
    let place: Place;
    let school: RunningSchool | undefined;
    before(async () => {
      place = await make();
    });
    after(async () => {
      await school?.stop();
      await place.remove();
    });

    it('is made once where none is set, and kept across a restart', async () => {
      const first = await RunningSchool.start(place, { ADMIN_TOKEN: '' });
      const token = first.school.generatedToken;
      assert.ok(token);
      await first.stop();

      school = await RunningSchool.start(place, { ADMIN_TOKEN: '' });

      assert.equal(school.school.generatedToken, undefined);
      const headers = { Authorization: `Bearer ${token}` };
      assert.equal((await fetch(`${school.origin}/api/webhooks`, { headers })).status, 200);
      assert.deepEqual(await school.database.query('select 1 from settings where value = $1', [token]), []);
    });
  });
}
