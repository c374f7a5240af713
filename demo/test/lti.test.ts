import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { base64url, exportSPKI, generateKeyPair, type JWTPayload } from 'jose';
import { CLAIMS } from '../server/lti/claims.js';
import type { StoredPlatform } from '../server/lti/check-platform.js';
import { IdTokens } from '../server/lti/id-tokens.js';
import { LtiKeys } from '../server/lti/keys.js';
import type { PageData, WatchData } from '../server/lti/page-data.js';
import { databases, openPlace, type OpenPlace } from './support/databases.js';
import { LtiLaunch } from './support/lti-launch.js';
import { site } from './support/open-school.js';
import { RunningSchool } from './support/running-school.js';
import { JANE, JOHN, TEACHER } from './support/stand-in-people.js';
import { StandInPlatform, type Activity } from './support/stand-in-platform.js';

const LECTURE: Activity = { id: '1', custom: { uuid: 'uuid-1234' }, isGraded: true };

// The statements that only PostgreSQL could see otherwise are those of grades, in lti-grades.test.ts.
const [{ make }] = databases as [(typeof databases)[number]];

describe('LTI', { timeout: 60_000 }, () => {
  let place: OpenPlace;
  let school: RunningSchool;
  let platform: StandInPlatform;
  let launch: LtiLaunch;
  before(async () => {
    [place, platform] = await Promise.all([openPlace(make), StandInPlatform.start()]);
    school = await RunningSchool.start(place);
    platform.tool = site;
    launch = new LtiLaunch(school, platform);
  });
  after(async () => {
    await school.stop();
    await platform.stop();
    await place.remove();
  });
  const addPlatform = async (more: object = {}): Promise<string> => {
    const response = await school.ask('/lti/platforms', 'POST', { ...platform.description, ...more });
    return ((await response.json()) as { id: string }).id;
  };
  beforeEach(async () => {
    await place.database.execute(
      'truncate lti_platforms, lti_invitations, lti_logins, lti_links, lti_viewers, progress',
    );
    await addPlatform();
  });

  const onlyPlatform = async (): Promise<{ id: string }> => {
    const { platforms } = (await (await school.ask('/lti')).json()) as { platforms: [{ id: string }] };
    return platforms[0];
  };
  const watchData = async (person = JANE, activity = LECTURE): Promise<WatchData> => {
    const { data } = await launch.open(activity, person);
    assert.equal(data?.kind, 'watch');
    return data;
  };
  const beat = (data: WatchData, token = data.token, uuid = data.video.uuid): Promise<Response> =>
    school.beat(10, token, uuid);

  describe('A launch', () => {
    it('shows the video, and its heartbeats are filed under issuer and subject', async () => {
      const data = await watchData();

      assert.equal(data.video.uuid, 'uuid-1234');
      assert.equal((await beat(data)).status, 204);
      const [row] = await school.progress();
      assert.deepEqual([row?.learner, row?.verified], [`${platform.origin}#4`, true]);
    });

    it('begins by GET too, with what the platform is asked for', async () => {
      const response = await launch.login({}, 'GET');

      const { origin, pathname, searchParams } = new URL(response.headers.get('location') ?? '');
      assert.equal(origin + pathname, `${platform.origin}/mod/lti/auth.php`);
      assert.deepEqual(
        ['scope', 'response_type', 'response_mode', 'prompt', 'client_id', 'redirect_uri', 'login_hint'].map((name) =>
          searchParams.get(name),
        ),
        ['openid', 'id_token', 'form_post', 'none', platform.clientId, `${site}/lti/launch`, '4'],
      );
      const [cookie = ''] = response.headers.getSetCookie();
      for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/lti/launch']) {
        assert.ok(cookie.includes(part), part);
      }
    });

    it('names nobody in an address, and the token to no webhook of another server', async () => {
      const webhook = { name: 'Elsewhere', url: 'https://api.elsewhere.example/', requestField: 'student' };
      const added = await school.ask('/webhooks', 'POST', { ...webhook, responseField: 'student', rpm: 2 });
      const { id } = (await added.json()) as { id: string };
      const { webhooks, field, isExact } = await watchData();
      await school.ask(`/webhooks/${id}`, 'DELETE');

      const named = webhooks.filter(({ requestField }) => requestField === field).map(({ url }) => url);
      assert.deepEqual(named, [`${school.origin}/video-tracking`]);
      assert.equal(webhooks.length, 2);
      assert.equal(isExact, false);
    });

    it('works after the platform has changed its keys', async () => {
      const idTokens = new IdTokens(0);
      const { platforms } = (await (await school.ask('/lti')).json()) as { platforms: [StoredPlatform] };
      const verify = async (): Promise<unknown> =>
        (await idTokens.verify(await platform.sign(platform.claims(JANE, 'n')), platforms[0], 'n')).sub;
      assert.equal(await verify(), '4');

      await platform.rotateKeys();

      assert.equal(await verify(), '4');
      // The school's own waits a little between two looks, unless the administrator asks for one.
      await school.ask(`/lti/platforms/${platforms[0].id}/test`, 'POST');
      await watchData();
    });

    it('keeps a name only where the administrator allows it', async () => {
      const names = async (): Promise<unknown> =>
        (await school.database.query<{ name: unknown }>('select name from lti_viewers')).map(({ name }) => name);
      await watchData();
      assert.deepEqual(await names(), [null]);

      await school.database.execute('truncate lti_platforms cascade');
      await addPlatform({ showNames: true });
      await beat(await watchData());

      assert.deepEqual(await names(), ['Jane Roe']);
      assert.equal((await school.progress())[0]?.name, 'Jane Roe');
    });

    it('is forgotten with all else that is known of a learner', async () => {
      await beat(await watchData());
      await beat(await watchData(JOHN));

      await school.ask(`/learners/${encodeURIComponent(`${platform.origin}#4`)}`, 'DELETE');

      const left = await school.database.query<{ subject: string }>('select subject from lti_viewers');
      assert.deepEqual(left, [{ subject: '5' }]);
    });

    it('takes the first deployment where the platform has not said which, and no other after it', async () => {
      await school.database.execute('truncate lti_platforms cascade');
      await addPlatform({ deployments: [] });

      await watchData();

      const other = (claims: JWTPayload): JWTPayload => ({ ...claims, [CLAIMS.deployment]: '2' });
      assert.equal((await launch.open(LECTURE, JANE, other)).problem, 'deployment');
    });
  });

  describe('Where the browser keeps no cookies', () => {
    it('the platform keeps the browser’s half of a login, and its own page brings it back', async () => {
      const login = await launch.login({ lti_storage_target: '_parent' });
      const keep = dataOf(await login.text());
      assert.equal(keep.kind, 'keep');
      assert.equal(keep.origin, platform.origin);
      const asked = new URL(keep.next ?? '').searchParams;
      const state = asked.get('state') ?? '';
      const claims = platform.resourceClaims(JANE, asked.get('nonce') ?? '', LECTURE);
      const fields = { state, id_token: await platform.sign(claims) };

      const fetching = (await launch.post(fields)).data;
      assert.equal(fetching?.kind, 'fetch');
      assert.deepEqual([fetching.key, fetching.launch], [keep.key, fields]);

      // Of another page, the same is refused: it could make somebody watch as somebody else.
      const again = { ...fields, fetched: 'true', binding: keep.value ?? '' };
      assert.equal((await launch.post(again, { Origin: 'https://evil.example' })).problem, 'no-cookie');
      assert.equal((await launch.post({ ...again, binding: 'x' }, { Origin: site })).problem, 'no-state');
      assert.equal((await launch.post(again, { Origin: site })).data?.kind, 'watch');
    });

    it('and the platform offers nothing, the page says so', async () => {
      const { state, nonce } = await launch.begin();
      const idToken = await platform.sign(platform.resourceClaims(JANE, nonce, LECTURE));

      assert.equal((await launch.post({ state, id_token: idToken })).problem, 'no-cookie');
    });
  });

  describe('A forgery is refused:', () => {
    const refused = async (change: (claims: JWTPayload) => JWTPayload, person = JANE): Promise<string | undefined> => {
      const { problem, text, status } = await launch.open(LECTURE, person, change);
      assert.equal(status, 403);
      // Nothing of the token is on the page.
      for (const said of [person.name, platform.origin, platform.clientId, 'evil']) assert.ok(!text.includes(said));
      return problem;
    };

    it('another key, none, and HS256 with the public key', async () => {
      const claims = (nonce: string): JWTPayload => platform.resourceClaims(JANE, nonce, LECTURE);
      const { privateKey } = await generateKeyPair('RS256');
      const part = (value: unknown): string => base64url.encode(JSON.stringify(value));
      const { kid, publicKey } = platform.key;
      const pem = await exportSPKI(publicKey);
      const forgers: ((nonce: string) => Promise<string>)[] = [
        (nonce) => platform.sign(claims(nonce), { kid, privateKey }),
        (nonce) => platform.sign(claims(nonce), { kid: 'unknown', privateKey }),
        (nonce) => Promise.resolve(`${part({ alg: 'none', kid })}.${part(claims(nonce))}.`),
        (nonce) => {
          const head = `${part({ alg: 'HS256', kid })}.${part(claims(nonce))}`;
          return Promise.resolve(`${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`);
        },
      ];
      for (const forge of forgers) {
        const begun = await launch.begin();
        assert.equal((await launch.finish(begun, await forge(begun.nonce))).problem, 'signature');
      }
    });

    it('another audience, issuer, deployment, message or version', async () => {
      assert.equal(await refused((claims) => ({ ...claims, aud: 'evil' })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, aud: [platform.clientId, 'evil'] })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, azp: 'evil' })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, iss: 'https://evil.example' })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, [CLAIMS.deployment]: 'evil' })), 'deployment');
      assert.equal(await refused((claims) => ({ ...claims, [CLAIMS.messageType]: 'evil' })), 'message');
      assert.equal(await refused((claims) => ({ ...claims, [CLAIMS.version]: '1.1' })), 'message');
      assert.equal(await refused((claims) => ({ ...claims, sub: '' })), 'anonymous');
    });

    it('expired, from the future, or long ago', async () => {
      const now = Math.floor(Date.now() / 1000);
      assert.equal(await refused((claims) => ({ ...claims, exp: now - 60 })), 'time');
      assert.equal(await refused((claims) => ({ ...claims, iat: now + 300, exp: now + 360 })), 'time');
      assert.equal(await refused((claims) => ({ ...claims, iat: now - 7200, exp: now + 60 })), 'time');
      const { iat: _iat, ...without } = platform.resourceClaims(JANE, 'x', LECTURE);
      assert.equal(await refused(({ nonce }) => ({ ...without, nonce })), 'time');
    });

    it('a state, a nonce or a token for the second time, and the login of another browser', async () => {
      const begun = await launch.begin();
      const idToken = await platform.sign(platform.resourceClaims(JANE, begun.nonce, LECTURE));
      const other = await launch.begin();

      assert.equal((await launch.finish({ ...begun, cookie: other.cookie }, idToken)).problem, 'no-cookie');
      assert.equal((await launch.finish({ ...begun, cookie: begun.cookie.slice(0, -1) }, idToken)).problem, 'no-state');
      assert.equal((await launch.finish(begun, idToken)).status, 200);
      assert.equal((await launch.finish(begun, idToken)).problem, 'no-state');
      assert.equal((await launch.finish(other, idToken)).problem, 'nonce');
      assert.equal((await launch.finish({ state: 'made-up-by-somebody', cookie: 'x=y' }, idToken)).problem, 'no-state');

      const late = await launch.begin();
      await school.database.query("update lti_logins set expires_at = now() - interval '1 s'");
      const lateToken = await platform.sign(platform.resourceClaims(JANE, late.nonce, LECTURE));
      assert.equal((await launch.finish(late, lateToken)).problem, 'no-state');
    });

    it('an address elsewhere, signed or not', async () => {
      for (const target of [
        'https://evil.example/lti/launch',
        `${site}.evil.example/lti/launch`,
        `${site}/evil`,
        'x',
      ]) {
        const response = await launch.login({ target_link_uri: target });
        assert.equal(response.status, 403);
        assert.match(await response.text(), /wrong-target/);
      }
      assert.equal(
        await refused((claims) => ({ ...claims, [CLAIMS.target]: 'https://evil.example/lti/launch' })),
        'wrong-target',
      );
    });

    it('a platform that is not known, or switched off', async () => {
      for (const change of [{ iss: 'https://evil.example' }, { client_id: 'evil' }]) {
        assert.match(await (await launch.login(change)).text(), /unknown-platform/);
      }
      const begun = await launch.begin();
      const { id } = await onlyPlatform();
      await school.ask(`/lti/platforms/${id}`, 'PUT', { ...platform.description, active: false });
      const idToken = await platform.sign(platform.resourceClaims(JANE, begun.nonce, LECTURE));
      assert.equal((await launch.finish(begun, idToken)).problem, 'unknown-platform');
    });

    it('a video that there is not, and a good token for another video or another learner', async () => {
      assert.equal((await launch.open({ ...LECTURE, custom: { uuid: 'no-such' } })).problem, 'no-video');
      assert.equal((await launch.open({ ...LECTURE, custom: {} })).problem, 'no-video');

      const jane = await watchData();
      const john = await watchData(JOHN);
      assert.equal((await beat(jane, jane.token, 'uuid-hls')).status, 403);
      const [header, , signature] = jane.token.split('.');
      assert.equal((await beat(jane, `${header}.${john.token.split('.')[1]}.${signature}`)).status, 401);
      assert.deepEqual(await school.progress(), []);
    });

    it('a token of one kind where another is asked for', async () => {
      const { token, courseToken = '' } = await watchData(TEACHER);
      const ask = (path: string, bearer: string, method = 'GET'): Promise<Response> =>
        fetch(`${school.origin}/lti${path}`, { method, headers: { Authorization: `Bearer ${bearer}` } });

      assert.equal((await ask('/course', courseToken)).status, 200);
      assert.equal((await ask('/course', token)).status, 401);
      assert.equal((await ask('/renew', courseToken, 'POST')).status, 401);
      assert.equal((await ask('/pick', token, 'POST')).status, 401);
      assert.equal((await beat(await watchData(), courseToken)).status, 401);
    });
  });

  describe('The token of a page', () => {
    const renew = (token: string): Promise<Response> =>
      fetch(`${school.origin}/lti/renew`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });

    it('is followed by the next one, for the same learner and video', async () => {
      const data = await watchData();

      const { token } = (await (await renew(data.token)).json()) as { token: string };

      assert.equal((await beat(data, token)).status, 204);
      assert.equal((await school.progress())[0]?.learner, `${platform.origin}#4`);
    });

    it('is not followed by another once the platform is switched off', async () => {
      const { token } = await watchData();
      await school.database.query(`update lti_platforms set definition = definition || '{"active": false}'`);

      assert.equal((await renew(token)).status, 401);
    });
  });

  describe('A teacher', () => {
    it('sees what the learners of the course have watched, and of no other course', async () => {
      const inAnother = (claims: JWTPayload): JWTPayload => ({ ...claims, [CLAIMS.context]: { id: '9' } });
      await beat(await watchData());
      await launch.open({ ...LECTURE, id: '8' }, JOHN, inAnother);
      const { courseToken = '', token } = await watchData(TEACHER);
      assert.equal((await watchData()).courseToken, undefined);

      const headers = { Authorization: `Bearer ${courseToken}` };
      const rows = (await (await fetch(`${school.origin}/lti/course`, { headers })).json()) as object[];

      assert.deepEqual(
        rows.map((row) => Object.entries(row).filter(([name]) => name === 'learner' || name === 'video')),
        [
          [
            ['video', 'uuid-1234'],
            ['learner', '4'],
          ],
        ],
      );
      assert.notEqual(token, '');
    });

    it('picks a video, and the platform gets a link that it can grade', async () => {
      const pick = await openPick();
      assert.ok(pick.videos.some(({ uuid }) => uuid === 'uuid-hls'));
      platform.tool = school.origin;

      const answer = await askPick(pick.token, { video: 'uuid-hls', grading: 'completed' });
      const { returnUrl, jwt } = (await answer.json()) as { returnUrl: string; jwt: string };
      await fetch(returnUrl, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) });
      platform.tool = site;

      const [item] = platform.picked.at(-1)?.[CLAIMS.contentItems] as Record<string, unknown>[];
      assert.deepEqual(item, {
        type: 'ltiResourceLink',
        title: 'The same lecture as a stream',
        text: item?.['text'],
        url: `${site}/lti/launch`,
        custom: { uuid: 'uuid-hls', grading: 'completed' },
        thumbnail: { url: `${site}/media/lecture.jpg` },
        lineItem: { label: 'The same lecture as a stream', scoreMaximum: 100, resourceId: 'uuid-hls' },
      });
      assert.equal((await askPick(pick.token, { video: 'no-such', grading: 'none' })).status, 422);
    });

    it('does not answer to an address that is not the platform’s', async () => {
      const { problem } = await pickAt('https://evil.example/return');
      assert.equal(problem, 'return-address');
      assert.equal((await pickAt(`${platform.origin}@evil.example/`)).problem, 'return-address');

      await school.database.execute('truncate lti_platforms cascade');
      await addPlatform({ origins: ['https://courses.my-school.com'] });
      assert.equal((await pickAt('https://courses.my-school.com/return')).data?.kind, 'pick');
    });

    const pickAt = async (returnUrl?: string): ReturnType<LtiLaunch['finish']> => {
      const begun = await launch.begin();
      const claims = platform.deepLinkingClaims(TEACHER, begun.nonce);
      const settings = claims[CLAIMS.deepLinking] as object;
      if (returnUrl !== undefined) claims[CLAIMS.deepLinking] = { ...settings, deep_link_return_url: returnUrl };
      return launch.finish(begun, await platform.sign(claims));
    };
    const openPick = async (): Promise<Extract<PageData, { kind: 'pick' }>> => {
      const { data } = await pickAt();
      assert.equal(data?.kind, 'pick');
      return data;
    };
    const askPick = (token: string, choice: object): Promise<Response> =>
      fetch(`${school.origin}/lti/pick`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(choice),
      });
  });

  describe('A platform', () => {
    it('registers itself by an address that holds once', async () => {
      await school.database.execute('truncate lti_platforms cascade');
      const made = await school.ask('/lti/invitations', 'POST', { showNames: true });
      const { address } = (await made.json()) as { address: string };
      const asked = new URLSearchParams({
        openid_configuration: `${platform.origin}/mod/lti/openid-configuration.php`,
        registration_token: 'registration-token',
      });
      const open = (): Promise<Response> =>
        fetch(`${school.origin}/lti/register${new URL(address).search}&${asked.toString()}`);

      const shown = await open();
      assert.equal(shown.status, 200);
      assert.equal(dataOf(await shown.text()).kind, 'registered');
      assert.match(await (await open()).text(), /invitation/);

      const tool = platform.registered.at(-1) ?? {};
      assert.deepEqual(
        [tool['initiate_login_uri'], tool['redirect_uris'], tool['jwks_uri']],
        [`${site}/lti/login`, [`${site}/lti/launch`], `${site}/lti/jwks`],
      );
      const { platforms } = (await (await school.ask('/lti')).json()) as { platforms: Record<string, unknown>[] };
      const { id: _id, ...stored } = platforms[0] ?? {};
      assert.deepEqual(stored, {
        ...platform.description,
        name: `${new URL(platform.origin).host} (moodle)`,
        origins: [],
        active: true,
        showNames: true,
        ...{ refused: 0, waiting: 0, problem: null },
      });
      await watchData();
    });

    it('cannot register as another one’s issuer, nor without an invitation', async () => {
      const asked = new URLSearchParams({
        openid_configuration: `${platform.origin}/mod/lti/openid-configuration.php`,
        registration_token: 'registration-token',
      }).toString();
      const before = platform.registered.length;
      for (const code of ['', '&code=guess', `&code=${'a'.repeat(43)}`]) {
        assert.match(await (await fetch(`${school.origin}/lti/register?${asked}${code}`)).text(), /invitation/);
      }
      await school.database.query(
        `update lti_platforms set definition = definition || '{"jwksUrl": "https://a.example/"}'`,
      );
      const { address } = (await (await school.ask('/lti/invitations', 'POST', {})).json()) as { address: string };
      const answer = await fetch(`${school.origin}/lti/register${new URL(address).search}&${asked}`);

      assert.match(await answer.text(), /other-keys/);
      assert.equal(platform.registered.length, before);
    });

    it('is registered by hand, tested, changed and deleted', async () => {
      platform.tool = school.origin;
      const { id } = await onlyPlatform();
      const test = (await (await school.ask(`/lti/platforms/${id}/test`, 'POST')).json()) as Record<string, unknown>;
      platform.tool = site;

      assert.deepEqual(test, {
        keys: { works: true, message: 'The platform has 1 key for RS256.' },
        token: { works: true, message: 'The platform gives an access token for grades.' },
      });
      assert.equal((await school.ask('/lti/platforms', 'POST', platform.description)).status, 409);
      assert.equal((await school.ask(`/lti/platforms/${id}`, 'DELETE')).status, 204);
      assert.equal((await school.ask(`/lti/platforms/${id}`, 'DELETE')).status, 404);
      assert.equal((await fetch(`${school.origin}/api/lti`)).status, 401);
    });

    it('is told what is wrong with it, all at once', async () => {
      const given = { ...platform.description, clientId: '', jwksUrl: 'http://lms.example/keys', tokenUrl: 'ftp://a' };
      const response = await school.ask('/lti/platforms', 'POST', given);

      assert.equal(response.status, 422);
      const { problems } = (await response.json()) as { problems: { field: string }[] };
      assert.deepEqual(
        problems.map(({ field }) => field),
        ['clientId', 'tokenUrl', 'jwksUrl'],
      );
    });
  });

  describe('The keys', () => {
    it('are published without their private halves, and overlap when they are changed', async () => {
      const keys = new LtiKeys(school.database);
      const [first] = (await keys.published()).keys;
      assert.deepEqual(Object.keys(first ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
      const kidOf = (token: string): unknown =>
        (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: unknown }).kid;

      await keys.rotate();
      const [, second] = (await keys.published()).keys;
      assert.equal(kidOf(await keys.sign({}, '1 minute')), first?.kid);
      await school.database.query("update lti_keys set signs_from = signs_from - interval '1 hour'");

      assert.equal(kidOf(await keys.sign({}, '1 minute')), second?.kid);
      await school.database.query("update lti_keys set ends_at = ends_at - interval '8 days'");
      assert.deepEqual((await keys.published()).keys, [second]);
      const answer = (await (await fetch(`${school.origin}/lti/jwks`)).json()) as object;
      assert.deepEqual(answer, { keys: [second] });
    });
  });
});

function dataOf(html: string): Extract<PageData, { kind: 'keep' | 'fetch' | 'registered' }> & Record<string, never> {
  const json = /id="lti-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
  return JSON.parse(json) as ReturnType<typeof dataOf>;
}
