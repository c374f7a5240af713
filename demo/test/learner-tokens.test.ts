import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { base64url, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { readConfiguration } from '../server/configuration.js';
import { LearnerTokens } from '../server/tracking/learner-tokens.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const SECRET = 'a secret of more than thirty-two bytes';

interface TokenOptions {
  readonly alg?: string;
  readonly key?: CryptoKey | Uint8Array;
  readonly sub?: string;
  readonly aud?: string;
  readonly exp?: string;
}

/** A token as an LMS signs it: valid, unless the options change that. */
function token({ alg = 'HS256', key = bytes(SECRET), sub = 'jane', aud = 'uuid-1234', exp = '1h' }: TokenOptions = {}) {
  const made = new SignJWT().setProtectedHeader({ alg }).setAudience(aud);
  if (sub) made.setSubject(sub);
  if (exp) made.setExpirationTime(exp);
  return made.sign(key);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

// The kind of database does not matter here, so one is enough.
const [{ make }] = databases as [(typeof databases)[number]];

describe('A learner’s token', { timeout: 60_000 }, () => {
  let place: SharedPlace;
  let school: RunningSchool;
  const start = async (environment: Record<string, string>): Promise<void> => {
    school = await RunningSchool.start(place, environment);
  };
  const statusOf = async (value: string): Promise<number> => (await school.beat(10, value)).status;
  before(async () => {
    place = await sharedPlace(make);
  });
  beforeEach(() => place.empty());
  afterEach(() => school.stop());

  it('is recorded under its subject', async () => {
    await start({ LEARNER_JWT_SECRET: SECRET });

    assert.equal(await statusOf(await token()), 204);

    const [row] = await school.progress();
    assert.deepEqual([row?.learner, row?.verified], ['jane', true]);
  });

  it('is refused if its key, expiry, subject or audience is wrong', async () => {
    await start({ LEARNER_JWT_SECRET: SECRET });

    assert.equal(await statusOf(await token({ key: bytes('another secret of thirty-two bytes!') })), 401);
    assert.equal(await statusOf(await token({ exp: '-1h' })), 401);
    assert.equal(await statusOf(await token({ exp: '' })), 401);
    assert.equal(await statusOf(await token({ sub: '' })), 401);
    const number = new SignJWT({ sub: 7 as unknown as string, aud: 'uuid-1234', exp: Date.now() / 1000 + 60 });
    assert.equal(await statusOf(await number.setProtectedHeader({ alg: 'HS256' }).sign(bytes(SECRET))), 401);
    assert.equal(await statusOf(await token({ aud: 'uuid-hls' })), 403);
    assert.deepEqual(await school.progress(), []);
  });

  it('is refused without a signature or with that of another token, whatever its header says', async () => {
    await start({ LEARNER_JWT_SECRET: SECRET });
    const part = (value: unknown): string => base64url.encode(JSON.stringify(value));
    const claims = part({ sub: 'jane', aud: 'uuid-1234', exp: Math.floor(Date.now() / 1000) + 3600 });

    for (const alg of ['none', 'None', 'HS256', 'EdDSA', 'RS256']) {
      assert.equal(await statusOf(`${part({ alg })}.${claims}.`), 401, alg);
    }
    const [header, , signature] = (await token({ sub: 'john' })).split('.');
    assert.equal(await statusOf(`${header}.${claims}.${signature}`), 401);
    assert.deepEqual(await school.progress(), []);
  });

  it('is checked even with blanks in its header or around it, and never taken for a name', async () => {
    await start({ LEARNER_JWT_SECRET: SECRET });
    const good = await token();
    const [, claims = ''] = good.split('.');
    const signed = async (header: string, key: string): Promise<string> => {
      const head = `${base64url.encode(header)}.${claims}`;
      const { createHmac } = await import('node:crypto');
      return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`;
    };
    const headers = ['{ "alg": "HS256" }', '{\n  "typ": "JWT",\n  "alg": "HS256"\n}', '\t{"alg":"HS256"}'];

    for (const header of headers) {
      assert.equal(await statusOf(await signed(header, 'somebody else')), 401, header);
      assert.equal(await statusOf(await signed(header, SECRET)), 204, header);
    }
    assert.equal(await statusOf(` ${good}\n`), 204);
    assert.equal(await statusOf(` ${good.slice(0, -4)}AAAA`), 401);
    assert.equal(await statusOf(`${base64url.encode('{"alg":"dir","enc":"A256GCM"}')}..a.b.c`), 401);
    // Names may have dots too.
    for (const name of ['ezra.k.smith', 'eyes.of.jane', 'e3.x', 'a.b.c']) assert.equal(await statusOf(name), 204, name);

    const names = (await school.progress()).filter(({ verified }) => !verified).map(({ learner }) => learner);
    assert.deepEqual(names.sort(), ['a.b.c', 'e3.x', 'eyes.of.jane', 'ezra.k.smith']);
  });

  it('is made by POST, not by GET', async () => {
    await start({ LEARNER_JWT_SECRET: SECRET });
    const question = { learner: 'jane', video: 'uuid-1234' };

    assert.equal((await school.ask(`/learner-token?${new URLSearchParams(question).toString()}`)).status, 404);
    const { token: made } = (await (await school.ask('/learner-token', 'POST', question)).json()) as { token: string };
    assert.equal(await statusOf(made), 204);
  });

  it('may be signed with EdDSA, by a private key that the server does not have', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const other = await generateKeyPair('EdDSA');
    const pem = await exportSPKI(publicKey);
    await start({ LEARNER_JWT_PUBLIC_KEY: pem });

    assert.equal(await statusOf(await token({ alg: 'EdDSA', key: privateKey })), 204);
    assert.equal(await statusOf(await token({ alg: 'EdDSA', key: other.privateKey })), 401);
    // Everyone knows the public key, so a token that uses it as an HS256 secret must be refused.
    assert.equal(await statusOf(await token({ key: bytes(pem) })), 401);
    // This server cannot sign links itself.
    assert.equal((await school.ask('/learner-token', 'POST', { learner: 'jane', video: 'uuid-1234' })).status, 400);
  });

  it('is required if REQUIRE_SIGNED is true', async () => {
    await start({ LEARNER_JWT_SECRET: SECRET, REQUIRE_SIGNED: 'true' });

    assert.equal(await statusOf('john_doe'), 401);
    assert.equal(await statusOf(await token()), 204);
  });
});

describe('The configuration of tokens', () => {
  it('is refused with an explanation if it is invalid', async () => {
    assert.throws(() => readConfiguration({ REQUIRE_SIGNED: 'yes' }), /REQUIRE_SIGNED must be true or false/);
    assert.throws(() => readConfiguration({ LEARNER_JWT_SECRET: 'short' }), /at least 32 characters/);
    await assert.rejects(
      LearnerTokens.create({ secret: SECRET, publicKey: 'ssh-ed25519 AAAA', requireSigned: false }),
      /LEARNER_JWT_PUBLIC_KEY must be an Ed25519 public key/,
    );
  });
});
