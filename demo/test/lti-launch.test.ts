import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JWTPayload } from 'jose';
import { parseWebhooks } from 'videocms-player/webhooks';
import { CLAIMS } from '../server/lti/claims.js';
import type { StoredPlatform } from '../server/lti/check-platform.js';
import { IdTokens } from '../server/lti/id-tokens.js';
import { databases } from './support/databases.js';
import { site } from './support/open-school.js';
import { JANE, JOHN } from './support/stand-in-people.js';
import { dataOf, LECTURE, useLti } from './support/use-lti.js';

const PAGE = { baseUrl: site, protocol: 'http:' };

for (const { name, make } of databases)
  describe(`LTI, on ${name}`, { timeout: 60_000 }, () => {
    const lti = useLti(make);

    describe('A launch', () => {
      it('shows the video, and its heartbeats are recorded under issuer and subject', async () => {
        const data = await lti.watchData();

        assert.equal(data.video.uuid, 'uuid-1234');
        assert.equal((await lti.beat(data)).status, 204);
        const [row] = await lti.school.progress();
        assert.deepEqual([row?.learner, row?.verified], [`${lti.platform.origin}#4`, true]);
      });

      it('can begin with GET too, which redirects to the platform and sets a cookie', async () => {
        const response = await lti.launch.login({}, 'GET');

        const { origin, pathname, searchParams } = new URL(response.headers.get('location') ?? '');
        assert.equal(origin + pathname, `${lti.platform.origin}/mod/lti/auth.php`);
        assert.deepEqual(
          ['scope', 'response_type', 'response_mode', 'prompt', 'client_id', 'redirect_uri', 'login_hint'].map((name) =>
            searchParams.get(name),
          ),
          ['openid', 'id_token', 'form_post', 'none', lti.platform.clientId, `${site}/lti/launch`, '4'],
        );
        const [cookie = ''] = response.headers.getSetCookie();
        for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/lti/launch']) {
          assert.ok(cookie.includes(part), part);
        }
      });

      it('gives the learner’s token only to webhooks of this server', async () => {
        const webhook = { name: 'Elsewhere', url: 'https://api.elsewhere.example/', requestField: 'student' };
        const added = await lti.school.ask('/webhooks', 'POST', { ...webhook, responseField: 'student', rpm: 2 });
        const { id } = (await added.json()) as { id: string };
        const { webhooks, field } = await lti.watchData();
        await lti.school.ask(`/webhooks/${id}`, 'DELETE');

        const named = webhooks.filter(({ requestField }) => requestField === field).map(({ url }) => url);
        assert.deepEqual(named, [`${lti.school.origin}/video-tracking`]);
        assert.equal(webhooks.length, 2);
      });

      it('makes this server count exactly what was watched, whatever the school’s webhooks leave out', async () => {
        const fields = { requestField: 'student', responseField: 'student', rpm: 2 };
        const elsewhere = { ...fields, name: 'Elsewhere', url: 'https://api.elsewhere.example/' };
        const { id } = (await (await lti.school.ask('/webhooks', 'POST', elsewhere)).json()) as { id: string };
        const [first] = (await (await lti.school.ask('/webhooks')).json()) as [{ id: string }];
        const here = `/webhooks/${first.id}`;
        const published = async (): Promise<unknown[]> => {
          const { webhooks, problems } = parseWebhooks((await lti.watchData()).webhooks, PAGE);
          assert.deepEqual(problems, []);
          return webhooks.map(({ flush, include }) => [flush, include]);
        };

        assert.deepEqual(await published(), [
          [true, ['played_segments', 'session']],
          [undefined, undefined],
        ]);
        await lti.school.ask(here, 'PUT', { ...first, flush: false, include: ['duration'] });
        assert.deepEqual((await published())[0], [true, ['played_segments', 'duration', 'session']]);
        // The player refuses a webhook whose heartbeats would have a field twice.
        await lti.school.ask(here, 'PUT', { ...first, responseField: 'session' });
        assert.deepEqual((await published())[0], [true, ['played_segments']]);

        await lti.school.ask(here, 'PUT', first);
        await lti.school.ask(`/webhooks/${id}`, 'DELETE');
      });

      it('that is refused says to the learner what to do, in the language of their browser, and to the administrator why', async () => {
        const refused = async (acceptLanguage: string): Promise<string> => {
          const body = new URLSearchParams({ state: 'unknown', id_token: 'none' });
          const headers = { 'Accept-Language': acceptLanguage };
          return (await fetch(`${lti.school.origin}/lti/launch`, { method: 'POST', headers, body })).text();
        };

        const german = await refused('de-AT,en;q=0.5');
        assert.match(german, /<html lang="de">[^]*Öffnen Sie es noch einmal aus Ihrem Kurs/);
        assert.match(german, /<div lang="en"><h2[^]*This launch has expired[^]*<code>no-state/);
        assert.match(await refused('ja'), /<html lang="en">[^]*Open it again from your course/);
      });

      it('works after the platform has changed its keys', async () => {
        const idTokens = new IdTokens(0);
        const { platforms } = (await (await lti.school.ask('/lti')).json()) as { platforms: [StoredPlatform] };
        const verify = async (): Promise<unknown> =>
          (await idTokens.verify(await lti.platform.sign(lti.platform.claims(JANE, 'n')), platforms[0], 'n')).sub;
        assert.equal(await verify(), '4');

        await lti.platform.rotateKeys();

        assert.equal(await verify(), '4');
        // The school's own cache waits before it loads the keys again, unless the administrator tests the platform.
        await lti.school.ask(`/lti/platforms/${platforms[0].id}/test`, 'POST');
        await lti.watchData();
      });

      it('keeps a name only if the administrator allows it', async () => {
        const names = async (): Promise<unknown> =>
          (await lti.school.database.query<{ name: unknown }>('select name from lti_viewers')).map(({ name }) => name);
        await lti.watchData();
        assert.deepEqual(await names(), [null]);

        await lti.school.database.execute('truncate lti_platforms cascade');
        await lti.addPlatform({ showNames: true });
        await lti.beat(await lti.watchData());

        assert.deepEqual(await names(), ['Jane Roe']);
        assert.equal((await lti.school.progress())[0]?.name, 'Jane Roe');
      });

      it('is deleted with the other data of a learner', async () => {
        await lti.beat(await lti.watchData());
        await lti.beat(await lti.watchData(JOHN));

        await lti.school.ask(`/learners/${encodeURIComponent(`${lti.platform.origin}#4`)}`, 'DELETE');

        const left = await lti.school.database.query<{ subject: string }>('select subject from lti_viewers');
        assert.deepEqual(left, [{ subject: '5' }]);
      });

      it('accepts the first deployment of a platform that was registered without one, and no other', async () => {
        await lti.school.database.execute('truncate lti_platforms cascade');
        await lti.addPlatform({ deployments: [] });

        await lti.watchData();

        const other = (claims: JWTPayload): JWTPayload => ({ ...claims, [CLAIMS.deployment]: '2' });
        assert.equal((await lti.launch.open(LECTURE, JANE, other)).problem, 'deployment');
      });
    });

    describe('If the browser keeps no cookies,', () => {
      it('the platform stores the browser’s part of a login, and only the school’s page can send it back', async () => {
        const login = await lti.launch.login({ lti_storage_target: '_parent' });
        const keep = dataOf(await login.text());
        assert.equal(keep.kind, 'keep');
        assert.equal(keep.origin, lti.platform.origin);
        const asked = new URL(keep.next ?? '').searchParams;
        const state = asked.get('state') ?? '';
        const claims = lti.platform.resourceClaims(JANE, asked.get('nonce') ?? '', LECTURE);
        const fields = { state, id_token: await lti.platform.sign(claims) };

        const fetching = (await lti.launch.post(fields)).data;
        assert.equal(fetching?.kind, 'fetch');
        assert.deepEqual([fetching.key, fetching.launch], [keep.key, fields]);

        // The same from another page is refused: it could make a learner watch as someone else.
        const again = { ...fields, fetched: 'true', binding: keep.value ?? '' };
        assert.equal((await lti.launch.post(again, { Origin: 'https://evil.example' })).problem, 'no-cookie');
        assert.equal((await lti.launch.post({ ...again, binding: 'x' }, { Origin: site })).problem, 'no-state');
        assert.equal((await lti.launch.post(again, { Origin: site })).data?.kind, 'watch');
      });

      it('and the platform stores nothing, the page reports it', async () => {
        const { state, nonce } = await lti.launch.begin();
        const idToken = await lti.platform.sign(lti.platform.resourceClaims(JANE, nonce, LECTURE));

        assert.equal((await lti.launch.post({ state, id_token: idToken })).problem, 'no-cookie');
      });
    });

    describe('The token of a page', () => {
      const renew = (token: string): Promise<Response> =>
        fetch(`${lti.school.origin}/lti/renew`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });

      it('can be renewed for the same learner and video', async () => {
        const data = await lti.watchData();

        const { token } = (await (await renew(data.token)).json()) as { token: string };

        assert.equal((await lti.beat(data, token)).status, 204);
        assert.equal((await lti.school.progress())[0]?.learner, `${lti.platform.origin}#4`);
      });

      it('cannot be renewed after the platform was switched off', async () => {
        const { token } = await lti.watchData();
        await lti.school.database.query(`update lti_platforms set definition = definition || '{"active": false}'`);

        assert.equal((await renew(token)).status, 401);
      });
    });
  });
