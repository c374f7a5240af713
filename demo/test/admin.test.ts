import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { migrate } from '../server/database/migrate.js';
import type { ConfigurationProblem } from '../server/webhooks/check-webhook.js';
import { databases, sharedPlace, type SharedPlace, type Place } from './support/databases.js';
import { RunningSchool, TOKEN } from './support/running-school.js';
import { useSchool } from './support/use-school.js';

const WEBHOOK = { name: 'Test', url: 'https://a.example/t', requestField: 'who', responseField: 'whom', rpm: 2 };

for (const { name, make } of databases) {
  describe(`The admin API on ${name}`, { timeout: 60_000 }, () => {
    let school: RunningSchool;
    useSchool(make, (started) => (school = started));

    const webhooksOf = async (uuid: string): Promise<Record<string, unknown>[]> =>
      (await (await fetch(`${school.origin}/api/videos/${uuid}/webhooks`)).json()) as Record<string, unknown>[];

    it('answers 401 without the right token', async () => {
      for (const path of ['/webhooks', '/progress', '/progress.csv', '/progress/events', '/xapi/statements']) {
        assert.equal((await fetch(`${school.origin}/api${path}`)).status, 401, path);
      }
      const wrong = { headers: { Authorization: 'Bearer wrong' } };
      assert.equal((await fetch(`${school.origin}/api/webhooks`, wrong)).status, 401);
    });

    it('gives a session for the token, and pages of other origins cannot use it', async () => {
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

    it('creates, changes, switches off and deletes a webhook; players get only the fields that they need', async () => {
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

    it('lists all problems of an invalid webhook, by field, as problem+json', async () => {
      const answer = await school.ask('/webhooks', 'POST', {
        ...WEBHOOK,
        name: 'x'.repeat(101),
        url: 'ftp://x',
        responseField: 'uuid',
        rpm: 'fast',
        active: 'no',
        flush: 1,
        videos: [],
      });

      assert.equal(answer.status, 422);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
      const { title, problems } = (await answer.json()) as { title: string; problems: ConfigurationProblem[] };
      assert.match(title, /rules/);
      assert.deepEqual(
        problems.map(({ field, skipped }) => [field, skipped]),
        ['name', 'url', 'responseField', 'rpm', 'active', 'flush', 'videos'].map((field) => [field, true]),
      );
      assert.equal((await webhooksOf('uuid-1234')).length, 1);
    });

    for (const [what, change] of Object.entries<object>({
      'U+0000 in the name': { name: 'a\0b' },
      'half of a surrogate pair in the name': { name: 'a\ud800' },
      'U+0000 in the URL': { url: 'https://a.example/\0' },
      'half of a surrogate pair in a field': { requestField: '\udc00' },
      'U+0000 in a video': { videos: ['\0'] },
    })) {
      it(`refuses text that cannot be stored: ${what}`, async () => {
        const answer = await school.ask('/webhooks', 'POST', { ...WEBHOOK, ...change });

        assert.equal(answer.status, 422);
        const { problems } = (await answer.json()) as { problems: ConfigurationProblem[] };
        assert.deepEqual(
          problems.map(({ field }) => field),
          Object.keys(change),
        );
      });
    }

    it('refuses a body that is not an object', async () => {
      const answer = await school.ask('/webhooks', 'POST', []);

      assert.equal(answer.status, 422);
      const { problems } = (await answer.json()) as { problems: ConfigurationProblem[] };
      assert.deepEqual(problems, [{ reason: 'must be an object, but is []', skipped: true }]);
    });

    it('reports corrected values', async () => {
      const answer = await school.ask('/webhooks', 'POST', { ...WEBHOOK, rpm: '90' });

      assert.equal(answer.status, 201);
      const { rpm, problems } = (await answer.json()) as { rpm: number; problems: ConfigurationProblem[] };
      assert.equal(rpm, 60);
      assert.deepEqual(problems, [{ field: 'rpm', reason: '90 is above 60, so 60 is used', skipped: false }]);
    });

    it('accepts a webhook in the format of VideoCMS’ admin API', async () => {
      const { name, url, requestField, responseField, rpm } = WEBHOOK;
      const entry = {
        ID: 7,
        Name: name,
        Url: url,
        ReqQuery: requestField,
        ResField: responseField,
        Rpm: '2',
        Active: true,
      };

      assert.equal((await school.ask('/webhooks', 'POST', entry)).status, 201);

      assert.deepEqual((await webhooksOf('uuid-1234')).at(-1), { name, url, requestField, responseField, rpm });
    });

    it('stores every known field as given, and no unknown field', async () => {
      const webhook = { ...WEBHOOK, url: '/relative', active: false, flush: true, videos: ['uuid-hls'] };
      const made = (await (await school.ask('/webhooks', 'POST', { ...webhook, unknown: 7 })).json()) as { id: string };

      const all = (await (await school.ask('/webhooks')).json()) as { id: string }[];

      assert.deepEqual(all.at(-1), { ...webhook, id: made.id });
    });

    it('gives players a relative URL as a URL of the receiver, and leaves out a missing name', async () => {
      const { requestField, responseField, rpm } = WEBHOOK;
      await school.ask('/webhooks', 'POST', { ...WEBHOOK, name: undefined, url: '/relative', flush: null });

      const url = `${school.origin}/relative`;
      assert.deepEqual((await webhooksOf('uuid-1234')).at(-1), { url, requestField, responseField, rpm });
    });
  });

  describe(`Webhooks stored by an earlier version, on ${name},`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    before(async () => {
      place = await sharedPlace(make);
      const { database } = place;
      await database.execute('drop schema public cascade; create schema public');
      await migrate(database, '002-record-heartbeats.sql');
      await database.execute(`
        insert into webhooks (name, url, request_field, response_field, rpm, active, flush, videos, created_at) values
          ('Named', 'https://a.example/t', 'who', 'whom', 0.5, true, false, '["uuid-hls"]', '2026-01-01'),
          ('', '/relative', 'student', 'student_id', 12, false, null, null, '2026-01-02')`);
      await migrate(database);
      school = await RunningSchool.start(place);
    });
    after(async () => {
      await school.stop();
    });

    it('have the fields of this version', async () => {
      const all = (await (await school.ask('/webhooks')).json()) as Record<string, unknown>[];

      assert.deepEqual(
        all.slice(0, 2).map(({ id, ...webhook }) => webhook),
        [
          {
            name: 'Named',
            url: 'https://a.example/t',
            requestField: 'who',
            responseField: 'whom',
            rpm: 0.5,
            active: true,
            flush: false,
            videos: ['uuid-hls'],
          },
          {
            url: '/relative',
            requestField: 'student',
            responseField: 'student_id',
            rpm: 12,
            active: false,
            videos: null,
          },
        ],
      );
    });

    it('can be changed', async () => {
      const [webhook] = (await (await school.ask('/webhooks')).json()) as [{ id: string }];

      const answer = await school.ask(`/webhooks/${webhook.id}`, 'PUT', { ...webhook, rpm: 3 });

      assert.equal(((await answer.json()) as { rpm: number }).rpm, 3);
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

    it('is generated once if none is set, survives a restart, and is not stored in plain text', async () => {
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
