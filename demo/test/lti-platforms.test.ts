import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoredPlatform } from '../server/lti/check-platform.js';
import { LtiKeys } from '../server/lti/keys.js';
import { databases } from './support/databases.js';
import { site } from './support/open-school.js';
import { dataOf, useLti } from './support/use-lti.js';

for (const { name, make } of databases)
  describe(`LTI, on ${name}`, { timeout: 60_000 }, () => {
    const lti = useLti(make);

    describe('A platform', () => {
      it('registers itself with an invitation that is valid once', async () => {
        await lti.school.database.execute('truncate lti_platforms cascade');
        const made = await lti.school.ask('/lti/invitations', 'POST', { showNames: true });
        const { address } = (await made.json()) as { address: string };
        const asked = new URLSearchParams({
          openid_configuration: `${lti.platform.origin}/mod/lti/openid-configuration.php`,
          registration_token: 'registration-token',
        });
        const open = (): Promise<Response> =>
          fetch(`${lti.school.origin}/lti/register${new URL(address).search}&${asked.toString()}`);

        const shown = await open();
        assert.equal(shown.status, 200);
        assert.equal(dataOf(await shown.text()).kind, 'registered');
        assert.match(await (await open()).text(), /invitation/);

        const tool = lti.platform.registered.at(-1) ?? {};
        assert.deepEqual(
          [tool['initiate_login_uri'], tool['redirect_uris'], tool['jwks_uri']],
          [`${site}/lti/login`, [`${site}/lti/launch`], `${site}/lti/jwks`],
        );
        const { messages } = tool['https://purl.imsglobal.org/spec/lti-tool-configuration'] as {
          messages: { type: string; placements: string[] }[];
        };
        // Canvas gives each placement to the first message that asks for it, so a second message could take the placements of this one.
        assert.deepEqual(
          messages.map(({ type, placements }) => [type, ...placements]),
          [['LtiDeepLinkingRequest', 'ContentArea', 'https://canvas.instructure.com/lti/assignment_selection']],
        );
        const { platforms } = (await (await lti.school.ask('/lti')).json()) as { platforms: Record<string, unknown>[] };
        const { id: _id, ...stored } = platforms[0] ?? {};
        assert.deepEqual(stored, {
          ...lti.platform.description,
          name: `${new URL(lti.platform.origin).host} (moodle)`,
          origins: [],
          active: true,
          showNames: true,
          ...{ refused: 0, waiting: 0, problem: null },
        });
        await lti.watchData();
      });

      it('cannot register without an invitation, or as the issuer of another platform', async () => {
        const asked = new URLSearchParams({
          openid_configuration: `${lti.platform.origin}/mod/lti/openid-configuration.php`,
          registration_token: 'registration-token',
        }).toString();
        const before = lti.platform.registered.length;
        for (const code of ['', '&code=guess', `&code=${'a'.repeat(43)}`]) {
          assert.match(await (await fetch(`${lti.school.origin}/lti/register?${asked}${code}`)).text(), /invitation/);
        }
        await lti.school.database.query(
          `update lti_platforms set definition = definition || '{"jwksUrl": "https://a.example/"}'`,
        );
        const { address } = (await (await lti.school.ask('/lti/invitations', 'POST', {})).json()) as {
          address: string;
        };
        const answer = await fetch(`${lti.school.origin}/lti/register${new URL(address).search}&${asked}`);

        assert.match(await answer.text(), /other-keys/);
        assert.equal(lti.platform.registered.length, before);
      });

      it('can be tested and deleted, and cannot be registered twice', async () => {
        lti.platform.tool = lti.school.origin;
        const { id } = await lti.onlyPlatform();
        const test = (await (await lti.school.ask(`/lti/platforms/${id}/test`, 'POST')).json()) as Record<
          string,
          unknown
        >;
        lti.platform.tool = site;

        assert.deepEqual(test, {
          keys: { works: true, message: 'The platform has 1 key for RS256.' },
          token: { works: true, message: 'The platform gives an access token for grades.' },
        });
        assert.equal((await lti.school.ask('/lti/platforms', 'POST', lti.platform.description)).status, 409);
        assert.equal((await lti.school.ask(`/lti/platforms/${id}`, 'DELETE')).status, 204);
        assert.equal((await lti.school.ask(`/lti/platforms/${id}`, 'DELETE')).status, 404);
        assert.equal((await fetch(`${lti.school.origin}/api/lti`)).status, 401);
      });

      it('keeps its first deployment if it is switched off and on, or edited, by a page that was loaded before', async () => {
        await lti.school.database.execute('truncate lti_platforms cascade');
        await lti.addPlatform({ deployments: [] });
        const { id, ...loaded } = await lti.onlyPlatform();
        const path = `/lti/platforms/${id}`;
        await lti.watchData();

        for (const active of [false, true]) {
          const switched = await lti.school.ask(path, 'PATCH', { ...loaded, active });
          assert.equal(((await switched.json()) as StoredPlatform).active, active);
        }
        const { deployments: _deployments, ...withoutDeployments } = loaded;
        await lti.school.ask(path, 'PUT', { ...withoutDeployments, name: 'Our Moodle' });

        const { name, deployments, active } = await lti.onlyPlatform();
        assert.deepEqual([name, deployments, active], ['Our Moodle', [lti.platform.deployment], true]);
        // An administrator who has seen the deployment can still remove it.
        await lti.school.ask(path, 'PUT', loaded);
        assert.deepEqual((await lti.onlyPlatform()).deployments, []);
        assert.equal((await lti.school.ask(path, 'PATCH', { active: 'no' })).status, 422);
        assert.equal((await lti.school.ask('/lti/platforms/none', 'PATCH', { active: true })).status, 404);
      });

      it('gets all problems of its description at once', async () => {
        const given = {
          ...lti.platform.description,
          clientId: '',
          jwksUrl: 'http://lms.example/keys',
          tokenUrl: 'ftp://a',
        };
        const response = await lti.school.ask('/lti/platforms', 'POST', given);

        assert.equal(response.status, 422);
        const { problems } = (await response.json()) as { problems: { field: string }[] };
        assert.deepEqual(
          problems.map(({ field }) => field),
          ['clientId', 'tokenUrl', 'jwksUrl'],
        );
      });
    });

    describe('The school’s keys', () => {
      it('are published without their private parts, and overlap when they are rotated', async () => {
        const keys = new LtiKeys(lti.school.database);
        const [first] = (await keys.published()).keys;
        assert.deepEqual(Object.keys(first ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
        const kidOf = (token: string): unknown =>
          (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: unknown }).kid;

        await keys.rotate();
        const [, second] = (await keys.published()).keys;
        assert.equal(kidOf(await keys.sign({}, '1 minute')), first?.kid);
        await lti.school.database.query("update lti_keys set signs_from = signs_from - interval '1 hour'");

        assert.equal(kidOf(await keys.sign({}, '1 minute')), second?.kid);
        await lti.school.database.query("update lti_keys set ends_at = ends_at - interval '8 days'");
        assert.deepEqual((await keys.published()).keys, [second]);
        const answer = (await (await fetch(`${lti.school.origin}/lti/jwks`)).json()) as object;
        assert.deepEqual(answer, { keys: [second] });
      });
    });
  });
