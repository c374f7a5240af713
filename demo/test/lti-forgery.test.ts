import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { base64url, exportSPKI, generateKeyPair, type JWTPayload } from 'jose';
import { CLAIMS } from '../server/lti/claims.js';
import { databases } from './support/databases.js';
import { site } from './support/open-school.js';
import { JANE, JOHN, TEACHER } from './support/stand-in-people.js';
import { LECTURE, useLti } from './support/use-lti.js';

for (const { name, make } of databases)
  describe(`LTI refuses, on ${name},`, { timeout: 60_000 }, () => {
    const lti = useLti(make);

    const refused = async (change: (claims: JWTPayload) => JWTPayload, person = JANE): Promise<string | undefined> => {
      const { problem, text, status } = await lti.launch.open(LECTURE, person, change);
      assert.equal(status, 403);
      // The page does not show the contents of the token.
      for (const said of [person.name, lti.platform.origin, lti.platform.clientId, 'evil'])
        assert.ok(!text.includes(said));
      return problem;
    };

    it('a launch that is signed with another key, not signed, or signed by HS256 with the public key', async () => {
      const claims = (nonce: string): JWTPayload => lti.platform.resourceClaims(JANE, nonce, LECTURE);
      const { privateKey } = await generateKeyPair('RS256');
      const part = (value: unknown): string => base64url.encode(JSON.stringify(value));
      const { kid, publicKey } = lti.platform.key;
      const pem = await exportSPKI(publicKey);
      const forgers: ((nonce: string) => Promise<string>)[] = [
        (nonce) => lti.platform.sign(claims(nonce), { kid, privateKey }),
        (nonce) => lti.platform.sign(claims(nonce), { kid: 'unknown', privateKey }),
        (nonce) => Promise.resolve(`${part({ alg: 'none', kid })}.${part(claims(nonce))}.`),
        (nonce) => {
          const head = `${part({ alg: 'HS256', kid })}.${part(claims(nonce))}`;
          return Promise.resolve(`${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`);
        },
      ];
      for (const forge of forgers) {
        const begun = await lti.launch.begin();
        assert.equal((await lti.launch.finish(begun, await forge(begun.nonce))).problem, 'signature');
      }
    });

    it('a launch with a wrong audience, issuer, deployment, message or version, or without a subject', async () => {
      assert.equal(await refused((claims) => ({ ...claims, aud: 'evil' })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, aud: [lti.platform.clientId, 'evil'] })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, azp: 'evil' })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, iss: 'https://evil.example' })), 'audience');
      assert.equal(await refused((claims) => ({ ...claims, [CLAIMS.deployment]: 'evil' })), 'deployment');
      assert.equal(await refused((claims) => ({ ...claims, [CLAIMS.messageType]: 'evil' })), 'message');
      assert.equal(await refused((claims) => ({ ...claims, [CLAIMS.version]: '1.1' })), 'message');
      assert.equal(await refused((claims) => ({ ...claims, sub: '' })), 'anonymous');
    });

    it('a launch that has expired, is from the future, is too old, or has no time', async () => {
      const now = Math.floor(Date.now() / 1000);
      assert.equal(await refused((claims) => ({ ...claims, exp: now - 60 })), 'time');
      assert.equal(await refused((claims) => ({ ...claims, iat: now + 300, exp: now + 360 })), 'time');
      assert.equal(await refused((claims) => ({ ...claims, iat: now - 7200, exp: now + 60 })), 'time');
      const { iat: _iat, ...without } = lti.platform.resourceClaims(JANE, 'x', LECTURE);
      assert.equal(await refused(({ nonce }) => ({ ...without, nonce })), 'time');
    });

    it('a used, expired or made-up state, another nonce, and the login of another browser', async () => {
      const begun = await lti.launch.begin();
      const idToken = await lti.platform.sign(lti.platform.resourceClaims(JANE, begun.nonce, LECTURE));
      const other = await lti.launch.begin();

      assert.equal((await lti.launch.finish({ ...begun, cookie: other.cookie }, idToken)).problem, 'no-cookie');
      assert.equal(
        (await lti.launch.finish({ ...begun, cookie: begun.cookie.slice(0, -1) }, idToken)).problem,
        'no-state',
      );
      assert.equal((await lti.launch.finish(begun, idToken)).status, 200);
      assert.equal((await lti.launch.finish(begun, idToken)).problem, 'no-state');
      assert.equal((await lti.launch.finish(other, idToken)).problem, 'nonce');
      assert.equal(
        (await lti.launch.finish({ state: 'made-up-by-somebody', cookie: 'x=y' }, idToken)).problem,
        'no-state',
      );

      const late = await lti.launch.begin();
      await lti.school.database.query("update lti_logins set expires_at = now() - interval '1 s'");
      const lateToken = await lti.platform.sign(lti.platform.resourceClaims(JANE, late.nonce, LECTURE));
      assert.equal((await lti.launch.finish(late, lateToken)).problem, 'no-state');
    });

    it('a target address on another site or path, signed or not', async () => {
      for (const target of [
        'https://evil.example/lti/launch',
        `${site}.evil.example/lti/launch`,
        `${site}/evil`,
        'x',
      ]) {
        const response = await lti.launch.login({ target_link_uri: target });
        assert.equal(response.status, 403);
        assert.match(await response.text(), /wrong-target/);
      }
      assert.equal(
        await refused((claims) => ({ ...claims, [CLAIMS.target]: 'https://evil.example/lti/launch' })),
        'wrong-target',
      );
    });

    it('a platform that is unknown or switched off', async () => {
      for (const change of [{ iss: 'https://evil.example' }, { client_id: 'evil' }]) {
        assert.match(await (await lti.launch.login(change)).text(), /unknown-platform/);
      }
      const begun = await lti.launch.begin();
      const { id } = await lti.onlyPlatform();
      await lti.school.ask(`/lti/platforms/${id}`, 'PUT', { ...lti.platform.description, active: false });
      const idToken = await lti.platform.sign(lti.platform.resourceClaims(JANE, begun.nonce, LECTURE));
      assert.equal((await lti.launch.finish(begun, idToken)).problem, 'unknown-platform');
    });

    it('an unknown video, and a valid token for another video or another learner', async () => {
      assert.equal((await lti.launch.open({ ...LECTURE, custom: { uuid: 'no-such' } })).problem, 'no-video');
      assert.equal((await lti.launch.open({ ...LECTURE, custom: {} })).problem, 'no-video');

      const jane = await lti.watchData();
      const john = await lti.watchData(JOHN);
      assert.equal((await lti.beat(jane, jane.token, 'uuid-hls')).status, 403);
      const [header, , signature] = jane.token.split('.');
      assert.equal((await lti.beat(jane, `${header}.${john.token.split('.')[1]}.${signature}`)).status, 401);
      assert.deepEqual(await lti.school.progress(), []);
    });

    it('a token of the wrong kind', async () => {
      const { token, courseToken = '' } = await lti.watchData(TEACHER);
      const ask = (path: string, bearer: string, method = 'GET'): Promise<Response> =>
        fetch(`${lti.school.origin}/lti${path}`, { method, headers: { Authorization: `Bearer ${bearer}` } });

      assert.equal((await ask('/course', courseToken)).status, 200);
      assert.equal((await ask('/course', token)).status, 401);
      assert.equal((await ask('/renew', courseToken, 'POST')).status, 401);
      assert.equal((await ask('/pick', token, 'POST')).status, 401);
      assert.equal((await lti.beat(await lti.watchData(), courseToken)).status, 401);
    });
  });
